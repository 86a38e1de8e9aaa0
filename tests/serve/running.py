"""A preview as a process, asked as a browser would ask."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

LIMIT = 20.0
"""Seconds for anything, on a machine that runs other tests; `make bench` and a quiet machine say what is usual."""


class Preview:
    """A running preview of a book."""

    def __init__(self, book: Path) -> None:
        self.book = book
        self.process = subprocess.Popen(
            [sys.executable, "-m", "macros", "serve", "--root", str(book), "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdout
        found = re.search(r"http://\S+", self.process.stdout.readline())
        assert found
        self.address = found[0]

    def get(self, path: str = "") -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.address + path, timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def wait(self, holds: Callable[[int, str], bool], path: str = "") -> str:
        """The page once it is as expected."""
        deadline = time.monotonic() + LIMIT
        while time.monotonic() < deadline:
            status, text = self.get(path)
            if holds(status, text):
                return text
            time.sleep(0.02)
        pytest.fail(f"not within {LIMIT} s; last: {status} {text[:500]}")

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(LIMIT)


def is_good(status: int, text: str) -> bool:
    return status == 200 and 'role="alert"' not in text
