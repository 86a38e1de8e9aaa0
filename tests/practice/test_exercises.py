"""The one list of exercises, and the pages that follow from it."""

from __future__ import annotations

from pathlib import Path

from macros.catalog import read
from macros.pages import pages
from macros.practice import ACROSS, OF_A_CASE, exercises_of
from macros.render import address
from macros.render.addresses import file_of

DOCS = Path(__file__).parents[2] / "docs"


def test_every_exercise_has_its_page_and_only_where_it_fits(book: Path) -> None:
    catalog, _ = read(book)
    written = {page.path: page for page in pages(catalog)}
    for id, case in catalog.cases.items():
        for exercise in OF_A_CASE:
            path = file_of(address("case-studies", id, exercise.part))
            assert (path in written) == (exercise in exercises_of(case)), path
            assert path not in written or not written[path].is_listed
    by_hand = {path.relative_to(DOCS).as_posix() for path in (DOCS / "practice").glob("*.md")}
    assert {file_of(address("practice", exercise.part)) for exercise in ACROSS} <= written.keys() | by_hand


def test_parts_and_names_are_given_once() -> None:
    for shelf in (OF_A_CASE, ACROSS):
        assert len({exercise.part for exercise in shelf}) == len(shelf)
        assert len({exercise.name for exercise in shelf}) == len(shelf)
