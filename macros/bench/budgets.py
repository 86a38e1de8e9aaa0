"""Figures in, what they may be and whether they are out: printed, never asserted, because a busy machine is nobody's mistake."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from macros.bench.figures import Figures

CHECK = 3.0
"""Seconds to check all data."""

PAGE = 25.0
"""Milliseconds of `make build` for each page."""

GROWTH = 1.1
"""Times the seconds that ten times the data may take, divided by ten."""

MANY, MEMORY = 1000, 300.0
"""Megabytes that a build of so many pages may need."""

SAVE = 1.0
"""Seconds from a save to the changed page."""


def verdict(what: str, found: float, budget: float, form: str = ".1f") -> str:
    """One line: what was measured, the figure, the budget, and how the two compare."""
    return f"{what:44} {found:8{form}}   budget {budget:6g}   {found / budget:5.2f} of it{'' if found <= budget else ', OVER'}"


def verdicts(rows: Sequence[Figures]) -> Iterator[str]:
    """A line for each budget that the rows say something about."""
    if not rows:
        return
    first = rows[0]
    yield verdict(f"check of {first.scale}x, s", first.check, CHECK)
    yield verdict(f"build, ms a page at {first.pages}", 1000 * first.whole / max(first.pages, 1), PAGE)
    for row in rows[1:]:
        times = row.scale / first.scale
        yield verdict(f"build of {row.scale}x : {first.scale}x, times", row.whole / first.whole, GROWTH * times)
    if (memory := at_many(rows)) is not None:
        yield verdict(f"memory at {MANY:,} pages, MB", memory, MEMORY, ".0f")


def at_many(rows: Sequence[Figures]) -> float | None:
    """Peak memory at MANY pages, on the line between the two scales around it; None where they are all smaller or all larger."""
    for below, above in pairwise(rows):
        if below.pages <= MANY <= above.pages and below.pages < above.pages:
            return below.memory + (above.memory - below.memory) * (MANY - below.pages) / (above.pages - below.pages)
    return None
