"""The candidate's page gives nothing away: no sentence of what the interviewer holds stands in its source, in any case."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.catalog import read
from macros.loader import texts
from macros.models import CaseStudy
from macros.prose import plain

ROOT = Path(__file__).parents[2]
CASES = read(ROOT)[0].cases
OPEN = {"title", "aliases", "prompt", "asked", "origin", "last_reviewed", "status", "difficulty"}
"""Fields a candidate may see; everything else of the case is the interviewer's, or the answer."""
RUN = 5
"""Words in a row that are no accident."""


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of words of a text."""
    words = re.findall(r"[a-z0-9']+", html.unescape(text).lower())
    return {tuple(words[index : index + RUN]) for index in range(len(words) - RUN + 1)}


def secrets(case: CaseStudy) -> Iterator[str]:
    """Every text of the case that the candidate may not read."""
    yield from (plain(text) for location, text in texts(case) if location[0] not in OPEN)


def source(site: Path, id: str, part: str) -> str:
    """The source of a page without its tags, attributes kept as words."""
    text = (site / "case-studies" / id / part / "index.html").read_text(encoding="utf-8")
    return re.sub(r"[<>=\"]", " ", text)


@pytest.mark.parametrize("id", CASES)
def test_the_candidates_source_holds_no_sentence_of_the_interviewers(site: Path, id: str) -> None:
    case = CASES[id]
    shown = runs(source(site, id, "mock")) - runs(plain(case.prompt)) - runs(source(site, _other(id), "mock"))
    told = {run for text in secrets(case) for run in runs(text)}
    assert not shown & told


@pytest.mark.parametrize("id", CASES)
def test_the_candidates_source_names_no_dimension_of_the_grid_and_no_topic(site: Path, id: str) -> None:
    case = CASES[id]
    shown = re.sub(r"\s+", " ", source(site, id, "mock")).lower()
    ours = re.sub(r"\s+", " ", source(site, _other(id), "mock")).lower()
    names = [row.dimension for row in case.rubric] + [fact.topic for fact in case.hidden_facts]
    open_words = f"{case.title} {plain(case.prompt)} {ours}".lower()
    assert not [name for name in names if re.search(rf"\b{re.escape(name.lower())}\b", shown) and name.lower() not in open_words]


@pytest.mark.parametrize("id", CASES)
def test_the_interviewers_page_holds_them_all(site: Path, id: str) -> None:
    """The same reading finds them where they belong, so the tests above can fail."""
    case = CASES[id]
    shown = runs(re.sub(r" [^ ]*? ", " ", source(site, id, "interviewer"))) | runs(source(site, id, "interviewer"))
    for text in [row.dimension for row in case.rubric] + [plain(anchor) for row in case.rubric for anchor in row.anchors]:
        assert runs(text) <= shown, text
    for probe in case.followups:
        assert runs(plain(probe.weak)) <= shown or "$" in probe.weak, probe.id


def _other(id: str) -> str:
    """Another case, whose page shares everything that belongs to no case."""
    ids = list(CASES)
    return ids[(ids.index(id) + 1) % len(ids)]
