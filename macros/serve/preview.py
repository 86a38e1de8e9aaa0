"""Saves and answers in, what is shown out: the pages a save changed as soon as the rules pass, everything again behind it."""

from __future__ import annotations

import queue
import shutil
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from macros.serve.changes import Saved, batch
from macros.serve.messages import Answer, Built, Checked, Ended, Request
from macros.serve.state import State

LIMIT = 180.0
"""Seconds after which a build counts as hung."""


class Process(Protocol):
    """A worker, as the preview sees it."""

    def ask(self, request: Request) -> None:
        """Have it build."""

    def stop(self) -> None:
        """End it."""


class Preview:
    """Decides what is shown; everything slow happens in its two processes."""

    def __init__(self, root: Path, place: Path, state: State, events: queue.Queue[Saved | Answer], say: Callable[[str], None]) -> None:
        self.root = root
        self.place = place
        self.state = state
        self.events = events
        self.say = say
        self.number = 0
        self.pending: frozenset[str] = frozenset()
        """What changed since the last complete build."""
        self._since = 0.0
        self._checked = False
        self._quick: Built | None = None
        self._waits = False

    def run(self, whole: Process, quick: Process) -> None:
        """Build, then follow saves and answers; returns only by an exception."""
        self.saved((), whole, quick)
        while True:
            try:
                event = self.events.get(timeout=LIMIT if self._waits else None)
            except queue.Empty:
                whole.stop()
                quick.stop()
                self._broken((f"the build took longer than {LIMIT:.0f} s and was stopped",))
                continue
            if isinstance(event, Saved):
                saves, others = batch(self.events, event)
                self.saved([save.path for save in saves], whole, quick)
                for other in others:
                    self.events.put(other)
            elif event.number == self.number:
                self.answered(event)

    def saved(self, paths: Iterable[Path], whole: Process, quick: Process) -> None:
        """Something changed on disk: ask for it, in part where that is enough."""
        paths = tuple(paths)
        self.number += 1
        self._since, self._waits = time.monotonic(), True
        self._checked, self._quick = False, None
        names = {path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path) for path in paths}
        self.pending |= names
        if any(path.suffix == ".py" for path in paths):  # Python is imported once
            whole.stop()
            quick.stop()
        request = Request(self.number, self.pending)
        whole.ask(request)
        if self.state.shown.layers and all(name.startswith(("data/", "docs/")) for name in self.pending):
            quick.ask(request)

    def answered(self, answer: Answer) -> None:
        """One of the processes is done with a part of the newest request."""
        match answer:
            case Checked(problems=problems) if problems:
                self._broken(problems)
            case Checked():
                self._checked = True
                self._show_quick()
            case Built(is_whole=False):
                self._quick = answer
                self._show_quick()
            case Built(layer=None, problems=problems):
                self._broken(problems)
            case Built(layer=layer) if layer:
                self._good((layer,), "all pages")
                self._waits, self.pending = False, frozenset()
                self._tidy()
            case Ended():
                self._broken(("the build process ended unexpectedly - see the terminal",))

    def _show_quick(self) -> None:
        """Show changed pages once they are built and everything was checked."""
        if not self._checked or self._quick is None:
            return
        if self._quick.layer:
            self._good((self._quick.layer, *self.state.shown.layers), "changed pages")
        else:
            self._broken(self._quick.problems)

    def _good(self, layers: tuple[Path, ...], what: str) -> None:
        looks = any(not name.endswith((".md", ".yml", ".json")) for name in self.pending)
        self.state.good(layers, looks)
        self.say(f"{what} in {time.monotonic() - self._since:.1f} s")

    def _broken(self, problems: tuple[str, ...]) -> None:
        self._waits = False
        if problems != self.state.shown.problems:
            self.say("\n".join((*problems, "1 problem" if len(problems) == 1 else f"{len(problems)} problems")))
        self.state.broken(problems)

    def _tidy(self) -> None:
        """Drop directories that nothing shows any more."""
        for layer in self.place.iterdir():
            if layer not in self.state.shown.layers:
                shutil.rmtree(layer, ignore_errors=True)
