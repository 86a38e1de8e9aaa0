"""Study plans in, calendar files out (RFC 5545): a to-do for each day, without a date, because nobody knows when a reader begins.

A calendar with dates is made in the page, by docs/assets/js/calendar.js, from the date the reader chooses.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from macros.catalog import Catalog
from macros.history import changed
from macros.models import StudyPlan
from macros.models.framework import Day
from macros.prose import plain

PRODUCT = "-//ML System Design Handbook//Study plans//EN"
WIDEST = 75
"""Octets of a line; longer ones are folded."""


def write_calendars(new: Path, catalog: Catalog, base: str) -> Iterator[str]:
    """A file beside the page of each plan. A finisher: nothing it does can fail but the disk."""
    folder = new / "study-plans"
    folder.mkdir(parents=True, exist_ok=True)
    for id, plan in catalog.plans.items():
        at = changed(catalog.root, catalog.documents["study-plans"][id].path)
        (folder / f"{id}.ics").write_bytes(todos(id, plan, dt.datetime.fromtimestamp(at, dt.UTC)).encode())
    yield from ()


def todos(id: str, plan: StudyPlan, stamp: dt.datetime) -> str:
    """The text of the file; `stamp` is the time of the last change of the plan."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}"]
    for day in plan.days:
        lines += _todo(id, plan, day, f"{stamp:%Y%m%dT%H%M%SZ}")
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _todo(id: str, plan: StudyPlan, day: Day, stamp: str) -> list[str]:
    tasks = "\n".join(f"{task.minutes} min: {plain(task.do)}" for task in day.tasks)
    return [
        "BEGIN:VTODO",
        f"UID:{id}-todo-{day.day}@ml-system-design-handbook",
        f"DTSTAMP:{stamp}",
        f"SUMMARY:{escaped(f'{plan.title}, day {day.day}: {day.title}')}",
        f"DESCRIPTION:{escaped(tasks)}",
        "END:VTODO",
    ]


def escaped(text: str) -> str:
    """A text as the value of a property."""
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", "\\n")


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets; a piece never ends inside a character."""
    pieces, piece, size = [], "", 0
    for letter in line:
        wide = len(letter.encode())
        if size + wide > WIDEST:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + letter, size + wide
    return "\r\n".join([*pieces, piece])
