"""Saves and answers in, what is shown out: the pages a save changed as soon as the rules pass, everything again behind it."""

from __future__ import annotations

import queue
import shutil
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from macros.serve.changes import batch
from macros.serve.messages import Answer, Built, Checked, Ended, Events, Request, Saved, Stop
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

    def __init__(self, root: Path, place: Path, state: State, whole: Process, quick: Process) -> None:
        self.root = root
        self.place = place
        self.state = state
        self.whole = whole
        self.quick = quick
        self.number = 0
        """Of the newest save; answers about older ones are not wanted any more."""
        self.pending: frozenset[str] = frozenset()
        """What changed since the last complete build."""
        self.is_waiting = False
        self._since = 0.0
        self._checked = False
        self._changed: Built | None = None
        self._has_new_looks = False
        self._complete: tuple[Path, ...] = ()

    def saved(self, paths: Iterable[Path] = ()) -> None:
        """Something changed on disk: have it built, in part where that is enough."""
        paths = tuple(paths)
        self.number += 1
        self._since, self.is_waiting = time.monotonic(), True
        self._checked, self._changed = False, None
        names = {path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path) for path in paths}
        self.pending |= names
        self._has_new_looks |= any(name.startswith("docs/") and not name.endswith(".md") for name in names)
        if any(path.suffix == ".py" for path in paths):  # Python is imported once
            self.stop()
        request = Request(self.number, self.pending)
        self.whole.ask(request)
        if self._complete and all(name.startswith(("data/", "docs/")) for name in self.pending):
            self.quick.ask(request)

    def answered(self, answer: Answer) -> None:
        """One of the processes is done with a part of a request."""
        if answer.number != self.number:
            return
        match answer:
            case Checked(problems=()):
                self._checked = True
                self._show_changed()
            case Built(is_whole=False):
                self._changed = answer
                self._show_changed()
            case Built(layer=Path() as layer):
                self._settle(layer)
            case Built(problems=problems):
                self._broken(problems, self._complete)  # what the parts could not see
            case Checked(problems=problems):
                self._broken(problems)
            case Ended():
                self._broken(("the build process ended unexpectedly - see the terminal",))

    def hung(self) -> None:
        """Nothing was heard for too long."""
        self.stop()
        self._broken((f"the build took longer than {LIMIT:.0f} s and was stopped",))

    def stop(self) -> None:
        """End both processes; the next save starts them again."""
        self.whole.stop()
        self.quick.stop()

    def _show_changed(self) -> None:
        """Show changed pages once they are built and everything was checked."""
        if not self._checked or self._changed is None:
            return
        if self._changed.layer:
            self._good((self._changed.layer, *self.state.shown.layers), "changed pages")
        else:
            self._broken(self._changed.problems)

    def _settle(self, layer: Path) -> None:
        """Everything is built and judged."""
        is_first = not self._complete
        self._complete = (layer,)
        self._good(self._complete, "all pages")
        self.is_waiting, self.pending = False, frozenset()
        self._tidy()
        if is_first:
            self.quick.ask(Request(0))  # nobody waits for the answer: it is there to be warm at the first save

    def _good(self, layers: tuple[Path, ...], what: str) -> None:
        self.state.good(layers, self._has_new_looks)
        self._has_new_looks = False
        _say(f"{what} in {time.monotonic() - self._since:.1f} s")

    def _broken(self, problems: tuple[str, ...], layers: tuple[Path, ...] | None = None) -> None:
        self.is_waiting = False
        if problems != self.state.shown.problems:
            _say("\n".join((*problems, "1 problem" if len(problems) == 1 else f"{len(problems)} problems")))
        self.state.broken(problems, self.state.shown.layers if layers is None else layers)

    def _tidy(self) -> None:
        """Drop directories that nothing shows any more."""
        for layer in self.place.iterdir():
            if layer not in self.state.shown.layers:
                shutil.rmtree(layer, ignore_errors=True)


def follow(preview: Preview, events: Events) -> None:
    """Build, then follow saves and answers until somebody stops it."""
    preview.saved()
    while True:
        try:
            event = events.get(timeout=LIMIT if preview.is_waiting else None)
        except queue.Empty:
            preview.hung()
            continue
        others: list[Answer | Stop] = []
        if isinstance(event, Saved):
            saves, others = batch(events, event)
            preview.saved(save.path for save in saves)
        else:
            others.append(event)
        for other in others:
            if isinstance(other, Stop):
                return
            preview.answered(other)


def _say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)
