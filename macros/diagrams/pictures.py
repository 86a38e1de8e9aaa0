"""Mermaid flowchart text in, an SVG picture out, drawn at build time and remembered by its content."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from functools import cache
from html import escape
from importlib.metadata import version
from pathlib import Path

from macros.diagrams.chart import HAS_RENDERER, chart
from macros.diagrams.drawing import Band, Drawing, Placed, Point, Wire, Words
from macros.diagrams.layout import drawn
from macros.diagrams.shapes import outline_of, silhouette, words_at

CACHE = Path(__file__).parents[2] / ".cache" / "diagrams"
LINE, TURN = 17, 6
"""Pixels from one line of words to the next, and of the quarter circle where a wire turns."""


def svg(text: str, id_prefix: str, cache_dir: Path = CACHE) -> str | None:
    """The picture of a flowchart, every id in it starting with `id_prefix`; None where this platform has no renderer.

    Raises DiagramError, with merman's message, for text that is not a flowchart.
    """
    return kept(f"{id_prefix}\0{text}", lambda: picture(drawn(chart(text)), id_prefix), cache_dir)


def kept(content: str, draw: Callable[[], str], cache_dir: Path = CACHE) -> str | None:
    """What `draw` returns, remembered under `content`; None where this platform has no renderer."""
    if not HAS_RENDERER:
        return None
    key = hashlib.sha256(f"{_drawn_by()}\0{content}".encode()).hexdigest()
    path = cache_dir / f"{key}.svg"
    if not path.exists():
        _keep(path, draw())
    return path.read_text(encoding="utf-8")


@cache
def _drawn_by() -> str:
    """The renderer and the code of this package, so that no change to either leaves an old picture behind."""
    code = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    return f"merman {version('merman')} {hashlib.sha256(code).hexdigest()}"


def _keep(path: Path, picture: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}")  # two builds may draw the same picture at once
    beside.write_text(picture, encoding="utf-8")
    beside.replace(path)


def picture(drawing: Drawing, id_prefix: str) -> str:
    """SVG with classes instead of colours: the stylesheet knows the kinds, and light from dark.

    Named by `aria-label`, because a `<title>` would follow the pointer over the whole drawing as a tooltip.
    """
    width, height = round(drawing.width), round(drawing.height)
    role = "group" if any(placed.box.href for placed in drawing.boxes) else "img"  # the links in an img are out of reach
    tip = f'<marker id="{escape(id_prefix)}-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" ',
        f'style="--width:{width}px" role="{role}" aria-label="{escape(drawing.title)}">',
        tip + 'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 8 4 0 8z"/></marker>',
        *(_lane(band, width) for band in drawing.bands),
        f'<g class="wires" marker-end="url(#{escape(id_prefix)}-tip)">{"".join(map(_wire, drawing.wires))}</g>',
        f'<g class="words">{"".join(_text(wire.words.lines, wire.words.x, wire.words.y) for wire in drawing.wires if wire.words)}</g>',
        *map(_box, drawing.boxes),
        f'<g class="lanes">{"".join(map(_title, drawing.bands))}</g></svg>',
    ]
    return "".join(parts)


def _lane(band: Band, width: float) -> str:
    return f'<rect{_in(band)} x="1" y="{band.top + 1:.0f}" width="{width - 2:.0f}" height="{band.bottom - band.top - 3:.0f}" rx="8"/>'


def _title(band: Band) -> str:
    return f'<text{_in(band)} x="{band.title_x:.0f}" y="{band.top + 22:.0f}">{escape(band.title, quote=False)}</text>'


def _in(band: Band) -> str:
    return f' class="lane {band.id}"' if re.fullmatch(r"[a-z][\w-]*", band.id) else ' class="lane"'


def _box(placed: Placed) -> str:
    box = placed.box
    right, down = words_at(silhouette(box.shape, box.classes))
    inside = outline_of(placed) + _text(placed.lines, placed.x + right, placed.y + down) + _badge(placed)
    name = " ".join(["box", *box.classes])
    return f'<a class="{name}" href="{escape(box.href)}">{inside}</a>' if box.href else f'<g class="{name}">{inside}</g>'


def _badge(placed: Placed) -> str:
    """The number of a box on its upper left corner, outside of the words."""
    if not placed.number:
        return ""
    x, y = placed.x - placed.width / 2 + 2, placed.y - placed.height / 2 + 2
    return f'<g class="badge"><circle cx="{x:.0f}" cy="{y:.0f}" r="10"/><text x="{x:.0f}" y="{y + 4:.0f}">{placed.number}</text></g>'


def _text(lines: tuple[str, ...], x: float, y: float) -> str:
    if not lines:
        return ""
    first = y - (len(lines) - 1) * LINE / 2 + 5  # 5: from the middle of a line down to its baseline
    if len(lines) == 1:
        return f'<text x="{x:.0f}" y="{first:.0f}">{escape(lines[0], quote=False)}</text>'
    rows = [
        f'<tspan x="{x + 2 * line.endswith(" "):.0f}" y="{first + k * LINE:.0f}">{escape(line, quote=False)}</tspan>'
        for k, line in enumerate(lines)  # the space that ends a line keeps words apart for search, and counts when centred
    ]
    return f"<text>{''.join(rows)}</text>"


def _wire(wire: Wire) -> str:
    style = {"dotted": ' class="dashed"', "thick": ' class="thick"'}.get(wire.arrow.stroke, "")
    head = ' marker-end="none"' if wire.arrow.headless else ""
    return f'<path{style}{head} d="{_path(wire)}"/>'


def _path(wire: Wire) -> str:
    """Straight runs joined by small quarter circles, with a gap where the words stand."""
    at: list[Point] = [(round(x), round(y)) for x, y in wire.points]
    out, end = [f"M{at[0][0]} {at[0][1]}"], at[0]
    for before, here, after in zip(at, at[1:], at[2:], strict=False):
        (ax, ay), (bx, by) = _towards(here, before), _towards(here, after)
        out.append(f"{_gap(end, (ax, ay), wire.words)}L{ax:g} {ay:g}Q{here[0]} {here[1]} {bx:g} {by:g}")
        end = (bx, by)
    return "".join([*out, f"{_gap(end, at[-1], wire.words)}L{at[-1][0]} {at[-1][1]}"])


def _gap(start: Point, end: Point, words: Words | None) -> str:
    """The part of a vertical run that its words would cover, left out."""
    if words is None or abs(start[0] - end[0]) > 1 or abs(start[0] - words.x) > words.width / 2:
        return ""
    half, down = (LINE * len(words.lines) + 2) / 2, 1 if end[1] > start[1] else -1
    first, last = sorted((words.y - half, words.y + half), reverse=down < 0)
    if (last - start[1]) * down <= 0 or (end[1] - first) * down <= 0:
        return ""
    first, last = (max(first, start[1]), min(last, end[1])) if down > 0 else (min(first, start[1]), max(last, end[1]))
    return f"L{start[0]:g} {first:.0f}M{start[0]:g} {last:.0f}"


def _towards(here: Point, there: Point) -> Point:
    length = abs(there[0] - here[0]) + abs(there[1] - here[1])
    share = min(TURN, length / 2) / length if length else 0
    return here[0] + (there[0] - here[0]) * share, here[1] + (there[1] - here[1]) * share
