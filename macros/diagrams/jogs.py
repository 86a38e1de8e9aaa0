"""Wires in, straighter wires out: a run that steps a little aside is moved into line with the run it leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from macros.diagrams.drawing import Placed, Point, Wire

CORNER, APART, STEP = 20, 12, 14
"""Pixels kept free at the corners of a box and between wires, and the longest step aside away from a box."""


@dataclass(frozen=True)
class Move:
    """A vertical run (the index of its upper or first point) and where it should stand."""

    run: int
    x: float


def straightened(wires: Sequence[Wire], boxes: Sequence[Placed]) -> list[Wire]:
    """The wires with as few steps aside as their neighbours allow."""
    placed = {box.box.id: box for box in boxes}
    found = [replace(wire, points=turns(wire.points)) for wire in wires]
    for _ in range(2):  # what stood in the way may have moved in the first round
        for index, wire in enumerate(found):
            others = [other for k, other in enumerate(found) if k != index]
            while move := next((move for move in _moves(wire, placed) if _is_free(wire, move, others, boxes)), None):
                points = [(move.x, y) if k in (move.run, move.run + 1) else (x, y) for k, (x, y) in enumerate(wire.points)]
                wire = replace(wire, points=turns(points))
            found[index] = wire
    return found


def turns(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points at which a wire turns, with its two ends."""
    middle = [
        here
        for before, here, after in zip(points, points[1:], points[2:], strict=False)
        if not (_same(before[0], here[0], after[0]) or _same(before[1], here[1], after[1]))
    ]
    return (points[0], *middle, points[-1])


def _same(*values: float) -> bool:
    return max(values) - min(values) < 0.5


def _moves(wire: Wire, placed: dict[str, Placed]) -> list[Move]:
    """Runs that could stand where the next or the previous run of the same wire stands."""
    points, last = wire.points, len(wire.points) - 2
    runs = [k for k in range(last + 1) if _same(points[k][0], points[k + 1][0])]
    found = []
    for a, b in pairwise(runs):
        for run, x in ((a, points[b][0]), (b, points[a][0])):
            touched = [placed[wire.arrow.source]] * (run == 0) + [placed[wire.arrow.target]] * (run == last)
            near = touched or abs(points[run][0] - x) <= STEP
            carries = wire.words and abs(wire.words.x - points[run][0]) < 4 and not _same(wire.words.x, x)
            if near and not carries and all(abs(x - box.x) <= box.width / 2 - CORNER for box in touched):
                found.append(Move(run, x))
    return found


def _is_free(wire: Wire, move: Move, others: Sequence[Wire], boxes: Sequence[Placed]) -> bool:
    """Whether the run can go there without meeting or passing another wire or a box, or standing in words."""
    (was, one), (_, two) = wire.points[move.run], wire.points[move.run + 1]
    low, high, left, right = min(one, two), max(one, two), min(was, move.x), max(was, move.x)
    if any(
        abs(box.x - move.x) < box.width / 2 + APART and box.y - box.height / 2 < high - 1 and box.y + box.height / 2 > low + 1
        for box in boxes
    ):
        return False
    right, left = right + APART * (move.x > was), left - APART * (move.x < was)
    for other in others:
        for a, b in pairwise(other.points):
            beside = min(a[1], b[1]) < high + 1 and max(a[1], b[1]) > low - 1
            if beside and min(a[0], b[0]) < right and max(a[0], b[0]) > left:
                return False
        words = other.words
        if words and abs(words.x - move.x) < words.width / 2 + 4 and low - words.height / 2 < words.y < high + words.height / 2:
            return False
    return True
