"""A loose drawing in, a tight one out: stretches of height that nothing needs are closed up, and lanes get their bands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from macros.diagrams import text
from macros.diagrams.chart import Chart
from macros.diagrams.drawing import Band, Drawing, Placed, Wire, Words

EDGE, TITLE, TITLE_FONT = 12, 32, 14
"""Pixels around the drawing, from the top of a lane to what is in it, and of the letters of its title."""
GAPS = {
    "box box": 28, "box wire": 11, "box words": 6, "box rule": 13,
    "wire box": 16, "wire wire": 9, "wire words": 4, "wire rule": 10,
    "words box": 13, "words wire": 4, "words words": 2, "words rule": 6,
    "rule box": TITLE, "rule wire": TITLE, "rule words": TITLE, "rule rule": TITLE,
}  # fmt: skip
"""Pixels between the lower edge of one thing and the upper edge of the next; an arrow head fits above a box."""


@dataclass(frozen=True)
class Span:
    """The height one thing takes."""

    kind: str
    top: float
    bottom: float


def squeezed(chart: Chart, boxes: Sequence[Placed], wires: Sequence[Wire], rules: Sequence[float]) -> Drawing:
    """The drawing from (0, 0), no higher than `GAPS` asks for; `rules` are the heights at which a new lane starts."""
    left, right = _sides(boxes, wires)
    rules = [_below_words(rule, wires) for rule in rules]
    spans = [*_spans(boxes, wires), *(Span("rule", y, y) for y in rules)]
    down, bottom = _closed(spans, TITLE if chart.lanes else EDGE)
    placed = tuple(replace(box, x=box.x - left + EDGE, y=down(box.y)) for box in boxes)
    moved = tuple(_moved(wire, left - EDGE, down) for wire in wires)
    width, height = right - left + 2 * EDGE, bottom + EDGE
    for title in chart.lanes.values():
        width = max(width, _length(title) + 2 * EDGE)
    return Drawing(chart.title, width, height, placed, moved, _bands(chart, [0, *map(down, rules), height], placed, moved, width))


def _below_words(rule: float, wires: Sequence[Wire]) -> float:
    """A rule moved below the words it would cut, so that they stand in one lane and the title of the next is free."""
    bottoms = [wire.words.y + wire.words.height / 2 for wire in wires if wire.words and abs(wire.words.y - rule) < wire.words.height / 2]
    return max([rule, *bottoms]) + 1


def _sides(boxes: Sequence[Placed], wires: Sequence[Wire]) -> tuple[float, float]:
    blocks = _blocks(boxes, wires)
    corners = [x for wire in wires for x, _ in wire.points]
    left = min([*(block.x - block.width / 2 for block in blocks), *corners])
    return left, max([*(block.x + block.width / 2 for block in blocks), *corners])


def _blocks(boxes: Sequence[Placed], wires: Sequence[Wire]) -> list[Placed | Words]:
    return [*boxes, *(wire.words for wire in wires if wire.words)]


def _spans(boxes: Sequence[Placed], wires: Sequence[Wire]) -> Iterable[Span]:
    for placed in boxes:
        yield Span("box", placed.y - placed.height / 2, placed.y + placed.height / 2)
    for wire in wires:
        yield from (Span("wire", a[1], a[1]) for a, b in pairwise(wire.points) if abs(a[1] - b[1]) < 1)
        if words := wire.words:
            yield Span("words", words.y - words.height / 2, words.y + words.height / 2)


def _closed(spans: Sequence[Span], start: float) -> tuple[Callable[[float], float], float]:
    """A map of heights that keeps every span as high as it is and shortens the rest, and where the last span ends."""
    marks = sorted({round(mark, 1) for span in spans for mark in (span.top, span.bottom)})
    places, title = [float(start)], 0.0
    for high, low in pairwise(marks):
        taken = any(span.top < high + 0.1 and span.bottom > low - 0.1 for span in spans)
        above = {span.kind for span in spans if round(span.bottom, 1) == high}
        below = {span.kind for span in spans if round(span.top, 1) == low}
        gap = max((GAPS[f"{a} {b}"] for a in above for b in below), default=low - high)
        places.append(places[-1] + (low - high if taken else gap))
        title = places[marks.index(high)] if "rule" in above else title
        if below & {"box", "wire"}:
            places[-1] = max(places[-1], title + TITLE)

    def place(old: float) -> float:
        at = min(max(bisect_left(marks, round(old, 1)), 1), len(marks) - 1)
        share = (old - marks[at - 1]) / (marks[at] - marks[at - 1])
        return places[at - 1] + share * (places[at] - places[at - 1])

    return place, places[-1]


def _moved(wire: Wire, left: float, down: Callable[[float], float]) -> Wire:
    words = wire.words and replace(wire.words, x=wire.words.x - left, y=down(wire.words.y))
    return replace(wire, points=tuple((x - left, down(y)) for x, y in wire.points), words=words)


def _bands(chart: Chart, edges: Sequence[float], boxes: Sequence[Placed], wires: Sequence[Wire], width: float) -> tuple[Band, ...]:
    lanes = [lane for lane in ("", *chart.lanes) if any(chart.lane_of.get(id, "") == lane for id in chart.boxes)]
    titles = {"": "", **chart.lanes}
    found = [
        Band(lane, titles[lane], top, bottom, _free(boxes, wires, top, _length(titles[lane]), width))
        for lane, (top, bottom) in zip(lanes, pairwise(edges), strict=True)
    ]
    return tuple(band for band in found if band.id)


def _length(title: str) -> float:
    return 1.25 * text.width(title, TITLE_FONT)  # bold, in the widest of the usual fonts


def _free(boxes: Sequence[Placed], wires: Sequence[Wire], top: float, length: float, width: float) -> float:
    """The place for a title that stands on nothing and is crossed by the fewest wires, as far left as possible."""
    low, high = top + 9, top + 27
    runs = [run for wire in wires for run in pairwise(wire.points) if min(run[0][1], run[1][1]) < high and max(run[0][1], run[1][1]) > low]
    crossed = [(min(a[0], b[0]) - 6, max(a[0], b[0]) + 6) for a, b in runs]
    blocks = [block for block in _blocks(boxes, wires) if abs(block.y - (low + high) / 2) < (block.height + high - low) / 2]
    taken = [(block.x - block.width / 2 - 8, block.x + block.width / 2 + 8) for block in blocks]

    def met(x: float, spans: Sequence[tuple[float, float]]) -> int:
        return sum(left < x + length and right > x for left, right in spans)

    places = [x for x in (float(EDGE), *(right for _, right in crossed + taken)) if EDGE <= x < width - length]
    return min(places, key=lambda x: (met(x, taken), met(x, crossed), x), default=EDGE)
