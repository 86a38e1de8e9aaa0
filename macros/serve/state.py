"""What the preview shows right now: the last good site, what is wrong with the newest save, and a version that moves with both."""

from __future__ import annotations

import os
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Shown:
    """One moment of the preview; a new moment is a new object, so a request never sees half of two."""

    layers: tuple[Path, ...] = ()
    """Directories of built files; the first that has a file wins."""
    problems: tuple[str, ...] = ()
    version: str = ""
    is_building: bool = True
    """Whether nothing has been built yet."""


@dataclass
class State:
    """The current moment, replaced by the builder and read by every request."""

    shown: Shown = field(default_factory=Shown)
    _count: int = 0
    _start: str = field(default_factory=lambda: f"{os.getpid():x}{time.time_ns():x}")
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def good(self, layers: tuple[Path, ...]) -> None:
        """A build passed."""
        self._show(layers, ())

    def broken(self, problems: tuple[str, ...]) -> None:
        """A build failed: keep showing the last good one, and say why. Saying the same again changes nothing."""
        if problems != self.shown.problems or self.shown.is_building:
            self._show(self.shown.layers, problems)

    def settled(self, layers: tuple[Path, ...]) -> None:
        """The same site from a complete build: nothing a reader sees has changed."""
        self.shown = Shown(layers, (), self.shown.version, is_building=False)

    def _show(self, layers: tuple[Path, ...], problems: tuple[str, ...]) -> None:
        with self._lock:
            self._count += 1
            self.shown = Shown(layers, problems, f"{self._start}-{self._count}", is_building=False)
