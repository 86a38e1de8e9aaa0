"""The seven steps to pages: the overview with the condensation and the timings, then one page a step."""

from __future__ import annotations

from collections.abc import Iterator

from macros.catalog import Catalog
from macros.models.framework import Step
from macros.pages.page import Page
from macros.render import View, address, render
from macros.render.addresses import NAMES, file_of

SOURCE = "data/framework.yml"


def framework_pages(catalog: Catalog) -> Iterator[Page]:
    """The overview, then the steps in order."""
    place = address("steps")
    numbered = list(enumerate(catalog.framework.steps, 1))
    numbers = {step.id: index for index, step in numbered}
    markdown = render("framework.md.jinja", View(catalog, place), framework=catalog.framework, steps=numbered, numbers=numbers)
    yield Page(file_of(place), NAMES["steps"][1], markdown, SOURCE)
    for step in catalog.framework.steps:
        yield _step(catalog, step, numbers[step.id])


def _step(catalog: Catalog, step: Step, number: int) -> Page:
    place = address("steps", step.id)
    decided = [(id, case, d) for id, case in catalog.published.items() for d in case.decisions if d.step == step.id]
    markdown = render("step.md.jinja", View(catalog, place), step=step, number=number, decided=decided)
    return Page(file_of(place), f"{number}. {step.title}", markdown, SOURCE)
