"""A graph as a figure that fits its page."""

from __future__ import annotations

from collections.abc import Callable

from macros.models.graph import Graph


def figure(graph: Graph, name: str, title: str, href: Callable[[str], str | None], numbered: bool) -> str:
    """Placeholder until the diagram engine is wired."""
    return f"<figure>{title}</figure>"
