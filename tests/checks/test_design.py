"""What reaches what in a drawn graph, and what a note or a stated exception excuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.checks.cycles import cycle
from macros.checks.design import reached
from tests.checks.broken import said
from tests.checks.test_find import FEED, change

EXCEPTION = "latency_budget:\n"


def except_for(rule: str, node: str = "") -> str:
    """An exception as it is written, before the next field."""
    return f"  exceptions:\n    - rule: {rule}\n{f'      node: {node}' if node else '      # anywhere'}\n      because: It is tiny.\nlatency_budget:\n"


def test_reached_follows_arrows_and_survives_cycles() -> None:
    arrows = {"a": {"b"}, "b": {"c", "a"}, "d": {"a"}}
    assert reached({"a"}, arrows) == {"a", "b", "c"}
    assert reached(set(), arrows) == set()


@pytest.mark.parametrize(
    ("arrows", "ring"),
    [
        ({}, None),
        ({"a": ["b"], "b": ["c"], "c": []}, None),
        ({"a": ["a"]}, ["a", "a"]),
        ({"a": ["b"], "b": ["a"]}, ["a", "b", "a"]),
        ({"a": ["unknown"]}, None),
    ],
)
def test_a_cycle_is_shown_along_its_arrows(arrows: dict[str, list[str]], ring: list[str] | None) -> None:
    found = cycle(arrows)
    assert found == ring or sorted(found or []) == sorted(ring or [])
    assert all(later in arrows[earlier] for earlier, later in zip(found or [], (found or [])[1:], strict=False))


@pytest.mark.parametrize("word", ["Hosted by a vendor.", "A frozen encoder.", "Pre-trained elsewhere.", "pretrained"])
def test_a_model_trained_elsewhere_says_so_in_its_note(word: str, tiny: Path) -> None:
    change(tiny, FEED, "    - exam -> ranker: release\n", "")
    change(tiny, FEED, "    ranker:\n      component: ranker\n", f"    ranker:\n      component: ranker\n      note: {word}\n")
    assert said("models-have-a-training-path", tiny) == []


def test_a_gate_that_is_online_still_lets_a_model_through(tiny: Path) -> None:
    change(tiny, FEED, "component: exam\n      lane: offline", "component: exam")
    assert said("models-have-a-training-path", tiny) == []
    assert said("releases-pass-a-gate", tiny) == []


def test_a_release_past_the_gate_is_found_behind_other_boxes(tiny: Path) -> None:
    change(tiny, FEED, "  edges:\n", "    vault:\n      component: vault\n      lane: offline\n  edges:\n")
    change(
        tiny,
        FEED,
        "    - exam -> ranker: release\n",
        "    - exam -> ranker: release\n    - learner -> vault: weights\n    - vault -> ranker: weights\n",
    )
    [line] = said("releases-pass-a-gate", tiny)
    assert "architecture.edges.8: a trained model goes live at `ranker` without a gate" in line


def test_a_stated_exception_excuses_its_rule(tiny: Path) -> None:
    change(tiny, FEED, "    - indexer -> index: new posts\n", "    - indexer -> log: new posts\n")
    assert len(said("stores-are-filled", tiny)) == 1
    change(tiny, FEED, EXCEPTION, except_for("stores-are-filled"))
    assert said("stores-are-filled", tiny) == []
    assert said("exceptions-are-needed", tiny) == []


@pytest.mark.parametrize(("node", "left"), [("index", 0), ("ranker", 1)])
def test_an_exception_for_a_node_excuses_no_other(node: str, left: int, tiny: Path) -> None:
    change(tiny, FEED, "    - indexer -> index: new posts\n", "    - indexer -> log: new posts\n")
    change(tiny, FEED, EXCEPTION, except_for("stores-are-filled", node))
    assert len(said("stores-are-filled", tiny)) == left
    assert len(said("exceptions-are-needed", tiny)) == left


def test_an_exception_for_a_node_covers_its_edges(tiny: Path) -> None:
    change(tiny, FEED, "    - learner -> exam: candidate\n", "    - learner -> exam: candidate\n    - learner -> ranker: hot fix\n")
    change(tiny, FEED, EXCEPTION, except_for("releases-pass-a-gate", "ranker"))
    assert said("releases-pass-a-gate", tiny) == []
    assert said("exceptions-are-needed", tiny) == []


def test_a_design_with_a_missing_component_is_not_judged_by_its_kinds(tiny: Path) -> None:
    change(tiny, FEED, "component: reader\n", "component: reeder\n")
    assert said("requests-reach-a-model", tiny) == []
    assert len(said("named-entries-exist", tiny)) == 1
