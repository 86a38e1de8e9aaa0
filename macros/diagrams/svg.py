"""Mermaid flowchart text in, an SVG picture out, drawn at build time and remembered by its content."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from html import escape
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

from macros.diagrams.chart import HAS_RENDERER, chart
from macros.diagrams.drawing import Band, Drawing, Placed, Point, Wire, Words
from macros.diagrams.layout import drawn
from macros.diagrams.shapes import outline_of

CACHE = Path(__file__).parents[2] / ".cache" / "diagrams"
LINE = 17
"""Pixels from one line of words to the next."""


def svg(text: str, id_prefix: str, cache_dir: Path = CACHE) -> str | None:
    """The picture of a flowchart, its ids starting with `id_prefix`; None where this platform has no renderer.

    Raises DiagramError, with merman's message, for text that is not a flowchart.
    """
    if not HAS_RENDERER:
        return None
    key = hashlib.sha256("\0".join([_drawn_by(), id_prefix, text]).encode()).hexdigest()
    path = cache_dir / f"{key}.svg"
    if not path.exists():
        _keep(path, picture(drawn(chart(text)), id_prefix))
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
    """SVG with classes instead of colours: the stylesheet knows the kinds, and light from dark."""
    width, height = round(drawing.width), round(drawing.height)
    role = "group" if any(placed.box.href for placed in drawing.boxes) else "img"
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"',
            f' style="--width:{width}px" role="{role}" aria-labelledby="{id_prefix}-title">',
            f'<title id="{id_prefix}-title">{escape(drawing.title)}</title>',
            f'<marker id="{id_prefix}-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8"',
            ' markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 8 4 0 8z"/></marker>',
            *(_band(band, width) for band in drawing.bands),
            f'<g class="wires" marker-end="url(#{id_prefix}-tip)">',
            *(_wire(wire) for wire in drawing.wires),
            "</g>",
            *(_box(placed) for placed in drawing.boxes),
            '<g class="words">',
            *(_words(wire.words) for wire in drawing.wires if wire.words),
            "</g></svg>",
        ]
    )


def _band(band: Band, width: float) -> str:
    shape = f'<rect x="1" y="{_n(band.top + 1)}" width="{_n(width - 2)}" height="{_n(band.bottom - band.top - 2)}" rx="8"/>'
    words = f'<text x="{_n(band.title_x)}" y="{_n(band.top + 21)}">{escape(band.title)}</text>' if band.title else ""
    return f'<g class="lane {escape(band.id)}">{shape}{words}</g>'


def _box(placed: Placed) -> str:
    box = placed.box
    inside = outline_of(placed) + _text(placed.lines, placed.x, placed.y)
    name = escape(" ".join(["box", *(name for name in box.classes if name != "clickable")]))
    return f'<a class="{name}" href="{escape(box.href)}">{inside}</a>' if box.href else f'<g class="{name}">{inside}</g>'


def _words(words: Words) -> str:
    return _text(words.lines, words.x, words.y)


def _text(lines: tuple[str, ...], x: float, y: float) -> str:
    first = y - (len(lines) - 1) * LINE / 2 + 5  # 5: from the middle of a line down to its baseline
    if len(lines) == 1:
        return f'<text x="{_n(x)}" y="{_n(first)}">{escape(lines[0], quote=False)}</text>'
    rows = (f'<tspan x="{_n(x)}" y="{_n(first + k * LINE)}">{escape(line, quote=False)}</tspan>' for k, line in enumerate(lines))
    return f"<text>{''.join(rows)}</text>"


def _wire(wire: Wire) -> str:
    style = "".join([' class="dashed"' * (wire.arrow.stroke == "dotted"), ' marker-end="none"' * wire.arrow.headless])
    return f'<path{style} d="{_path(_corners(wire.points))}"/>'


def _corners(points: tuple[Point, ...]) -> list[Point]:
    """The points at which a wire turns, with its two ends."""
    kept = [points[0]]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        if not (before[0] == here[0] == after[0] or before[1] == here[1] == after[1]):
            kept.append(here)
    return [*kept, points[-1]]


def _path(points: list[Point]) -> str:
    """Straight runs joined by quarter turns of at most 6 pixels."""
    out = [f"M{_n(points[0][0])} {_n(points[0][1])}"]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        into, out_of = _towards(here, before), _towards(here, after)
        out.append(f"L{_n(into[0])} {_n(into[1])}Q{_n(here[0])} {_n(here[1])} {_n(out_of[0])} {_n(out_of[1])}")
    return "".join([*out, f"L{_n(points[-1][0])} {_n(points[-1][1])}"])


def _towards(here: Point, there: Point) -> Point:
    length = abs(there[0] - here[0]) + abs(there[1] - here[1])
    share = min(6, length / 2) / length if length else 0
    return here[0] + (there[0] - here[0]) * share, here[1] + (there[1] - here[1]) * share


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0").replace("-0", "0") if abs(number) < 0.05 else f"{number:.1f}".removesuffix(".0")
