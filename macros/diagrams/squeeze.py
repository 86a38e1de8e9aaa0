"""A loose drawing in, a tight one out: stretches of paper that nothing needs are closed up, and lanes get their bands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from macros.diagrams import text
from macros.diagrams.chart import Chart
from macros.diagrams.drawing import Band, Drawing, Placed, Wire

EDGE, TITLE, TITLE_SIZE = 12, 34, 14
"""Pixels around the drawing, from the top of a lane to what is in it, and of its title."""
DOWN = {
    "box box": 28, "box wire": 11, "box words": 6, "box rule": 16,
    "wire box": 16, "wire wire": 9, "wire words": 4, "wire rule": 12,
    "words box": 13, "words wire": 4, "words words": 2, "words rule": 12,
    "rule box": TITLE, "rule wire": TITLE, "rule words": TITLE, "rule rule": TITLE,
}  # fmt: skip
"""Pixels kept between two things that follow each other downwards."""


@dataclass(frozen=True)
class Span:
    """What one thing takes of an axis."""

    kind: str
    low: float
    high: float


def squeezed(chart: Chart, boxes: Sequence[Placed], wires: Sequence[Wire], rules: Sequence[float]) -> Drawing:
    """The drawing from (0, 0), as low as `DOWN` allows."""
    words = [wire.words for wire in wires if wire.words]
    blocks = [("box", box) for box in boxes] + [("words", word) for word in words]
    tall = [Span(kind, block.y - block.height / 2, block.y + block.height / 2) for kind, block in blocks]
    tall += [Span("wire", a[1], a[1]) for wire in wires for a, b in pairwise(wire.points) if abs(a[1] - b[1]) < 1 and abs(a[0] - b[0]) > 1]
    left = min([block.x - block.width / 2 for _, block in blocks] + [x for wire in wires for x, _ in wire.points]) - EDGE
    width = max([block.x + block.width / 2 for _, block in blocks] + [x for wire in wires for x, _ in wire.points]) - left
    tall += [Span("rule", y, y) for y in rules]
    down, height = _closed(tall, DOWN, TITLE if chart.lanes else EDGE)
    across = lambda x: x - left  # noqa: E731
    placed = tuple(replace(box, x=across(box.x), y=down(box.y)) for box in boxes)
    moved = tuple(_moved(wire, across, down) for wire in wires)
    bands = _bands(chart, [0, *map(down, rules), height + EDGE], moved, width + EDGE)
    return Drawing(chart.title, width + EDGE, height + EDGE, placed, moved, bands)


def _closed(spans: Iterable[Span], need: dict[str, int], start: float) -> tuple[Callable[[float], float], float]:
    """A map of one axis that keeps every span as long as it is and shortens the rest, and where the last span ends."""
    spans = list(spans)
    marks = sorted({round(mark, 1) for span in spans for mark in (span.low, span.high)})
    places = [float(start)]
    for low, high in pairwise(marks):
        taken = any(span.low < low + 0.1 and span.high > high - 0.1 for span in spans)
        before = {span.kind for span in spans if round(span.high, 1) == low}
        after = {span.kind for span in spans if round(span.low, 1) == high}
        gap = max((need[f"{a} {b}"] for a in before for b in after), default=high - low)
        places.append(places[-1] + (max(high - low, gap * ("rule" in before)) if taken else gap))

    def place(old: float) -> float:
        at = min(max(bisect_left(marks, round(old, 1)), 1), len(marks) - 1)
        share = (old - marks[at - 1]) / (marks[at] - marks[at - 1])
        return round(places[at - 1] + share * (places[at] - places[at - 1]), 1)

    return place, places[-1]


def _moved(wire: Wire, across: Callable[[float], float], down: Callable[[float], float]) -> Wire:
    points = tuple((across(x), down(y)) for x, y in wire.points)
    return replace(wire, points=points, words=wire.words and replace(wire.words, x=across(wire.words.x), y=down(wire.words.y)))


def _bands(chart: Chart, rules: Sequence[float], wires: Iterable[Wire], width: float) -> tuple[Band, ...]:
    lanes = [lane for lane in chart.lanes if lane in chart.lane_of.values()]
    return tuple(
        Band(lane, chart.lanes[lane], top, bottom, _free(wires, top, text.width(chart.lanes[lane], TITLE_SIZE), width))
        for lane, (top, bottom) in zip(lanes, pairwise(rules), strict=False)
    )


def _free(wires: Iterable[Wire], top: float, length: float, width: float) -> float:
    """The leftmost place for a title on which no wire runs and no words stand; the left edge where there is none."""
    low, high = top + 9, top + 27
    taken = [(min(a[0], b[0]) - 6, max(a[0], b[0]) + 6) for wire in wires for a, b in pairwise(wire.points) if min(a[1], b[1]) < high and max(a[1], b[1]) > low]
    taken += [(w.x - w.width / 2, w.x + w.width / 2) for wire in wires if (w := wire.words) and w.y - w.height / 2 < high and w.y + w.height / 2 > low]
    x = float(EDGE)
    for left, right in sorted(taken):
        if left - x > length:
            break
        x = max(x, right)
    return x if x + length < width else EDGE
