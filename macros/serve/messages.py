"""What the preview and its processes say to each other; every answer carries the number of the save it is about."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue


@dataclass(frozen=True)
class Request:
    """Build what is on disk now; `changed` are the paths, from the root, that differ from what is shown."""

    number: int
    changed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Checked:
    """What the rules say."""

    number: int
    problems: tuple[str, ...]


@dataclass(frozen=True)
class Built:
    """A directory of built pages, or what is wrong."""

    number: int
    is_whole: bool
    layer: Path | None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ended:
    """A process is gone, with whatever it was doing."""

    number: int


@dataclass(frozen=True)
class Saved:
    """A file was written, moved or deleted."""

    path: Path


@dataclass(frozen=True)
class Stop:
    """Somebody pressed Ctrl+C."""


Answer = Checked | Built | Ended
Events = SimpleQueue[Saved | Answer | Stop]
"""A simple queue, because a signal may put into it at any moment."""
