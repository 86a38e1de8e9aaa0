"""A chart in, places on paper out: merman's layered layout, its empty stretches closed up."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar

from macros.diagrams import text
from macros.diagrams.chart import Arrow, Box, Chart, asked
from macros.diagrams.drawing import Drawing, Placed, Wire, Words
from macros.diagrams.jogs import straightened
from macros.diagrams.pack import packed
from macros.diagrams.rows import Order, order
from macros.diagrams.shapes import silhouette, slack
from macros.diagrams.squeeze import EDGE, squeezed

FONT = 15
COLUMN, WIDEST, VIEW, FEW = 690, 750, 600, 9
"""Pixels of a column of text, to which a drawing is packed; of the widest drawing in which 14 pixel words are still 12.8
there; and of the widest drawing of a few boxes."""
LIMITS = ((150, 150), (150, 104), (126, 104), (126, 88), (104, 88))
"""Pixels a line of words may take in a box and on an arrow, from the first try to the last."""
Lines = tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]
"""Words in boxes and on arrows -> the lines they break into."""
T = TypeVar("T")
Pairs = tuple[tuple[str, T], ...]
CONFIG: dict[str, Any] = {
    "site_config": {
        "layout": "elk",
        "htmlLabels": False,
        "themeVariables": {"fontSize": f"{FONT}px"},
        "flowchart": {"htmlLabels": False, "padding": 9, "minNodeWidth": 88, "wrappingWidth": 400},
        "elk": {"nodePlacementStrategy": "NETWORK_SIMPLEX", "considerModelOrder": "NODES_AND_EDGES"},
    },
    "version": 2,
    # 19 boxes with 36 arrows take 15 million units of work, just above the default; four times that is some six seconds
    "resources": {"profile": "trusted-native", "limits": {"max_layout_work_units": 60_000_000}},
}


def drawn(chart: Chart) -> Drawing:
    """The chart laid out top to bottom, a band a lane; raises DiagramError where merman refuses."""
    bare = tuple((id, replace(box, href=None)) for id, box in chart.boxes.items())
    found = _laid_out(bare, chart.arrows, tuple(chart.lanes.items()), tuple(chart.lane_of.items()))
    return replace(found, title=chart.title, boxes=tuple(replace(placed, box=chart.boxes[placed.box.id]) for placed in found.boxes))


@lru_cache(maxsize=256)  # a system and its puzzles are one layout, which takes most of a second
def _laid_out(boxes: Pairs[Box], arrows: tuple[Arrow, ...], lanes: Pairs[str], lane_of: Pairs[str]) -> Drawing:
    chart = Chart("", dict(boxes), arrows, dict(lanes), dict(lane_of))
    plan = order(chart)
    widest = VIEW if len(chart.boxes) <= FEW else WIDEST
    tries = (_drawn(chart, plan, _lines(chart, *limits), min(widest, COLUMN)) for limits in LIMITS)
    seen = []
    for drawing in tries:
        if drawing.width <= widest:
            return drawing
        seen.append(drawing)
    return min(seen, key=lambda drawing: drawing.width)


def _lines(chart: Chart, in_boxes: float, on_arrows: float) -> Lines:
    boxes = {box.label: text.lines(box.label, FONT, in_boxes) for box in chart.boxes.values()}
    return boxes, {arrow.label: text.lines(arrow.label, FONT, on_arrows) for arrow in chart.arrows if arrow.label}


def _drawn(chart: Chart, plan: Order, lines: Lines, width: float) -> Drawing:
    names = {id: f"b{k}" for k, id in enumerate([*chart.boxes, *plan.rules])}
    found = asked("layout_json", _source(chart, plan, names, lines), CONFIG)["layout"]["FlowchartV2"]
    nodes, edges = ({part["id"]: part for part in found[parts]} for parts in ("nodes", "edges"))
    boxes = [_placed(box, nodes[names[id]], lines[0][box.label]) for id, box in chart.boxes.items()]
    seen = [(k, arrow) for k, arrow in enumerate(chart.arrows) if arrow.stroke != "invisible"]
    wires = [_wire(arrow, edges[f"e{k}"], k in plan.upward, lines[1].get(arrow.label)) for k, arrow in seen]
    boxes, wires = packed(boxes, straightened(wires, boxes), width - 2 * EDGE)
    return squeezed(chart, boxes, straightened(wires, boxes), [nodes[names[rule]]["y"] for rule in plan.rules])


def _source(chart: Chart, plan: Order, names: dict[str, str], lines: Lines) -> str:
    """Mermaid text for the layout engine only: plain boxes around letters of the right width that mean nothing."""
    out = ["flowchart TB", *(f'{names[id]}["{_size(box, lines[0][box.label])}"]' for id, box in chart.boxes.items())]
    for k, arrow in enumerate(chart.arrows):
        upper, lower = (arrow.target, arrow.source) if k in plan.upward else (arrow.source, arrow.target)
        words = f'|"{_dummy(lines[1][arrow.label])}"|' if arrow.label else ""
        out.append(f"{names[upper]} e{k}@-->{words} {names[lower]}")
    out += [f"{names[rule]}@{{ shape: sm-circ }}" for rule in plan.rules]
    return "\n".join([*out, *(f"{names[upper]} ~~~ {names[lower]}" for upper, lower in plan.apart)])


def _size(box: Box, lines: tuple[str, ...]) -> str:
    """Letters that take the room of a box; an empty lane takes a column's width."""
    if "kind-area" in box.classes:
        return "<br/>".join(["o" * 68] * 6)
    return _dummy(lines, "l" * (slack(silhouette(box.shape, box.classes)) // 4))


def _dummy(lines: tuple[str, ...], more: str = "") -> str:
    return "<br/>".join((re.sub(r"\W", "o", line.rstrip()) or "o") + more for line in lines)


def _placed(box: Box, node: dict[str, Any], lines: tuple[str, ...]) -> Placed:
    return Placed(box, lines, node["x"], node["y"], node["width"], node["height"])


def _wire(arrow: Arrow, edge: dict[str, Any], upward: bool, lines: tuple[str, ...] | None) -> Wire:
    points = tuple((point["x"], point["y"]) for point in edge["points"])
    at = edge["label"]
    words = Words(lines, at["x"], at["y"], at["width"], at["height"]) if lines and at else None
    return Wire(arrow, points[::-1] if upward else points, words)
