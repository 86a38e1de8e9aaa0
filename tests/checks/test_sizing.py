"""Whether a design carries what it promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.broken import Broken, said
from tests.checks.test_find import change

FEED = "data/case-studies/tiny-feed.yml"
RANKER = "      component: ranker\n"
VIEWS = "  views:\n"


def ranker(*lines: str) -> str:
    """The node of the ranker with more of its facts."""
    return RANKER + "".join(f"      {line}\n" for line in lines)


def funnel(*stages: tuple[str, str, str]) -> str:
    """A funnel as it is written before the views."""
    return "  funnel:\n" + "".join(f'    - {{node: {node}, takes: "{takes}", gives: "{gives}"}}\n' for node, takes, gives in stages) + VIEWS


BROKEN = [
    Broken(
        "figures-of-a-design-compute",
        FEED,
        RANKER,
        ranker("work: visit_a_day"),
        "data/case-studies/tiny-feed.yml:101:7: architecture.nodes.ranker.work: no input or earlier result is called `visit_a_day` - did you mean `visits_a_day`?",
    ),
    Broken(
        "figures-of-a-design-compute",
        FEED,
        RANKER,
        ranker("copies: readers > 2"),
        "data/case-studies/tiny-feed.yml:101:7: architecture.nodes.ranker.copies: units do not fit: user against a plain number - add the missing factor",
    ),
    Broken(
        "figures-of-a-design-compute",
        FEED,
        RANKER,
        ranker("delay: readers"),
        "data/case-studies/tiny-feed.yml:101:7: architecture.nodes.ranker.delay: is not a length of time - write `5 seconds`, `1 day`, or a name whose unit is a time",
    ),
    Broken(
        "peaks-are-carried",
        FEED,
        RANKER,
        ranker("load: {needs: readers, has: readers / 2}"),
        "data/case-studies/tiny-feed.yml:101:7: architecture.nodes.ranker.load: the peak asks for 1,000 users, and it takes 500 users - add copies, or shed load",
    ),
    Broken(
        "peaks-are-carried",
        FEED,
        RANKER,
        ranker("load: {needs: readers, has: visits}"),
        "data/case-studies/tiny-feed.yml:101:7: architecture.nodes.ranker.load: the peak asks for 1,000 users, and it takes 2 requests/day/user - add copies, or shed load",
    ),
    Broken(
        "loads-count-the-peak",
        FEED,
        "    visits:\n      value: 2\n      unit: request/user/day\n      status: defined\n      says: Visits of a reader\n",
        "    visits: {value: 2, unit: request/user/day, status: defined, says: Visits of a reader}\n"
        '    peak_factor: {value: 2, unit: "", status: defined, says: Evening}\n',
        "data/case-studies/tiny-feed.yml:98:14: architecture.nodes.ranker.load.needs: `visits_a_day` does not depend on `peak_factor` - size for the busiest minute, not for the mean",
    ),
    Broken(
        "memory-is-enough",
        FEED,
        RANKER,
        ranker("memory: {needs: 2 * readers, has: readers}"),
        "data/case-studies/tiny-feed.yml:101:7: architecture.nodes.ranker.memory: 2,000 users in 1,000 users - add machines, or keep less",
    ),
    Broken(
        "copies-survive-a-loss",
        FEED,
        RANKER,
        ranker("copies: readers / readers"),
        "data/case-studies/tiny-feed.yml:101:7: architecture.nodes.ranker.copies: 1 in the request path - run at least two",
    ),
    Broken(
        "fallbacks-stand-on-their-own",
        FEED,
        RANKER,
        ranker("fallback: indexx"),
        "data/case-studies/tiny-feed.yml:101:7: architecture.nodes.ranker.fallback: no node `indexx` - did you mean `index`?",
    ),
    Broken(
        "fallbacks-stand-on-their-own",
        FEED,
        "      component: post-index\n",
        "      component: post-index\n      fallback: ranker\n",
        "data/case-studies/tiny-feed.yml:99:7: architecture.nodes.index.fallback: no request reaches `ranker` without `index` - draw the way round, or name another fallback",
    ),
    Broken(
        "funnels-narrow",
        FEED,
        VIEWS,
        funnel(("index", "10", "20")),
        "data/case-studies/tiny-feed.yml:131:7: architecture.funnel.0: `index` takes 10 and gives 20 - a stage can only narrow",
    ),
    Broken(
        "funnels-narrow",
        FEED,
        VIEWS,
        funnel(("index", "readers", "20"), ("ranker", "30", "10")),
        "data/case-studies/tiny-feed.yml:132:22: architecture.funnel.1.takes: `index` gives 20, `ranker` takes 30 - make them the same number",
    ),
    Broken(
        "funnels-follow-the-request",
        FEED,
        VIEWS,
        funnel(("indexx", "20", "10")),
        "data/case-studies/tiny-feed.yml:131:8: architecture.funnel.0.node: no node `indexx` - did you mean `index`?",
    ),
    Broken(
        "funnels-follow-the-request",
        FEED,
        VIEWS,
        funnel(("indexer", "20", "10")),
        "data/case-studies/tiny-feed.yml:131:8: architecture.funnel.0.node: no request reaches `indexer` - name the online box that narrows",
    ),
    Broken(
        "funnels-follow-the-request",
        FEED,
        VIEWS,
        funnel(("ranker", "20", "10"), ("index", "10", "5")),
        "data/case-studies/tiny-feed.yml:132:8: architecture.funnel.1.node: nothing goes from `ranker` to `index` - draw the way, or correct the order",
    ),
]


def sized_by_the_mean(tiny: Path, load: str) -> None:
    change(tiny, FEED, RANKER, ranker(f"load: {{needs: {load}, has: visits_a_day * 4}}"))


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_a_broken_rule_says_where_and_what_to_do(broken: Broken, tiny: Path) -> None:
    if broken.rule == "loads-count-the-peak":
        sized_by_the_mean(tiny, "visits_a_day")
    broken.apply(tiny)
    assert said(broken.rule, tiny)[0] == broken.says


def test_a_load_may_count_the_peak_through_a_result(tiny: Path) -> None:
    sized_by_the_mean(tiny, "visits_a_day")
    BROKEN[5].apply(tiny)
    change(tiny, FEED, "formula: readers * visits\n", "formula: readers * visits * peak_factor\n")
    assert said("loads-count-the-peak", tiny) == []


def test_a_store_that_a_request_reads_without_the_failed_box_is_a_fallback(tiny: Path) -> None:
    change(tiny, FEED, RANKER, ranker("fallback: index"))
    assert said("fallbacks-stand-on-their-own", tiny) == []


def test_a_funnel_that_narrows_in_order_is_fine(tiny: Path) -> None:
    change(tiny, FEED, VIEWS, funnel(("index", "readers", "visits"), ("ranker", "2", "1")))
    assert said("funnels-follow-the-request", tiny) == []


def test_percent_and_plain_numbers_are_compared_as_what_they_mean(tiny: Path) -> None:
    change(tiny, FEED, "unit: user\n", "unit: percent\n")
    change(tiny, FEED, RANKER, ranker('load: {needs: readers, has: "11"}'))
    assert said("peaks-are-carried", tiny) == []
