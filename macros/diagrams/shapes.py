"""A placed box in, the outline of its shape out: one silhouette a kind, so that colour is never the only sign."""

from __future__ import annotations

from collections.abc import Callable

from macros.diagrams.drawing import Placed

Draw = Callable[[float, float, float, float], str]


def outline_of(placed: Placed) -> str:
    """The SVG element around the words; a shape that has no silhouette here becomes a plain box."""
    draw = _DRAW.get(silhouette(placed.box.shape, placed.box.classes), _box)
    return draw(placed.x - placed.width / 2, placed.y - placed.height / 2, placed.width, placed.height)


def silhouette(shape: str, classes: tuple[str, ...]) -> str:
    """The name of what is drawn: Mermaid's shape, unless the kind has a silhouette that Mermaid lacks."""
    return next((name for name in classes if name in _DRAW), shape)


def slack(name: str) -> int:
    """Pixels of a silhouette's width in which no words fit."""
    return {"hexagon": 12, "lean_right": 16, "trapezoid": 16, "odd": 14, "subroutine": 12, "stadium": 8, "kind-gate": 4}.get(name, 0)


def words_at(name: str) -> tuple[int, int]:
    """How far the words stand right of and below the middle of a silhouette."""
    return {"cylinder": (0, 4), "kind-index": (0, 6), "odd": (6, 0)}.get(name, (0, 0))


def _rounded(radius: float | None) -> Draw:
    return lambda x, y, w, h: (
        f'<rect x="{x:.0f}" y="{y:.0f}" width="{w:.0f}" height="{h:.0f}" rx="{h / 2 if radius is None else radius:.0f}"/>'
    )


def _cylinder(rims: int) -> Draw:
    def draw(x: float, y: float, w: float, h: float) -> str:
        half = f"{w / 2:.1f}"
        lower = "".join(f"m{-w:.0f} 4a{half} 5 0 0 0 {w:.0f} 0" for _ in range(rims - 1))
        return f'<path d="M{x:.0f} {y + 5:.0f}a{half} 5 0 0 1 {w:.0f} 0v{h - 10:.0f}a{half} 5 0 0 1 {-w:.0f} 0zm0 0a{half} 5 0 0 0 {w:.0f} 0{lower}"/>'

    return draw


def _barred(x: float, y: float, w: float, h: float) -> str:
    return f'<path d="M{x:.0f} {y:.0f}h{w:.0f}v{h:.0f}h{-w:.0f}zm7 0v{h:.0f}m{w - 14:.0f} 0v{-h:.0f}"/>'


def _cut(size: int) -> Draw:
    """A box with its corners cut off."""

    def draw(x: float, y: float, w: float, h: float) -> str:
        c, wide, high = size, w - 2 * size, h - 2 * size
        return f'<path d="M{x + c:.0f} {y:.0f}h{wide:.0f}l{c} {c}v{high:.0f}l{-c} {c}h{-wide:.0f}l{-c} {-c}v{-high:.0f}z"/>'

    return draw


def _bent(top: tuple[int, int], middle: tuple[int, int], bottom: tuple[int, int]) -> Draw:
    """A box whose sides are moved inwards by (left, right) at the top, in the middle and at the bottom."""

    def draw(x: float, y: float, w: float, h: float) -> str:
        left = [(x + top[0], y), (x + middle[0], y + h / 2), (x + bottom[0], y + h)]
        right = [(x + w - bottom[1], y + h), (x + w - middle[1], y + h / 2), (x + w - top[1], y)]
        return f'<path d="M{"L".join(f"{a:.0f} {b:.0f}" for a, b in left + right)}z"/>'

    return draw


_box = _rounded(3)
_DRAW: dict[str, Draw] = {
    "stadium": _rounded(None),
    "round": _rounded(12),
    "cylinder": _cylinder(1),
    "subroutine": _barred,
    "hexagon": _bent((10, 10), (0, 0), (10, 10)),
    "diamond": _bent((18, 18), (0, 0), (18, 18)),
    "lean_right": _bent((12, 0), (6, 6), (0, 12)),
    "lean_left": _bent((0, 12), (6, 6), (12, 0)),
    "trapezoid": _bent((12, 12), (6, 6), (0, 0)),
    "inv_trapezoid": _bent((0, 0), (6, 6), (12, 12)),
    "odd": _bent((0, 0), (12, 0), (0, 0)),
    "kind-index": _cylinder(2),
    "kind-gate": _cut(9),
}
