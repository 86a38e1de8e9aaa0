"""A program and its inputs in, results out: once for what somebody states, and a thousand times for what nobody knows exactly."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from macros.estimates.program import Given, Program

Column = Sequence[float]
"""One number for each draw."""

DRAWS = 1021
_GENERATOR = 926
_SHIFT = 670  # of a few dozen pairs the one whose ranges differ least from those of 60,000 random draws, over all cases
NEAR = 1.1
"""How far an input is moved to see what it drives: ten percent up and down."""


def run(program: Program, inputs: Mapping[str, Column]) -> tuple[dict[str, list[float]], list[list[bool]]]:
    """Results by name and claims in order, for every draw; all in base units. What cannot be computed is not a number."""
    known: dict[str, Column] = dict(inputs)
    draws = len(next(iter(inputs.values()), (0,)))
    for name, step in program.results.items():
        known[name] = column(step.code, known, draws)
    claims = [[bool(holds) for holds in column(code, known, draws)] for code in program.claims]
    return {name: list(known[name]) for name in program.results}, claims


def column(code: str, known: Mapping[str, Column], draws: int) -> list[float]:
    """One formula for every draw."""
    stack: list[Column] = []
    for word in code.split(" "):
        if word in known:
            stack.append(known[word])
        elif word in _PAIRS:
            right, left = stack.pop(), stack.pop()
            stack.append(list(map(_PAIRS[word], left, right)))
        elif word in _SINGLES:
            stack.append(list(map(_SINGLES[word], stack.pop())))
        elif word.startswith("ceil="):
            grain = float(word.removeprefix("ceil="))
            stack.append([_ceil(value / grain) * grain for value in stack.pop()])
        else:
            stack.append([float(word)] * draws)
    return list(stack[-1])


def stated(program: Program) -> dict[str, float]:
    """The inputs as the model states them, in base units."""
    return {name: given.value * given.unit.factor for name, given in program.inputs.items()}


def drawn(program: Program) -> dict[str, list[float]]:
    """DRAWS sets of inputs in base units: those with a range cover it evenly and independently, the others stay as stated.

    A rank-1 lattice: draw i takes input j at the share (i * g^j + s * j) mod n of its range, which needs no chance and no library,
    is the same in every language, and puts exactly one draw into each n-th of every range.
    """
    columns: dict[str, list[float]] = {}
    step = 1
    for place, (name, given) in enumerate(program.inputs.items()):
        if given.is_open:
            step = step * _GENERATOR % DRAWS
            columns[name] = [given.at(((i * step + place * _SHIFT) % DRAWS + 0.5) / DRAWS) * given.unit.factor for i in range(DRAWS)]
        else:
            columns[name] = [given.value * given.unit.factor] * DRAWS
    return columns


def spread(values: Column) -> tuple[float, float] | None:
    """What nine draws in ten lie between; None where more than one in ten cannot be computed."""
    known = sorted(value for value in values if math.isfinite(value))
    if len(known) < 0.9 * len(values) or not known:
        return None
    return known[math.floor(0.05 * len(known))], known[math.ceil(0.95 * len(known)) - 1]


@dataclass(frozen=True)
class Driver:
    """What one input does to one result, everything else as stated."""

    input: str
    elasticity: float
    """Percent by which the result moves when the input moves by one percent."""
    swing: float
    """The result at the high end of the input's range over the result at its low end, or the other way round: at least 1."""


def drivers(program: Program) -> dict[str, list[Driver]]:
    """Result -> what drives it, the widest swing first; only inputs with a range, and only those that move it."""
    names = [name for name, given in program.inputs.items() if given.is_open]
    moves = [_moves(program.inputs[name]) for name in names]
    base = stated(program)
    columns = {name: [value] * (4 * len(names)) for name, value in base.items()}
    for place, name in enumerate(names):
        factor = program.inputs[name].unit.factor
        columns[name][4 * place : 4 * place + 4] = [value * factor for value in moves[place]]
    results, _ = run(program, columns)
    found: dict[str, list[Driver]] = {}
    for result, values in results.items():
        rows = [_driver(name, moves[place], values[4 * place : 4 * place + 4]) for place, name in enumerate(names)]
        found[result] = sorted((row for row in rows if row and row.swing > 1 + 1e-9), key=lambda row: -row.swing)
    return found


def _moves(given: Given) -> tuple[float, float, float, float]:
    """A little below and above the stated value, kept inside the range, then the ends of the range."""
    low, high = given.low or 0, given.high or 0
    below, above = max(low, given.value / NEAR), min(high, given.value * NEAR)
    return (below, above, low, high) if below < above else (low, high, low, high)


def _driver(name: str, inputs: Sequence[float], outputs: Sequence[float]) -> Driver | None:
    if not all(math.isfinite(value) and value > 0 for value in outputs) or inputs[0] <= 0:
        return None
    below, above, low, high = outputs
    return Driver(name, math.log(above / below) / math.log(inputs[1] / inputs[0]), max(high / low, low / high))


def _ceil(value: float) -> float:
    return float(math.ceil(round(value, 9))) if math.isfinite(value) else math.nan


def _over(left: float, right: float) -> float:
    return left / right if right else math.nan


def _power(base: float, exponent: float) -> float:
    try:
        raised = base**exponent
    except (ZeroDivisionError, OverflowError):
        return math.nan
    return raised if isinstance(raised, float) else math.nan


def _exp(value: float) -> float:
    return math.exp(value) if value < 709 else math.nan


_PAIRS: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": _over,
    "^": _power,
    "min": min,
    "max": max,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_SINGLES: dict[str, Callable[[float], float]] = {
    "~": operator.neg,
    "sqrt": lambda value: _power(value, 0.5) if value >= 0 else math.nan,
    "log": lambda value: math.log(value) if value > 0 else math.nan,
    "exp": _exp,
}
