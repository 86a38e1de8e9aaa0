"""Quantities as people write them: three significant digits, words for large counts, short units."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Context

from macros.estimates.engine import Quantity

_LARGE = ((1e15, "quadrillion"), (1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_SHORT = {
    "percent": "%",
    "second": "s",
    "millisecond": "ms",
    "microsecond": "µs",
    "byte": "B",
    "kilobyte": "kB",
    "megabyte": "MB",
    "gigabyte": "GB",
    "terabyte": "TB",
    "petabyte": "PB",
    "exabyte": "EB",
    "kibibyte": "KiB",
    "mebibyte": "MiB",
    "gibibyte": "GiB",
    "tebibyte": "TiB",
    "dollar": "US$",
}
_PLURAL = {"gpu": "GPUs", "query": "queries"}


def shown(value: Quantity) -> str:
    """A quantity as people write it: three significant digits, words for large counts, binary prefixes left alone."""
    digits, unit = number(float(value.magnitude)), unit_of(value)
    return f"{digits}{unit}" if unit.startswith("/") else f"{digits} {unit}".strip()


def number(magnitude: float) -> str:
    """A bare number as people write it: `231,000`, `1.2 billion`, `0.003`."""
    for scale, word in _LARGE:
        if abs(magnitude) >= scale * 0.9995:
            return f"{_digits(magnitude / scale)} {word}"
    return _digits(magnitude)


def _digits(magnitude: float) -> str:
    if magnitude == 0:
        return "0"
    rounded = _THREE.create_decimal_from_float(magnitude)
    return f"{rounded.normalize():,f}"


_THREE = Context(prec=3, rounding=ROUND_HALF_UP)  # as a browser's toPrecision does, so that page and build never differ by a digit


def unit_of(value: Quantity) -> str:
    """The unit as it stands behind this number: `servers` behind 2, `server` behind 1, `/s` at once behind a rate."""
    over: list[str] = []
    under: list[str] = []
    for unit, power in value.units._units.items():  # pint's own formatting uses ** and long names
        word = _SHORT.get(unit) or unit
        (over if power > 0 else under).append(word if abs(power) == 1 else f"{word}^{abs(power):g}")
    plural = len(over) == 1 and over[0] not in _SHORT.values() and not math.isclose(float(value.magnitude), 1)
    text = " ".join(_PLURAL.get(word) or f"{word}s" if plural else word for word in sorted(over))
    return "/".join([text, *sorted(under)])
