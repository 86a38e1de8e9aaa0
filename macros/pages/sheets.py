"""Case studies to their sheets: what to read again the night before, each made for one page of paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from macros import prose
from macros.catalog import Catalog
from macros.estimates import evaluated
from macros.loader import texts
from macros.models import CaseStudy
from macros.models.estimates import Result
from macros.pages.drawings import drawings
from macros.pages.page import Page
from macros.pages.strips import strips
from macros.render import View, address, render
from macros.render.addresses import file_of

PART = "sheet"
NUMBERS, DECISIONS, METRICS, FAILURES, MISTAKES = 8, 9, 10, 6, 5
"""How many of each stand on a sheet at most: what is longer is read in the case, not the night before."""

ROOM = 6_850
"""Characters of a sheet that one page of Letter takes at eight points; the last decisions of a longer one are left to the case."""


def sheet_pages(catalog: Catalog) -> Iterator[Page]:
    """One sheet for every case."""
    for id, case in catalog.cases.items():
        yield _page(catalog, id, case)


def _page(catalog: Catalog, id: str, case: CaseStudy) -> Page:
    place = address("case-studies", id, PART)
    title = f"{case.title} on one page"
    return Page(file_of(place), title, lambda: _sheet(catalog, id, case), f"data/case-studies/{id}.yml", is_listed=False)


def _sheet(catalog: Catalog, id: str, case: CaseStudy) -> str:
    quantities, _ = evaluated(case.estimates)
    view = View(catalog, address("case-studies", id, PART), quantities, numbers_at=address("case-studies", id))
    shown = {
        "numbers": leaned_on(case),
        "metrics": case.metrics[:METRICS],
        "failures": case.failure_modes[:FAILURES],
        "mistakes": case.mistakes[:MISTAKES],
        "constraints": {constraint.id: constraint for constraint in case.constraints},
        "strips": strips(case, catalog.graph_of(case), drawings(catalog, case)),
    }
    decisions = case.decisions[:DECISIONS]
    while True:
        sheet = render("case-sheet.md.jinja", view, id=id, case=case, decisions=decisions, **shown)
        if len(LexborHTMLParser(sheet).text()) <= ROOM or len(decisions) == 1:
            return sheet
        decisions = decisions[:-1]


def leaned_on(case: CaseStudy) -> dict[str, Result]:
    """The results that rule something out and that the texts of the case name most often, in the order of the case."""
    named = Counter(name for _, text in texts(case) for name in prose.results(text))
    ruling = {name: result for name, result in case.estimates.results.items() if result.eliminates}
    kept = sorted(ruling, key=lambda name: -named[name])[:NUMBERS]
    return {name: result for name, result in ruling.items() if name in kept}
