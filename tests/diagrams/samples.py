"""Graphs that several tests draw."""

from __future__ import annotations

from macros.models.graph import Graph, Lane, Node, NodeKind

_NODES: dict[str, tuple[NodeKind, str, Lane]] = {
    "viewer": (NodeKind.ACTOR, "Person scrolling", Lane.ONLINE),
    "ads": (NodeKind.SERVICE, "Ad service", Lane.ONLINE),
    "filter": (NodeKind.SERVICE, "Candidate filter", Lane.ONLINE),
    "index": (NodeKind.INDEX, "Ad index", Lane.ONLINE),
    "features": (NodeKind.STORE, "Feature store", Lane.ONLINE),
    "ranker": (NodeKind.MODEL, "Click model", Lane.ONLINE),
    "auction": (NodeKind.SERVICE, "Auction", Lane.ONLINE),
    "stream": (NodeKind.STREAM, "Event stream", Lane.FEEDBACK),
    "joiner": (NodeKind.JOB, "Impression-click join", Lane.FEEDBACK),
    "counters": (NodeKind.JOB, "Click counters", Lane.FEEDBACK),
    "monitor": (NodeKind.MONITOR, "Calibration monitor", Lane.FEEDBACK),
    "oncall": (NodeKind.PEOPLE, "On-call engineer", Lane.FEEDBACK),
    "examples": (NodeKind.STORE, "Labelled examples", Lane.OFFLINE),
    "trainer": (NodeKind.TRAINER, "Trainer", Lane.OFFLINE),
    "gate": (NodeKind.GATE, "Evaluation gate", Lane.OFFLINE),
    "end": (NodeKind.STORE, "Model registry", Lane.OFFLINE),
}
_ARROWS = {
    "viewer -> ads": "ad request",
    "ads -> filter": "person, context",
    "index -> filter": "live ads",
    "filter -> ranker": "about 100 candidates",
    "features -> ranker": "person, ad, context",
    "ranker -> auction": "calibrated probability",
    "auction -> ads": "winning ad",
    "ads -> stream": "views and clicks",
    "stream -> joiner": "",
    "stream -> counters": "",
    "counters -> features": "counts, seconds old",
    "joiner -> examples": "after the window",
    "ranker -> monitor": "scores",
    "joiner -> monitor": "labels",
    "monitor -> oncall": "alert",
    "examples -> trainer": "21 days",
    "trainer -> gate": "candidate model",
    "gate -> end": "passed",
    "end -> ranker": "canary, then all",
}


def graph(nodes: dict[str, tuple[NodeKind, str, Lane]], arrows: dict[str, str]) -> Graph:
    """A graph from id -> (kind, label, lane) and arrow -> words."""
    found = {id: Node(kind=kind, label=label, lane=lane) for id, (kind, label, lane) in nodes.items()}
    return Graph.model_validate({"nodes": found, "edges": tuple({arrow: words} for arrow, words in arrows.items()), "views": {}})


def pair(first: str, second: str, words: str = "") -> Graph:
    """Two services and an arrow, with any words at all, even those a loader would refuse."""
    sample = graph({"a": (NodeKind.SERVICE, "A", Lane.ONLINE), "end": (NodeKind.STORE, "B", Lane.ONLINE)}, {"a -> end": ""})
    nodes = {id: node.model_copy(update={"label": label}) for (id, node), label in zip(sample.nodes.items(), (first, second), strict=True)}
    edges = tuple(edge.model_copy(update={"label": words}) for edge in sample.edges)
    return sample.model_copy(update={"nodes": nodes, "edges": edges})


WHOLE = graph(_NODES, _ARROWS)
"""Sixteen boxes in three lanes, with a cycle in the request and two ways back up."""

HOSTILE = (
    '"', "\\", "#", "#quot;", "#35;", "&lt;", "<b>bold</b>", "<img src=x onerror=alert(1)>", "</svg><script>alert(1)</script>",
    "`code`", "**bold**", "__bold__", "*it*", "end", "subgraph x", "%%{init: {'securityLevel': 'loose'}}%%", "%% comment",
    "1. one", "1) one", "- dash", "+ plus", "> quote", "# heading", "---", "-->", "~~~", "|x|", "[x]", "{x}", "(x)", "{{x}}", "{% x %}",
    "https://evil.example/", "www.evil.example", "a@b.example", "$$x^2$$", "; click n_a callback", ":::danger", "a -- b", "fa:fa-user",
    '"]; click n_a href "javascript:alert(1)"', "style n_a fill:red", "accTitle: x", "two\nlines", "tab\tbed", "caf\u00e9 \u6f22\u5b57 \U0001f600", "\u202eturned",
)  # fmt: skip
"""Labels that would break out of, or mean something in, YAML, Mermaid, Markdown, HTML or Jinja."""
