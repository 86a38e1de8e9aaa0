"""A restricted expression language over quantities: names, numbers, arithmetic, comparisons and six functions."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pint
import simpleeval

from macros.models.estimates import Estimates

Quantity = Any  # pint builds its Quantity class per registry; mypy cannot name it
LARGEST_EXPONENT = 12


class FormulaError(ValueError):
    """A formula that cannot be computed; the message says why, in one line."""


@cache
def registry() -> pint.UnitRegistry[Any]:
    """The one unit registry, with bytes, users, requests and the rest as base units."""
    return pint.UnitRegistry(str(Path(__file__).with_name("units.txt")), cache_folder=None)


def quantity(value: float, unit: str) -> Quantity:
    """A value with a unit; raises FormulaError for a unit we do not have."""
    try:
        return registry().Quantity(float(value), unit or "dimensionless")
    except Exception as error:  # pint raises its own family, and bare ones for malformed units
        raise FormulaError(f"unit `{unit}` is not known - units are listed in macros/estimates/units.txt") from error


def names(formula: str) -> set[str]:
    """The names a formula reads; empty when it cannot be parsed."""
    try:
        tree = ast.parse(formula.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - FUNCTIONS.keys()


def evaluate(formula: str, known: Mapping[str, Quantity]) -> Quantity:
    """The value of a formula: a quantity, or a bool for a comparison. Raises FormulaError for anything else."""
    engine = simpleeval.SimpleEval(operators=_OPERATORS, functions=FUNCTIONS, names=dict(known), allowed_attrs={})
    try:
        value = engine.eval(formula.strip())
    except simpleeval.NameNotDefined as error:
        raise FormulaError(f"no input or earlier result is called `{getattr(error, 'name', '?')}`") from None
    except pint.DimensionalityError as error:
        raise FormulaError(f"units do not fit: {error}") from None
    except ZeroDivisionError:
        raise FormulaError("divides by zero") from None
    except FormulaError:
        raise
    except Exception as error:  # whatever a hostile formula provokes is one problem, never a traceback
        raise FormulaError(f"not allowed in a formula ({type(error).__name__}) - use names, numbers, + - * / **, comparisons, {', '.join(FUNCTIONS)}") from None
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        value = quantity(value, "")
    if not isinstance(value, registry().Quantity):
        raise FormulaError("does not give a number")
    if not math.isfinite(value.magnitude):
        raise FormulaError("gives an infinite or undefined number")
    return value


def evaluated(estimates: Estimates) -> tuple[dict[str, Quantity], dict[tuple[str, ...], str]]:
    """Every input and result by name, and the problem of each one that could not be computed, by location."""
    known: dict[str, Quantity] = {}
    failed: dict[tuple[str, ...], str] = {}
    for name, given in estimates.inputs.items():
        try:
            known[name] = quantity(given.value, given.unit)
        except FormulaError as error:
            failed["inputs", name, "unit"] = str(error)
    for name, result in estimates.results.items():
        try:
            value = evaluate(result.formula, known)
            known[name] = _as(value, result.unit)
        except FormulaError as error:
            failed["results", name, "formula"] = str(error)
    return known, failed


def _as(value: Quantity, unit: str) -> Quantity:
    if isinstance(value, bool):
        raise FormulaError("is a comparison - results are numbers; put it under must_hold")
    if value.magnitude < 0:
        raise FormulaError("gives a negative number")
    target = quantity(1, unit).units
    try:
        return value.to(target)
    except pint.DimensionalityError as error:
        raise FormulaError(f"units do not fit: the formula gives {error.units1 or 'a plain number'}, `unit` says {unit or 'a plain number'}") from None


def shown(value: Quantity) -> str:
    """A quantity as people write it: three significant digits, words for large counts, binary prefixes left alone."""
    magnitude, unit = float(value.magnitude), _unit_text(value)
    return f"{_number(magnitude)} {unit}".strip()


_LARGE = ((1e15, "quadrillion"), (1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def _number(magnitude: float) -> str:
    size = abs(magnitude)
    for scale, word in _LARGE:
        if size >= scale * 0.9995:
            return f"{_digits(magnitude / scale)} {word}"
    return _digits(magnitude)


def _digits(magnitude: float) -> str:
    if magnitude == 0:
        return "0"
    places = 2 - math.floor(math.log10(abs(magnitude)))
    rounded = round(magnitude, places)
    if abs(rounded) >= 1:
        places = 2 - math.floor(math.log10(abs(rounded)))
    text = f"{rounded:,.{max(0, places)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_SHORT = {"second": "s", "millisecond": "ms", "microsecond": "µs", "byte": "B", "kilobyte": "kB", "megabyte": "MB", "gigabyte": "GB", "terabyte": "TB", "petabyte": "PB", "gibibyte": "GiB", "tebibyte": "TiB", "mebibyte": "MiB", "kibibyte": "KiB", "dollar": "US$", "exabyte": "EB"}
_UNCHANGED = {"gpu": "GPUs", "query": "queries", "frame": "frames", "face": "faces", "page": "pages", "image": "images", "message": "messages"}


def _unit_text(value: Quantity) -> str:
    over: list[str] = []
    under: list[str] = []
    for unit, power in value.units._units.items():  # pint's own formatting uses ** and long names
        word = _SHORT.get(unit) or unit
        (over if power > 0 else under).append((word if abs(power) == 1 else f"{word}^{abs(power):g}"))
    plural = len(over) == 1 and over[0] not in _SHORT.values() and not math.isclose(float(value.magnitude), 1)
    text = " ".join(_plural(word) if plural else word for word in sorted(over))
    return "/".join([text or ("1" if under else ""), *sorted(under)]) if under else text


def _plural(word: str) -> str:
    return _UNCHANGED.get(word) or word + "s"


def _power(base: Quantity, exponent: Quantity) -> Quantity:
    plain = exponent.to("dimensionless").magnitude if isinstance(exponent, registry().Quantity) else exponent
    if not isinstance(plain, int | float) or abs(plain) > LARGEST_EXPONENT:
        raise FormulaError(f"exponents are plain numbers up to {LARGEST_EXPONENT}")
    return base**plain


def _bare(function: Callable[[float], float]) -> Callable[[Quantity], Quantity]:
    """A function of plain numbers, applied to a dimensionless quantity."""

    def apply(value: Quantity) -> Quantity:
        number = value.to("dimensionless").magnitude if isinstance(value, registry().Quantity) else float(value)
        return quantity(function(number), "")

    return apply


def _ceil(value: Quantity) -> Quantity:
    if not isinstance(value, registry().Quantity):
        return math.ceil(value)
    return registry().Quantity(math.ceil(round(value.magnitude, 9)), value.units)


FUNCTIONS: dict[str, Callable[..., Quantity]] = {
    "min": min,
    "max": max,
    "ceil": _ceil,
    "sqrt": lambda value: value**0.5,
    "log": _bare(math.log),
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
