"""Nothing here needs the network: checking and building open no connection, whatever the machine would allow."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

GUARD = """
import runpy, sys

def refuse(event, arguments):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}:
        raise SystemExit(f"the network was asked: {event} {arguments[-1]}")

sys.addaudithook(refuse)
sys.argv = ["macros", *sys.argv[1:]]
runpy.run_module("macros", run_name="__main__")
"""


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=100, check=False)


@pytest.mark.parametrize("verb", ["check", "build", "write"])
def test_no_connection_is_opened(verb: str, book: Path, tmp_path: Path) -> None:
    out = () if verb == "check" else ("--out", str(tmp_path / "out"))
    done = run(GUARD, verb, "--root", str(book), *out)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_guard_sees_a_connection() -> None:
    asking = GUARD.replace('runpy.run_module("macros", run_name="__main__")', "import socket; socket.create_connection(('127.0.0.1', 9))")
    done = run(asking)
    assert "the network was asked" in done.stderr
