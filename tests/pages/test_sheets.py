"""The sheet of a case takes one page of paper, whatever its texts grow to."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.catalog import Catalog, read
from macros.pages.sheets import ROOM, _sheet

ID = "fraud-detection"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return read(Path(__file__).parents[2])[0]


def test_a_sheet_shows_every_decision_while_there_is_room(catalog: Catalog) -> None:
    case = catalog.cases[ID]
    assert all(decision.decide in _sheet(catalog, ID, case) for decision in case.decisions)


def test_the_last_decisions_of_a_long_case_are_left_to_the_case(catalog: Catalog) -> None:
    case = catalog.cases[ID]
    told = "word " * (ROOM // 5 // len(case.decisions))
    long = case.model_copy(update={"decisions": tuple(decision.model_copy(update={"because": told}) for decision in case.decisions)})
    shown = [decision.decide in _sheet(catalog, ID, long) for decision in case.decisions]
    assert shown == sorted(shown, reverse=True)
    assert 0 < sum(shown) < len(shown)
