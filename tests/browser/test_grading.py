"""What a typed name is worth: fixed verdicts for what people type."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open

BOXES = [
    {"n": 1, "lane": "online", "names": ["Feature store", "online features"]},
    {"n": 2, "lane": "online", "names": ["Click model", "pCTR model", "ranker"]},
    {"n": 3, "lane": "online", "names": ["Online index", "ANN"]},
    {"n": 4, "lane": "offline", "names": ["Offline index"]},
    {"n": 5, "lane": "offline", "names": ["Labelling queue"]},
    {"n": 6, "lane": "feedback", "names": ["Ranker", "light ranker"]},
]

VERDICTS = [
    (1, "Feature store", "right", None),
    (1, "feature-stores ", "right", None),
    (1, "the FEATURESTORE", "right", None),
    (1, "Online features", "right", None),
    (1, "Feature sttore", "slip", None),
    (1, "Future store", "slip", None),
    (1, "store", "wrong", None),
    (1, "Click model", "wrong", 2),
    (1, "Clik model", "wrong", 2),
    (4, "offline indexes", "right", None),
    (1, "  ", "missing", None),
    (1, "…", "missing", None),
    (2, "ranker", "right", None),  # also the name of another box: both may be called so
    (6, "ranker", "right", None),
    (3, "ann", "right", None),
    (3, "amn", "wrong", None),  # three letters forgive nothing
    (3, "Offline index", "wrong", 4),  # two letters away, but it is another box
    (3, "online indices", "right", None),
    (3, "Onlin index", "slip", None),
    (5, "labeling queue", "right", None),
    (5, "Labelling quueue", "slip", None),
    (4, "Öffline Index", "right", None),
]


@pytest.fixture
def page(read: Open) -> Page:
    return read("about/")


def ask(page: Page, script: str, argument: object, module: str = "grading") -> Any:
    return page.evaluate(f"async (x) => {{ const g = await import('/handbook/assets/js/{module}.js'); {script} }}", argument)


def test_names_are_judged_as_a_person_would(page: Page) -> None:
    script = """const { boxes, rows } = x;
    return rows.map(([n, text]) => { const { is, meant } = g.verdict(text, boxes.find((box) => box.n === n), boxes); return [is, meant?.n ?? null]; })"""
    found = ask(page, script, {"boxes": BOXES, "rows": [[n, text] for n, text, _, _ in VERDICTS]})
    assert [(n, text, *said) for (n, text, _, _), said in zip(VERDICTS, found, strict=True)] == VERDICTS


def test_distance_counts_letters_and_stops_early(page: Page) -> None:
    pairs = [["abc", "abc", 2], ["abc", "acb", 2], ["abc", "abxc", 2], ["kitten", "sitting", 2], ["", "ab", 2], ["a", "abcdef", 2]]
    assert ask(page, "return x.map(([a, b, most]) => g.distance(a, b, most))", pairs, "distance") == [0, 1, 1, 3, 2, 3]


def test_lists_by_lane_are_sorted_into_found_elsewhere_missing_and_extra(page: Page) -> None:
    lists = {
        "online": ["clik model", "feature store", "Feature Stores", "data lake", " "],
        "offline": ["ANN", "ofline index"],
        "feedback": [],
    }
    script = """const { found, elsewhere, missing, extra } = g.gradedLanes(x.lists, x.boxes);
    return { found: found.map(({ box, is }) => [box.n, is]).sort(), elsewhere: elsewhere.map(({ box, lane }) => [box.n, lane]),
      missing: missing.map((box) => box.n), extra: extra.map(({ text, lane }) => [text, lane]) }"""
    assert ask(page, script, {"lists": lists, "boxes": BOXES}) == {
        "found": [[1, "right"], [2, "slip"], [4, "slip"]],
        "elsewhere": [[3, "offline"]],
        "missing": [3, 5, 6],
        "extra": [["data lake", "online"]],
    }
