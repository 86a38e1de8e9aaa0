"""What merman reads, and what it refuses in words a contributor can use."""

from __future__ import annotations

import pytest

from macros.diagrams import DiagramError, mermaid
from macros.diagrams.chart import HAS_RENDERER, chart
from tests.diagrams.samples import HOSTILE, WHOLE, pair

pytestmark = pytest.mark.skipif(not HAS_RENDERER, reason="no merman for this platform")


def test_chart_reads_back_what_was_written() -> None:
    found = chart(mermaid(WHOLE, "Ads & <clicks>", lambda node: f"../{node.kind}/?a=1&b=2#x"))
    assert found.title == "Ads & <clicks>"
    assert [box.label for box in found.boxes.values()] == [node.label for node in WHOLE.nodes.values()]
    assert [arrow.label for arrow in found.arrows] == [edge.label for edge in WHOLE.edges]
    assert found.lanes["lane_online"] == "Online: somebody waits"
    assert found.lane_of["n_end"] == "lane_offline"
    assert found.boxes["n_ranker"].classes == ("kind-model",)
    assert found.boxes["n_ranker"].href == "../model/?a=1&b=2#x"
    assert {arrow.stroke for arrow in found.arrows} == {"normal", "dotted"}


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_come_back_as_words(words: str) -> None:
    found = chart(mermaid(pair(words, "B", words), words))
    same = " ".join(words.split())
    assert (found.title, found.boxes["n_a"].label, found.arrows[0].label) == (same, same, same)
    assert list(found.boxes) == ["n_a", "n_end"]
    assert found.boxes["n_a"].href is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('flowchart TB\na["x" --> b', "Unterminated node label"),
        ("flowchart TB\na --> end", "unexpected end"),
        ("hello", "No Mermaid diagram type detected"),
        ("", "no Mermaid diagram detected"),
        ("sequenceDiagram\nA->>B: hi", "only flowcharts are drawn here, this is a sequence"),
        ("flowchart TB", "no box - add one"),
        ("flowchart TB\nsubgraph s\na\nend\na --> s", "an arrow touches the lane `s`"),
        ('flowchart TB\na --> b\nclick a href "javascript:alert(1)"', "`a` links to something that is not a page"),
    ],
)
def test_what_cannot_be_drawn_says_why(text: str, message: str) -> None:
    with pytest.raises(DiagramError, match=message):
        chart(text)


def test_hand_written_breaks_and_strange_classes_are_dropped() -> None:
    found = chart('flowchart LR\na["one<br/>two"]:::ok --> b\nclass b Not_Ours')
    assert found.boxes["a"].label == "one two"
    assert (found.boxes["a"].classes, found.boxes["b"].classes) == (("ok",), ())
