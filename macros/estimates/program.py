"""Estimates in, a program out: every checked formula as steps over plain numbers in base units, for many inputs at once.

The page of a case runs the same steps (docs/assets/js/program.js), so that what a reader moves agrees with what the build printed.
A program is text: names, numbers and operators in reverse Polish order, `payments peak_factor *`; units are factors by then,
because `engine` has compared them before. `ceil=1000` rounds up in a unit of 1,000 base units.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from macros.estimates.engine import FormulaError, Quantity, evaluate, evaluated, parsed
from macros.estimates.kept import kept
from macros.estimates.words import unit_of
from macros.models.estimates import Estimates


@dataclass(frozen=True)
class Unit:
    """How a number in base units is shown: divided by `factor`, followed by `one` or `many`."""

    factor: float
    one: str
    many: str


@dataclass(frozen=True)
class Given:
    """An input in its own unit."""

    value: float
    unit: Unit
    low: float | None = None
    high: float | None = None

    @property
    def is_open(self) -> bool:
        """Whether it has a range to be drawn from."""
        return self.low is not None and self.high is not None and self.low < self.high

    def at(self, share: float) -> float:
        """The value that a share of the draws stay below: log-uniform from low to high, uniform where low is not positive."""
        low, high = self.low or 0, self.high or 0
        return float(low * (high / low) ** share if low > 0 else low + (high - low) * share)


@dataclass(frozen=True)
class Step:
    """A result: how it is computed, and in which unit it is shown."""

    code: str
    unit: Unit


@dataclass(frozen=True)
class Program:
    """All inputs, results in order, and comparisons; a formula that the engine refuses is left out."""

    inputs: Mapping[str, Given]
    results: Mapping[str, Step]
    claims: tuple[str, ...]


@kept
def program(estimates: Estimates) -> Program:
    """The program of a capacity model."""
    known, _ = evaluated(estimates)
    inputs = {
        str(name): Given(given.value, _unit(known[name]), given.low, given.high)
        for name, given in estimates.inputs.items()
        if name in known
    }
    results = {
        str(name): Step(code(result.formula, known), _unit(known[name])) for name, result in estimates.results.items() if name in known
    }
    claims = tuple(code(claim.formula, known) for claim in estimates.must_hold)
    return Program(inputs, results, claims)


def _unit(value: Quantity) -> Unit:
    return _shown(value.units)


@lru_cache(1024)
def _shown(units: Any) -> Unit:
    """There are few, and each stands behind hundreds of numbers."""
    return Unit(_size(units), unit_of(units * 1), unit_of(units * 2))


def _size(units: Any) -> float:
    """A unit in base units."""
    return float((units * 1.0).to_base_units().magnitude)


def code(formula: str, known: Mapping[str, Quantity]) -> str:
    """A formula in reverse Polish order; raises FormulaError for what the engine would refuse to read."""
    return " ".join(_steps(parsed(formula).body, known))


def _steps(node: ast.expr, known: Mapping[str, Quantity]) -> Iterator[str]:
    match node:
        case ast.Constant(value=value):
            yield repr(float(value))  # type: ignore[arg-type]
        case ast.Name(id=name):
            yield name
        case ast.UnaryOp(op=op, operand=operand):
            yield from _steps(operand, known)
            yield from ("~",) if isinstance(op, ast.USub) else ()
        case ast.BinOp(left=left, op=op, right=right):
            yield from (*_steps(left, known), *_steps(right, known), _SIGNS[type(op)])
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            yield from (*_steps(left, known), *_steps(right, known), _SIGNS[type(op)])
        case ast.Call(func=ast.Name(id=name), args=[first, *more]):
            yield from _steps(first, known)
            for other in more:
                yield from (*_steps(other, known), name)
            if not more:
                yield f"ceil={_grain(first, known)!r}" if name == "ceil" else name
        case _:
            raise FormulaError("cannot become a program - compare two numbers at a time")


def _grain(node: ast.expr, known: Mapping[str, Quantity]) -> float:
    """The size in base units of the unit in which the engine rounds a value up."""
    return _size(evaluate(ast.unparse(node), known).to_reduced_units().units)


_SIGNS: dict[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Pow: "^",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
