"""A restricted expression language over quantities: names, numbers, arithmetic, comparisons and six functions."""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pint
import simpleeval

from macros.estimates.kept import kept
from macros.loader import hint
from macros.models.estimates import Estimates

Quantity = Any  # pint builds its Quantity class per registry; mypy cannot name it
LARGEST_EXPONENT = 12
LARGEST_PLAIN_EXPONENT = 1e6


class FormulaError(ValueError):
    """A formula that cannot be computed; the message says why, in one line."""


@cache
def registry() -> pint.UnitRegistry[Any]:
    """The one unit registry, with bytes, users, requests and the rest as base units."""
    return pint.UnitRegistry(str(Path(__file__).with_name("units.txt")), cache_folder=None)


_UNIT = re.compile(r"(?:[A-Za-z_]|1(?!\d)|\*\*(?:[2-4](?!\d)|0\.5(?!\d))|[*/() ])*")


def quantity(value: float, unit: str) -> Quantity:
    """A value with a unit; raises FormulaError for a unit we do not have."""
    try:
        if not _UNIT.fullmatch(unit):  # pint computes what it reads: 9**9**9 would never end
            raise ValueError(unit)
        return registry().Quantity(float(value), _unit(unit))
    except Exception as error:  # pint raises its own family, and bare ones for malformed units
        raise FormulaError(f"unit `{unit}` is not known - units are listed in macros/estimates/units.txt") from error


@lru_cache(1024)
def _unit(unit: str) -> Any:
    """A unit read once; there are few, and each is named hundreds of times."""
    return registry().parse_units(unit)


@lru_cache(4096)
def names(formula: str) -> frozenset[str]:
    """The names a formula reads; empty when it cannot be parsed."""
    try:
        tree = parsed(formula)
    except FormulaError:
        return frozenset()
    return frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name)) - FUNCTIONS.keys()


def evaluate(formula: str, known: Mapping[str, Quantity]) -> Quantity:
    """The value of a formula: a quantity, or a bool for a comparison. Raises FormulaError for anything else."""
    engine = simpleeval.SimpleEval(operators=_OPERATORS, functions=FUNCTIONS, names=dict(known), allowed_attrs={})
    engine.nodes = {kind: read for kind, read in engine.nodes.items() if kind in _NODES}
    engine.nodes[ast.Constant] = lambda node: quantity(node.value, "")  # and a float inside: whole numbers would grow without end
    tree = parsed(formula)
    try:
        return _checked(engine.eval(formula, previously_parsed=tree.body))
    except FormulaError:
        raise
    except simpleeval.NameNotDefined as error:
        raise FormulaError(
            f"no input or earlier result is called `{error.name}`{hint(error.name, known) or ' - add it, or fix the name'}"
        ) from None
    except pint.DimensionalityError as error:
        raise FormulaError(f"units do not fit: {_named(error.units1)} against {_named(error.units2)} - add the missing factor") from None
    except ZeroDivisionError:
        raise FormulaError("divides by zero - change the formula or an input") from None
    except OverflowError:
        raise FormulaError(_ENDLESS) from None
    except Exception as error:  # noqa: BLE001 - whatever a hostile formula provokes is one problem, never a traceback
        raise FormulaError(f"cannot be computed ({type(error).__name__}: {error}) - {_LANGUAGE}") from None


def span(text: str, known: Mapping[str, Quantity]) -> Quantity:
    """A length of time: a number with its unit, `5 seconds`, or the name of one that is known. Raises FormulaError."""
    number, _, unit = text.partition(" ")
    value = quantity(float(number), unit.removesuffix("s")) if unit else evaluate(text, known)
    if isinstance(value, bool) or not value.check("[time]"):
        raise FormulaError("is not a length of time - write `5 seconds`, `1 day`, or a name whose unit is a time")
    return value


def settled(value: Quantity) -> Quantity:
    """The same quantity without percent among other units: 50 percent * server is half a server."""
    others = {unit: power for unit, power in value.units._units.items() if unit != "percent"}
    return value.to(registry().Unit(registry().UnitsContainer(others))) if others else value


@lru_cache(4096)
def parsed(formula: str) -> ast.Expression:
    """The syntax tree of a formula that holds nothing but what the language has."""
    try:
        tree = ast.parse(formula.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise FormulaError(f"not readable as a formula - {_LANGUAGE}") from None
    for node in ast.walk(tree):
        number = not isinstance(node, ast.Constant) or type(node.value) in (int, float)
        named = not isinstance(node, ast.Call) or (isinstance(node.func, ast.Name) and not node.keywords)
        if not isinstance(node, _SYNTAX) or not number or not named:
            written = ast.get_source_segment(formula.strip(), node) or type(node).__name__  # operators have no place
            raise FormulaError(f"`{written[:40]}` is not allowed in a formula - {_LANGUAGE}")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id not in FUNCTIONS:
            raise FormulaError(f"there is no function `{node.func.id}` - {_LANGUAGE}")
    return tree


def _checked(value: Quantity) -> Quantity:
    if isinstance(value, bool):
        return value
    if not isinstance(value, registry().Quantity):
        raise FormulaError("does not give a number - write a formula")
    if isinstance(value.magnitude, complex):
        raise FormulaError("takes the root of a negative number - change the formula or an input")
    if not math.isfinite(value.magnitude):
        raise FormulaError(_ENDLESS)
    return value


Evaluated = tuple[dict[str, Quantity], dict[tuple[str, ...], str]]


def evaluated(estimates: Estimates) -> Evaluated:
    """Every input and result by name, and the problem of each one that could not be computed, by location."""
    known, failed = _evaluated(estimates)
    return dict(known), dict(failed)


@kept
def _evaluated(estimates: Estimates) -> Evaluated:
    known: dict[str, Quantity] = {}
    failed: dict[tuple[str, ...], str] = {}
    missing: set[str] = set()
    for name, given in estimates.inputs.items():
        try:
            known[name] = quantity(given.value, given.unit)
        except FormulaError as error:
            failed["inputs", name, "unit"] = str(error)
            missing.add(name)
    for name, result in estimates.results.items():
        field = "unit"
        try:
            unit = quantity(1, result.unit)
            field = "formula"
            known[name] = _as(evaluate(result.formula, known), unit)
        except FormulaError as error:
            if field == "unit" or not missing & names(result.formula):  # the first mistake is enough
                failed["results", name, field] = str(error)
            missing.add(name)
    return known, failed


def _as(value: Quantity, unit: Quantity) -> Quantity:
    if isinstance(value, bool):
        raise FormulaError("is a comparison - results are numbers; put it under must_hold")
    if value.magnitude < 0:
        raise FormulaError("gives a negative number - swap what is subtracted")
    try:
        return value.to(unit.units)
    except pint.DimensionalityError as error:
        raise FormulaError(
            f"units do not fit: the formula gives {_named(error.units1)}, `unit` says {_named(error.units2)} - correct one of them"
        ) from None


def _named(units: object) -> str:
    return "a plain number" if str(units) in {"", "dimensionless"} else str(units)


def _power(base: Quantity, exponent: Quantity) -> Quantity:
    plain = exponent.to("dimensionless").magnitude
    most = LARGEST_PLAIN_EXPONENT if base.dimensionless else LARGEST_EXPONENT  # 1 - 0.99**100 is a fair question
    if abs(plain) > most:
        raise FormulaError(f"exponent {plain:g} is too large - at most {most:,.0f}")
    return base**plain


def _bare(function: Callable[[float], float]) -> Callable[[Quantity], Quantity]:
    """A function of plain numbers, applied to a dimensionless quantity."""
    return lambda value: quantity(function(value.to("dimensionless").magnitude), "")


def _ceil(value: Quantity) -> Quantity:
    reduced = value.to_reduced_units()  # terabytes over gigabytes is a plain number, a thousand times as large
    return registry().Quantity(float(math.ceil(round(reduced.magnitude, 9))), reduced.units)


def _log(value: float) -> float:
    if value <= 0:
        raise FormulaError("takes the logarithm of a number that is not positive - change the formula or an input")
    return math.log(value)


FUNCTIONS: dict[str, Callable[..., Quantity]] = {
    "min": min,
    "max": max,
    "ceil": _ceil,
    "sqrt": lambda value: value**0.5,
    "log": _bare(_log),
    "exp": _bare(math.exp),
}
_OPERATORS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: _power,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_NODES = (ast.Constant, ast.Name, ast.BinOp, ast.UnaryOp, ast.Compare, ast.Call)
_SYNTAX = (*_NODES, ast.Expression, ast.Load, *_OPERATORS)
_ENDLESS = "gives an infinite or undefined number - change the formula or an input"
_LANGUAGE = f"use names, numbers, + - * / **, comparisons, {', '.join(FUNCTIONS)}"
