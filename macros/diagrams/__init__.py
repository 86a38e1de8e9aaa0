"""Graphs to pictures and words: graph -> Mermaid -> SVG, graph -> puzzle and answers, graph -> outline, all in a figure."""

from macros.diagrams.chart import DiagramError
from macros.diagrams.figures import figure, paper
from macros.diagrams.flowcharts import mermaid
from macros.diagrams.graphs import Blank, answers, blanked, outline, viewed
from macros.diagrams.pictures import svg

__all__ = ["Blank", "DiagramError", "answers", "blanked", "figure", "mermaid", "outline", "paper", "svg", "viewed"]
