"""The estimation drill: questions from all cases for the script, a handful worked out for readers without one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.catalog import Catalog
from macros.estimates import evaluated, shown
from macros.estimates.program import Unit, program
from macros.pages.page import Page
from macros.practice.estimation import Question, questions, sample, worked
from macros.render import View, address, render
from macros.render.addresses import file_of

SOURCE = "macros/templates/practice/estimation.md.jinja"
WORKED = 6
"""Examples that stand on the page without a script."""


def estimation_pages(catalog: Catalog) -> Iterator[Page]:
    """The one page of the drill."""
    place = address("practice", "estimation")
    yield Page(file_of(place), "Estimation drill", lambda: _page(catalog, place), SOURCE)


def _page(catalog: Catalog, place: str) -> str:
    asked = questions(catalog)
    examples = [
        (question, _given(catalog, question), worked(question, catalog.cases[question.case])) for question in sample(catalog, WORKED)
    ]
    return render(
        "practice/estimation.md.jinja",
        View(catalog, place),
        questions=exported(catalog, asked),
        count=len(asked),
        examples=examples,
    )


def _given(catalog: Catalog, question: Question) -> list[tuple[str, str]]:
    known, _ = evaluated(catalog.cases[question.case].estimates)
    return [(says, shown(known[name])) for name, says in question.inputs.items()]


def exported(catalog: Catalog, asked: list[Question]) -> list[dict[str, Any]]:
    """The questions as the page reads them (see docs/assets/js/estimation-drill.js), ready for JSON."""
    return [_row(catalog, question) for question in asked]


def _row(catalog: Catalog, question: Question) -> dict[str, Any]:
    model = program(catalog.cases[question.case].estimates)
    inputs = {name: (says, model.inputs[name]) for name, says in question.inputs.items()}
    return {
        "case": question.case,
        "title": question.title,
        "inputs": {
            name: [says, given.value, *_unit(given.unit), *([given.low, given.high] if given.is_open else [])]
            for name, (says, given) in inputs.items()
        },
        "steps": [[step.name, step.says, step.formula, step.code, *_unit(model.results[step.name].unit)] for step in question.steps],
    }


def _unit(unit: Unit) -> tuple[float, str, str]:
    return unit.factor, unit.one, unit.many
