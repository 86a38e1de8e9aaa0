"""Pictures a reader can follow: nothing on top of anything, no wire through a box, nothing off the paper, not too wide."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.diagrams import Blank, blanked, mermaid, viewed
from macros.diagrams.chart import HAS_RENDERER, chart
from macros.diagrams.drawing import Drawing, Placed, Words
from macros.diagrams.layout import drawn
from macros.diagrams.text import width
from macros.models.graph import Graph, Lane, NodeKind, View, ViewKind
from tests.diagrams.samples import WHOLE, graph

pytestmark = pytest.mark.skipif(not HAS_RENDERER, reason="no merman for this platform")
WORDS = ["click", "model", "feature", "store", "ranker", "stream", "views", "presses", "calibration", "monitor", "index", "service", "join"]


def drawing_of(sample: Graph) -> Drawing:
    return drawn(chart(mermaid(sample, "t")))


def meet(one: Placed | Words, two: Placed | Words) -> bool:
    return abs(one.x - two.x) < (one.width + two.width) / 2 - 3 and abs(one.y - two.y) < (one.height + two.height) / 2 - 3


def faults(drawing: Drawing) -> Iterator[str]:
    for placed in drawing.boxes:
        if not (placed.width / 2 <= placed.x <= drawing.width - placed.width / 2 and 0 <= placed.y <= drawing.height - placed.height / 2):
            yield f"{placed.box.id} is off the paper"
    words = [wire.words for wire in drawing.wires if wire.words]
    cut = [(word, band) for word in words for band in drawing.bands if abs(word.y - band.top) < word.height / 2]
    yield from (f"{word} is cut by the edge of {band.id}" for word, band in cut)
    yield from (f"{one} meets {two}" for one, two in combinations([*drawing.boxes, *words], 2) if meet(one, two))
    for wire in drawing.wires:
        name = f"{wire.arrow.source} -> {wire.arrow.target}"
        for (ax, ay), (bx, by) in pairwise(wire.points):
            if abs(ax - bx) > 1 and abs(ay - by) > 1:
                yield f"{name} slants"
            for placed in drawing.boxes:
                inside = abs((ax + bx) / 2 - placed.x) < (abs(ax - bx) + placed.width) / 2 - 2
                if inside and abs((ay + by) / 2 - placed.y) < (abs(ay - by) + placed.height) / 2 - 2:
                    yield f"{name} runs through {placed.box.id}"


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Any small architecture; no box points at itself, as the checks refuse that."""
    ids = [f"n{index}" for index in range(draw(st.integers(1, 14)))]
    label = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(lambda words: " ".join(words)[:28].strip())
    nodes = {id: (draw(st.sampled_from(NodeKind)), draw(label), draw(st.sampled_from(Lane))) for id in ids}
    ends = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda pair: pair[0] != pair[1])
    pairs = draw(st.lists(ends, unique=True, max_size=20)) if len(ids) > 1 else []
    return graph(nodes, {f"{a} -> {b}": draw(st.one_of(st.just(""), label)) for a, b in pairs})


@settings(max_examples=40, deadline=None)
@given(graphs())
def test_any_graph_is_drawn_without_faults(sample: Graph) -> None:
    assert list(faults(drawing_of(sample))) == []


@pytest.mark.parametrize("level", [None, *Blank])
def test_a_whole_system_fits_a_column_at_a_readable_size(level: Blank | None) -> None:
    drawing = drawing_of(blanked(WHOLE, level) if level else WHOLE)
    assert list(faults(drawing)) == []
    assert 14 * min(1, 690 / drawing.width) >= 12.8
    assert drawing.height <= 1300


@pytest.mark.parametrize(
    "nodes",
    [
        tuple(WHOLE.nodes)[:7],
        ("stream", "joiner", "examples", "trainer", "gate", "end", "ranker"),
        ("ads", "stream", "counters", "features", "ranker"),
    ],
)
def test_a_view_is_small(nodes: tuple[str, ...]) -> None:
    drawing = drawing_of(viewed(WHOLE, View(title="t", kind=ViewKind.SERVING, nodes=nodes)))
    assert list(faults(drawing)) == []
    assert drawing.width <= 600


def test_lanes_stand_one_below_the_other_around_their_boxes() -> None:
    drawing = drawing_of(WHOLE)
    assert [band.title.split(":")[0] for band in drawing.bands] == ["Online", "Feedback", "Offline"]
    assert [band.bottom for band in drawing.bands[:-1]] == [band.top for band in drawing.bands[1:]]
    lane = {f"n_{id}": f"lane_{node.lane}" for id, node in WHOLE.nodes.items()}
    for placed in drawing.boxes:
        [band] = [band for band in drawing.bands if band.top < placed.y < band.bottom]
        assert band.id == lane[placed.box.id]
        assert band.top + 30 <= placed.y - placed.height / 2


def test_a_title_stands_on_nothing_it_would_hide() -> None:
    drawing = drawing_of(WHOLE)
    words = [wire.words for wire in drawing.wires if wire.words]
    flat = [(a, b) for wire in drawing.wires for a, b in pairwise(wire.points) if abs(a[1] - b[1]) < 1]
    for band in drawing.bands:
        right = band.title_x + width(band.title, 14)
        assert 0 < band.title_x < right < drawing.width
        assert not any(band.top + 9 < a[1] < band.top + 27 and min(a[0], b[0]) < right and max(a[0], b[0]) > band.title_x for a, b in flat)
        for block in (*words, *drawing.boxes):
            beside = block.x + block.width / 2 < band.title_x or block.x - block.width / 2 > right
            assert beside or block.y + block.height / 2 < band.top + 9 or block.y - block.height / 2 > band.top + 27


def test_the_request_comes_first() -> None:
    boxes = {placed.box.id: placed for placed in drawing_of(WHOLE).boxes}
    assert boxes["n_viewer"].y < boxes["n_ads"].y < boxes["n_filter"].y < boxes["n_ranker"].y < boxes["n_auction"].y


def test_no_row_is_wider_than_four_leaves() -> None:
    nodes = {f"n{index}": (NodeKind.STORE, f"Store number {index}", Lane.ONLINE) for index in range(9)}
    drawing = drawing_of(graph(nodes, {f"n0 -> n{index}": "" for index in range(1, 9)}))
    rows = [round(placed.y) for placed in drawing.boxes]
    assert max(rows.count(row) for row in rows) <= 4
    assert drawing.width <= 690


def test_drawing_is_repeatable() -> None:
    assert drawing_of(WHOLE) == drawing_of(WHOLE)
