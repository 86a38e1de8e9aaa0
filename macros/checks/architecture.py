"""The drawn graph: every arrow ends somewhere, every box is wired, every view shows what it says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.catalog import Catalog
from macros.checks.design import LINTS, Design, Finding, advice, designs, finished, lint
from macros.checks.rule import rule
from macros.loader import Problem, hint
from macros.models.graph import ViewKind


@lint
def edges_end_at_nodes(design: Design) -> Iterator[Finding]:
    """Every arrow starts and ends at a node of the same graph; a misspelt end would silently become a new box."""
    for index, edge in enumerate(design.graph.edges):
        for end in dict.fromkeys((edge.source, edge.target)):
            if end not in design.nodes:
                yield (
                    ("architecture", "edges", index),
                    f"no node `{end}`{hint(end, design.nodes) or ' - add it to nodes, or fix the arrow'}",
                )


@lint
def edges_are_drawn_once(design: Design) -> Iterator[Finding]:
    """Two nodes are joined by one arrow in each direction, and no arrow returns to its own node."""
    seen: dict[tuple[str, str], int] = {}
    for index, edge in enumerate(design.graph.edges):
        arrow = edge.source, edge.target
        if edge.source == edge.target:
            yield ("architecture", "edges", index), f"`{edge.source}` points at itself - draw what stands between, or delete the arrow"
        if arrow in seen:
            yield ("architecture", "edges", index), f"`{edge.source} -> {edge.target}` is already edge {seen[arrow]} - join the two labels"
        seen.setdefault(arrow, index)


@lint
def nodes_are_wired(design: Design) -> Iterator[Finding]:
    """Every node has an arrow: a box that is connected to nothing does nothing."""
    ends = {end for _, source, target in design.edges for end in (source, target)}
    for id in design.nodes:
        if id not in ends:
            yield ("architecture", "nodes", id), "connected to nothing - draw what it reads or feeds, or delete it"


@lint
def views_show_nodes(design: Design) -> Iterator[Finding]:
    """A view names nodes of the graph, each once; only the whole view may leave the list out."""
    for name, view in design.graph.views.items():
        place = ("architecture", "views", name, "nodes")
        if not view.nodes and view.kind is not ViewKind.WHOLE:
            yield place[:3], "draws everything - list its nodes, or say `kind: whole`"
        for index, id in enumerate(view.nodes):
            if id not in design.nodes:
                yield (*place, index), f"no node `{id}`{hint(id, design.nodes) or ' - add it to nodes, or fix the name'}"
            elif id in view.nodes[:index]:
                yield (*place, index), f"`{id}` is listed twice - delete one"


@lint
def whole_view_shows_all(design: Design) -> Iterator[Finding]:
    """A view of kind whole shows every node: it is the picture a candidate must be able to redraw."""
    for name, view in design.graph.views.items():
        missing = [id for id in design.nodes if id not in view.nodes] if view.nodes else []
        if view.kind is ViewKind.WHOLE and missing:
            yield ("architecture", "views", name, "nodes"), f"leaves out {', '.join(missing)} - delete the list, then all are shown"


@lint
def views_are_connected(design: Design) -> Iterator[Finding]:
    """Every box in a view has an arrow in that view: a box that floats alone explains nothing."""
    for name, view in design.graph.views.items():
        wired = {end for _, source, target in design.edges if {source, target} <= set(view.nodes) for end in (source, target)}
        for index, id in enumerate(view.nodes):
            if id in design.nodes and id not in wired:
                yield (
                    ("architecture", "views", name, "nodes", index),
                    f"`{id}` has no arrow in this view - add its neighbour, or leave it out",
                )


@finished
def views_cover_the_system(design: Design) -> Iterator[Finding]:
    """A case draws the whole system, training, serving and at least one close-up from its graph."""
    kinds = {view.kind for view in design.graph.views.values()}
    for kind in (ViewKind.WHOLE, ViewKind.TRAINING, ViewKind.SERVING, ViewKind.CLOSE_UP):
        if kind not in kinds:
            yield ("architecture", "views"), f"no view of kind {kind} - add one"


@advice
def feedback_has_a_view(design: Design) -> Iterator[Finding]:
    """A case should also draw how answers come back as labels."""
    if all(view.kind is not ViewKind.FEEDBACK for view in design.graph.views.values()):
        yield ("architecture", "views"), "no view of kind feedback - consider one"


@rule
def exceptions_are_needed(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """A stated exception names a rule about designs, and something that rule finds; otherwise it hides the next mistake."""
    for document, design in designs(catalog):
        for index, exception in enumerate(design.graph.exceptions):
            place = ("architecture", "exceptions", index)
            if exception.rule not in LINTS:
                yield document.problem(
                    (*place, "rule"),
                    f"no rule about designs is called `{exception.rule}`{hint(exception.rule, LINTS) or ' - see the list of rules'}",
                )
            elif design.is_known and not any(
                design.excuses(exception, exception.rule, found) for found, _ in LINTS[exception.rule](design)
            ):
                yield document.problem(place, f"`{exception.rule}` finds nothing here - delete the exception")


@rule
def flaws_break_rules(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Every error in `data/flaws.yml` is named after the rule about designs that it breaks; that rule's message is the answer."""
    for id in catalog.flaws:
        if id not in LINTS:
            yield catalog.singles["flaws.yml"].problem(
                ("flaws", id), f"no rule about designs is called `{id}`{hint(id, LINTS) or ' - see the list of rules'}"
            )
