"""Capacity models in, questions out: a result that can be estimated in the head, with what it takes and the steps to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.catalog import Catalog
from macros.estimates import Quantity, evaluated, names, shown
from macros.estimates.program import Program, program
from macros.estimates.program import Step as Coded
from macros.models import CaseStudy
from macros.models.estimates import Estimates
from macros.practice.random import random, shuffle

PER_CASE = 5
"""Questions of one case at most."""

FEWEST, MOST, STEPS = 2, 7, 3
"""Inputs a question shows, and steps it takes at most: what fits into a head and on a phone."""


@dataclass(frozen=True)
class Step:
    """One line of the derivation."""

    name: str
    says: str
    formula: str
    code: str


@dataclass(frozen=True)
class Question:
    """A result to estimate; `steps` end with it."""

    case: str
    title: str
    inputs: dict[str, str]
    """Name -> what it is, in words, in the order of the model."""
    steps: tuple[Step, ...]

    @property
    def name(self) -> str:
        """The result that is asked for."""
        return self.steps[-1].name

    @property
    def says(self) -> str:
        """What it is, in words."""
        return self.steps[-1].says


def questions(catalog: Catalog) -> list[Question]:
    """Every question, case by case in order of ids, the same every time."""
    found = []
    for id, case in catalog.published.items():
        found += shuffle(random(f"estimation/{id}"), list(_of(id, case)))[:PER_CASE]
    return found


def _of(id: str, case: CaseStudy) -> Iterator[Question]:
    model = program(case.estimates)
    for name, result in case.estimates.results.items():
        steps, inputs = _derivation(case.estimates, str(name))
        fits = FEWEST <= len(inputs) <= MOST and len(steps) <= STEPS and any(model.inputs[each].is_open for each in inputs)
        is_counted = model.results[name].unit.many not in ("", "%")  # nobody is wrong about a share by a power of ten
        if (
            (result.eliminates and fits and is_counted)
            and _stands_alone(result.says)
            and all(_is_plain(model.results[each]) for each in steps)
        ):
            says = {each: str(case.estimates.inputs[each].says) for each in inputs}  # type: ignore[index]
            yield Question(id, case.title, says, tuple(_step(case.estimates, model, each) for each in steps))


_POINTING = re.compile(r"\b(the same|such|them|they|their|it|its|that|those)\b", re.IGNORECASE)


def _stands_alone(says: str) -> bool:
    """Whether a result is understood without the one before it."""
    return not _POINTING.search(says)


def _is_plain(step: Coded) -> bool:
    """Whether a formula needs nothing but the four operations and small powers, and is short."""
    return len(step.code) <= 120 and not re.search(r"sqrt|log|exp|ceil", step.code)


def _derivation(estimates: Estimates, name: str) -> tuple[list[str], list[str]]:
    """The results a result rests on, itself last, and the inputs, both in the order of the model."""
    needed: set[str] = set()
    waiting = [name]
    while waiting:
        here = waiting.pop()
        if here not in needed:
            needed.add(here)
            waiting += names(estimates.results[here].formula) if here in estimates.results else []  # type: ignore[index]
    return [str(each) for each in estimates.results if each in needed], [str(each) for each in estimates.inputs if each in needed]


def _step(estimates: Estimates, model: Program, name: str) -> Step:
    result = estimates.results[name]  # type: ignore[index]
    return Step(name, result.says, result.formula, model.results[name].code)


@dataclass(frozen=True)
class Line:
    """A line of a worked derivation, ready to print."""

    says: str
    formula: str
    with_numbers: str
    value: str


def worked(question: Question, case: CaseStudy) -> list[Line]:
    """The derivation at the stated numbers."""
    known, _ = evaluated(case.estimates)
    return [Line(step.says, step.formula, filled(step.formula, known), shown(known[step.name])) for step in question.steps]


def filled(formula: str, known: Mapping[str, Quantity]) -> str:
    """A formula with its names replaced by their values: `users * peak` -> `1,000 users × 2`."""
    words = [shown(known[word]) if word in known else word for word in re.findall(r"[a-z_][a-z0-9_]*|[^a-z_]+", formula)]
    return "".join(words).replace(" * ", " × ").replace(" / ", " ÷ ")


def sample(catalog: Catalog, count: int) -> list[Question]:
    """A few questions of different cases, for readers without a script."""
    firsts = {question.case: question for question in reversed(questions(catalog))}
    return shuffle(random("estimation/worked"), list(firsts.values()))[:count]
