"""Lines and axes in, SVG text out: thin lines for seeds, a thick one for their mean, words beside the lines instead of a legend."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from html import escape

from macros.models.measurement import Measurement, Plot
from macros.plots.axes import Ruler, ruler, ticks, written
from macros.plots.points import Drawn, Point, drawn, settings

WIDTH, HEIGHT = 460, 310
LEFT, RIGHT, TOP, BOTTOM = 42, 118, 30, 46
"""Room around the lines: for numbers, words beside the lines, the name of the upright axis, the name of the other one."""
LINE = 15
"""Pixels from one line of words to the next."""
BESIDE = 14
"""Characters of a line of words beside a curve."""


def picture(plot: Plot, measurement: Measurement, name: str) -> str:
    """The SVG of a plot, named by its title; the caption of the page, whose id is `name`, describes it to those who do not see it.

    No `<title>` and no `<desc>`: a browser reads markup inside them, and the first would follow the pointer as a tooltip.
    """
    curves = drawn(plot, measurement)
    steps = settings(plot, measurement)
    across, up = _rulers(plot, curves)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(plot.title)}" aria-describedby="{name}">',
        f'<g class="plot-grid">{"".join(_grid(plot, across, up, steps))}</g>',
        "".join(_level(plot, up)),
        *(_line(number, curve, across, up) for number, curve in enumerate(curves, 1)),
        *_labels(plot, curves, across, up),
        "</svg>",
    ]
    return "".join(parts)


def _rulers(plot: Plot, curves: tuple[Drawn, ...]) -> tuple[Ruler, Ruler]:
    points = [point for curve in curves for run in curve.runs for point in run]
    level = [plot.level.at] if plot.level else []
    across = ruler(plot.across, [x for x, _ in points], LEFT, WIDTH - RIGHT)
    return across, ruler(plot.up, [y for _, y in points] + level, HEIGHT - BOTTOM, TOP)


def _grid(plot: Plot, across: Ruler, up: Ruler, steps: list[str]) -> Iterator[str]:
    marks = [(float(index), word) for index, word in enumerate(steps)] or [(value, written(value)) for value in ticks(across)]
    for value, word in marks:
        x = round(across.at(value))
        yield f'<path d="M{x} {TOP}V{HEIGHT - BOTTOM}"/><text x="{x}" y="{HEIGHT - BOTTOM + 17}" text-anchor="middle">{escape(word)}</text>'
    for value in ticks(up):
        y = round(up.at(value))
        yield f'<path d="M{LEFT} {y}H{WIDTH - RIGHT}"/><text x="{LEFT - 6}" y="{y + 4}" text-anchor="end">{written(value)}</text>'
    middle = (LEFT + WIDTH - RIGHT) // 2
    yield f'<text class="plot-axis" x="{middle}" y="{HEIGHT - 8}" text-anchor="middle">{escape(plot.across.label, quote=False)}</text>'
    yield f'<text class="plot-axis" x="2" y="14">{escape(plot.up.label, quote=False)}</text>'


def _level(plot: Plot, up: Ruler) -> Iterator[str]:
    if plot.level:
        yield f'<path class="plot-level" d="M{LEFT} {round(up.at(plot.level.at))}H{WIDTH - RIGHT}"/>'


def _line(number: int, curve: Drawn, across: Ruler, up: Ruler) -> str:
    seeds = "".join(_path(run, across, up) for run in curve.runs)
    return f'<g class="plot-line plot-line-{number}"><path class="plot-seed" d="{seeds}"/><path d="{_path(curve.mean, across, up)}"/></g>'


def _path(points: tuple[Point, ...], across: Ruler, up: Ruler) -> str:
    return "M" + "L".join(f"{round(across.at(x))} {up.at(y):.1f}".removesuffix(".0") for x, y in points)


def _labels(plot: Plot, curves: tuple[Drawn, ...], across: Ruler, up: Ruler) -> Iterator[str]:
    """Words at the end of each line, moved apart where they would touch."""
    wanted = [
        (up.at(curve.mean[-1][1]), across.at(curve.mean[-1][0]), f"plot-word plot-word-{number}", curve.label)
        for number, curve in enumerate(curves, 1)
    ]
    if plot.level:
        wanted.append((up.at(plot.level.at), WIDTH - RIGHT, "plot-word", plot.level.label))
    wanted.sort()
    lines = [textwrap.wrap(label, BESIDE) for *_, label in wanted]
    centres = _apart([y for y, *_ in wanted], [len(each) * LINE for each in lines])
    for y, (_, x, classes, _), words in zip(centres, wanted, lines, strict=True):
        first = y - (len(words) - 1) * LINE / 2 + 4
        rows = (f'<tspan x="{x + 7:.0f}" y="{first + k * LINE:.0f}">{escape(word, quote=False)}</tspan>' for k, word in enumerate(words))
        yield f'<text class="{classes}">{"".join(rows)}</text>'


def _apart(centres: list[float], heights: list[float]) -> list[float]:
    """Centres from top to bottom, moved as little as it takes so that nothing overlaps or reaches the numbers below the picture."""
    placed: list[float] = []
    edge = 0.0
    for centre, height in zip(centres, heights, strict=True):
        placed.append(max(centre, edge + height / 2))
        edge = placed[-1] + height / 2 + 2
    edge = HEIGHT - BOTTOM + 4.0
    for index in reversed(range(len(placed))):
        placed[index] = min(placed[index], edge - heights[index] / 2)
        edge = placed[index] - heights[index] / 2 - 2
    return placed
