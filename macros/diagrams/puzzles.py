"""A graph in, the same drawing to practise with out: boxes left empty, so that names can be written into them, or numbered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from macros.diagrams.chart import chart
from macros.diagrams.drawing import Band, Drawing, Placed
from macros.diagrams.figures import framed
from macros.diagrams.flowcharts import mermaid, name_of
from macros.diagrams.graphs import Blank, blanked
from macros.diagrams.layout import drawn
from macros.diagrams.pictures import CACHE, kept, picture
from macros.models.graph import Graph


def puzzle(graph: Graph, level: Blank, name: str, title: str, cache_dir: Path = CACHE) -> str:
    """A figure of the graph with this much of it hidden; box `7` has the class `box-7`, `name` becomes the figure's id.

    Where nothing can draw at build time the blanked graph stands there as Mermaid text.
    """
    numbers = {name_of(id): index for index, id in enumerate(graph.nodes, 1)}
    text = mermaid(graph, title)
    drawing = kept(f"{level}\0{name}\0{text}", lambda: picture(masked(drawn(chart(text)), numbers, level), name), cache_dir)
    blank = blanked(graph, level)
    return framed(drawing or mermaid(blank, title), name, title, blank)


def numbered(graph: Graph, name: str, title: str, cache_dir: Path = CACHE) -> str:
    """A figure of the graph with everything in it, and a number on each box to speak of it; box `7` has the class `box-7`."""
    numbers = {name_of(id): index for index, id in enumerate(graph.nodes, 1)}
    text = mermaid(graph, title)
    drawing = kept(f"numbered\0{name}\0{text}", lambda: picture(_numbered(drawn(chart(text)), numbers), name), cache_dir)
    return framed(drawing or text, name, title, graph)


def _numbered(drawing: Drawing, numbers: Mapping[str, int]) -> Drawing:
    return replace(drawing, boxes=tuple(_badged(placed, numbers[placed.box.id]) for placed in drawing.boxes))


def _badged(placed: Placed, number: int) -> Placed:
    return replace(placed, box=replace(placed.box, classes=(*placed.box.classes, f"box-{number}")), number=str(number))


def masked(drawing: Drawing, numbers: Mapping[str, int], level: Blank) -> Drawing:
    """The drawing without what the level hides; everything that stays, stays where it was."""
    if level is Blank.LANES:
        bands = drawing.bands or (Band("lane", "", 0, drawing.height, 16),)
        return replace(drawing, boxes=(), wires=(), bands=tuple(_counted(band, drawing) for band in bands))
    boxes = tuple(_empty(placed, numbers[placed.box.id], level) for placed in drawing.boxes)
    wires = drawing.wires if level is Blank.NAMES else tuple(replace(wire, words=None) for wire in drawing.wires)
    return replace(drawing, boxes=boxes, wires=wires)


def _empty(placed: Placed, number: int, level: Blank) -> Placed:
    shape, classes = (placed.box.shape, placed.box.classes) if level is Blank.NAMES else ("rect", ("kind-blank",))
    box = replace(placed.box, label="", shape=shape, classes=(*classes, f"box-{number}"), href=None)
    return replace(placed, box=box, lines=(), number=str(number))


def _counted(band: Band, drawing: Drawing) -> Band:
    count = sum(band.top <= placed.y < band.bottom for placed in drawing.boxes)
    says = f"{count} box{'es' * (count != 1)}"
    return replace(band, title=f"{band.title}: {says}" if band.title else says)
