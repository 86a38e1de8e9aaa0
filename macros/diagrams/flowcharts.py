"""A graph in, Mermaid flowchart text out: what a browser draws where no renderer is installed, and what ours draws too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

from macros.diagrams.chart import is_page, is_printed
from macros.diagrams.graphs import AREA, LANES, label_of, lanes
from macros.models.graph import Edge, Graph, Node, NodeKind

Href = Callable[[Node], str | None]

SHAPES = {
    NodeKind.ACTOR: ("([", "])"),
    NodeKind.SERVICE: ("[", "]"),
    NodeKind.MODEL: ("{{", "}}"),
    NodeKind.STORE: ("[(", ")]"),
    NodeKind.INDEX: ("[(", ")]"),
    NodeKind.STREAM: ("[/", "/]"),
    NodeKind.JOB: ("[[", "]]"),
    NodeKind.TRAINER: ("[/", "\\]"),
    NodeKind.GATE: ("{", "}"),
    NodeKind.MONITOR: (">", "]"),
    NodeKind.PEOPLE: ("(", ")"),
}
"""Kind -> the brackets around its label: kinds differ in shape, so that colour never has to carry the meaning."""

_RISKY = re.compile(r"[^\w ,.:/()-]|_|^[-+*]|^\d+[.)]|:(?=\S)|\bwww\b")


def mermaid(graph: Graph, title: str, href: Href | None = None) -> str:
    """Flowchart text, top to bottom, with a subgraph a lane where there is more than one; `href` links a node's box."""
    several = lanes(graph)
    lines = ["flowchart TB", f"accTitle: {escaped(title)}", f"accDescr: {len(graph.nodes)} boxes and {len(graph.edges)} arrows"]
    for lane, ids in several.items():
        boxes = [_box(id, graph.nodes[id]) for id in ids]
        lines += [f'subgraph lane_{lane}["{escaped(LANES[lane])}"]', *boxes, "end"] if len(several) > 1 else boxes
    lines += [_arrow(graph, edge) for edge in graph.edges]
    lines += [*_classes(graph), *_links(graph, href or (lambda node: None))]
    return "\n".join(lines)


def escaped(text: str) -> str:
    """Text that Mermaid shows as it is: whatever could mean something to its lexer or to Markdown becomes `#35;`."""
    plain = "".join(letter for letter in " ".join(text.split()) if is_printed(letter))
    return _RISKY.sub(lambda match: "".join(f"#{ord(letter)};" for letter in match[0]), plain)


def _box(id: str, node: Node) -> str:
    left, right = SHAPES[node.kind] if node.kind else ("[", "]")
    return f'{name_of(id)}{left}"{escaped(label_of(id, node))}"{right}'


def _arrow(graph: Graph, edge: Edge) -> str:
    waits = graph.nodes[edge.source].lane is graph.nodes[edge.target].lane
    words = f'|"{escaped(edge.label)}"|' if edge.label else ""
    return f"{name_of(edge.source)} {'-->' if waits else '-.->'}{words} {name_of(edge.target)}"


def _classes(graph: Graph) -> Iterator[str]:
    kinds = {id: f"kind-{node.kind or (AREA if id.startswith(AREA) else 'blank')}" for id, node in graph.nodes.items()}
    for kind in dict.fromkeys(kinds.values()):
        yield f"class {','.join(name_of(id) for id in kinds if kinds[id] == kind)} {kind}"


def _links(graph: Graph, href: Href) -> Iterator[str]:
    for id, node in graph.nodes.items():
        if url := href(node):
            yield f'click {name_of(id)} href "{_address(url)}"'


def _address(url: str) -> str:
    """The address with nothing in it that could end the quotes; raises ValueError for a scheme that is not a page."""
    if not is_page(url):
        raise ValueError(f"`{url}` is not a page - link a box to a page of the site or to https")
    return quote(url.strip(), safe="/:?#&=.,~%+@-_")


def name_of(id: str) -> str:
    """The name of a box in Mermaid text: a prefix, because a bare id of `end` is a parse error; no hyphens, because they could join an arrow."""
    return "n_" + id.replace("-", "_")
