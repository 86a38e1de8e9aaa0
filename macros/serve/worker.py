"""A process that builds on request and may hang, crash or be killed without the preview noticing more than a message."""

from __future__ import annotations

import multiprocessing
import shutil
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

LIMIT = 180.0
"""Seconds a build may take before it counts as hung."""


@dataclass(frozen=True)
class Built:
    """What a build came to: a directory, or problems."""

    layer: Path | None
    problems: tuple[str, ...] = ()
    is_complete: bool = True
    pages: int = 0


class _Child:
    """One running process and the line to it."""

    def __init__(self, root: Path, place: Path, complete: bool) -> None:
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, root, place, complete), daemon=True)
        self._process.start()
        theirs.close()

    def ask(self) -> Built:
        """Have it build; a child that does not answer is ended."""
        try:
            self._line.send("build")
            if self._line.poll(LIMIT):
                built: Built = self._line.recv()
                return built
            reason = f"the build took longer than {LIMIT:.0f} s and was stopped"
        except (EOFError, OSError):
            reason = "the build process ended unexpectedly - see the terminal"
        self.end()
        return Built(None, (reason,))

    def end(self) -> None:
        """End it, whatever it is doing."""
        self._process.kill()
        self._process.join()

    @property
    def is_alive(self) -> bool:
        return self._process.is_alive()


class Worker:
    """Builds in another process, which is started when needed, and again after it ended."""

    def __init__(self, root: Path, place: Path, complete: bool) -> None:
        self._arguments = (root, place, complete)
        self._child: _Child | None = None

    def build(self) -> Built:
        """Build now and wait for the result."""
        return self._current().ask()

    def start(self, then: Callable[[Built], None]) -> None:
        """Build in the background, and call `then` from another thread; not at all when stopped meanwhile."""
        child = self._current()

        def wait() -> None:
            built = child.ask()
            if self._child is child:
                then(built)

        threading.Thread(target=wait, daemon=True).start()

    def stop(self) -> None:
        """End the process; the next build starts another."""
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def _current(self) -> _Child:
        if self._child is None or not self._child.is_alive:
            self._child = _Child(*self._arguments)
        return self._child


def _work(connection: Connection, root: Path, place: Path, complete: bool) -> None:
    """The process: build at every request until the preview has gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the preview, which ends its workers
    from macros.serve.building import Builder  # only here: the preview itself stays light

    builder = Builder(root, complete)
    number = 0
    while True:
        try:
            connection.recv()
        except (EOFError, OSError):
            return
        number += 1
        layer = place / f"{'whole' if complete else 'quick'}-{multiprocessing.current_process().pid}-{number}"
        built = builder.build(layer)
        if built.problems:
            shutil.rmtree(layer, ignore_errors=True)
        connection.send(built)
