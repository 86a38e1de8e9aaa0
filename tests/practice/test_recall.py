"""What the page needs to set blanks and to grade."""

from __future__ import annotations

from pathlib import Path

from macros.catalog import read
from macros.practice.recall import STRANGERS, puzzle_of

ROOT = Path(__file__).parents[2]


def test_a_puzzle_knows_every_name_lane_and_arrow(tiny: Path) -> None:
    catalog, _ = read(tiny)
    graph = catalog.graph_of(catalog.cases["tiny-feed"])
    puzzle = puzzle_of(graph, catalog, "tiny-feed")
    ranker = puzzle["boxes"][2]
    assert (ranker["n"], ranker["names"][0], ranker["lane"], ranker["kind"]) == (3, "Ranker", "online", "a model")
    assert [1, "order"] in ranker["to"]
    assert {lane: said["boxes"] for lane, said in puzzle["lanes"].items()} == {"online": 3, "feedback": 3, "offline": 3}


def test_strangers_belong_to_no_box_and_do_not_change() -> None:
    catalog, _ = read(ROOT)
    for id, case in catalog.published.items():
        graph = catalog.graph_of(case)
        first, again = puzzle_of(graph, catalog, id), puzzle_of(graph, catalog, id)
        assert first == again
        assert len(first["strangers"]) == STRANGERS
        names = {name.lower() for box in first["boxes"] for name in box["names"]}
        assert not names & {stranger.lower() for stranger in first["strangers"]}
