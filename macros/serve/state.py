"""What the preview shows right now: the last good site, and what is wrong with the newest save."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Shown:
    """One moment of the preview; a new moment is a new object, so a request never sees half of two."""

    layers: tuple[Path, ...] = ()
    """Directories of built files; the first that has a file wins."""
    problems: tuple[str, ...] = ()
    looks: int = 0
    """How often styles, scripts or pictures changed: a page then looks different although its HTML is the same."""


@dataclass
class State:
    """The current moment, replaced by the builder and read by every request."""

    shown: Shown = field(default_factory=Shown)

    def good(self, layers: tuple[Path, ...], new_looks: bool = False) -> None:
        """A build passed."""
        self.shown = Shown(layers, (), self.shown.looks + new_looks)

    def broken(self, problems: tuple[str, ...], layers: tuple[Path, ...]) -> None:
        """A build failed: show the last good one, and say why."""
        self.shown = Shown(layers, problems, self.shown.looks)
