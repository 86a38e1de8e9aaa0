"""A wide drawing in, a narrower one out: same rows, same order from left to right, only less air between things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from macros.diagrams.drawing import Placed, Wire

ROUNDS = 30
"""Times at most that things are pulled into line."""
PORT = 20
"""Pixels between the corner of a box and the first wire on that side."""
APART = {"box box": 22, "box wire": 12, "box words": 10, "wire wire": 12, "wire words": 6, "words words": 10}
"""Pixels between two neighbours."""
Need = tuple[int, int, float]
"""(i, j, d): place j is at least d to the right of place i."""


@dataclass(frozen=True)
class Item:
    """Something at one place or stretched between two, how far it reaches beyond them, and its stretch downwards."""

    kind: str
    owner: str
    left: int
    right: int
    reach: float
    low: float
    high: float


@dataclass(frozen=True)
class Sheet:
    """A drawing as places on the horizontal axis: one a box, one a vertical run of a wire, which its words share."""

    places: list[float]
    items: list[Item]
    corners: list[list[int]]
    ports: set[tuple[int, int]]


def packed(boxes: Sequence[Placed], wires: Sequence[Wire], width: float) -> tuple[list[Placed], list[Wire]]:
    """The drawing no wider than `width`, or as narrow as its boxes allow.

    Whatever keeps things apart is a difference of two places, so every mixture of the drawing as it was and of the
    tightest one possible keeps them apart too: mix them until the width fits, then pull what belongs together into line.
    """
    sheet = _sheet(boxes, wires)
    reach = [0.0] * len(sheet.places)
    for item in sheet.items:
        reach[item.left] = max(reach[item.left], item.reach)
    left = min(place - more for place, more in zip(sheet.places, reach, strict=True))
    loose = max(place + more for place, more in zip(sheet.places, reach, strict=True)) - left
    if loose <= width:
        return list(boxes), list(wires)
    needs = sorted(_needs(sheet), key=lambda need: sheet.places[need[0]])
    tight, narrowest = _tightest(reach, needs)
    share = max(0.0, width - narrowest) / max(1, loose - narrowest)
    mixed = [share * (was - left) + (1 - share) * now for was, now in zip(sheet.places, tight, strict=True)]
    ends = (reach, [max(width, narrowest) - more for more in reach])
    return _on(_aligned(mixed, ends, needs, _pulls(sheet)), sheet, boxes, wires)


def _pulls(sheet: Sheet) -> list[tuple[int, int, float]]:
    """Pairs of places that would like to be one, and how much: a box and its wires, the two ends of a step aside."""
    steps = [(item.left, item.right, 0.3) for item in sheet.items if item.left != item.right]
    return [(box, run, 1.0) for box, run in sheet.ports if box != run] + steps


def _aligned(
    places: list[float], ends: tuple[list[float], list[float]], needs: list[Need], pulls: list[tuple[int, int, float]]
) -> list[float]:
    """Places moved towards the mean of what pulls at them, as far as the needs allow, a few times over."""
    found = list(places)
    count = range(len(found))
    before, after = [[(i, d) for i, j, d in needs if j == k] for k in count], [[(j, d) for i, j, d in needs if i == k] for k in count]
    pulled = [[(b if a == k else a, w) for a, b, w in pulls if k in (a, b)] for k in count]
    for _ in range(ROUNDS):
        was = list(found)
        for k in count:
            low = max([ends[0][k], *(found[i] + d for i, d in before[k])])
            high = min([ends[1][k], *(found[j] - d for j, d in after[k])])
            if pulled[k] and low <= high:
                wish = sum(found[j] * w for j, w in pulled[k]) / sum(w for _, w in pulled[k])
                found[k] = min(max(wish, low), high)
        if max(abs(a - b) for a, b in zip(was, found, strict=True)) < 0.2:
            break
    return found


def _on(places: list[float], sheet: Sheet, boxes: Sequence[Placed], wires: Sequence[Wire]) -> tuple[list[Placed], list[Wire]]:
    moved = []
    for wire, corners in zip(wires, sheet.corners, strict=True):
        by = [places[corner] - sheet.places[corner] for corner in corners]
        points = tuple((x + dx, y) for (x, y), dx in zip(wire.points, by, strict=True))
        words = wire.words
        if words:
            run = _run_of(wire, corners, sheet.places)
            words = replace(words, x=words.x + places[run] - sheet.places[run])
        moved.append(replace(wire, points=points, words=words))
    return [replace(placed, x=places[k]) for k, placed in enumerate(boxes)], moved


def _sheet(boxes: Sequence[Placed], wires: Sequence[Wire]) -> Sheet:
    index = {placed.box.id: k for k, placed in enumerate(boxes)}
    items = [Item("box", "", k, k, p.width / 2, p.y - p.height / 2, p.y + p.height / 2) for k, p in enumerate(boxes)]
    sheet = Sheet([placed.x for placed in boxes], items, [], set())
    for number, wire in enumerate(wires):
        ends = index[wire.arrow.source], index[wire.arrow.target]
        corners = _corners(wire, ends, sheet.places)
        sheet.corners.append(corners)
        sheet.ports.update(zip(ends, (corners[0], corners[-1]), strict=True))
        items += _items(str(number), wire, corners, sheet.places)
    return sheet


def _corners(wire: Wire, ends: tuple[int, int], places: list[float]) -> list[int]:
    """For every corner of a wire the place it hangs on, new for each vertical run; a sideways end hangs on its box."""
    found: list[int] = []
    for k, (x, _) in enumerate(wire.points):
        down = k + 1 < len(wire.points) and abs(wire.points[k + 1][0] - x) < 0.5
        if k > 0 and abs(wire.points[k - 1][0] - x) < 0.5:
            found.append(found[-1])
        elif down:
            places.append(x)
            found.append(len(places) - 1)
        else:
            found.append(ends[0] if k == 0 else ends[1])
    return found


def _items(owner: str, wire: Wire, corners: list[int], places: list[float]) -> Iterator[Item]:
    for (a, start), (b, end) in pairwise(zip(wire.points, corners, strict=True)):
        left, right = (start, end) if a[0] <= b[0] else (end, start)
        yield Item("wire", owner, left, right, 0, min(a[1], b[1]) - 2, max(a[1], b[1]) + 2)
    if words := wire.words:
        run = _run_of(wire, corners, places)
        yield Item("words", owner, run, run, words.width / 2, words.y - words.height / 2, words.y + words.height / 2)


def _run_of(wire: Wire, corners: list[int], places: list[float]) -> int:
    middle = wire.words.x if wire.words else 0
    return min(corners, key=lambda corner: abs(places[corner] - middle))


def _tightest(reach: list[float], needs: list[Need]) -> tuple[list[float], float]:
    """Places for the narrowest drawing, each in the middle of the room it then has, and its width."""
    low = _lowest(reach, needs)
    width = max(place + more for place, more in zip(low, reach, strict=True))
    high = _lowest([more - width for more in reach], [(j, i, d) for i, j, d in reversed(needs)])
    return [(a - b) / 2 for a, b in zip(low, high, strict=True)], width


def _lowest(start: list[float], needs: list[Need]) -> list[float]:
    found = list(start)
    for _ in range(len(found)):  # the drawing as it is fulfils all needs, so this ends before
        before = list(found)
        for i, j, d in needs:
            found[j] = max(found[j], found[i] + d)
        if found == before:
            break
    return found


def _needs(sheet: Sheet) -> Iterator[Need]:
    """What must hold so that nothing meets that does not meet now."""
    half = {item.left: item.reach for item in sheet.items if item.kind == "box"}
    for box, run in sheet.ports:
        if box != run:
            room = max(half[box] - PORT, abs(sheet.places[run] - sheet.places[box]))
            yield from ((box, run, -room), (run, box, -room))
    for one, two in combinations(sheet.items, 2):
        if one.low < two.high and two.low < one.high and (one.owner != two.owner or one.kind == two.kind == "box"):
            yield from _kept(one, two, sheet)
    yield from ((item.left, item.right, 0) for item in sheet.items if item.left != item.right)


def _kept(one: Item, two: Item, sheet: Sheet) -> Iterator[Need]:
    """The distance between neighbours; a wire may touch its own box, and what crosses may go on crossing."""
    left, right = (one, two) if sheet.places[one.left] <= sheet.places[two.left] else (two, one)
    now = sheet.places[right.left] - sheet.places[left.right]
    own = {(left.left, right.left), (right.left, left.left), (left.right, right.left), (right.right, left.left)} & sheet.ports
    if now > 0 and left.right != right.left and not own:
        wanted = left.reach + right.reach + APART[" ".join(sorted((left.kind, right.kind)))]
        yield left.right, right.left, min(now, wanted)
