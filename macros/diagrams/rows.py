"""A chart in, an order for the layout engine out: every arrow points down, lane stands below lane, no row is crowded."""

from __future__ import annotations

from dataclasses import dataclass

from macros.diagrams.chart import Chart

MOST = 4
"""Boxes in a row before the next one starts: four with arrows between them fit a column of text."""
Pair = tuple[str, str]


@dataclass(frozen=True)
class Order:
    """Which arrows are laid out upside down, the rules between lanes, and pairs (upper, lower) that hold it all apart."""

    upward: frozenset[int]
    rules: tuple[str, ...]
    apart: tuple[Pair, ...]


def order(chart: Chart) -> Order:
    """Lanes in the chart's order, cycles broken in reading order, at most `MOST` boxes a row where that can be helped."""
    members = [[id for id in chart.boxes if chart.lane_of.get(id, "") == lane] for lane in ("", *chart.lanes)]
    members = [ids for ids in members if ids]
    upward = _upward(chart, members)
    down = [(arrow.target, arrow.source) if k in upward else (arrow.source, arrow.target) for k, arrow in enumerate(chart.arrows)]
    inside = [[pair for pair in down if set(pair) <= set(ids)] for ids in members]
    pushed = [_pushed(ids, pairs) for ids, pairs in zip(members, inside, strict=True)]
    apart = [pair for pairs in pushed for pair in pairs]
    rules = tuple(f"rule_{index}" for index in range(1, len(members)))
    for index, rule in enumerate(rules):
        starts = {upper for upper, _ in inside[index] + pushed[index]}
        ends = {lower for _, lower in inside[index + 1] + pushed[index + 1]}
        apart += [(id, rule) for id in members[index] if id not in starts]
        apart += [(rule, id) for id in members[index + 1] if id not in ends]
    return Order(frozenset(upward), rules, tuple(apart))


def _upward(chart: Chart, members: list[list[str]]) -> set[int]:
    """Arrows to a lane above, and arrows back to a box on the path that led to them (depth first, in reading order)."""
    place = {id: index for index, ids in enumerate(members) for id in ids}
    up = {k for k, arrow in enumerate(chart.arrows) if place[arrow.source] > place[arrow.target]}
    leaving: dict[str, list[tuple[int, str]]] = {id: [] for id in chart.boxes}
    for k, arrow in enumerate(chart.arrows):
        if place[arrow.source] == place[arrow.target]:
            leaving[arrow.source].append((k, arrow.target))
    seen: set[str] = set()
    for start in chart.boxes:
        if start not in seen:
            up |= _back(start, leaving, seen)
    return up


def _back(start: str, leaving: dict[str, list[tuple[int, str]]], seen: set[str]) -> set[int]:
    back: set[int] = set()
    path, todo = [start], [iter(leaving[start])]
    seen.add(start)
    while todo:
        for k, target in todo[-1]:
            if target in path:
                back.add(k)
            elif target not in seen:
                seen.add(target)
                path.append(target)
                todo.append(iter(leaving[target]))
                break
        else:
            path.pop()
            todo.pop()
    return back


def _pushed(ids: list[str], down: list[Pair]) -> list[Pair]:
    """Pairs (upper, lower) that break rows of too many boxes into several; only boxes nothing hangs on move down."""
    row = _rows(ids, down)
    pairs: list[Pair] = []
    for level in sorted(set(row.values())):
        full = [id for id in ids if row[id] == level]
        keep = -(-len(full) // -(-len(full) // MOST))
        ends = [id for id in full if not any(upper == id for upper, _ in down)]
        moved = ends[max(0, len(ends) - (len(full) - keep)) :] if len(full) > keep else []
        queue = [id for id in full if id not in moved] + moved
        pairs += zip(queue[len(full) - len(moved) - keep :], moved, strict=False)
    return pairs


def _rows(ids: list[str], down: list[Pair]) -> dict[str, int]:
    """Box -> row: one below the lowest box above it; a box with nothing above stands right above what it feeds."""
    row: dict[str, int] = {}
    waiting = list(ids)
    while waiting:
        ready = [id for id in waiting if all(upper in row for upper, lower in down if lower == id and upper != id)]
        for id in ready or waiting[:1]:
            row[id] = 1 + max((row[upper] for upper, lower in down if lower == id and upper in row), default=-1)
            waiting.remove(id)
    for id in ids:
        below = [row[lower] for upper, lower in down if upper == id]
        if below and not any(lower == id for _, lower in down):
            row[id] = min(below) - 1
    return row
