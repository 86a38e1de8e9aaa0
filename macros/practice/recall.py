"""The graph of a case in, a puzzle to be filled in from memory out: what each box may be called, and names to pick from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.catalog import Catalog
from macros.diagrams import LANES, answers, boxes_in
from macros.models.graph import Graph, NodeKind
from macros.practice.random import random, shuffle

STRANGERS = 6
"""Names in the list to pick from that belong to no box: enough that the last blank is not given away."""

KINDS = {
    NodeKind.ACTOR: "somebody outside",
    NodeKind.SERVICE: "a service",
    NodeKind.MODEL: "a model",
    NodeKind.STORE: "a store",
    NodeKind.INDEX: "an index",
    NodeKind.STREAM: "a stream",
    NodeKind.JOB: "a job",
    NodeKind.TRAINER: "a training job",
    NodeKind.GATE: "a gate",
    NodeKind.MONITOR: "a monitor",
    NodeKind.PEOPLE: "people",
}
"""Kind -> what a reader is told of a box whose name is hidden."""


def puzzle_of(graph: Graph, catalog: Catalog, seed: str) -> dict[str, Any]:
    """What the page needs to set blanks and grade answers, ready for JSON; the same seed gives the same strangers."""
    number = {id: index for index, id in enumerate(graph.nodes, 1)}
    names = answers(graph)
    boxes = [
        {
            "n": number[id],
            "lane": node.lane,
            "kind": KINDS[node.kind] if node.kind else "",
            "names": names[number[id]],
            "to": [[number[edge.target], edge.label] for edge in graph.edges if edge.source == id],
        }
        for id, node in graph.nodes.items()
    ]
    lanes = {lane: {"name": LANES[lane], "boxes": len(ids)} for lane, ids in boxes_in(graph).items()}
    return {"lanes": lanes, "boxes": boxes, "strangers": list(_strangers(graph, catalog, seed))}


def _strangers(graph: Graph, catalog: Catalog, seed: str) -> Iterator[str]:
    """Titles of components that this design does without, of kinds that it has."""
    kinds = {node.kind for node in graph.nodes.values()}
    taken = {name.lower() for names in answers(graph).values() for name in names}
    parts = [part for _, part in sorted(catalog.components.items())]
    free = [part.title for part in parts if part.kind in kinds and not {name.lower() for name in (part.title, *part.aliases)} & taken]
    yield from sorted(shuffle(random(f"{seed}: strangers"), free)[:STRANGERS])
