"""The pages of a mock interview, before any generator sees them."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from macros.catalog import Catalog, read
from macros.pages.mocks import mock_pages

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def handbook() -> Catalog:
    return read(ROOT)[0]


@pytest.fixture(scope="module")
def written(handbook: Catalog) -> dict[str, str]:
    return {page.path: page.markdown for page in mock_pages(handbook)}


def prompt(page: str) -> str:
    """The text for a language model in an interviewer's page."""
    match = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert match, "no text"
    return html.unescape(match[1])


CASES = read(ROOT)[0].cases


@pytest.mark.parametrize("id", CASES)
def test_the_text_for_a_language_model_is_whole_and_can_be_cut(written: dict[str, str], id: str) -> None:
    """The script of the page cuts it by the first words of its paragraphs: a change here is a change there."""
    case = CASES[id]
    text = prompt(written[f"case-studies/{id}/interviewer.md"])
    timeline = text[text.index("TIMELINE\n") : text.index("CLOSE: minute")]
    heads = [block.split("\n")[0] for block in timeline.strip().split("\n\n")[1:]]
    assert all(re.match(r"(PHASE \d|(CHANGE|PATH) [\w-]+: minute \d+$)", head) for head in heads), heads
    assert sum(head.startswith("PHASE") for head in heads) == 7
    assert {head.split()[1].rstrip(":") for head in heads if head.startswith("CHANGE")} == {
        constraint.id for constraint in case.constraints
    }
    assert set(re.findall(r"(?m)^- \[([\w-]+)\] (?:mid|senior|staff): .+ STRONG: .+ WEAK: .+$", timeline)) == {
        probe.id for probe in case.followups
    }
    assert not re.search(r"\[[=@]|\[\[", text), "a mark of ours was not resolved"
    for fact in case.hidden_facts:
        assert f"- {fact.topic}" in text


@pytest.mark.parametrize("id", CASES)
def test_a_code_never_loses_a_change_or_a_path(written: dict[str, str], id: str) -> None:
    """Everything in the data stands in the script, once, with its minutes for three lengths."""
    page = written[f"case-studies/{id}/interviewer.md"]
    for probe in CASES[id].followups:
        assert len(re.findall(rf'class="probe" data-id="{probe.id}"', page)) >= 1
    assert len(re.findall(r'class="event [a-z]+" id="[\w-]+" data-id="[\w-]+" data-at="\d+ \d+ \d+"', page)) == page.count('class="event ')


def test_a_case_that_has_just_begun_has_pages_too(book: Path) -> None:
    """No rubric, no mistakes, no fork questions, one fact: the pages say what there is."""
    catalog, _ = read(book)
    pages = {page.path: page.markdown for page in mock_pages(catalog)}
    page = pages["case-studies/tiny-feed/interviewer.md"]
    assert "There are many posts" in page
    assert '"scores": {}' in prompt(page).replace("{ }", "{}")
    assert "Credit a question" not in page
