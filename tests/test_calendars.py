"""Study plans as calendar files: another program reads what we write."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from icalendar import Calendar

from macros.calendars import escaped, folded, todos, write_calendars
from macros.catalog import Catalog, read
from macros.models import StudyPlan

PLAN = StudyPlan.model_validate(
    {
        "title": "Two days; late, but whole",
        "summary": "For the late.",
        "days": (
            {"day": 1, "title": "Read", "tasks": ({"do": "Read [[tiny-feed|the feed]], aloud; then *close* it.", "minutes": 60},)},
            {"day": 2, "title": "Speak", "tasks": ({"do": "Speak.", "minutes": 20}, {"do": "Écoute \\ répète " * 9, "minutes": 40})},
        ),
    }
)


def test_a_plan_is_a_to_do_a_day_without_a_date() -> None:
    file = todos("two-days", PLAN, dt.datetime(2026, 11, 29, 8, 30, tzinfo=dt.UTC))
    parsed = Calendar.from_ical(file)
    first, second = parsed.walk("VTODO")
    assert [str(day["UID"]) for day in (first, second)] == [
        "two-days-todo-1@ml-system-design-handbook",
        "two-days-todo-2@ml-system-design-handbook",
    ]
    assert str(first["SUMMARY"]) == "Two days; late, but whole, day 1: Read"
    assert str(first["DESCRIPTION"]) == "60 min: Read the feed, aloud; then close it."
    assert str(second["DESCRIPTION"]).split("\n")[1].startswith("40 min: Écoute")
    assert first["DTSTAMP"].dt == dt.datetime(2026, 11, 29, 8, 30, tzinfo=dt.UTC)
    assert "DTSTART" not in first
    assert not parsed.errors
    assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))
    assert file.endswith("END:VCALENDAR\r\n")


@pytest.mark.parametrize(("length", "pieces"), [(75, 1), (76, 2), (149, 2), (150, 3)])
def test_lines_are_folded_at_75_octets(length: int, pieces: int) -> None:
    assert len(folded("x" * length).split("\r\n ")) == pieces


def test_a_fold_never_cuts_a_character() -> None:
    assert folded("é" * 38).split("\r\n ") == ["é" * 37, "é"]


def test_what_means_something_is_escaped() -> None:
    assert escaped("a\\b; c, d\ne") == r"a\\b\; c\, d\ne"


def test_every_plan_has_its_file_beside_its_page(tiny: Path, tmp_path: Path) -> None:
    catalog, _ = read(tiny)
    assert list(write_calendars(tmp_path, catalog, "/")) == []
    assert len(Calendar.from_ical((tmp_path / "study-plans" / "two-days.ics").read_bytes()).walk("VTODO")) == 2
    assert list(write_calendars(tmp_path, Catalog({}), "/")) == []
