"""Case studies to the pages on which two people practise: candidate, interviewer, and the drill of follow-ups."""

from __future__ import annotations

from collections.abc import Iterator

from macros.catalog import Catalog
from macros.diagrams import LANES
from macros.estimates import evaluated
from macros.models import CaseStudy
from macros.pages.cases import by_demand
from macros.pages.page import Page
from macros.practice import exercises_of
from macros.practice.followups import tree
from macros.practice.interview import USUAL, owed, phases, script
from macros.render import View, address, render
from macros.render.addresses import file_of

ANCHORS = ("1 · below mid", "2 · mid", "3 · senior", "4 · staff")
"""What the four lines of a dimension stand for."""

PARTS = {"mock": "Mock interview", "interviewer": "Interviewer's script", "drill": "Follow-up drill"}
"""Part of the address -> what its page is called."""


def mock_pages(catalog: Catalog) -> Iterator[Page]:
    """Three pages for every case, and the drill across cases."""
    for id, case in catalog.cases.items():
        yield from (_page(catalog, id, case, part) for part in PARTS)
    place = address("practice", "drill")
    markdown = render("practice/drill-across.md.jinja", View(catalog, place), cases=[(id, catalog.cases[id]) for id in by_demand(catalog)])
    yield Page(file_of(place), "Follow-ups across cases", markdown, "macros/templates/practice/drill-across.md.jinja")


def _page(catalog: Catalog, id: str, case: CaseStudy, part: str) -> Page:
    writers = {"mock": _candidate, "interviewer": _interviewer, "drill": _drill}

    def markdown() -> str:
        quantities, _ = evaluated(case.estimates)
        view = View(catalog, address("case-studies", id, part), quantities, numbers_at=address("case-studies", id))
        return writers[part](catalog, view, id, case)

    return Page(
        file_of(address("case-studies", id, part)),
        f"{PARTS[part]}: {case.title}",
        markdown,
        f"data/case-studies/{id}.yml",
        is_listed=False,
    )


def _candidate(catalog: Catalog, view: View, id: str, case: CaseStudy) -> str:
    return render(
        "practice/candidate.md.jinja",
        view,
        id=id,
        case=case,
        part="mock",
        exercises=exercises_of(case),
        plan=phases(catalog.framework, case),
        lanes=LANES.values(),
    )


def _interviewer(catalog: Catalog, view: View, id: str, case: CaseStudy) -> str:
    acts, facts = script(catalog.framework, case), tuple(owed(case))
    text = render("practice/mock/prompt.txt.jinja", view, id=id, case=case, acts=acts, owed=facts, length=USUAL)
    return render(
        "practice/interviewer.md.jinja",
        view,
        id=id,
        case=case,
        part="interviewer",
        exercises=exercises_of(case),
        acts=acts,
        owed=facts,
        anchor_names=ANCHORS,
        prompt=text.strip(),
    )


def _drill(catalog: Catalog, view: View, id: str, case: CaseStudy) -> str:
    return render(
        "practice/drill.md.jinja", view, id=id, case=case, part="drill", exercises=exercises_of(case), tree=tree(case), steps=catalog.steps
    )
