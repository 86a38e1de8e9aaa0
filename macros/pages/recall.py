"""Case studies to recall pages: the seven steps to think through, the system to draw, and what the case says, closed."""

from __future__ import annotations

from collections.abc import Iterator

from macros.catalog import Catalog
from macros.diagrams import Blank, answers, boxes_in
from macros.estimates import evaluated
from macros.models import CaseStudy
from macros.models.graph import Graph
from macros.pages.cases import LENGTH
from macros.pages.drawings import drawings
from macros.pages.page import Page
from macros.practice import exercises_of
from macros.practice.recall import puzzle_of
from macros.render import View, address, render
from macros.render.addresses import file_of

PART = "recall"

LEVELS = {
    Blank.NAMES: "Names hidden: the shapes and the words on the arrows stay",
    Blank.SKELETON: "Harder: shapes and words hidden too",
    Blank.LANES: "Hardest: only the lanes",
}
"""How much is hidden -> what the disclosure of that drawing says."""


def recall_pages(catalog: Catalog) -> Iterator[Page]:
    """One page for every case that is drawn as a whole."""
    for id, case in catalog.cases.items():
        if any(exercise.part == PART for exercise in exercises_of(case)):
            yield _page(catalog, id, case)


def _page(catalog: Catalog, id: str, case: CaseStudy) -> Page:
    place = address("case-studies", id, PART)
    return Page(
        file_of(place), f"{case.title} from memory", lambda: _recall(catalog, id, case), f"data/case-studies/{id}.yml", is_listed=False
    )


def _recall(catalog: Catalog, id: str, case: CaseStudy) -> str:
    quantities, _ = evaluated(case.estimates)
    view = View(catalog, address("case-studies", id, PART), quantities, numbers_at=address("case-studies", id))
    whole = drawings(catalog, case).whole[0].graph
    return render(
        "practice/recall.md.jinja",
        view,
        id=id,
        case=case,
        part=PART,
        exercises=exercises_of(case),
        steps=[(number, step, step.minutes[LENGTH]) for number, step in enumerate(catalog.framework.steps, 1)],
        minutes=sum(step.minutes[LENGTH] for step in catalog.framework.steps),
        decisions={step: [d for d in case.decisions if d.step == step] for step in catalog.steps},
        whole=whole,
        levels=_levels(whole),
        names=[names[0] for _, names in sorted(answers(whole).items())],
        puzzle=puzzle_of(whole, catalog, id),
    )


def _levels(graph: Graph) -> dict[Blank, str]:
    """The levels that hide something in this graph: in a single lane there is nothing left to see at the hardest."""
    return {level: says for level, says in LEVELS.items() if level is not Blank.LANES or len(boxes_in(graph)) > 1}
