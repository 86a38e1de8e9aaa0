"""What a design is checked by, in words."""

from __future__ import annotations

from pathlib import Path

from macros.catalog import read
from macros.checks.design import Design
from macros.facts import Fact, Narrowed, Origin, adding, clock, narrowed, origin, sizes
from tests.checks.test_find import FEED, change
from tests.checks.test_learning import FILLS, NONE, SCHEDULE, feature
from tests.checks.test_learning import clock as learning
from tests.checks.test_sizing import RANKER, VIEWS, ranker
from tests.checks.test_sizing import funnel as stages


def design(tree: Path) -> Design:
    catalog, problems = read(tree)
    assert problems == []
    return Design(catalog.cases["tiny-feed"], catalog.graph_of(catalog.cases["tiny-feed"]))


def test_a_case_that_states_no_facts_prints_none(tiny: Path) -> None:
    plain = design(tiny)
    assert (sizes(plain), narrowed(plain), clock(plain)) == ([], [], "")
    assert adding(plain.case.latency_budget).startswith("Read the sum as a plan. Times at p99 do not add up to a p99")


def test_one_line_a_box_says_all_it_carries(tiny: Path) -> None:
    change(
        tiny,
        FEED,
        RANKER,
        ranker("load: {needs: readers / 2, has: readers}", "memory: {needs: readers, has: 2 * readers}", "fallback: index"),
    )
    assert sizes(design(tiny)) == [
        Fact(
            "Ranker",
            "The busiest minute asks for 500 users; with a copy or zone lost there are 1,000 users."
            " Holds 1,000 users in 2,000 users. When it is late or down, Post index answers.",
        )
    ]


def test_a_funnel_prints_bare_counts(tiny: Path) -> None:
    change(tiny, FEED, VIEWS, stages(("index", "readers", "20"), ("ranker", "20", "10")))
    assert narrowed(design(tiny)) == [Narrowed("Post index", "1,000", "20"), Narrowed("Ranker", "20", "10")]


def test_the_clock_adds_interval_and_wait(tiny: Path) -> None:
    change(tiny, FEED, SCHEDULE, learning())
    assert clock(design(tiny)) == (
        "Trained every day on labels 2 days old: what it knows is up to 3 days old (at most 3 days)."
        " The first sign of a drop can be read after 1 hour (at most 1 day)."
    )


def test_stages_that_keep_a_stricter_quantile_may_be_added(tiny: Path) -> None:
    change(tiny, FEED, "  quantile: p99\n", "  quantile: p99\n  stages_at: p99.9\n")
    text = adding(design(tiny).case.latency_budget)
    assert text.startswith("Each stage has to keep its time at p99.9.")
    assert text.endswith("so 2 stages share the 1 % that may be late and need p99.5 each.")


def test_a_feature_names_its_boxes_by_label(tiny: Path) -> None:
    change(tiny, FEED, NONE, feature(*FILLS, "joined: as-of"))
    found = design(tiny)
    assert origin(found, found.case.features[0]) == Origin(
        "by Indexer read from Post index", "In training: rebuilt for the instant of the row."
    )
