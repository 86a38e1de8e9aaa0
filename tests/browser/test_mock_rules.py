"""The rules behind mock and drill, by value: a code brings the same interview for ever, scores the same level, times the same phase."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page

LENGTHS = (35, 45, 60)
SCRIPT = {
    "case": "sample",
    "changes": [
        {"id": name, "at": {"35": early, "45": usual, "60": late}}
        for name, early, usual, late in [
            ("cheap", 6, 8, 11),
            ("late", 14, 18, 24),
            ("slow", 16, 20, 27),
            ("small", 21, 27, 36),
            ("free", 26, 34, 45),
        ]
    ],
    "paths": [
        {"ids": ids.split(), "step": step, "at": {"35": early, "45": usual, "60": late}}
        for ids, step, early, usual, late in [
            ("a a2 a3", "data", 11, 14, 18),
            ("b b2 b3", "data", 11, 14, 18),
            ("c c2 c3", "model", 23, 29, 39),
            ("c c2 c4", "model", 23, 29, 39),
            ("d d2", "monitor", 30, 40, 55),
            ("e", "features", 15, 19, 25),
        ]
    ],
}


@pytest.fixture(scope="module")
def page(browser: Any, address: str) -> Any:
    """One page for all rules: they keep nothing."""
    opened = browser.new_page()
    opened.goto(address + "about/")
    yield opened
    opened.close()


def run(page: Page, module: str, script: str, argument: object = None) -> Any:
    """The value of an expression over a module `m` and an argument `x`."""
    return page.evaluate(f"async (x) => {{ const m = await import('/handbook/assets/js/{module}.js'); return {script} }}", argument)


def variant(page: Page, code: str, length: int) -> list[str]:
    """`change at minute`, `first>next at minute`, in order."""
    found = run(page, "variant", "m.variant(x[0], x[1], x[2])", [SCRIPT, code, length])
    return [f"{event['id']} {event['at']}" for event in found["changes"]] + [
        f"{'>'.join(event['ids'])} {event['at']}" for event in found["paths"]
    ]


@pytest.mark.parametrize(
    ("code", "length", "events"),
    [
        ("tako-mire", 35, ["small 21", "c>c2>c3 24", "d>d2 30"]),
        ("tako-mire", 45, ["late 18", "small 27", "b>b2>b3 14", "c>c2>c3 30", "d>d2 40"]),
        ("tako-mire", 60, ["cheap 11", "late 24", "small 36", "b>b2>b3 18", "e 27", "c>c2>c3 39", "d>d2 55"]),
        ("anna", 45, ["cheap 8", "late 18", "a>a2>a3 14", "c>c2>c3 29", "d>d2 40"]),
    ],
)
def test_a_code_brings_the_same_interview_for_ever(page: Page, code: str, length: int, events: list[str]) -> None:
    assert variant(page, code, length) == events


@pytest.mark.parametrize("length", LENGTHS)
def test_events_leave_room_between_them_and_at_the_end(page: Page, length: int) -> None:
    apart = {35: 6, 45: 8, 60: 10}[length]
    seen = set()
    for number in range(60):
        found = run(page, "variant", "m.variant(x[0], x[1], x[2])", [SCRIPT, f"code-{number}", length])
        changes, paths = [event["at"] for event in found["changes"]], [event["at"] for event in found["paths"]]
        assert 1 <= len(changes) <= {35: 1, 45: 2, 60: 3}[length]
        assert len(paths) == {35: 2, 45: 3, 60: 4}[length]
        assert all(later - earlier >= apart for earlier, later in pairwise(changes))
        every = sorted(changes + paths)
        assert all(later - earlier >= 3 for earlier, later in pairwise(every) if later in paths or earlier in paths)
        assert every[-1] <= length - 5
        firsts = [event["ids"][0] for event in found["paths"]]
        assert len(set(firsts)) == len(firsts), "a question is asked twice"
        seen.add(str(found))
    assert len(seen) > 20, "codes hardly differ"


def test_a_code_is_read_as_people_type_it(page: Page) -> None:
    assert [run(page, "variant", "m.spelled(x)", typed) for typed in (" Tako Mire ", "TAKO--mire!", "été 2", "")] == [
        "tako-mire",
        "tako-mire",
        "e-te-2",
        "",
    ]


A, B, C, D, E = "Framing", "Labels", "Model", "Serving", "Operation"


@pytest.mark.parametrize(
    ("scores", "level", "words"),
    [
        ([2, 2, 2, 2, 2], "mid", "5 of 5 scored dimensions reach mid"),
        ([3, 3, 3, 2, 2], "senior", "3 of 5"),
        ([3, 3, 2, 2, 2], "mid", "raise Model, Serving and Operation"),
        ([4, 4, 4, 3, 3], "staff", "3 of 5 scored dimensions reach staff"),
        ([4, 4, 4, 4, 2], "senior", "Operation is below senior"),
        ([4, 4, 4, 4, 1], "mid", "Operation is on the lowest line: that caps the level at mid"),
        ([4, 4, 4, 1, 1], "below mid", "Serving and Operation are on the lowest line"),
        ([1, 2, 2, 2, 2], "mid", "4 of 5"),
        ([1, 1, 1, 2, 2], "below mid", "Only 2 of 5"),
        ([3, 3, 2, 2, None], "mid", "4 of 4 scored dimensions reach mid"),  # half is not more than half
        ([4, 4, 4, 4, None], "senior", "Operation was not seen"),
        ([4, 4, 4, None, None], None, "needs at least 4"),
        ([None] * 5, None, "0 of 5"),
    ],
)
def test_scores_become_a_level_by_the_stated_rule(page: Page, scores: list[int | None], level: str | None, words: str) -> None:
    names = [A, B, C, D, E]
    given = {name: score for name, score in zip(names, scores, strict=True) if score}
    found = run(page, "level", "m.judged(x[0], x[1])", [names, given])
    said = None if found["level"] is None else run(page, "level", "m.LEVELS[x]", found["level"])
    assert said == level
    assert words in " ".join(found["reasons"])


@pytest.mark.parametrize(
    ("probes", "words"),
    [
        ([("staff", "strong")], "Look again: answers to staff follow-ups were strong."),
        ([("mid", "missed"), ("senior", "strong")], "Look again: answers to mid follow-ups were weak or missing."),
        ([("mid", "strong"), ("senior", "strong"), ("staff", "weak")], ""),
        ([], ""),
    ],
)
def test_follow_ups_that_tell_another_story_are_named(page: Page, probes: list[tuple[str, str]], words: str) -> None:
    names = [A, B, C, D]
    found = run(
        page,
        "level",
        "m.judged(x[0], x[1], x[2])",
        [names, dict.fromkeys(names, 3), [{"level": level, "mark": mark} for level, mark in probes]],
    )
    assert found["level"] == 2
    assert " ".join(reason for reason in found["reasons"] if reason.startswith("Look")) == words


STARTS = [0, 6, 10, 16, 21, 31, 39]
MINUTE = 60_000


@pytest.mark.parametrize(
    ("minute", "mark", "index", "over"),
    [
        (0, None, 0, 0),
        (5.9, None, 0, 0),
        (6, None, 1, 0),
        (44, None, 6, 0),
        (47, None, 6, 2),  # after the end
        (4, {"index": 1, "held": False}, 1, 0),  # moved on early ...
        (11, {"index": 1, "held": False}, 2, 0),  # ... and the plan goes on from there
        (8, {"index": 0, "held": True}, 0, 2),  # still in the first step
        (20, {"index": 0, "held": True}, 0, 14),
    ],
)
def test_a_phase_is_the_plan_unless_the_people_say_otherwise(page: Page, minute: float, mark: object, index: int, over: float) -> None:
    now = run(page, "clock", "m.phase(x[0], 45, x[1], x[2])", [STARTS, minute * MINUTE, mark])
    assert (now["index"], now["over"]) == (index, over * MINUTE)


def test_moving_on_while_behind_stays_behind_and_catches_up(page: Page) -> None:
    marks = run(
        page,
        "clock",
        "[m.onward({index: 0, planned: 3}), m.onward({index: 2, planned: 3}), m.onward({index: 3, planned: 3}), m.back({index: 3, planned: 3})]",
    )
    assert marks == [{"index": 1, "held": True}, {"index": 3, "held": False}, {"index": 4, "held": False}, {"index": 2, "held": True}]


def test_a_clock_counts_pauses_out_and_sleep_in(page: Page) -> None:
    spent = run(
        page,
        "clock",
        """(() => {
          let clock = m.started(m.fresh(), 1000);
          clock = m.paused(clock, 61_000);
          const stands = m.elapsed(clock, 900_000);
          clock = m.started(clock, 900_000);
          const asleep = m.looked(clock, 1_500_000);
          return [stands, asleep.gap, m.elapsed(asleep.clock, 1_500_000), m.elapsed(m.forgiven(asleep.clock, asleep.gap), 1_500_000)];
        })()""",
    )
    assert spent == [60_000, 600_000, 660_000, 60_000]


def test_a_wall_clock_that_is_set_back_gives_no_time_back(page: Page) -> None:
    spent = run(
        page,
        "clock",
        """(() => {
          let { clock } = m.looked(m.started(m.fresh(), 1_000_000), 1_060_000);
          ({ clock } = m.looked(clock, 500_000));
          return [m.elapsed(clock, 500_000), m.elapsed(clock, 530_000)];
        })()""",
    )
    assert spent == [60_000, 90_000]


def test_time_taken_follows_what_the_people_said_and_else_the_plan(page: Page) -> None:
    taken = run(page, "clock", "m.spans(x, {1: 8 * 60000, 2: 9 * 60000}, 18 * 60000, 3)", STARTS)
    assert [value / MINUTE for value in taken] == [8, 1, 7, 2]


WAYS = [
    [{"id": "a", "level": "mid"}, {"id": "b", "level": "senior"}, {"id": "c", "level": "staff"}],
    [{"id": "a", "level": "mid"}, {"id": "b", "level": "senior"}, {"id": "d", "level": "senior"}],
    [{"id": "e", "level": "mid"}, {"id": "f", "level": "senior"}],
    [{"id": "g", "level": "senior"}],
]


@pytest.mark.parametrize(
    ("level", "count", "path"), [("mid", 3, "a b d"), ("mid", 5, "a b d c e"), ("senior", 3, "b d c"), ("staff", 3, "c")]
)
def test_a_code_brings_the_same_path_for_ever(page: Page, level: str, count: int, path: str) -> None:
    assert " ".join(run(page, "drill-path", "m.drillPath(x[0], 'sample', 'tako-mire', x[1], x[2])", [WAYS, level, count])) == path


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ('Well done! ```json\n{"format": "handbook-mock", "version": 1, "case": "a", "scores": {"X {1}": 3}}\n``` Bye {', [["X {1}", 3]]),
        ('{"other": 1} {"format": "handbook-mock", "version": 1, "case": "a", "scores": {"Y": 1}}', [["Y", 1]]),
        ("# Mock interview", "no result"),
        ('{"format": "handbook-mock", "version": 2, "case": "a", "scores": {"Y": 1}}', "newer"),
        ('{"format": "handbook-mock", "version": 1, "case": "b", "scores": {"Y": 1}}', "another case"),
        ('{"format": "handbook-mock", "version": 1, "case": "a", "scores": {"Y": 5}}', "from 1 to 4"),
        ('{"format": "handbook-mock", "version": 1, "case": "a", "scores": {}}', "from 1 to 4"),
    ],
)
def test_a_result_is_found_in_what_was_pasted_or_refused_with_a_reason(page: Page, text: str, result: list[list[object]] | str) -> None:
    found, *why = run(page, "mock-result", "m.readResult(x, 'a')", text)
    if isinstance(result, str):
        assert found is None
        assert result in why[0]
    else:
        assert found["scores"] == result
