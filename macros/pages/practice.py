"""The practice hub and the page of what a reader keeps: catalog -> pages."""

from __future__ import annotations

from collections.abc import Iterator

from macros.catalog import Catalog
from macros.pages.cases import by_demand
from macros.pages.compare import compare_page
from macros.pages.gaps import gaps_page
from macros.pages.page import Page
from macros.practice import ACROSS, OF_A_CASE, exercises_of
from macros.render import View, address, render
from macros.render.addresses import file_of

SOURCE = "macros/templates/practice"


def practice_pages(catalog: Catalog) -> Iterator[Page]:
    """The hub, two cases side by side, the gap map, then the page of progress."""
    yield _hub(catalog)
    yield compare_page(catalog)
    yield gaps_page(catalog)
    yield _progress(catalog)


def _hub(catalog: Catalog) -> Page:
    place = address("practice")
    cases = [(id, catalog.cases[id], exercises_of(catalog.cases[id])) for id in by_demand(catalog)]
    markdown = render("practice/hub.md.jinja", View(catalog, place), cases=cases, kinds=OF_A_CASE, across=ACROSS)
    return Page(file_of(place), "Practice", markdown, f"{SOURCE}/hub.md.jinja")


def _progress(catalog: Catalog) -> Page:
    place = address("practice", "progress")
    return Page(file_of(place), "Your progress", render("practice/progress.md.jinja", View(catalog, place)), f"{SOURCE}/progress.md.jinja")
