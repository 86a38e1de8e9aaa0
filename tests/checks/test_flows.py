"""What must flow through a design."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.broken import Broken, said

FEED = "data/case-studies/tiny-feed.yml"
BROKEN = [
    Broken(
        "requests-reach-a-model",
        FEED,
        "    - index -> ranker: posts\n",
        "",
        "data/case-studies/tiny-feed.yml:119:3: architecture.edges: no request reaches a model - draw the online path from an actor to a model",
    ),
    Broken(
        "requests-reach-a-model",
        FEED,
        "component: reader\n",
        "component: vault\n",
        "data/case-studies/tiny-feed.yml:94:3: architecture.nodes: nobody asks - add a node of kind actor",
    ),
    Broken(
        "requests-wait-for-nothing-slow",
        FEED,
        "component: post-index\n",
        "component: duty\n",
        "data/case-studies/tiny-feed.yml:97:5: architecture.nodes.index: a request waits for people - move it to another lane, or out of the path",
    ),
    Broken(
        "requests-wait-for-nothing-slow",
        FEED,
        "  edges:\n",
        "    vault:\n      component: vault\n      lane: offline\n  edges:\n    - ranker -> vault: read\n",
        "data/case-studies/tiny-feed.yml:123:7: architecture.edges.0: a request reads or writes `vault`, which is offline - copy what it needs to an online store, or log through the feedback lane",
    ),
    Broken(
        "models-have-a-training-path",
        FEED,
        "    - exam -> ranker: release\n",
        "",
        "data/case-studies/tiny-feed.yml:99:5: architecture.nodes.ranker: no trainer reaches this model - draw trainer -> gate -> model, or say in its note that it is hosted",
    ),
    Broken(
        "releases-pass-a-gate",
        FEED,
        "    - learner -> exam: candidate\n",
        "    - learner -> exam: candidate\n    - learner -> ranker: hot fix\n",
        "data/case-studies/tiny-feed.yml:126:7: architecture.edges.6: a trained model goes live at `ranker` without a gate - put an evaluation gate before it",
    ),
    Broken(
        "feedback-reaches-training",
        FEED,
        "    - log -> learner: examples\n",
        "",
        "data/case-studies/tiny-feed.yml:119:3: architecture.edges: what is logged reaches no trainer - draw how it becomes training examples",
    ),
    Broken(
        "feedback-reaches-training",
        FEED,
        "    - reader -> log: glad or not\n",
        "    - indexer -> log: glad or not\n",
        "data/case-studies/tiny-feed.yml:119:3: architecture.edges: nothing online reaches the feedback lane - draw what is logged",
    ),
    Broken(
        "stores-are-filled",
        FEED,
        "    - indexer -> index: new posts\n",
        "    - indexer -> log: new posts\n",
        "data/case-studies/tiny-feed.yml:97:5: architecture.nodes.index: nothing offline or in feedback writes it - draw the job that fills it",
    ),
    Broken(
        "monitors-warn-somebody",
        FEED,
        "    - watchdog -> duty: page\n",
        "    - duty -> watchdog: look\n",
        "data/case-studies/tiny-feed.yml:113:5: architecture.nodes.watchdog: warns nobody - draw an arrow to alerting, people or a trainer",
    ),
    Broken(
        "monitors-warn-somebody",
        FEED,
        "    - ranker -> watchdog: scores\n",
        "",
        "data/case-studies/tiny-feed.yml:113:5: architecture.nodes.watchdog: reads nothing - draw what it watches",
    ),
    Broken(
        "monitors-warn-somebody",
        FEED,
        "component: watchdog",
        "component: vault",
        "data/case-studies/tiny-feed.yml:94:3: architecture.nodes: nothing is monitored - add a node of kind monitor",
    ),
    Broken(
        "requests-do-not-go-round",
        FEED,
        "  edges:\n",
        "    finder:\n      kind: service\n      label: Finder\n  edges:\n    - ranker -> finder: more\n    - finder -> ranker: posts\n",
        "data/case-studies/tiny-feed.yml:124:7: architecture.edges.1: a request goes round: ranker -> finder -> ranker - cut one arrow, or answer through the caller",
    ),
    Broken(
        "indexes-move-with-their-encoder",
        FEED,
        "  edges:\n",
        "    encoder:\n      kind: model\n      label: Encoder\n  edges:\n    - reader -> encoder: words\n    - encoder -> index: vector\n    - exam -> encoder: weights\n",
        "data/case-studies/tiny-feed.yml:124:7: architecture.edges.1: `encoder` is released, and nothing released with it refills `index` - draw gate -> what builds the index",
    ),
    Broken(
        "models-are-watched",
        FEED,
        "    - ranker -> watchdog: scores\n",
        "    - learner -> watchdog: loss\n",
        "data/case-studies/tiny-feed.yml:99:5: architecture.nodes.ranker: no monitor sees what it answers - draw serving log -> monitor",
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_a_broken_rule_says_where_and_what_to_do(broken: Broken, tiny: Path) -> None:
    broken.apply(tiny)
    assert said(broken.rule, tiny)[0] == broken.says
