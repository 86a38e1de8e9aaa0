"""A graph in, safe HTML out: the drawing in a box that scrolls sideways, its caption, and the same in words."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

from macros.diagrams.flowcharts import Href, mermaid
from macros.diagrams.graphs import LANES, lanes, told
from macros.diagrams.pictures import CACHE, svg
from macros.diagrams.standalone import size_of
from macros.models.graph import Graph

Prose = Callable[[str], str]
"""What turns the note of a box into inline HTML."""


def figure(graph: Graph, name: str, title: str, href: Href | None = None, prose: Prose = escape, cache_dir: Path = CACHE) -> str:
    """A figure without blank lines; `name` is unique on its page and becomes its id, `prose` must return safe HTML.

    The drawing is kept out of the search index, the outline is not. Where nothing can draw at build time the Mermaid
    text stands in its place, for the browser to draw.
    """
    text = mermaid(graph, title, href)
    picture = svg(text, name, cache_dir)
    return framed(picture or text, name, title, graph, prose, more=larger(name, title) if picture else "")


def framed(drawing: str, name: str, title: str, graph: Graph, prose: Prose = escape, more: str = "") -> str:
    """A figure around a picture, or around Mermaid text for the browser to draw; `graph` is told in words under it, after `more`."""
    drawing = drawing if drawing.startswith("<svg") else f'<pre class="mermaid">{escape(drawing)}</pre>'
    return "\n".join(
        [
            f'<figure class="diagram" id="{escape(name)}">',
            paper(drawing),
            f"<figcaption>{escape(title)}</figcaption>",
            *([more] if more else []),
            f'<details class="outline"><summary>The same in words</summary>{_outline(graph, prose)}</details>',
            "</figure>",
        ]
    )


def larger(name: str, title: str) -> str:
    """A link to the drawing alone, which stands beside its page as `<name>.svg` (macros/site/pictures.py); a script opens it over the page."""
    told = f'<span class="visually-hidden"> the drawing: {escape(title)}</span>'
    return f'<a class="diagram-alone" href="{escape(name)}.svg" data-search-exclude data-pagefind-ignore>Enlarge{told}</a>'


def paper(drawing: str) -> str:
    """The box a drawing lies in: it scrolls sideways by itself, also by keyboard, and stays out of the search index.

    It says how high the drawing is, so that a browser can keep room for it and draw it when a reader comes near.
    """
    style = f' style="--height:{size_of(drawing)[1]}px"' if drawing.startswith("<svg ") else ""
    return (
        f'<div class="diagram-paper"{style} role="group" aria-label="Drawing, may scroll sideways" tabindex="0" data-search-exclude data-pagefind-ignore>'
        f"\n{drawing}</div>"
    )


def _outline(graph: Graph, prose: Prose) -> str:
    several = len(lanes(graph)) > 1
    parts = []
    for lane, sentences in told(graph).items():
        items = "".join(
            f"<li>{escape(sentence).replace('-&gt;', '→')}{': ' + prose(note) if note else ''}</li>" for sentence, note in sentences
        )
        parts.append(f"<p>{escape(LANES[lane])}</p>" * several + f"<ul>{items}</ul>")
    return "".join(parts)
