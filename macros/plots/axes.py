"""An axis and the values along it in, places in pixels and the ticks worth writing out."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from macros.models.measurement import Axis, Scale

STEPS = (1, 2, 5, 10)


@dataclass(frozen=True)
class Ruler:
    """Turns values into pixels between `start` and `end`."""

    low: float
    high: float
    start: float
    end: float
    is_log: bool = False

    def at(self, value: float) -> float:
        """The pixel of a value; beyond either end it stays at the end."""
        low, high, value = (math.log(each) if self.is_log else each for each in (self.low, self.high, min(max(value, self.low), self.high)))
        return self.start + (value - low) / (high - low) * (self.end - self.start)


def ruler(axis: Axis, values: Iterable[float], start: float, end: float) -> Ruler:
    """A ruler over all values, or from and to where the axis says; never empty."""
    values = list(values)
    low = min(values) if axis.low is None else axis.low
    high = max(values) if axis.high is None else axis.high
    if high <= low:
        high = low * 2 if axis.scale is Scale.LOG else low + 1
    return Ruler(low, high, start, end, axis.scale is Scale.LOG)


def ticks(ruler: Ruler, most: int = 6) -> list[float]:
    """Round values within the ruler, at most so many."""
    return _powers(ruler, most) if ruler.is_log else _steps(ruler, most)


def _steps(ruler: Ruler, most: int) -> list[float]:
    rough = (ruler.high - ruler.low) / (most - 1)
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in STEPS if size * factor >= rough * (1 - 1e-9))
    first, last = math.ceil(ruler.low / step - 1e-9), math.floor(ruler.high / step + 1e-9)
    return [round(step * count, 12) for count in range(first, last + 1)]


def _powers(ruler: Ruler, most: int) -> list[float]:
    tens = range(math.floor(math.log10(ruler.low)), math.ceil(math.log10(ruler.high)) + 1)
    for factors in ((1, 2, 5), (1, 3), (1,)):
        found = [factor * 10.0**ten for ten in tens for factor in factors]
        inside = [value for value in found if ruler.low * (1 - 1e-9) <= value <= ruler.high * (1 + 1e-9)]
        if len(inside) <= most:
            return inside
    return inside[:: math.ceil(len(inside) / most)]


def written(value: float) -> str:
    """A tick as people write it: `0.5`, `300`, `10k`, `2M`."""
    for size, letter in ((1e6, "M"), (1e3, "k")):
        if abs(value) >= size * (10 if letter == "k" else 1):
            return f"{value / size:g}{letter}"
    return f"{value:,g}" if abs(value) >= 1 else f"{value:.3g}"
