"""Graphs to pictures and words: graph -> Mermaid -> SVG, graph -> puzzle and answers, graph -> outline, all in a figure."""

from macros.diagrams.chart import DiagramError
from macros.diagrams.figure import figure
from macros.diagrams.graphs import Blank, answers, blanked, outline, viewed
from macros.diagrams.mermaid import mermaid
from macros.diagrams.svg import svg

__all__ = ["Blank", "DiagramError", "answers", "blanked", "figure", "mermaid", "outline", "svg", "viewed"]
