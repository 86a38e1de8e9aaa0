"""The gap map as a reader uses it: see what is weak, do what is suggested, score oneself; and the rule, with fixed expectations."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.access import assert_accessible
from tests.browser.conftest import Open
from tests.browser.test_progress import BLOCKED

MAP = "practice/gaps/"
CASES = [
    {"id": "ads", "parts": ["recall", "drill"], "dimensions": [["Labels", "data"], ["Serving", "serve"]]},
    {"id": "feed", "parts": ["recall", "drill"], "dimensions": [["Goal", "frame"]]},
    {"id": "bare", "parts": ["drill"], "dimensions": []},
]
NOW = "2026-11-29T12:00:00Z"


def score(case: str, dimension: str, points: int, day: str = "2026-11-28") -> dict[str, Any]:
    return {"at": f"{day}T10:00:00Z", "case": case, "dimension": dimension, "score": points, "from": "self"}


def drill(case: str, kind: str, right: int, of: int, day: str = "2026-11-28") -> dict[str, Any]:
    return {"at": f"{day}T11:00:00Z", "kind": kind, "case": case, "right": right, "of": of, "seed": "s"}


def card(due: str, seen: str = "2026-11-27") -> dict[str, Any]:
    told = {"due": f"{due}T08:00:00Z", "stability": 3, "last_review": f"{seen}T08:00:00Z"}
    return {**told, "difficulty": 5, "elapsed_days": 0, "scheduled_days": 2, "learning_steps": 0, "reps": 1, "lapses": 0, "state": 2}


SUGGESTED = [
    ({}, ["6 ads recall", "6 feed recall", "6 bare drill"]),
    (
        {"scores": [score("ads", "Labels", 2), score("ads", "Serving", 1), score("feed", "Goal", 3)]},
        ["1 ads recall", "1 ads drill", "6 bare drill"],
    ),
    (
        {"scores": [score("ads", "Labels", 1, "2026-11-01"), score("ads", "Labels", 3)]},
        ["6 feed recall", "6 bare drill"],
    ),  # the last score counts
    ({"scores": [score("ads", "Gone", 1)]}, ["6 feed recall", "6 bare drill"]),  # a dimension the grid no longer has
    (  # drilled since, and badly, though not a day ago
        {"scores": [score("ads", "Labels", 2)], "drills": [drill("ads", "followup", 0, 3, "2026-11-29")]},
        ["6 feed recall", "6 bare drill"],
    ),
    ({"cards": {f"ads/{n}": card("2026-11-29") for n in range(10)}}, ["2 None cards", "6 feed recall", "6 bare drill"]),
    ({"cards": {f"ads/{n}": card("2026-11-29") for n in range(9)}}, ["6 feed recall", "6 bare drill"]),
    (
        {"drills": [drill("ads", "recall", 7, 10), drill("feed", "recall", 5, 10), drill("ads", "followup", 1, 3)]},
        ["3 feed recall", "3 ads recall", "4 ads drill", "6 bare drill"],
    ),
    ({"drills": [drill("ads", "recall", 8, 10), drill("feed", "followup", 2, 4)]}, ["6 bare drill"]),  # at the mark is enough
    (
        {
            "drills": [
                drill("ads", "recall", 9, 10, "2026-11-20"),
                drill("feed", "recall", 9, 10, "2026-11-10"),
                drill("bare", "flaw", 1, 1),
            ]
        },
        ["5 feed recall", "5 ads recall"],
    ),
]


def test_the_next_drill_follows_the_printed_rule(read: Open) -> None:
    page = read("about/")
    script = """async ([cases, state, now]) => { const { suggestions } = await import('/handbook/assets/js/gaps.js');
      return suggestions(cases, {cards: {}, scores: [], drills: [], ...state}, Date.parse(now)).map(({rule, case: id, part}) => `${rule} ${id ?? 'None'} ${part}`) }"""
    for state, expected in SUGGESTED:
        assert page.evaluate(script, [CASES, state, NOW]) == expected, state


def keep(page: Page, **state: Any) -> None:
    page.evaluate("(text) => localStorage.setItem('handbook', text)", json.dumps({"version": 1, **state}))


def test_a_first_visit_suggests_where_to_begin_and_what_else(read: Open) -> None:
    page = read(MAP)
    next_one = page.locator(".gap-next")
    expect(next_one).to_contain_text("You have not begun it")
    first = next_one.locator("strong").inner_text()
    page.get_by_role("button", name="Something else").click()
    expect(next_one.locator("strong")).not_to_have_text(first)
    expect(page.get_by_role("button", name="Something else")).to_be_focused()
    expect(page.locator(".gaps tbody td[data-score='1']")).to_have_count(0)
    next_one.get_by_role("link", name="Draw it from memory").click()
    expect(page.locator("h1")).to_contain_text("from memory")


def test_scoring_oneself_fills_the_map_and_decides_what_comes_next(read: Open) -> None:
    page = read(MAP)
    page.get_by_role("link", name="Score Card payment fraud detection").click()
    expect(page.locator("gap-score select")).to_be_focused()
    labels = page.get_by_role("group", name="Labels")
    labels.get_by_role("radio").last.focus()
    page.keyboard.press("ArrowDown")  # round to the first line
    expect(labels.get_by_role("radio").first).to_be_checked()
    page.get_by_role("group", name="Serving").get_by_role("radio").nth(2).check()
    page.get_by_role("button", name="Keep these scores").click()
    expect(page.locator("gap-score [role=status]")).to_contain_text("Kept: 2 scores. 2 of 6 dimensions")
    row = page.locator("tr[data-case='fraud-detection'] td")
    expect(row.nth(2)).to_contain_text("1")
    expect(row.nth(5)).to_contain_text("Serving: 3, by yourself")
    expect(row.nth(4)).to_contain_text("Evaluation: not scored")
    page.reload()
    expect(page.locator(".gap-next")).to_contain_text("You scored 1 in “Labels”")
    page.get_by_role("link", name="Answer its follow-ups").click()
    expect(page).to_have_url(re.compile("case-studies/fraud-detection/drill/"))
    page.go_back()
    expect(page.locator(".gap-next")).to_contain_text("You scored 1 in “Labels”")


def test_nothing_taken_is_nothing_kept(read: Open) -> None:
    page = read(MAP)
    page.get_by_role("button", name="Keep these scores").click()
    expect(page.locator("gap-score [role=status]")).to_have_text("Take a line of at least one dimension.")
    assert page.evaluate("localStorage.getItem('handbook')") is None


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_a_full_map_reads_without_colour_and_fits(read: Open, width: int, scheme: str) -> None:
    page = read("about/", width, scheme)
    keep(
        page,
        scores=[score("ad-click-prediction", "Problem framing", 3), score("ad-click-prediction", "Serving and scale", 2)],
        drills=[drill("ad-click-prediction", "recall", 9, 12)],
        cards={"ad-click-prediction/use-of-score": card("2026-12-01")},
    )
    page.goto(page.url.replace("about/", MAP))
    cells = page.locator("tr[data-case='ad-click-prediction'] td")
    expect(cells.nth(8)).to_contain_text("75")
    expect(cells.nth(8)).to_contain_text("9 of 12")
    expect(cells.nth(7)).to_contain_text("of 1 cards met")
    expect(cells.nth(0)).to_have_attribute("data-score", "none")
    heights = [cells.nth(index).evaluate("(cell) => getComputedStyle(cell).backgroundSize") for index in (1, 5)]
    assert heights == ["100% 75%", "100% 50%"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".table--gaps").evaluate("(box) => box.scrollWidth - box.clientWidth") <= 0
    assert_accessible(page)


def test_without_javascript_the_table_says_what_is_scored_where(read: Open) -> None:
    page = read(MAP, java_script_enabled=False)
    expect(page.locator("tr[data-case='fraud-detection'] td").nth(2)).to_have_text("Labels")
    expect(page.locator("tr[data-case='fraud-detection'] td").nth(2).locator("span")).to_be_visible()
    expect(page.locator("gap-score")).to_contain_text("The scoring grid of each case stands on its page")


def test_blocked_storage_is_said_and_the_map_still_fills(read: Open) -> None:
    page = read("about/")
    page.context.add_init_script(BLOCKED)
    page.goto(page.url.replace("about/", f"{MAP}#case=fraud-detection"))
    page.get_by_role("group", name="Labels").get_by_role("radio").nth(3).check()
    page.get_by_role("button", name="Keep these scores").click()
    expect(page.locator(".progress-notice")).to_contain_text("not let the page store")
    expect(page.locator("tr[data-case='fraud-detection'] td").nth(2)).to_contain_text("4")
