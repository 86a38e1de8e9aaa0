"""Ids that exist once, where they are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.broken import Broken, said

FEED = "data/case-studies/tiny-feed.yml"
BROKEN = [
    Broken(
        "named-entries-exist",
        FEED,
        "trade_off: fresh-vs-good",
        "trade_off: fresh-vs-god",
        "data/case-studies/tiny-feed.yml:170:16: decisions.0.trade_off: no `fresh-vs-god` in data/trade-offs/ - did you mean `fresh-vs-good`?",
    ),
    Broken(
        "named-entries-exist",
        FEED,
        "concepts: [recall-of-feeds]",
        "concepts: [recall-of-feeds, glad-share]",
        "data/case-studies/tiny-feed.yml:247:29: concepts.1: no `glad-share` in data/concepts/ - `glad-share` belongs to metrics; name it there or in prose",
    ),
    Broken(
        "named-entries-exist",
        FEED,
        "step: serve",
        "step: servee",
        "data/case-studies/tiny-feed.yml:213:11: followups.1.step: no `servee` in data/framework.yml - did you mean `serve`?",
    ),
    Broken(
        "named-entries-exist",
        FEED,
        "component: event-log",
        "component: quux",
        "data/case-studies/tiny-feed.yml:102:18: architecture.nodes.log.component: no `quux` in data/components/ - add the entry, or fix the id",
    ),
    Broken(
        "linked-entries-exist",
        FEED,
        "and [[good-post]]",
        "and [[god-post|them]]",
        "data/case-studies/tiny-feed.yml:180:49: deep_dives.0.body: `[[god-post]]` names no entry - did you mean `good-post`?",
    ),
    Broken(
        "linked-exercises-exist",
        "data/study-plans/two-days.yml",
        "[[tiny-feed]]",
        "[[tiny-feed/recalls|it]]",
        "data/study-plans/two-days.yml:7:18: days.0.tasks.0.do: `[[tiny-feed/recalls]]` names no exercise - did you mean `recall`?",
    ),
    Broken(
        "linked-exercises-exist",
        "data/study-plans/two-days.yml",
        "[[tiny-feed]]",
        "[[practice/recall]]",
        "data/study-plans/two-days.yml:7:18: days.0.tasks.0.do: `[[practice/recall]]` names no exercise - name one of cards, estimation, drill, interviewing, compare, gaps, progress",
    ),
    Broken(
        "linked-entries-exist",
        "data/study-plans/two-days.yml",
        "[[tiny-feed]]",
        "[[zzz]]",
        "data/study-plans/two-days.yml:7:18: days.0.tasks.0.do: `[[zzz]]` names no entry - add the entry, or fix the id",
    ),
    Broken(
        "cited-sources-exist",
        "data/concepts/recall-of-feeds.yml",
        "[@lee2020feeds]",
        "[@lee2020feed]",
        "data/concepts/recall-of-feeds.yml:5:56: explanation: `[@lee2020feed]` names no source - did you mean `lee2020feeds`?",
    ),
    Broken(
        "printed-results-exist",
        FEED,
        "[=visits_a_day]",
        "[=visit_a_day]",
        "data/case-studies/tiny-feed.yml:46:45: estimates.results.visits_a_day.eliminates: `[=visit_a_day]` names no input or result of this case - did you mean `visits_a_day`?",
    ),
    Broken(
        "printed-results-exist",
        "data/concepts/good-post.yml",
        "See [[recall-of-feeds]].",
        "See [[recall-of-feeds]] and [=visits].",
        "data/concepts/good-post.yml:5:42: explanation: `[=visits]` stands outside a case - only a case has estimates to print",
    ),
    Broken(
        "ids-are-unique",
        "data/metrics/good-post.yml",
        "",
        "",
        "data/metrics/good-post.yml:1:1: the id `good-post` is taken by data/concepts/good-post.yml - rename one of the files",
        copy_of="data/metrics/glad-share.yml",
    ),
    Broken(
        "ids-are-unique",
        "data/metrics/watch.yml",
        "",
        "",
        "data/metrics/watch.yml:1:1: the id `watch` is taken by data/framework.yml - rename one of the files",
        copy_of="data/metrics/glad-share.yml",
    ),
    Broken(
        "entries-name-others",
        "data/concepts/recall-of-feeds.yml",
        "[good-post]",
        "[good-post, good-post]",
        "data/concepts/recall-of-feeds.yml:8:28: prerequisites.1: `good-post` is listed twice - delete one",
    ),
    Broken(
        "entries-name-others",
        "data/concepts/recall-of-feeds.yml",
        "[good-post]",
        "[recall-of-feeds]",
        "data/concepts/recall-of-feeds.yml:8:17: prerequisites.0: `recall-of-feeds` is this very entry - delete it",
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_a_broken_rule_says_where_and_what_to_do(broken: Broken, tiny: Path) -> None:
    broken.apply(tiny)
    assert said(broken.rule, tiny)[0] == broken.says
