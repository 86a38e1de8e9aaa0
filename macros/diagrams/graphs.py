"""Graphs in, graphs and words out: a view of a graph, a graph with blanks to fill, a graph as sentences."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from macros.models.base import Line, Slug
from macros.models.graph import Edge, Graph, Lane, Node, View

LANES: Mapping[Lane, str] = {
    Lane.ONLINE: "Online: somebody waits",
    Lane.FEEDBACK: "Feedback: after the answer",
    Lane.OFFLINE: "Offline: before any request",
}
"""Lane -> the words above it, in the order in which lanes are drawn: the request on top, its consequences below."""


AREA = "area"
"""What the id of an empty lane's placeholder starts with; no real node has neither a kind nor a component."""


class Blank(StrEnum):
    """How much of a drawing is hidden from a reader who redraws it from memory."""

    NAMES = "names"
    SKELETON = "skeleton"
    LANES = "lanes"


def viewed(graph: Graph, view: View) -> Graph:
    """The nodes of a view in the view's order, with the edges between them; a view without nodes shows all."""
    nodes = {id: graph.nodes[id] for id in view.nodes or graph.nodes}
    edges = tuple(edge for edge in graph.edges if edge.source in nodes and edge.target in nodes)
    return graph.model_copy(update={"nodes": nodes, "edges": edges, "views": {}})


def blanked(graph: Graph, level: Blank) -> Graph:
    """The same drawing as a puzzle; ids, aliases, notes and components go too, so that nothing gives a name away.

    NAMES: numbers instead of labels; shapes, colours and the words on the arrows stay.
    SKELETON: numbers in boxes of one shape; where the arrows go stays, what travels on them does not.
    LANES: one empty area a lane that says how many boxes belong in it; no arrows.
    """
    if level is Blank.LANES:
        return graph.model_copy(update={"nodes": _areas(graph), "edges": (), "views": {}})
    number = {id: Slug(index) for index, id in enumerate(graph.nodes, 1)}
    plain = level is Blank.SKELETON
    nodes = {number[id]: _unnamed(node, number[id], {"kind": None} if plain else {}) for id, node in graph.nodes.items()}
    edges = tuple(
        Edge.model_construct(source=number[e.source], target=number[e.target], label="" if plain else e.label) for e in graph.edges
    )
    return graph.model_copy(update={"nodes": nodes, "edges": edges, "views": {}})


def answers(graph: Graph) -> dict[int, tuple[str, ...]]:
    """Number of a blank -> what may be written there: the label first, then its aliases without repeats."""
    return {index: tuple(dict.fromkeys([label_of(id, node), *node.aliases])) for index, (id, node) in enumerate(graph.nodes.items(), 1)}


def label_of(id: str, node: Node) -> str:
    """The words in the box; the id where the catalogue filled in none."""
    return node.label or id


def lanes(graph: Graph) -> dict[Lane, list[Slug]]:
    """Lane -> ids of its nodes, in the order in which lanes are drawn, without empty lanes."""
    members = {lane: [id for id, node in graph.nodes.items() if node.lane is lane] for lane in LANES}
    return {lane: ids for lane, ids in members.items() if ids}


def told(graph: Graph) -> dict[Lane, list[tuple[str, str]]]:
    """Lane -> (sentence, note): the edges that start there, the nodes no edge touches, the nodes with a note."""
    label = {id: label_of(id, node) for id, node in graph.nodes.items()}
    touched = {id for edge in graph.edges for id in (edge.source, edge.target)}
    found: dict[Lane, list[tuple[str, str]]] = {}
    for lane, ids in lanes(graph).items():
        edges = [edge for edge in graph.edges if edge.source in ids]
        arrows = [f"{label[edge.source]} -> {label[edge.target]}" + (f": {edge.label}" if edge.label else "") for edge in edges]
        boxes = [(label[id], graph.nodes[id].note or "") for id in ids if id not in touched or graph.nodes[id].note]
        found[lane] = [(arrow, "") for arrow in arrows] + boxes
    return {lane: lines for lane, lines in found.items() if lines}


def outline(graph: Graph) -> str:
    """The graph in words, one line an edge, under the name of its lane where there is more than one."""
    several = len(lanes(graph)) > 1
    lines: list[str] = []
    for lane, sentences in told(graph).items():
        lines += [LANES[lane]] if several else []
        lines += [f"- {sentence}" + (f": {note}" if note else "") for sentence, note in sentences]
    return "\n".join(lines)


def _unnamed(node: Node, number: str, more: Mapping[str, object]) -> Node:
    return node.model_copy(update={"label": number, "component": None, "aliases": (), "note": None, **more})


def _areas(graph: Graph) -> dict[Slug, Node]:
    """One placeholder a lane; its words are the number of boxes to draw there."""
    return {
        Slug(f"{AREA}-{lane}"): Node.model_construct(label=Line(f"{len(ids)} box{'es' * (len(ids) > 1)}"), lane=lane)
        for lane, ids in lanes(graph).items()
    }
