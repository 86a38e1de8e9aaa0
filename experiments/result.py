"""What a run gives back: rows by table, figures worth printing, and claims that hold or do not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

Row = dict[str, Any]
"""Column -> number or word."""
Tables = dict[str, list[Row]]
"""Name of a table -> its rows."""


class Figure(NamedTuple):
    """A number of one seed that prose may print, already in the unit it is printed in."""

    value: float
    says: str
    decimals: int = 0
    unit: str | None = None


class Claim(NamedTuple):
    """A sentence with its threshold, whether it holds for this seed, and the figures behind it."""

    id: str
    says: str
    holds: bool
    evidence: str
    revised: str | None = None


def those(rows: Iterable[Row], /, **settings: object) -> list[Row]:
    """The rows with these settings, in their order."""
    return [row for row in rows if all(row[name] == value for name, value in settings.items())]


def the(rows: Iterable[Row], /, **settings: object) -> Row:
    """The one row with these settings; raises ValueError when there is none or more than one."""
    [found] = those(rows, **settings)
    return found


def listed(values: Iterable[float], decimals: int = 3) -> str:
    """Numbers as evidence: `0.931, 0.962`."""
    return ", ".join(f"{value:,.{decimals}f}" for value in values)
