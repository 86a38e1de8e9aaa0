"""A case in, two strips of boxes out, small enough for a sheet: a request in the order of its stages, and what learns from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from macros.facts import duration
from macros.models import CaseStudy
from macros.models.base import Slug
from macros.models.case_study import Stage
from macros.models.framework import Step
from macros.models.graph import Graph, NodeKind
from macros.pages.drawings import Drawings


@dataclass(frozen=True)
class Box:
    """One box: its words, its kind, and beside them the time it may take."""

    name: str
    kind: str
    says: str = ""


@dataclass(frozen=True)
class Strip:
    """Boxes from left to right; those of one column wait for each other no more than for themselves."""

    title: str
    columns: tuple[tuple[Box, ...], ...]


def strips(case: CaseStudy, graph: Graph, drawn: Drawings) -> list[Strip]:
    """The request path with its budget, and the training path by how far each box is from the raw data; `graph` has its labels filled in."""
    plan = case.latency_budget
    title = f"One request: {duration(plan.total_ms)} of {duration(plan.slo_ms)} at {plan.quantile}"
    found = [Strip(title, (*_asking(graph, plan.stages), *_request(graph, plan.stages)))]
    return found + [Strip(f"Learning: {drawing.title}", tuple(_layers(drawing.graph))) for drawing in drawn.training[:1]]


def _asking(graph: Graph, stages: Iterable[Stage]) -> Iterator[tuple[Box, ...]]:
    """Who asks: the first actor from whom an arrow leads to a stage."""
    reached = {stage.node for stage in stages}
    for id, node in graph.nodes.items():
        if node.kind is NodeKind.ACTOR and any(edge.source == id and edge.target in reached for edge in graph.edges):
            yield (Box(node.label or id, "actor"),)
            return


def _request(graph: Graph, stages: Iterable[Stage]) -> Iterator[tuple[Box, ...]]:
    """A column a stage; stages that run at the same time share one, and two in a row of one box are one."""
    for _, together in groupby(stages, key=lambda stage: stage.beside or stage.node):
        allotted: dict[Slug, float] = {}
        for stage in together:
            allotted[stage.node] = allotted.get(stage.node, 0) + stage.ms
        yield tuple(_box(graph, id, duration(ms)) for id, ms in allotted.items())


def _layers(graph: Graph) -> Iterator[tuple[Box, ...]]:
    """Boxes by the longest way from a box that nothing leads to; an arrow back to where it came from counts for nothing."""
    before = {id: {edge.source for edge in graph.edges if edge.target == id} for id in graph.nodes}
    row: dict[Slug, int] = {}
    while waiting := [id for id in graph.nodes if id not in row]:
        ready = [id for id in waiting if before[id] <= row.keys()] or waiting[:1]  # a circle is entered where reading enters it
        row |= {id: 1 + max((row[source] for source in before[id] & row.keys()), default=-1) for id in ready}
    for _, ids in groupby(sorted(graph.nodes, key=lambda id: row[id]), key=lambda id: row[id]):
        yield tuple(_box(graph, id) for id in ids)


def _box(graph: Graph, id: Slug, says: str = "") -> Box:
    node = graph.nodes.get(id)
    return Box(node.label or id, str(node.kind or ""), says) if node else Box(id, "", says)


def minutes(steps: Iterable[Step], length: str) -> Strip:
    """The steps of an interview with the minutes of each."""
    return Strip(f"{length} minutes", tuple((Box(step.short, "", f"{step.minutes[length]} min"),) for step in steps))
