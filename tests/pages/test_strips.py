"""A sheet draws a request in the order of its stages, and learning by what has to be there first."""

from __future__ import annotations

from macros.models.case_study import Stage
from macros.models.graph import Graph, NodeKind
from macros.pages.strips import _layers, _request

GRAPH = Graph.model_validate(
    {
        "nodes": {id: {"kind": NodeKind.SERVICE, "label": id.upper()} for id in ("a", "b", "c", "d")},
        "edges": ("a -> b", "b -> c", "a -> d", "c -> a"),
        "views": {},
    }
)


def stage(node: str, ms: float, beside: str | None = None) -> Stage:
    return Stage(stage=f"does {node}", node=node, ms=ms, beside=beside)


def names(columns: object) -> list[list[str]]:
    return [[f"{box.name} {box.says}".strip() for box in column] for column in columns]  # type: ignore[attr-defined]


def test_stages_that_run_at_the_same_time_share_a_column() -> None:
    found = _request(GRAPH, [stage("a", 5), stage("b", 20, "reads"), stage("c", 30, "reads"), stage("d", 7)])
    assert names(found) == [["A 5 ms"], ["B 20 ms", "C 30 ms"], ["D 7 ms"]]


def test_two_stages_of_one_box_in_a_row_are_one() -> None:
    assert names(_request(GRAPH, [stage("a", 5), stage("a", 20), stage("b", 1), stage("a", 2)])) == [["A 25 ms"], ["B 1 ms"], ["A 2 ms"]]


def test_layers_follow_the_arrows_and_survive_a_circle() -> None:
    assert names(_layers(GRAPH)) == [["A"], ["B", "D"], ["C"]]
