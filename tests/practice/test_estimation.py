"""Questions for the head: understood without their neighbours, with few inputs and short derivations."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.catalog import Catalog, read
from macros.estimates import evaluated, names, quantity, shown
from macros.practice.estimation import FEWEST, MOST, PER_CASE, STEPS, Question, filled, questions, sample, worked

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return read(ROOT)[0]


@pytest.fixture(scope="module")
def asked(catalog: Catalog) -> list[Question]:
    return questions(catalog)


def test_every_published_case_asks_something(asked: list[Question], catalog: Catalog) -> None:
    per_case = {id: sum(question.case == id for question in asked) for id in catalog.published}
    assert all(1 <= count <= PER_CASE for count in per_case.values()), per_case
    assert len(asked) >= 3 * len(per_case)


def test_a_question_has_what_its_steps_need_and_no_more(asked: list[Question]) -> None:
    for question in asked:
        assert FEWEST <= len(question.inputs) <= MOST
        assert 1 <= len(question.steps) <= STEPS
        known: set[str] = set()
        for step in question.steps:
            used = names(step.formula)
            assert used <= question.inputs.keys() | known, step.formula
            known.add(step.name)
        assert known | question.inputs.keys() == {question.name} | set().union(*(names(step.formula) for step in question.steps))


def test_no_question_points_at_another(asked: list[Question]) -> None:
    assert not [question.says for question in asked if {"same", "them", "their", "such"} & set(question.says.lower().split())]


def test_a_worked_example_ends_with_the_number_of_the_case(asked: list[Question], catalog: Catalog) -> None:
    for question in sample(catalog, 6):
        case = catalog.cases[question.case]
        assert worked(question, case)[-1].value == shown(evaluated(case.estimates)[0][question.name])
    assert len({question.case for question in sample(catalog, 6)}) == 6


def test_a_formula_is_filled_with_what_its_names_stand_for() -> None:
    known = {"users": quantity(1000, "user"), "peak": quantity(2, ""), "day": quantity(1, "day")}
    assert filled("users * peak / (day + 3 * day)", known) == "1,000 users × 2 ÷ (1 day + 3 × 1 day)"


def test_questions_are_the_same_every_time(asked: list[Question]) -> None:
    assert asked == questions(read(ROOT)[0])


def test_a_tree_without_published_cases_asks_nothing(book: Path) -> None:
    catalog, _ = read(book)
    assert questions(catalog) == sample(catalog, 6) == []
