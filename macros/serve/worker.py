"""A process that builds on request and may hang, crash or be killed without the preview noticing more than a message."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from macros.garbage import seldom
from macros.serve.messages import Answer, Ended, Request


class Worker:
    """Runs one builder of `macros.serve.building`, by name; started when needed, and again after it ended."""

    def __init__(self, builder: str, root: Path, place: Path, tell: Callable[[Answer], None]) -> None:
        self._arguments = (builder, root, place)
        self._tell = tell
        self._process: multiprocessing.process.BaseProcess | None = None
        self._line: Connection | None = None

    def ask(self, request: Request) -> None:
        """Have it build; answers are told as they come, from another thread."""
        if self._process is None or not self._process.is_alive() or self._line is None:
            self._line = self._started(request.number)
        try:
            self._line.send(request)
        except OSError:  # it ended this very moment
            self._line = self._started(request.number)
            self._line.send(request)

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.join()

    def _started(self, number: int) -> Connection:
        context = multiprocessing.get_context("spawn")
        line, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, *self._arguments), daemon=True)
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # inherited: Ctrl+C is for the preview, which ends its workers
        try:
            self._process.start()
        finally:
            signal.signal(signal.SIGINT, before)
        theirs.close()
        threading.Thread(target=self._listen, args=(self._process, line, number), daemon=True).start()
        return line

    def _listen(self, process: multiprocessing.process.BaseProcess, line: Connection, number: int) -> None:
        """Pass answers on until the process ends; an end that nobody asked for is told, too."""
        try:
            while True:
                answer: Answer = line.recv()
                number = answer.number
                self._tell(answer)
        except (EOFError, OSError):
            if self._process is process:
                self._tell(Ended(number))


def _work(line: Connection, builder: str, root: Path, place: Path) -> None:
    """The process: answer the newest request until the preview has gone."""
    seldom()
    from macros.serve import building  # only here: the preview itself stays light

    answer = getattr(building, builder)(root, place)
    try:
        while True:
            request: Request = line.recv()
            while line.poll():
                request = line.recv()
            for said in answer(request, line.poll):
                line.send(said)
    except (EOFError, OSError):
        return
