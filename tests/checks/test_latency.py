"""The time a request may take."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.catalog import read
from tests.checks.broken import Broken, said
from tests.checks.test_find import change

FEED = "data/case-studies/tiny-feed.yml"
BUDGET = "  quantile: p99\n"
BROKEN = [
    Broken(
        "stages-are-online",
        FEED,
        "node: index\n",
        "node: indexx\n",
        "data/case-studies/tiny-feed.yml:155:7: latency_budget.stages.0.node: no node `indexx` - did you mean `index`?",
    ),
    Broken(
        "stages-are-online",
        FEED,
        "node: index\n",
        "node: indexer\n",
        "data/case-studies/tiny-feed.yml:155:7: latency_budget.stages.0.node: `indexer` is not online - only online nodes spend the time of a request",
    ),
    Broken(
        "stages-fit-the-promise",
        FEED,
        "ms: 40",
        "ms: 60",
        "data/case-studies/tiny-feed.yml:153:3: latency_budget.stages: the stages add up to 110 ms, the promise is 100 ms - shorten a stage, or promise less",
    ),
    Broken(
        "stages-keep-a-stricter-quantile",
        FEED,
        BUDGET,
        BUDGET + "  stages_at: p99\n",
        "data/case-studies/tiny-feed.yml:153:3: latency_budget.stages_at: 2 stages that each keep their time at p99 do not keep p99 together - each needs p99.5",
    ),
    Broken(
        "models-have-a-stage",
        FEED,
        "    - stage: Rank posts\n      node: ranker\n",
        "    - stage: Read posts\n      node: index\n",
        "data/case-studies/tiny-feed.yml:99:5: architecture.nodes.ranker: a request waits for this model, and no stage of the latency budget is its - add one",
    ),
    Broken(
        "work-fits-its-stages",
        FEED,
        "    readers:\n",
        "    pause: {value: 51, unit: millisecond, status: defined, says: Work}\n    readers:\n",
        "data/case-studies/tiny-feed.yml:102:7: architecture.nodes.ranker.work: `pause` is 51 ms, its stages have 50 ms - do less in the request, or give it more time",
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_a_broken_rule_says_where_and_what_to_do(broken: Broken, tiny: Path) -> None:
    if broken.rule == "work-fits-its-stages":
        change(tiny, FEED, "      component: ranker\n", "      component: ranker\n      work: pause\n")
    broken.apply(tiny)
    assert said(broken.rule, tiny)[0] == broken.says


@pytest.mark.parametrize(("at", "found"), [("p99.5", 0), ("p99.49", 1), ("p99.9", 0), ("p90", 1)])
def test_two_stages_share_the_percent_that_may_be_late(at: str, found: int, tiny: Path) -> None:
    change(tiny, FEED, BUDGET, BUDGET + f"  stages_at: {at}\n")
    assert len(said("stages-keep-a-stricter-quantile", tiny)) == found


def test_a_promise_without_a_quantile_asks_for_none(tiny: Path) -> None:
    change(tiny, FEED, BUDGET, "  quantile: always\n  stages_at: p50\n")
    assert said("stages-keep-a-stricter-quantile", tiny) == []


def test_of_stages_side_by_side_only_the_longest_counts(tiny: Path) -> None:
    change(tiny, FEED, "      ms: 40\n", "      ms: 60\n      beside: reads\n")
    change(tiny, FEED, "      ms: 50\n", "      ms: 50\n      beside: reads\n")
    assert said("stages-fit-the-promise", tiny) == []
    assert read(tiny)[0].cases["tiny-feed"].latency_budget.total_ms == 60
