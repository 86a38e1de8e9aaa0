"""Pages of flawed designs: every exercise can be solved from what stands on the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.catalog import Catalog, read
from macros.pages import pages
from macros.pages.flaws import puzzles

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return read(ROOT)[0]


def test_every_exercise_has_its_right_choice_and_its_boxes(catalog: Catalog) -> None:
    for id in catalog.published:
        for each in puzzles(catalog, id):
            assert each.answer.letter == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[each.right]
            assert bool(each.graph) == bool(each.at) == bool(each.boxes)
            assert not each.graph or each.answer.says == each.flaw.claim
            assert all(0 < number <= len(each.boxes) for number in each.at)
            assert len({choice.says for choice in each.choices}) == len(each.choices)


def test_drafts_have_no_page_and_published_cases_have_one(book: Path, catalog: Catalog) -> None:
    assert not [page.path for page in pages(read(book)[0]) if page.path.endswith("flaws.md")]
    written = [page for page in pages(catalog) if page.path.endswith("/flaws.md")]
    assert len(written) == len(catalog.published)
    assert not any(page.is_listed for page in written)


def test_the_answer_stands_in_a_closed_disclosure_only(catalog: Catalog) -> None:
    [page] = [page for page in pages(catalog) if page.path == "case-studies/fraud-detection/flaws.md"]
    open_text = re.sub(r"<details class=\"spoiler flaw-answer\">.*?</details>", "", page.markdown, flags=re.DOTALL)
    for each in puzzles(catalog, "fraud-detection"):
        assert each.message not in open_text
        assert str(each.flaw.why)[:40] not in open_text
