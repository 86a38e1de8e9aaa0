"""The gap map: cases and the steps that the dimensions of their grids score -> the page on which a reader sees what is weak."""

from __future__ import annotations

from typing import Any

from macros.catalog import Catalog
from macros.models import CaseStudy
from macros.pages.cases import by_demand
from macros.pages.mocks import ANCHORS
from macros.pages.page import Page
from macros.practice import exercises_of
from macros.render import View, address, render
from macros.render.addresses import file_of


def gaps_page(catalog: Catalog) -> Page:
    """The map, a form to score oneself, and the rule by which the next drill is chosen."""
    place = address("practice", "gaps")
    view = View(catalog, place)
    cases = [(id, catalog.cases[id]) for id in by_demand(catalog)]
    steps = list(catalog.steps)
    markdown = render(
        "practice/gaps.md.jinja",
        view,
        cases=cases,
        steps=[(step.id, step.id.capitalize(), step.title) for step in catalog.framework.steps],
        scored={id: _by_step(case, steps) for id, case in cases},
        map={"steps": steps, "cards": view.url("practice", "cards"), "cases": [_row(view, id, case) for id, case in cases]},
        grids={id: {row.dimension: [view.words(anchor) for anchor in row.anchors] for row in case.rubric} for id, case in cases},
        anchor_names=ANCHORS,
    )
    return Page(file_of(place), "Gap map", markdown, "macros/templates/practice/gaps.md.jinja")


def _by_step(case: CaseStudy, steps: list[str]) -> list[list[str]]:
    """The dimensions of a case under each step."""
    return [[row.dimension for row in case.rubric if row.step == step] for step in steps]


def _row(view: View, id: str, case: CaseStudy) -> dict[str, Any]:
    return {
        "id": id,
        "title": case.title,
        "url": view.url("case-studies", id),
        "cards": len(case.cards),
        "parts": [exercise.part for exercise in exercises_of(case)],
        "dimensions": [[row.dimension, row.step] for row in case.rubric if row.step],
    }
