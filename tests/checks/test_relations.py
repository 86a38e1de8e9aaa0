"""How entries lean on each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.broken import Broken, said

FEED = "data/case-studies/tiny-feed.yml"
BROKEN = [
    Broken(
        "related-cases-agree",
        FEED,
        "case: tiny-search",
        "case: tiny-feed",
        "data/case-studies/tiny-feed.yml:249:5: related.0.case: `tiny-feed` is this very case - delete it",
    ),
    Broken(
        "related-cases-agree",
        FEED,
        "related:\n  - case: tiny-search\n    carries_over: The index.\n",
        "related: []\n",
        "data/case-studies/tiny-search.yml:249:5: related.0.case: `tiny-feed` does not name `tiny-search` as related - add it to data/case-studies/tiny-feed.yml",
    ),
    Broken(
        "related-cases-agree",
        FEED,
        "simplified:",
        "  - case: tiny-search\n    carries_over: The log.\nsimplified:",
        "data/case-studies/tiny-feed.yml:251:5: related.1.case: `tiny-search` is listed twice - delete one",
    ),
    Broken(
        "prerequisites-have-an-end",
        "data/concepts/good-post.yml",
        "explanation: See [[recall-of-feeds]].",
        "explanation: Seen.\nprerequisites: [recall-of-feeds]",
        "data/concepts/good-post.yml:6:1: prerequisites: goes round: good-post -> recall-of-feeds -> good-post - cut one link",
    ),
    Broken(
        "plans-count-days",
        "data/study-plans/two-days.yml",
        "day: 2",
        "day: 3",
        "data/study-plans/two-days.yml:9:5: days.1.day: day 3 stands in place 2 - number the days in order",
    ),
    Broken(
        "sheet-blocks-show-something",
        "data/cheat-sheets/all-of-it.yml",
        "    trade_offs: [fresh-vs-good]\n",
        "",
        "data/cheat-sheets/all-of-it.yml:6:5: blocks.0: shows nothing - name entries, or write lines",
    ),
    Broken(
        "reference-entries-are-used",
        "data/components/vault.yml",
        "standalone: true\n",
        "",
        "data/components/vault.yml:1:1: no entry names this one - link it from where it matters, or say `standalone: true`",
    ),
    Broken(
        "reference-entries-are-used",
        "data/metrics/glad-share.yml",
        "misleads_when: Nobody answers.",
        "misleads_when: Nobody answers.\nstandalone: true",
        "data/metrics/glad-share.yml:19:1: standalone: another entry names this one - delete the line",
    ),
    Broken(
        "sources-are-cited",
        "data/sources/lee2021feeds.yml",
        "",
        "",
        "data/sources/lee2021feeds.yml:1:1: nothing cites this source - cite it, or delete the file",
        copy_of="data/sources/lee2020feeds.yml",
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_a_broken_rule_says_where_and_what_to_do(broken: Broken, tiny: Path) -> None:
    broken.apply(tiny)
    assert said(broken.rule, tiny)[0] == broken.says
