"""Graphs and their views."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.broken import Broken, said

FEED = "data/case-studies/tiny-feed.yml"
BROKEN = [
    Broken(
        "edges-end-at-nodes",
        FEED,
        "index -> ranker: posts",
        "indexx -> ranker: posts",
        "data/case-studies/tiny-feed.yml:121:7: architecture.edges.1: no node `indexx` - did you mean `index`?",
    ),
    Broken(
        "edges-end-at-nodes",
        FEED,
        "index -> ranker: posts",
        "index -> end: posts",
        "data/case-studies/tiny-feed.yml:121:7: architecture.edges.1: no node `end` - add it to nodes, or fix the arrow",
    ),
    Broken(
        "edges-are-drawn-once",
        FEED,
        "    - indexer -> index: new posts",
        "    - indexer -> index: new posts\n    - indexer -> index",
        "data/case-studies/tiny-feed.yml:128:7: architecture.edges.8: `indexer -> index` is already edge 7 - join the two labels",
    ),
    Broken(
        "edges-are-drawn-once",
        FEED,
        "indexer -> index: new posts",
        "indexer -> indexer: new posts",
        "data/case-studies/tiny-feed.yml:127:7: architecture.edges.7: `indexer` points at itself - draw what stands between, or delete the arrow",
    ),
    Broken(
        "nodes-are-wired",
        FEED,
        "  edges:\n",
        "    vault:\n      component: vault\n  edges:\n",
        "data/case-studies/tiny-feed.yml:119:5: architecture.nodes.vault: connected to nothing - draw what it reads or feeds, or delete it",
    ),
    Broken(
        "views-show-nodes",
        FEED,
        "nodes: [indexer, index]",
        "nodes: [indexerr, index]",
        "data/case-studies/tiny-feed.yml:149:15: architecture.views.filling.nodes.0: no node `indexerr` - did you mean `indexer`?",
    ),
    Broken(
        "views-show-nodes",
        FEED,
        "nodes: [indexer, index]",
        "nodes: [indexer, index, index]",
        "data/case-studies/tiny-feed.yml:149:31: architecture.views.filling.nodes.2: `index` is listed twice - delete one",
    ),
    Broken(
        "views-show-nodes",
        FEED,
        "      nodes: [indexer, index]\n",
        "",
        "data/case-studies/tiny-feed.yml:146:5: architecture.views.filling: draws everything - list its nodes, or say `kind: whole`",
    ),
    Broken(
        "whole-view-shows-all",
        FEED,
        "kind: whole",
        "kind: whole\n      nodes: [reader, index, ranker, log, indexer, learner, exam]",
        "data/case-studies/tiny-feed.yml:134:7: architecture.views.whole.nodes: leaves out watchdog, duty - delete the list, then all are shown",
    ),
    Broken(
        "views-are-connected",
        FEED,
        "nodes: [indexer, index]",
        "nodes: [indexer, index, duty]",
        "data/case-studies/tiny-feed.yml:149:31: architecture.views.filling.nodes.2: `duty` has no arrow in this view - add its neighbour, or leave it out",
    ),
    Broken(
        "views-cover-the-system",
        FEED,
        "kind: close-up",
        "kind: serving",
        "data/case-studies/tiny-feed.yml:130:3: architecture.views: no view of kind close-up - add one",
    ),
    Broken(
        "feedback-has-a-view",
        FEED,
        "kind: feedback",
        "kind: close-up",
        "data/case-studies/tiny-feed.yml:130:3: architecture.views: no view of kind feedback - consider one",
    ),
    Broken(
        "exceptions-are-needed",
        FEED,
        "latency_budget:\n",
        "  exceptions:\n    - rule: stores-are-filled\n      because: It is small.\nlatency_budget:\n",
        "data/case-studies/tiny-feed.yml:151:7: architecture.exceptions.0: `stores-are-filled` finds nothing here - delete the exception",
    ),
    Broken(
        "exceptions-are-needed",
        FEED,
        "latency_budget:\n",
        "  exceptions:\n    - rule: stores-are-fill\n      because: It is small.\nlatency_budget:\n",
        "data/case-studies/tiny-feed.yml:151:7: architecture.exceptions.0.rule: no rule about designs is called `stores-are-fill` - did you mean `stores-are-filled`?",
    ),
    Broken(
        "flaws-break-rules",
        "data/flaws.yml",
        "",
        "flaws:\n  stores-are-fill:\n    claim: It is empty.\n    why: It is.\n    in_production: Nothing.\n",
        "data/flaws.yml:2:3: flaws.stores-are-fill: no rule about designs is called `stores-are-fill` - did you mean `stores-are-filled`?",
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_a_broken_rule_says_where_and_what_to_do(broken: Broken, tiny: Path) -> None:
    broken.apply(tiny)
    assert said(broken.rule, tiny)[0] == broken.says
