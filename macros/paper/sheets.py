"""A built site in, its sheets as PDF out: every cheat sheet and every case on one page, on both sizes of paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.catalog import Catalog
from macros.paper.fit import SMALLEST, fitted
from macros.paper.pdf import Printed, pages_of, settled
from macros.paper.press import A4, LETTER, Press
from macros.render.addresses import address, paper

SHELF = "sheets"


@dataclass(frozen=True)
class Sheet:
    """A page that is made for paper."""

    name: str
    place: str
    source: str
    one_page: bool


def sheets(catalog: Catalog) -> list[Sheet]:
    """Every sheet of the site; a case has one of its own, under its id."""
    topics = [
        Sheet(id, address("cheat-sheets", id), f"data/cheat-sheets/{id}.yml", sheet.one_page)
        for id, sheet in catalog.entries("cheat-sheets").items()
    ]
    cases = [Sheet(id, address("case-studies", id, "sheet"), f"data/case-studies/{id}.yml", True) for id in catalog.cases]
    return topics + cases


def print_sheets(press: Press, catalog: Catalog) -> Iterator[Printed]:
    """`print/sheets/<id>-a4.pdf` and `-letter.pdf`; a sheet that needs a second page and may not have one is a problem."""
    for sheet in sheets(catalog):
        press.open(sheet.place)
        for size in (A4, LETTER):
            printed = settled(fitted(press, size))
            count = pages_of(printed)
            long = f"{sheet.source}: {count} pages of {size.name} at {SMALLEST:g} pt - shorten its texts, or say `one_page: false`"
            yield Printed(paper(SHELF, sheet.name, size.name), printed, long if sheet.one_page and count > 1 else "")
