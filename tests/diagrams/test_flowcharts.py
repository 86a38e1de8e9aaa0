"""Mermaid text: readable, typed by classes, and no label can mean anything in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.diagrams import Blank, blanked, mermaid
from macros.diagrams.flowcharts import SHAPES, escaped
from macros.models.graph import Lane, NodeKind
from tests.diagrams.samples import HOSTILE, WHOLE, graph, pair

LINE = re.compile(
    r"flowchart TB|accTitle: [^\n]*|accDescr: \d+ boxes and \d+ arrows|subgraph lane_[a-z]+\[\"[^\"\n]*\"\]|end"
    r"|n_\w+(\[|\(|\{|>)[^\"\n]{0,2}\"[^\"`<>\n]*\"[^\"\n]{1,2}|n_\w+ -\.?->(\|\"[^\"`<>\n]*\"\|)? n_\w+|class [\w,]+ kind-[a-z]+|click n_\w+ href \"[^\"\s]*\""
)


def test_mermaid_draws_lanes_boxes_arrows_and_classes() -> None:
    sample = graph({"app": (NodeKind.ACTOR, "App", Lane.ONLINE), "log": (NodeKind.STORE, "Log", Lane.FEEDBACK)}, {"app -> log": "click"})
    assert mermaid(sample, "One click", lambda node: "../log/" if node.kind is NodeKind.STORE else None).splitlines() == [
        "flowchart TB",
        "accTitle: One click",
        "accDescr: 2 boxes and 1 arrows",
        'subgraph lane_online["Online: somebody waits"]',
        'n_app(["App"])',
        "end",
        'subgraph lane_feedback["Feedback: after the answer"]',
        'n_log[("Log")]',
        "end",
        'n_app -.->|"click"| n_log',
        "class n_app kind-actor",
        "class n_log kind-store",
        'click n_log href "../log/"',
    ]


def test_one_lane_needs_no_subgraph() -> None:
    assert "subgraph" not in mermaid(pair("A", "B"), "t")


def test_arrows_are_dashed_only_between_lanes() -> None:
    text = mermaid(WHOLE, "t")
    assert 'n_viewer -->|"ad request"| n_ads' in text
    assert 'n_end -.->|"canary, then all"| n_ranker' in text


def test_every_kind_has_a_shape() -> None:
    assert set(SHAPES) == set(NodeKind)


def test_an_id_of_end_is_no_keyword() -> None:
    assert 'n_end[("B")]' in mermaid(pair("A", "B"), "t").splitlines()


@pytest.mark.parametrize("level", Blank)
def test_blanks_keep_the_grammar(level: Blank) -> None:
    assert all(LINE.fullmatch(line) for line in mermaid(blanked(WHOLE, level), "t").splitlines())


@pytest.mark.parametrize("words", HOSTILE)
def test_no_hostile_label_changes_the_grammar(words: str) -> None:
    lines = mermaid(pair(words, "B", words), words).splitlines()
    assert len(lines) == 8
    assert [line for line in lines if not LINE.fullmatch(line)] == []


@given(st.text())
def test_no_text_at_all_changes_the_grammar(words: str) -> None:
    lines = mermaid(pair(words, "B", words), words).splitlines()
    assert len(lines) == 8
    assert all(LINE.fullmatch(line) for line in lines)


def test_plain_words_stay_readable() -> None:
    assert escaped("Impression-click join (1/40), 0.5 s") == "Impression-click join (1/40), 0.5 s"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "vbscript:x", "file:///x"]
)
def test_a_link_that_is_no_page_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="is not a page"):
        mermaid(pair("A", "B"), "t", lambda node: url)


def test_a_link_cannot_leave_its_quotes() -> None:
    text = mermaid(pair("A", "B"), "t", lambda node: '../x/?a=1&b=2#c" "tip" {}`<')
    assert 'click n_a href "../x/?a=1&b=2#c%22%20%22tip%22%20%7B%7D%60%3C"' in text.splitlines()
