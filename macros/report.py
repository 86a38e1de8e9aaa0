"""Problems in, lines for people and marks for GitHub out."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable


def report(problems: Iterable[object], warnings: Iterable[object] = ()) -> int:
    """Print every problem and warning on a line of its own; the exit code."""
    found = [str(problem) for problem in problems]
    mark = os.environ.get("GITHUB_ACTIONS") == "true"  # then the pull request shows each line beside the file
    for line in map(str, warnings):
        print(_marked("warning", line) if mark else f"warning: {line}", file=sys.stderr)
    for line in found:
        print(_marked("error", line) if mark else line)
    if found:
        sys.stdout.flush()
        print(f"{len(found)} problem{'s' if len(found) > 1 else ''}", file=sys.stderr)
    return int(bool(found))


def _marked(level: str, line: str) -> str:
    """A GitHub workflow command; its message stays on one line, so that nothing in it can be another command."""
    message = line.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    place = re.match(r"([\w./-]+):(\d+):(\d+): ", message)
    where = f" file={place[1]},line={place[2]},col={place[3]}" if place else ""
    return f"::{level}{where}::{message}"
