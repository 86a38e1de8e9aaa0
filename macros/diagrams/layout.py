"""A chart in, places on paper out: merman's layered layout, its empty stretches closed up, in whole pixels."""

from __future__ import annotations

import re
from typing import Any

from macros.diagrams import text
from macros.diagrams.chart import Arrow, Chart, asked
from macros.diagrams.drawing import Drawing, Placed, Wire, Words
from macros.diagrams.jogs import straightened
from macros.diagrams.pack import packed
from macros.diagrams.rows import Order, order
from macros.diagrams.squeeze import EDGE, squeezed

FONT = 15
COLUMN, WIDEST = 690, 750
"""Pixels of a column of text, to which a drawing is packed, and the width at which 14 pixel words are still 12.8 there."""
LIMITS = (150, 126, 104, 88)
"""Pixels a line of words may take, from the first try to the last."""
CONFIG: dict[str, Any] = {
    "site_config": {
        "layout": "elk",
        "htmlLabels": False,
        "themeVariables": {"fontSize": f"{FONT}px"},
        "flowchart": {"htmlLabels": False, "padding": 9, "minNodeWidth": 88, "wrappingWidth": 400},
        "elk": {"nodePlacementStrategy": "NETWORK_SIMPLEX", "considerModelOrder": "NODES_AND_EDGES"},
    }
}
def drawn(chart: Chart) -> Drawing:
    """The chart laid out top to bottom, a band a lane; raises DiagramError where merman refuses."""
    plan = order(chart)
    for limit in LIMITS:
        drawing = _drawn(chart, plan, limit)
        if drawing.width <= WIDEST:
            break
    return drawing


def _drawn(chart: Chart, plan: Order, limit: float) -> Drawing:
    found = asked("layout_json", _source(chart, plan, limit), CONFIG)["layout"]["FlowchartV2"]
    raw = {edge["id"]: edge for edge in found["edges"]}
    boxes = [_placed(chart, node, limit) for node in found["nodes"] if node["id"] in chart.boxes]
    seen = [(k, arrow) for k, arrow in enumerate(chart.arrows) if arrow.stroke != "invisible"]
    wires = [_wire(arrow, raw[f"e{k}"], k in plan.upward, limit) for k, arrow in seen]
    rules = sorted(node["y"] for node in found["nodes"] if node["id"] in plan.rules)
    boxes, wires = packed(boxes, straightened(wires, boxes), COLUMN - 2 * EDGE)
    return squeezed(chart, boxes, straightened(wires, boxes), rules)


def _source(chart: Chart, plan: Order, limit: float) -> str:
    """Mermaid text for the layout engine only: plain boxes around words of the right width, no label that means anything."""
    out = ["flowchart TB"]
    out += [f'{id}["{_dummy(box.label, limit)}"]' for id, box in chart.boxes.items()]
    for k, arrow in enumerate(chart.arrows):
        upper, lower = (arrow.target, arrow.source) if k in plan.upward else (arrow.source, arrow.target)
        words = f'|"{_dummy(arrow.label, limit)}"|' if arrow.label else ""
        out.append(f"{upper} e{k}@-->{words} {lower}")
    out += [f"{rule}@{{ shape: sm-circ }}" for rule in plan.rules]
    return "\n".join([*out, *(f"{upper} ~~~ {lower}" for upper, lower in plan.apart)])


def _dummy(words: str, limit: float) -> str:
    return "<br/>".join(re.sub(r"\W", "o", line.rstrip()) for line in text.lines(words, FONT, limit))


def _placed(chart: Chart, node: dict[str, Any], limit: float) -> Placed:
    box = chart.boxes[node["id"]]
    return Placed(box, tuple(text.lines(box.label, FONT, limit)), node["x"], node["y"], node["width"], node["height"])


def _wire(arrow: Arrow, edge: dict[str, Any], upward: bool, limit: float) -> Wire:
    points = tuple((point["x"], point["y"]) for point in edge["points"])
    return Wire(arrow, points[::-1] if upward else points, _words(arrow, edge["label"], limit) if arrow.label else None)


def _words(arrow: Arrow, at: dict[str, float], limit: float) -> Words:
    lines = tuple(text.lines(arrow.label, FONT, limit))
    return Words(lines, at["x"], at["y"], at["width"], at["height"])
