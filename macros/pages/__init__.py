"""Which pages the data becomes, and the order in which a reader walks them: catalog -> pages, catalog -> navigation."""

from __future__ import annotations

from collections.abc import Iterator

from macros.catalog import Catalog
from macros.pages.cards import card_pages
from macros.pages.cases import case_pages
from macros.pages.entries import entry_pages
from macros.pages.estimates import estimates_pages
from macros.pages.estimation import estimation_pages
from macros.pages.flaws import flaw_pages
from macros.pages.framework import framework_pages
from macros.pages.measurements import measurement_pages
from macros.pages.mocks import mock_pages
from macros.pages.navigation import navigation, present
from macros.pages.page import Page
from macros.pages.practice import practice_pages
from macros.pages.recall import recall_pages
from macros.pages.sheets import sheet_pages
from macros.pages.site import site_pages

__all__ = ["Page", "navigation", "pages", "present"]


def pages(catalog: Catalog) -> Iterator[Page]:
    """Every generated page of the site; pure: the same catalogue gives the same pages."""
    yield from framework_pages(catalog)
    yield from case_pages(catalog)
    yield from sheet_pages(catalog)
    yield from estimates_pages(catalog)
    yield from mock_pages(catalog)
    yield from entry_pages(catalog)
    yield from measurement_pages(catalog)
    yield from practice_pages(catalog)
    yield from recall_pages(catalog)
    yield from card_pages(catalog)
    yield from flaw_pages(catalog)
    yield from estimation_pages(catalog)
    yield from site_pages(catalog)
