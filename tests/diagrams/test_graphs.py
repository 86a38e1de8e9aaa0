"""Graphs are compared as outlines: what a reader would be told."""

from __future__ import annotations

import pytest

from macros.diagrams import Blank, answers, blanked, outline, viewed
from macros.diagrams.graphs import lanes
from macros.models.graph import Graph, Lane, Node, NodeKind, View, ViewKind
from tests.diagrams.samples import WHOLE, graph

SMALL = graph(
    {
        "app": (NodeKind.ACTOR, "App", Lane.ONLINE),
        "log": (NodeKind.STORE, "Log", Lane.FEEDBACK),
        "job": (NodeKind.JOB, "Job", Lane.OFFLINE),
    },
    {"app -> log": "click"},
)


def noted(sample: Graph, id: str, **fields: object) -> Graph:
    nodes = {name: node.model_copy(update=fields) if name == id else node for name, node in sample.nodes.items()}
    return sample.model_copy(update={"nodes": nodes})


def test_outline_says_an_edge_a_line() -> None:
    sample = graph({"app": (NodeKind.ACTOR, "App", Lane.ONLINE), "log": (NodeKind.STORE, "Log", Lane.ONLINE)}, {"app -> log": "click"})
    assert outline(sample) == "- App -> Log: click"


def test_outline_groups_by_lane_and_names_what_no_edge_touches() -> None:
    assert outline(SMALL).splitlines() == ["Online: somebody waits", "- App -> Log: click", "Offline: before any request", "- Job"]


def test_outline_tells_notes() -> None:
    assert "- Log: Kept for a week." in outline(noted(SMALL, "log", note="Kept for a week."))


def test_outline_falls_back_to_the_id_where_nothing_gave_a_label() -> None:
    sample = SMALL.model_copy(update={"nodes": {"bare": Node.model_construct(lane=Lane.ONLINE)}, "edges": ()})
    assert outline(sample) == "- bare"


def test_viewed_keeps_the_order_of_the_view_and_only_edges_inside() -> None:
    shown = viewed(WHOLE, View(title="t", kind=ViewKind.CLOSE_UP, nodes=("stream", "counters", "features", "ranker")))
    assert list(shown.nodes) == ["stream", "counters", "features", "ranker"]
    assert [f"{edge.source} {edge.target}" for edge in shown.edges] == ["features ranker", "stream counters", "counters features"]


def test_viewed_without_nodes_shows_all() -> None:
    assert outline(viewed(WHOLE, View(title="t", kind=ViewKind.WHOLE))) == outline(WHOLE)


@pytest.mark.parametrize("level", Blank)
def test_blanked_gives_no_name_away(level: Blank) -> None:
    secret = noted(noted(WHOLE, "ranker", note="Secret"), "gate", aliases=("Secret",), component="secret")
    puzzle = blanked(secret, level)
    assert not set(puzzle.nodes) & set(WHOLE.nodes)
    assert "secret" not in puzzle.model_dump_json().lower()
    for node in WHOLE.nodes.values():
        assert str(node.label) not in puzzle.model_dump_json()


def test_names_keep_kinds_and_the_words_on_arrows() -> None:
    puzzle = blanked(SMALL, Blank.NAMES)
    assert outline(puzzle).splitlines()[1] == "- 1 -> 2: click"
    assert [node.kind for node in puzzle.nodes.values()] == [NodeKind.ACTOR, NodeKind.STORE, NodeKind.JOB]


def test_skeleton_hides_kinds_and_words_too() -> None:
    puzzle = blanked(SMALL, Blank.SKELETON)
    assert outline(puzzle).splitlines()[1] == "- 1 -> 2"
    assert {node.kind for node in puzzle.nodes.values()} == {None}


def test_lanes_say_how_many_boxes_to_draw() -> None:
    assert outline(blanked(WHOLE, Blank.LANES)).splitlines() == [
        "Online: somebody waits",
        "- 7 boxes",
        "Feedback: after the answer",
        "- 5 boxes",
        "Offline: before any request",
        "- 4 boxes",
    ]
    assert "- 1 box" in outline(blanked(SMALL, Blank.LANES)).splitlines()


@pytest.mark.parametrize("level", [Blank.NAMES, Blank.SKELETON])
def test_blanked_keeps_where_the_arrows_go(level: Blank) -> None:
    number = {id: str(index) for index, id in enumerate(WHOLE.nodes, 1)}
    assert [(e.source, e.target) for e in blanked(WHOLE, level).edges] == [(number[e.source], number[e.target]) for e in WHOLE.edges]
    assert [len(ids) for ids in lanes(blanked(WHOLE, level)).values()] == [len(ids) for ids in lanes(WHOLE).values()]


def test_answers_number_the_blanks_and_accept_aliases() -> None:
    sample = noted(SMALL, "log", aliases=("Event log", "Log", "Topic"))
    assert answers(sample) == {1: ("App",), 2: ("Log", "Event log", "Topic"), 3: ("Job",)}
