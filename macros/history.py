"""What the repository remembers: when parts of a file were last changed, and when files were added."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

UNKNOWN = 1_767_225_600
"""1 January 2026: the time of everything where there is no repository to ask."""

_UNCOMMITTED = "0" * 40
_HEADER = re.compile(r"([0-9a-f]{40,64}) \d+ (\d+)")


def times(root: Path, name: str, starts: Sequence[int]) -> list[int]:
    """Seconds since 1970 for each part of the file `name` under `root`; a part ends where the next begins, the last where its indent ends.

    A line that is not committed yet counts as changed when the file was. SOURCE_DATE_EPOCH is the latest time there is.
    """
    lines = _blamed(root, name)
    if not lines:
        return [_latest() or UNKNOWN] * len(starts)
    text = (root / name).read_text(encoding="utf-8").splitlines()
    ends = [*starts[1:], _end(text, starts[-1])] if starts else []
    return [_capped(max(lines[start - 1 : end - 1], default=UNKNOWN)) for start, end in zip(starts, ends, strict=True)]


def changed(root: Path, name: str) -> int:
    """Seconds since 1970 of the last change of a file, as `times` tells those of its parts."""
    lines = _blamed(root, name)
    return _capped(max(lines)) if lines else _latest() or UNKNOWN


def _latest() -> int | None:
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isdigit() else None


def _capped(at: int) -> int:
    latest = _latest()
    return at if latest is None else min(at, latest)


def _end(text: Sequence[str], start: int) -> int:
    """The line after the last line of the list item that begins at line `start`, counted from 1."""
    indent = len(text[start - 1]) - len(text[start - 1].lstrip())
    for number in range(start, len(text)):
        line = text[number]
        if line.strip() and len(line) - len(line.lstrip()) < max(indent, 1):
            return number + 1
    return len(text) + 1


def added(root: Path, folder: str) -> dict[str, int]:
    """Path under `root` -> seconds since 1970 of the commit that added the file; nothing where there is no history to ask."""
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}  # what is cut off would count as added where the cut is
    found: dict[str, int] = {}
    at = 0
    for line in _git(root, "log", "--format=:%ct", "--name-only", "--diff-filter=A", "--relative", "--", folder).splitlines():
        if line.startswith(":"):
            at = int(line[1:])
        elif line:
            found[line] = at  # newest first: what was added twice counts from its first time
    return found


def _git(root: Path, *words: str) -> str:
    """What git says; nothing where it is missing, or knows no repository there."""
    try:
        done = subprocess.run(  # noqa: S603 - git, with our own words
            ["git", "-C", str(root), *words],  # noqa: S607 - wherever it is
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
            encoding="utf-8",
            errors="replace",
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return "" if done.returncode else done.stdout


def _blamed(root: Path, name: str) -> list[int]:
    """The commit time of every line; none where git does not know the file."""
    file = root / name
    return _blame(root, name, file.stat().st_mtime_ns) if file.is_file() else []


@lru_cache(maxsize=256)
def _blame(root: Path, name: str, changed: int) -> list[int]:
    """The same for a file as it was at a time: more than one reader asks."""
    when: dict[str, int] = {}
    lines: list[int] = []
    commit = ""
    for line in _git(root, "blame", "--porcelain", "--", name).split("\n"):
        if match := _HEADER.match(line):
            commit = match[1]
            if commit == _UNCOMMITTED:
                when[commit] = changed // 1_000_000_000
        elif line.startswith("committer-time ") and commit not in when:
            when[commit] = int(line.split()[1])
        elif line.startswith("\t"):
            lines.append(when[commit])
    return lines
