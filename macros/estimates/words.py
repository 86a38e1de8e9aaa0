"""Quantities as people write them: three significant digits, words for large counts, short units."""

from __future__ import annotations

import math

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
    number, unit = _number(float(value.magnitude)), _unit(value)
    return f"{number}{unit}" if unit.startswith("/") else f"{number} {unit}".strip()


def _number(magnitude: float) -> str:
    for scale, word in _LARGE:
        if abs(magnitude) >= scale * 0.9995:
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


def _unit(value: Quantity) -> str:
    over: list[str] = []
    under: list[str] = []
    for unit, power in value.units._units.items():  # pint's own formatting uses ** and long names
        word = _SHORT.get(unit) or unit
        (over if power > 0 else under).append(word if abs(power) == 1 else f"{word}^{abs(power):g}")
    plural = len(over) == 1 and over[0] not in _SHORT.values() and not math.isclose(float(value.magnitude), 1)
    text = " ".join(_PLURAL.get(word) or f"{word}s" if plural else word for word in sorted(over))
    return "/".join([text, *sorted(under)])
