"""Errors planted into sound designs: each breaks exactly its own rule, and everything else stays as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from macros.catalog import Catalog, read
from macros.checks.design import LINTS, Design
from macros.models.case_study import PublicationStatus
from macros.models.flaws import Flaw
from macros.practice.flaws import Planted, planted
from macros.practice.flaws.drawings import DRAWINGS, Change
from macros.practice.flaws.sheets import SHEETS, sheet

ROOT = Path(__file__).parents[2]
CASES = sorted(path.stem for path in (ROOT / "data/case-studies").glob("*.yml"))
VIEWS = ("architecture", "views")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return read(ROOT)[0]


def broken(design: Design) -> set[str]:
    """The rules a design breaks, told by running each of them; views are not part of an exercise."""
    return {rule for rule in LINTS if any(location[:2] != VIEWS for location, _ in design.broken(rule, LINTS[rule]))} - {
        "feedback-has-a-view"
    }


@pytest.mark.parametrize("id", CASES)
def test_a_published_case_has_three_errors_of_different_kinds(id: str, catalog: Catalog) -> None:
    if catalog.cases[id].status is PublicationStatus.PUBLISHED:
        rules = [each.rule for each in planted(catalog, id)]
        assert len(rules) >= 3
        assert len(set(rules)) == len(rules)
        assert sum(bool(each.graph) for each in planted(catalog, id)) >= 2


@pytest.mark.parametrize("id", CASES)
def test_the_sound_design_breaks_no_rule_and_each_exercise_exactly_its_own(id: str, catalog: Catalog) -> None:
    case = catalog.cases[id]
    sound = Design(case, catalog.graph_of(case))
    found = planted(catalog, id)
    assert not found or broken(sound) == set()
    for each in (each for each in found if each.graph):
        assert broken(Design(case, each.graph)) == {each.rule}  # type: ignore[arg-type]
        assert each.at <= set(sound.nodes)
        assert each.at
        assert each.rule in each.options
        assert len(set(each.options)) == len(each.options) == 5
        assert set(each.options) <= set(catalog.flaws)


@pytest.mark.parametrize("id", CASES)
def test_a_sheet_differs_from_the_sound_one_in_its_wrong_line_alone(id: str, catalog: Catalog) -> None:
    case = catalog.cases[id]
    sound = sheet(Design(case, catalog.graph_of(case)))
    for each in (each for each in planted(catalog, id) if not each.graph):
        assert [index for index, (fact, other) in enumerate(zip(each.facts, sound, strict=True)) if fact != other] == [each.wrong]
        assert each.rule in each.facts[each.wrong].rules


def test_every_way_to_break_a_rule_works_in_some_case_and_has_its_words(catalog: Catalog) -> None:
    """A way that never leads to an exercise is dead code; `flaws.yml` has words for each."""
    assert set(DRAWINGS) | set(SHEETS) <= set(catalog.flaws)
    proved = set()
    for case in catalog.published.values():
        design = Design(case, catalog.graph_of(case))
        for rule, ways in DRAWINGS.items():
            changes = (design.changed(case, change.applied(design.graph)) for change in ways(design))
            proved |= {rule} if rule not in proved and any(broken(changed) == {rule} for changed in changes) else set()
        for rule, ways in SHEETS.items():
            changed = (design.changed(*parts) for parts in ways(design))
            proved |= {rule} if rule not in proved and any(broken(each) == {rule} for each in changed) else set()
    assert proved == set(DRAWINGS) | set(SHEETS)


def test_exercises_are_the_same_every_time(catalog: Catalog) -> None:
    assert planted(catalog, "fraud-detection") == planted(read(ROOT)[0], "fraud-detection")


def test_messages_name_boxes_as_the_drawing_does(catalog: Catalog) -> None:
    for id in catalog.published:
        for each in planted(catalog, id):
            assert "`" not in each.message or each.rule == "work-fits-its-stages", each.message
            assert "->" not in each.message


def test_a_design_that_is_not_sound_gets_no_exercise(catalog: Catalog) -> None:
    case = catalog.cases["fraud-detection"]
    graph = case.architecture
    unheard = Change(frozenset(), (("watch", "gate"), ("watch", "analysts"))).applied(graph)
    document = catalog.documents["case-studies"]["fraud-detection"]
    changed = case.model_copy(update={"architecture": unheard})
    documents = {**catalog.documents, "case-studies": {"fraud-detection": replace(document, entry=changed)}}
    assert planted(Catalog(documents, catalog.singles), "fraud-detection") == []


def test_a_tree_without_words_for_errors_has_no_exercises(book: Path) -> None:
    catalog, _ = read(book)
    assert catalog.flaws == {}
    assert [planted(catalog, id) for id in catalog.cases] == [[], []]


def test_every_text_can_be_picked_and_read(catalog: Catalog) -> None:
    claims = [flaw.claim for flaw in catalog.flaws.values()]
    assert len(set(claims)) == len(claims)
    assert all(isinstance(flaw, Flaw) and flaw.claim.endswith(".") for flaw in catalog.flaws.values())
    assert isinstance(planted(catalog, "visual-search")[0], Planted)
