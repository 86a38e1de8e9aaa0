"""Graphs to pictures and words: graph -> Mermaid -> SVG, graph -> blanks, graph -> outline, all of it in a figure."""
