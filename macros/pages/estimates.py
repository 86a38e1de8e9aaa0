"""The capacity model of a case to a page of its own: every result with its range and what drives it, ready to be moved."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from macros.catalog import Catalog
from macros.estimates import evaluated, shown
from macros.estimates.engine import quantity
from macros.estimates.kept import kept
from macros.estimates.program import Given, Program, Unit, program
from macros.estimates.runs import drawn, drivers, run, spread, stated
from macros.estimates.words import number
from macros.models import CaseStudy
from macros.models.estimates import Estimates
from macros.pages.page import Page
from macros.practice import exercises_of
from macros.render import View, address, render
from macros.render.addresses import file_of

PART = "estimates"
DRIVERS = 5
"""How many drivers of a result are named: what comes after moves it little."""


def estimates_pages(catalog: Catalog) -> Iterator[Page]:
    """One page a case."""
    for id, case in catalog.cases.items():
        place = file_of(address("case-studies", id, PART))
        title = f"{case.title}: estimates"
        yield Page(place, title, lambda id=id, case=case: _page(catalog, id, case), f"data/case-studies/{id}.yml", is_listed=False)  # type: ignore[misc]


@dataclass(frozen=True)
class Pull:
    """What an input does to a result, in words."""

    input: str
    says: str
    percent: str
    times: str


@dataclass(frozen=True)
class Range:
    """Where nine draws in ten of a result lie, in words, and where the stated value stands between them, in percent."""

    text: str
    at: int


def ranges(case: CaseStudy) -> Mapping[str, Range]:
    """Result -> its range; a result without one is certain, or cannot be computed in many draws."""
    return _drawn(case.estimates)[0]


def shares(case: CaseStudy) -> Sequence[int]:
    """For each comparison that must hold, the percent of draws in which it does."""
    return _drawn(case.estimates)[1]


@kept
def _drawn(estimates: Estimates) -> tuple[dict[str, Range], list[int]]:
    """What all draws together say of results and comparisons."""
    model = program(estimates)
    results, claims = run(model, drawn(model))
    middle, _ = run(model, {name: [value] for name, value in stated(model).items()})
    found = {}
    for name, values in results.items():
        ends = spread(values)
        if ends and ends[0] < ends[1] * (1 - 1e-9):
            found[name] = Range(between(ends, model.results[name].unit), _share(middle[name][0], ends))
    return found, [round(100 * sum(holds) / len(holds)) for holds in claims]


def between(ends: tuple[float, float], unit: Unit) -> str:
    """Two ends in one unit: `8 to 2,160 servers`."""
    low, high = (end / unit.factor for end in ends)
    space = "" if not unit.many or unit.many.startswith("/") else " "
    return f"{number(low)} to {number(high)}{space}{unit.many}"


def _share(value: float, ends: tuple[float, float]) -> int:
    low, high = ends
    share = math.log(value / low) / math.log(high / low) if low > 0 and value > 0 else (value - low) / (high - low)
    return round(100 * min(1, max(0, share)))


def pulls(case: CaseStudy) -> dict[str, list[Pull]]:
    """Result -> the inputs that drive it, the widest swing first."""
    says = {str(name): given.says for name, given in case.estimates.inputs.items()}
    return {
        result: [Pull(row.input, says[row.input], signed(row.elasticity), number(row.swing)) for row in rows[:DRIVERS]]
        for result, rows in drivers(program(case.estimates)).items()
    }


def signed(elasticity: float) -> str:
    """Percent a result moves when an input moves by one percent: `+1`, `-0.5`."""
    return f"{'-' if elasticity < 0 else '+'}{number(abs(round(elasticity, 2)))}"


def exported(model: Program) -> dict[str, Any]:
    """The program as the page reads it (see docs/assets/js/program.js), ready for JSON."""
    return {
        "inputs": {name: _row(given) for name, given in model.inputs.items()},
        "results": {name: [step.code, *_unit(step.unit)] for name, step in model.results.items()},
        "claims": model.claims,
    }


def _row(given: Given) -> list[float | str | None]:
    ends = [given.low, given.high] if given.is_open else []
    return [given.value, *_unit(given.unit), *ends]


def _unit(unit: Unit) -> tuple[float, str, str]:
    return unit.factor, unit.one, unit.many


def _page(catalog: Catalog, id: str, case: CaseStudy) -> str:
    quantities, _ = evaluated(case.estimates)
    model = program(case.estimates)
    return render(
        "practice/estimates.md.jinja",
        View(catalog, address("case-studies", id, PART), quantities),
        id=id,
        case=case,
        part=PART,
        exercises=exercises_of(case),
        model=exported(model),
        ranges=ranges(case),
        pulls=pulls(case),
        shares=shares(case),
        open={name for name, given in model.inputs.items() if given.is_open},
        ends={
            name: (shown(quantity(given.low, "")), shown(quantity(given.high, given.unit)))
            for name, given in case.estimates.inputs.items()
            if given.low is not None and given.high is not None
        },
    )
