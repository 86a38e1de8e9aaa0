"""What the home page holds of the plans: enough to say what is on today, no more."""

from __future__ import annotations

from pathlib import Path

from macros.catalog import read
from macros.practice.plans import brief, label


def test_a_day_is_its_title_and_its_tasks(tiny: Path) -> None:
    assert brief(read(tiny)[0].plans["two-days"]) == [["Read", [[60, "Read tiny feed."]]], ["Speak", [[60, "Speak."]]]]


def test_a_label_ends_between_words_and_holds_no_marks() -> None:
    assert label("Redraw [[ad-click-prediction/recall]], second time.") == "Redraw ad click prediction, second time."
    assert label("word " * 30) == "word " * 14 + "…"
