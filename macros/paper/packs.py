"""A built site in, its packs as PDF out: for every case what the interviewer holds in the hand, and what the candidate writes on."""

from __future__ import annotations

from collections.abc import Iterator

from macros.catalog import Catalog
from macros.paper.pdf import Printed, settled
from macros.paper.press import A4, LETTER, Press
from macros.render.addresses import address, paper

SHELF = "packs"

PAGES = {"interviewer": "interviewer", "candidate": "mock"}
"""Whose pack it is -> the part of a case that is its page."""


def print_packs(press: Press, catalog: Catalog) -> Iterator[Printed]:
    """`print/packs/<id>-interviewer-a4.pdf` and its like: the two pages of a mock interview as they print."""
    for id in catalog.cases:
        for whose, part in PAGES.items():
            press.open(address("case-studies", id, part))
            for size in (A4, LETTER):
                yield Printed(paper(SHELF, f"{id}-{whose}", size.name), settled(press.pdf(size)))
