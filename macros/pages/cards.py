"""Cards to pages: the review of all of them, and one page a case, each with the same cards to read and the files to take along."""

from __future__ import annotations

from collections.abc import Iterator

from macros.catalog import Catalog
from macros.estimates import evaluated
from macros.models import CaseStudy
from macros.pages.cases import by_demand
from macros.pages.page import Page
from macros.practice import exercises_of, shared_topics
from macros.render import View, address, render
from macros.render.addresses import file_of

PART = "cards"


def card_pages(catalog: Catalog) -> Iterator[Page]:
    """The review of every published card, then a page for every case that has some."""
    yield _all(catalog)
    for id, case in catalog.cases.items():
        if case.cards:
            yield _of_case(catalog, id, case)


def _all(catalog: Catalog) -> Page:
    place = address("practice", PART)

    def markdown() -> str:
        cases = [(id, catalog.cases[id], _view(catalog, id, place)) for id in by_demand(catalog) if id in catalog.published]
        count = sum(len(case.cards) for _, case, _ in cases)
        return render("practice/cards.md.jinja", View(catalog, place), cases=cases, count=count, topics=shared_topics(catalog))

    return Page(file_of(place), "Cards", markdown, "data/case-studies")


def _of_case(catalog: Catalog, id: str, case: CaseStudy) -> Page:
    place = address("case-studies", id, PART)

    def markdown() -> str:
        view = _view(catalog, id, place)
        published = id in catalog.published
        return render("practice/case-cards.md.jinja", view, id=id, case=case, part=PART, exercises=exercises_of(case), published=published)

    return Page(file_of(place), f"{case.title}: cards", markdown, f"data/case-studies/{id}.yml", is_listed=False)


def _view(catalog: Catalog, id: str, place: str) -> View:
    """A view that knows the numbers of one case."""
    return View(catalog, place, evaluated(catalog.cases[id].estimates)[0], numbers_at=address("case-studies", id))
