"""The seven steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.broken import Broken, said

WORK = "data/framework.yml"
BROKEN = [
    Broken(
        "framework-has-seven-steps",
        WORK,
        "  - id: frame\n",
        "  - id: clarify\n",
        "data/framework.yml:23:5: steps.1.id: `clarify` is already steps.0 - choose another",
    ),
    Broken(
        "framework-minutes-add-up",
        WORK,
        '      "35": 3\n',
        '      "35": 4\n',
        "data/framework.yml:2:1: steps: the minutes for 35 add up to 36 - move the difference",
    ),
    Broken(
        "framework-minutes-add-up",
        WORK,
        '      "35": 3\n',
        "",
        "data/framework.yml:7:5: steps.0.minutes: minutes for 45, 60 - write them for 35, 45, 60",
    ),
    Broken(
        "condensation-covers-each-step-once",
        WORK,
        "[clarify, frame]",
        "[clarify]",
        "data/framework.yml:143:1: condensed: covers clarify, data, features, model, serve, watch - name each step once, in order: add frame",
    ),
    Broken(
        "condensation-covers-each-step-once",
        WORK,
        "[clarify, frame]",
        "[frame, clarify]",
        "data/framework.yml:143:1: condensed: covers frame, clarify, data, features, model, serve, watch - name each step once, in order",
    ),
    Broken(
        "timings-pair-up",
        WORK,
        "split: [10, 25]",
        "split: [10, 20, 5]",
        "data/framework.yml:163:5: timings.0.maps_to: 2 slots for 3 lengths - pair them up",
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_a_broken_rule_says_where_and_what_to_do(broken: Broken, tiny: Path) -> None:
    broken.apply(tiny)
    assert said(broken.rule, tiny)[0] == broken.says


def test_six_steps_are_not_seven(tiny: Path) -> None:
    framework = tiny / WORK
    text = framework.read_text()
    start, end = text.index("  - id: watch\n"), text.index("condensed:")
    framework.write_text(text[:start] + text[end:])
    assert said("framework-has-seven-steps", tiny) == ["data/framework.yml:2:1: steps: 6 steps - the framework has exactly 7"]
