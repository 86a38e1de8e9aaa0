"""The script of a mock: phases, and the minutes of what happens in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.catalog import Catalog, read
from macros.models import CaseStudy
from macros.practice.interview import LENGTHS, changes, owed, phases, questions, script

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def handbook() -> Catalog:
    return read(ROOT)[0]


@pytest.fixture
def case(handbook: Catalog) -> CaseStudy:
    """A case with the framework's minutes: at 45 they start at 0, 6, 10, 16, 21, 31, 39."""
    return handbook.cases["ad-click-prediction"].model_copy(update={"clock": ()})


def _with(case: CaseStudy, step: str, inject_at: int | None) -> CaseStudy:
    """The case with one constraint, which flips one decision made in `step`."""
    constraint = case.constraints[0].model_copy(update={"inject_at": inject_at})
    decision = case.decisions[0].model_copy(update={"step": step, "flips_when": constraint.id})
    return case.model_copy(update={"constraints": (constraint,), "decisions": (decision,)})


def test_phases_follow_one_another_and_fill_every_length(handbook: Catalog, case: CaseStudy) -> None:
    plan = phases(handbook.framework, case)
    assert [phase.start[45] for phase in plan] == [0, 6, 10, 16, 21, 31, 39]
    for length in LENGTHS:
        assert plan[-1].end(length) == length
    assert all(phase.if_late for phase in plan)


def test_a_clock_of_the_case_wins_over_the_minutes_of_the_framework(tiny: Path) -> None:
    catalog, _ = read(tiny)
    plan = phases(catalog.framework, catalog.cases["tiny-feed"])
    assert [phase.minutes[45] for phase in plan] == [5, 5, 6, 6, 8, 9, 6]


@pytest.mark.parametrize(
    ("step", "inject_at", "minutes"),
    [
        ("model", 18, [14, 18, 24]),  # named by the case, scaled
        ("model", 27, [21, 27, 36]),
        ("clarify", None, [6, 8, 9]),  # the middle of the step after
        ("data", None, [15, 18, 23]),
        ("monitor", None, [30, 40, 55]),  # its own middle, but with five minutes left to answer
        ("model", 44, [30, 40, 55]),
    ],
)
def test_a_change_comes_when_its_decision_stands(
    handbook: Catalog, case: CaseStudy, step: str, inject_at: int | None, minutes: list[int]
) -> None:
    changed = _with(case, step, inject_at)
    [change] = changes(phases(handbook.framework, changed), changed)
    assert list(change.at.values()) == minutes
    assert [decision.step for decision in change.flips] == [step]


def test_a_question_comes_two_minutes_before_its_step_ends(handbook: Catalog, case: CaseStudy) -> None:
    asked = {question.probe.item.id: question.at for question in questions(phases(handbook.framework, case), case)}
    assert asked["when-negative"] == {35: 11, 45: 14, 60: 18}  # in data
    assert asked["one-purse"] == {35: 30, 45: 40, 60: 55}  # in the last step: five minutes are left


@pytest.mark.parametrize("id", read(ROOT)[0].cases)
def test_every_case_has_a_whole_script(handbook: Catalog, id: str) -> None:
    case = handbook.cases[id]
    acts = script(handbook.framework, case)
    events = [event for act in acts for event in act.events]
    roots = questions(phases(handbook.framework, case), case)
    assert len(events) == len(case.constraints) + len(roots), "an event falls outside every phase"
    assert [event.at[45] for event in events] == sorted(event.at[45] for event in events)
    assert sum(len(act.decisions) for act in acts) == len(case.decisions)


def test_owed_facts_are_those_the_dialogue_brings_out(handbook: Catalog, case: CaseStudy) -> None:
    assert [fact.topic for fact in owed(case)] == ["use of the score", "late clicks", "invalid clicks", "time limit", "campaign budgets"]
