"""What a published case holds at least."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.catalog import read
from macros.checks.minimums import MINIMUMS, Minimum, chains, sources
from macros.models import CaseStudy
from macros.models.base import Prose, Slug, SourceId, StepId
from macros.models.case_study import Followup, Level
from tests.checks.broken import Broken, said
from tests.conftest import TINY

FEED = "data/case-studies/tiny-feed.yml"
BROKEN = [
    Broken(
        "published-minimums",
        FEED,
        "status: draft",
        "status: published",
        "data/case-studies/tiny-feed.yml:16:1: hidden_facts: 1 of at least 8 hidden facts - add 7",
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_a_broken_rule_says_where_and_what_to_do(broken: Broken, tiny: Path) -> None:
    broken.apply(tiny)
    assert said(broken.rule, tiny)[0] == broken.says


def case(**changes: object) -> CaseStudy:
    """The tiny case with other fields."""
    document = read(TINY)[0].cases["tiny-feed"]
    return document.model_copy(update=changes)


def probe(id: str, *next: str) -> Followup:
    return Followup(
        id=Slug(id),
        level=Level.MID,
        step=StepId("model"),
        question=Prose("?"),
        strong=Prose("!"),
        weak=Prose("."),
        next=tuple(map(Slug, next)),
    )


@pytest.mark.parametrize("minimum", MINIMUMS, ids=lambda minimum: minimum.of)
def test_every_minimum_names_its_field_and_counts(minimum: Minimum, tiny: Path) -> None:
    lines = [line for line in said("published-minimums", tiny) if "tiny-feed.yml" in line and f"{minimum.least} {minimum.of} - add" in line]
    counted = minimum.counted(case())
    assert type(counted) is int, "a message says 0, not False"
    assert len(lines) == (counted < minimum.least)
    assert all(f": {minimum.field}: {counted} of at least" in line for line in lines)


def test_a_result_counts_only_if_it_eliminates_something() -> None:
    [results] = [minimum for minimum in MINIMUMS if minimum.field == "estimates.results"]
    silent = case().estimates.results["visits_a_day"].model_copy(update={"eliminates": None})
    estimates = case().estimates.model_copy(update={"results": {"visits_a_day": silent}})
    assert (results.counted(case()), results.counted(case(estimates=estimates))) == (1, 0)


def test_sources_count_once_from_fields_and_prose() -> None:
    assert sources(case(further_reading=(SourceId("lee2020feeds"), SourceId("new2021")))) == {"lee2020feeds", "new2021"}


@pytest.mark.parametrize(
    ("probes", "lengths"),
    [
        ([], []),
        ([probe("a")], [1]),
        ([probe("a", "b"), probe("b", "c"), probe("c")], [3]),
        ([probe("a", "b", "c"), probe("b", "d"), probe("c", "d"), probe("d")], [3, 3]),
        ([probe("a", "a")], []),
        ([probe("a", "b"), probe("b", "a")], []),
        ([probe("a", "b"), probe("b", "c"), probe("c", "b")], [3]),
        ([probe("a", "missing")], [1]),
    ],
)
def test_chains_run_from_a_first_question_to_a_last(probes: list[Followup], lengths: list[int]) -> None:
    assert [len(chain) for chain in chains(case(followups=tuple(probes)))] == lengths
