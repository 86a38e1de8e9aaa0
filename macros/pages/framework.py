"""The seven steps to pages: the overview with the condensation and the timings, one page a step, and one on generative AI."""

from __future__ import annotations

from collections.abc import Iterator

from macros.catalog import Catalog
from macros.models import CaseStudy
from macros.models.case_study import OriginKind
from macros.models.framework import Generative, Step
from macros.pages.cases import by_demand
from macros.pages.page import Page
from macros.render import View, address, render
from macros.render.addresses import NAMES, file_of

SOURCE = "data/framework.yml"
GENERATIVE = "generative-ai"
"""The page beside the steps that says what changes in each of them."""


def framework_pages(catalog: Catalog) -> Iterator[Page]:
    """The overview, the steps in order, then what changes in them for generative AI."""
    place = address("steps")
    numbered = list(enumerate(catalog.framework.steps, 1))
    numbers = {step.id: index for index, step in numbered}
    markdown = render("framework.md.jinja", View(catalog, place), framework=catalog.framework, steps=numbered, numbers=numbers)
    yield Page(file_of(place), NAMES["steps"][1], markdown, SOURCE)
    for step in catalog.framework.steps:
        yield _step(catalog, step, numbers[step.id])
    if catalog.framework.generative:
        yield _generative(catalog, catalog.framework.generative)


def _step(catalog: Catalog, step: Step, number: int) -> Page:
    place = address("steps", step.id)
    decided = [(id, case, d) for id, case in catalog.published.items() for d in case.decisions if d.step == step.id]
    markdown = render("step.md.jinja", View(catalog, place), step=step, number=number, decided=decided)
    return Page(file_of(place), f"{number}. {step.title}", markdown, SOURCE)


def generative_cases(catalog: Catalog) -> dict[str, CaseStudy]:
    """Published cases about systems that write, by id, most asked first."""
    return {id: catalog.published[id] for id in by_demand(catalog) if id in catalog.published and _is_generative(catalog.published[id])}


def _is_generative(case: CaseStudy) -> bool:
    return case.origin.kind is OriginKind.GENERATIVE


def _generative(catalog: Catalog, said: Generative) -> Page:
    place = address("steps", GENERATIVE)
    cases = generative_cases(catalog)
    decided = {step: [(id, case, d) for id, case in cases.items() for d in case.decisions if d.step == step] for step in catalog.steps}
    dives = {step: [(id, case, d) for id, case in cases.items() for d in case.deep_dives if d.step == step] for step in catalog.steps}
    numbers = [n for n in catalog.numbers.numbers.values() if n.group in said.numbers_of] if catalog.numbers else []
    markdown = render(
        "generative.md.jinja",
        View(catalog, place),
        said=said,
        steps=list(enumerate(catalog.framework.steps, 1)),
        cases=cases,
        decided=decided,
        dives=dives,
        numbers=numbers,
    )
    return Page(file_of(place), "Generative AI", markdown, SOURCE)
