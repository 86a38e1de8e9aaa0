"""A placed box in, the outline of its shape out: one silhouette a kind, so that colour is never the only sign."""

from __future__ import annotations

from collections.abc import Callable

from macros.diagrams.drawing import Placed


def outline_of(placed: Placed) -> str:
    """The SVG element around the words; shapes Mermaid knows and we do not become plain boxes."""
    left, top = placed.x - placed.width / 2, placed.y - placed.height / 2
    draw = _DRAW.get(placed.box.shape)
    if draw is None:
        return _rect(left, top, placed.width, placed.height, 4)
    return draw(left, top, placed.width, placed.height)


def _rect(x: float, y: float, w: float, h: float, r: float) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="{r:g}"/>'


def _stadium(x: float, y: float, w: float, h: float) -> str:
    return _rect(x, y, w, h, h / 2)


def _round(x: float, y: float, w: float, h: float) -> str:
    return _rect(x, y, w, h, 10)


def _cylinder(x: float, y: float, w: float, h: float) -> str:
    a, r = w / 2, 5
    return f'<path d="M{x:g} {y + r:g}a{a:g} {r} 0 0 1 {w:g} 0v{h - 2 * r:g}a{a:g} {r} 0 0 1 {-w:g} 0zm0 0a{a:g} {r} 0 0 0 {w:g} 0"/>'


def _bars(x: float, y: float, w: float, h: float) -> str:
    return f'<path d="M{x:g} {y:g}h{w:g}v{h:g}h{-w:g}zm7 0v{h:g}m{w - 14:g} 0v{-h:g}"/>'


def _ring(*corners: float) -> Callable[[float, float, float, float], str]:
    """A closed outline from six insets: left and right end at the top, in the middle, at the bottom."""
    tl, ml, bl, tr, mr, br = corners

    def draw(x: float, y: float, w: float, h: float) -> str:
        points = [(x + tl, y), (x + w - tr, y), (x + w - mr, y + h / 2), (x + w - br, y + h), (x + bl, y + h), (x + ml, y + h / 2)]
        return f'<path d="M{" ".join(f"{a:g} {b:g}" for a, b in points)}z"/>'

    return draw


_DRAW: dict[str, Callable[[float, float, float, float], str]] = {
    "stadium": _stadium,
    "round": _round,
    "cylinder": _cylinder,
    "subroutine": _bars,
    "hexagon": _ring(10, 0, 10, 10, 0, 10),
    "diamond": _ring(18, 0, 18, 18, 0, 18),
    "lean_right": _ring(12, 6, 0, 0, 6, 12),
    "lean_left": _ring(0, 6, 12, 12, 6, 0),
    "trapezoid": _ring(12, 6, 0, 12, 6, 0),
    "inv_trapezoid": _ring(0, 6, 12, 0, 6, 12),
    "odd": _ring(0, 12, 0, 0, 0, 0),
}
