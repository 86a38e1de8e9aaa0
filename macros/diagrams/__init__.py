"""Graphs to pictures and words: graph -> Mermaid -> SVG, graph -> puzzle and answers, graph -> outline, all in a figure."""

from macros.diagrams.chart import DiagramError
from macros.diagrams.figures import figure, larger, paper
from macros.diagrams.flowcharts import mermaid
from macros.diagrams.graphs import LANES, Blank, answers, blanked, outline, viewed
from macros.diagrams.graphs import lanes as boxes_in
from macros.diagrams.pictures import svg
from macros.diagrams.puzzles import numbered, puzzle
from macros.diagrams.slices import sliced
from macros.diagrams.standalone import size_of, standalone

__all__ = [
    "LANES",
    "Blank",
    "DiagramError",
    "answers",
    "blanked",
    "boxes_in",
    "figure",
    "larger",
    "mermaid",
    "numbered",
    "outline",
    "paper",
    "puzzle",
    "size_of",
    "sliced",
    "standalone",
    "svg",
    "viewed",
]
