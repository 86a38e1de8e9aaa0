"""Follow-ups as a forest, and the ways down."""

from __future__ import annotations

from pathlib import Path

from macros.catalog import read
from macros.models import CaseStudy
from macros.practice.followups import paths, tree


def _case(tiny: Path, **next: tuple[str, ...]) -> CaseStudy:
    """The tiny feed with these follow-ups: id -> ids that come after it."""
    case = read(tiny)[0].cases["tiny-feed"]
    probe = case.followups[0]
    probes = tuple(probe.model_copy(update={"id": id, "next": after}) for id, after in next.items())
    return case.model_copy(update={"followups": probes})


def _ways(case: CaseStudy) -> list[str]:
    return [">".join(probe.id for probe in path) for path in paths(case)]


def test_roots_are_the_probes_that_no_other_names(tiny: Path) -> None:
    assert [root.item.id for root in tree(_case(tiny, b=("c",), a=("b",), c=(), d=()))] == ["a", "d"]


def test_a_fork_gives_a_path_for_each_branch_in_the_order_of_the_data(tiny: Path) -> None:
    assert _ways(_case(tiny, a=("b",), b=("c", "d"), c=(), d=(), e=())) == ["a>b>c", "a>b>d", "e"]


def test_a_probe_that_does_not_exist_or_comes_round_again_ends_the_path(tiny: Path) -> None:
    assert _ways(_case(tiny, a=("b", "gone"), b=("c",), c=("b",))) == ["a>b>c"]
