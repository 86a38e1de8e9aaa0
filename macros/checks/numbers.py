"""Every number is recomputed: estimates, the comparisons that must hold, worked examples of metrics."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.catalog import Catalog, today
from macros.checks.design import designs
from macros.checks.rule import rule, warning
from macros.checks.sizing import spans, stated
from macros.estimates import FormulaError, evaluate, evaluated, names, quantity, shown
from macros.estimates.engine import FUNCTIONS
from macros.loader import Document, Location, Problem
from macros.models.estimates import Estimates
from macros.models.knowledge import Example
from macros.prose import results

STALE = dt.timedelta(days=548)


def _cases(catalog: Catalog) -> Iterator[tuple[Document, Estimates]]:
    for document in catalog.documents.get("case-studies", {}).values():
        yield document, document.entry.estimates


@rule
def estimates_can_be_computed(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Every unit is known and every formula gives a finite, non-negative number in the unit it states."""
    for document, estimates in _cases(catalog):
        for location, message in evaluated(estimates)[1].items():
            yield document.problem(("estimates", *location), message)


@rule
def claims_hold(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Every comparison under `must_hold` is true of the computed numbers, such as a budget that must not be exceeded."""
    for document, estimates in _cases(catalog):
        known, failed = evaluated(estimates)
        for index, claim in enumerate(estimates.must_hold):
            if not failed and (message := _broken(claim.formula, known)):
                yield document.problem(("estimates", "must_hold", index, "formula"), message)


def _broken(formula: str, known: dict[str, Any]) -> str | None:
    try:
        value = evaluate(formula, known)
    except FormulaError as error:
        return str(error)
    if not isinstance(value, bool):
        return "is not a comparison - write one with < <= > >="
    figures = ", ".join(f"{name} is {shown(known[name])}" for name in sorted(names(formula)))
    return None if value else f"`{formula}` does not hold: {figures} - change the design or the numbers"


@rule
def inputs_are_used(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Every input is read by a formula or printed in prose: an input that nothing reads is a forgotten factor."""
    said = {document.path: [text for _, text in (*stated(design), *spans(design))] for document, design in designs(catalog)}
    printed: dict[str, set[str]] = {}
    for document, _, text in catalog.prose:
        printed.setdefault(document.path, set()).update(results(text))
    for document, estimates in _cases(catalog):
        formulas = [part.formula for part in estimates.results.values()] + [claim.formula for claim in estimates.must_hold]
        used = printed.get(document.path, set()).union(*map(names, [*formulas, *said.get(document.path, [])]))
        for name in estimates.inputs.keys() - used:
            yield document.problem(("estimates", "inputs", name), "never used - use it in a formula, or delete it")


@rule
def figures_have_one_name(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """An input, a result and a function never share a name, so that a formula can be read only one way."""
    for document, estimates in _cases(catalog):
        for name in estimates.results.keys() & estimates.inputs.keys():
            yield document.problem(("estimates", "results", name), "already the name of an input - choose another")
        for field in ("inputs", "results"):
            for name in getattr(estimates, field).keys() & FUNCTIONS.keys():
                yield document.problem(("estimates", field, name), "already the name of a function - choose another")


@rule
def metric_examples_compute(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """The worked example of a metric gives the result it prints; where a library computes it, its lists fit together."""
    for document in catalog.documents.get("metrics", {}).values():
        if message := _miscomputed(document.entry.example):
            yield document.problem(("example", *message[0]), message[1])


def _miscomputed(example: Example) -> tuple[Location, str] | None:
    if example.expression is None:
        return _misfit(example)
    lists = sorted(names(example.expression) & {name for name, given in example.inputs.items() if isinstance(given, tuple)})
    if lists:
        return ("inputs", lists[0]), "a list cannot stand in an expression - name a library `function`, or write the sum out"
    try:
        value = evaluate(
            example.expression, {name: quantity(given, "") for name, given in example.inputs.items() if not isinstance(given, tuple)}
        )
    except FormulaError as error:
        return ("expression",), str(error)
    if isinstance(value, bool):
        return ("expression",), "is a comparison - an example gives a number"
    if abs(value.magnitude - example.result) > example.tolerance * (1 + 1e-9):
        return ("result",), f"the expression gives {value.magnitude:.6g}, not {example.result:g} - correct one of them"
    return None


def _misfit(example: Example) -> tuple[Location, str] | None:
    inputs = {str(name): given for name, given in example.inputs.items()}
    scored = next((name for name in ("score", "predicted") if name in inputs), None)
    if "truth" not in inputs or scored is None:
        return ("inputs",), "a library function needs the lists `truth` and `score` (or `predicted`) - add them"
    truth, given = inputs["truth"], inputs[scored]
    if not isinstance(truth, tuple) or not isinstance(given, tuple) or len(truth) != len(given) or not truth:
        return ("inputs", scored), f"`truth` and `{scored}` must be lists of one length - pair them up"
    return None


@rule
def known_numbers_have_units(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Every number to know carries a unit that exists, so that it can enter an estimate as it stands."""
    for document, name, number in _numbers(catalog):
        try:
            quantity(number.value, number.unit)
        except FormulaError as error:
            yield document.problem(("numbers", name, "unit"), str(error))


@warning
def known_numbers_are_fresh(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """A number to know was checked within the last 18 months: prices, accelerators and base rates age."""
    for document, name, number in _numbers(catalog):
        if today() - number.checked > STALE:
            yield document.problem(
                ("numbers", name, "checked"), f"last checked on {number.checked} - look it up again, and write the new date"
            )


@warning
def dates_have_come(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """No date lies in the future: a check that was not made yet proves nothing."""
    tomorrow = today() + dt.timedelta(days=1)  # it may already be tomorrow where the contributor sits
    dates: list[tuple[Document, Location, dt.date]] = []
    for document in catalog.documents.get("case-studies", {}).values():
        dates += [
            (document, ("last_reviewed",), document.entry.last_reviewed),
            (document, ("asked", "checked"), document.entry.asked.checked),
        ]
    dates += [(document, ("numbers", name, "checked"), number.checked) for document, name, number in _numbers(catalog)]
    for document, location, date in dates:
        if date > tomorrow:
            yield document.problem(location, f"{date} lies in the future - write the day it was done")


def _numbers(catalog: Catalog) -> Iterator[tuple[Document, str, Any]]:
    if document := catalog.singles.get("numbers.yml"):
        for name, number in document.entry.numbers.items():
            yield document, name, number
