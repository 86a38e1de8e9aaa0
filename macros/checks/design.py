"""One case's architecture as the lints see it: who is online, and what reaches what."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial, wraps
from pathlib import Path

from macros.catalog import Catalog
from macros.checks.rule import Severity, added
from macros.estimates import FormulaError, Quantity, evaluate, evaluated, settled, span
from macros.estimates.kept import kept
from macros.loader import Document, Location, Problem
from macros.models.case_study import CaseStudy
from macros.models.graph import Exemption, Graph, Lane, Node, NodeKind

Arrows = Mapping[str, Collection[str]]
Finding = tuple[Location, str]
Lint = Callable[["Design"], Iterator[Finding]]


def reached(starts: Iterable[str], arrows: Arrows) -> set[str]:
    """Every node that can be reached along arrows, the starts included."""
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        new = set(arrows.get(waiting.pop(), ())) - seen
        seen |= new
        waiting += new
    return seen


@dataclass(frozen=True)
class Design:
    """The graph of a case with kinds filled in. Edges to unknown nodes are left out: they have a rule of their own."""

    case: CaseStudy
    graph: Graph

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """Every node by id."""
        return {str(id): node for id, node in self.graph.nodes.items()}

    @cached_property
    def is_known(self) -> bool:
        """Whether every node has a kind and every arrow two ends; a misspelt name is a problem of its own, not ten."""
        return all(node.kind for node in self.nodes.values()) and len(self.edges) == len(self.graph.edges)

    def of_kind(self, *kinds: NodeKind) -> set[str]:
        """The nodes of these kinds."""
        return {id for id, node in self.nodes.items() if node.kind in kinds}

    @cached_property
    def edges(self) -> list[tuple[int, str, str]]:
        """Number, source and target of every edge between known nodes."""
        ends = ((index, str(edge.source), str(edge.target)) for index, edge in enumerate(self.graph.edges))
        return [(index, source, target) for index, source, target in ends if source in self.nodes and target in self.nodes]

    def arrows(self, keep: Callable[[str, str], bool] = lambda source, target: True) -> dict[str, set[str]]:
        """Node -> the nodes its kept edges lead to."""
        out: dict[str, set[str]] = {id: set() for id in self.nodes}
        for _, source, target in self.edges:
            if keep(source, target):
                out[source].add(target)
        return out

    @cached_property
    def actors(self) -> set[str]:
        """Those who ask; they have no lane."""
        return self.of_kind(NodeKind.ACTOR)

    @cached_property
    def online(self) -> set[str]:
        """The nodes somebody waits for."""
        return {id for id, node in self.nodes.items() if node.lane is Lane.ONLINE} - self.actors

    @cached_property
    def served(self) -> set[str]:
        """The nodes a request reaches from an actor, along edges whose both ends are online or actors."""
        live = self.online | self.actors
        return reached(self.actors, self.arrows(lambda source, target: source in live and target in live)) - self.actors

    @cached_property
    def models(self) -> set[str]:
        """The models a request reaches."""
        return self.served & self.of_kind(NodeKind.MODEL)

    @cached_property
    def released(self) -> dict[str, set[str]]:
        """Node -> where its output goes on the way from training to serving: along edges that leave no served node but a gate."""
        gates = self.of_kind(NodeKind.GATE)
        return self.arrows(lambda source, target: source not in self.online or source in gates)

    @cached_property
    def logged(self) -> set[str]:
        """The boxes of the feedback lane that hear of what happens online; monitors only look."""
        live = self.served | self.actors
        feedback = {id for id, node in self.nodes.items() if node.lane is Lane.FEEDBACK} - self.actors - self.of_kind(NodeKind.MONITOR)
        return {target for _, source, target in self.edges if source in live and target in feedback}

    @cached_property
    def learns(self) -> bool:
        """Whether what is logged reaches a trainer."""
        return bool(self.of_kind(NodeKind.TRAINER) & reached(self.logged, self.arrows()))

    @cached_property
    def figures(self) -> dict[str, Quantity]:
        """Every input and result of the estimates that can be computed, by name."""
        return evaluated(self.case.estimates)[0]

    def value(self, formula: str | None) -> Quantity | None:
        """The number a formula over the estimates gives; None for none, and where it gives none, which a rule of its own says."""
        try:
            value = None if formula is None else evaluate(formula, self.figures)
        except FormulaError:
            return None
        return None if value is None or isinstance(value, bool) else settled(value)

    def seconds(self, text: str | None) -> float | None:
        """A length of time in seconds; None for none, and where it is none."""
        try:
            return None if text is None else float(span(text, self.figures).to("second").magnitude)
        except FormulaError:
            return None

    def changed(self, case: CaseStudy, graph: Graph) -> Design:
        """Another design whose estimates are the same; they are not computed again."""
        other = Design(case, graph)
        if case.estimates is self.case.estimates:
            vars(other)["figures"] = self.figures
        return other

    def findings(self) -> dict[str, list[Finding]]:
        """What the rules about designs find, without what is excused and what only warns: rule -> findings."""
        found: dict[str, list[Finding]] = {}
        for id, check in LINTS.items():
            if id not in ADVICE and (broken := self.broken(id, check)):
                found[id] = broken
        return found

    def broken(self, id: str, check: Lint) -> list[Finding]:
        """What one rule finds and no exception excuses."""
        return [
            (location, message)
            for location, message in check(self)
            if not any(self.excuses(exception, id, location) for exception in self.graph.exceptions)
        ]

    def excuses(self, exception: Exemption, rule: str, location: Location) -> bool:
        """Whether a stated exception covers what a rule finds at a location: at its node, at an edge of that node, or anywhere."""
        if exception.rule != rule or exception.node is None:
            return exception.rule == rule
        ends = next(((source, target) for index, source, target in self.edges if location[1:3] == ("edges", index)), ())
        return exception.node in ends or location[1:3] == ("nodes", exception.node)


Designs = tuple[tuple[Document, Design], ...]


@partial(kept, most=1)  # forty rules ask, and what one works out the next need not; a preview has no room for older catalogues
def designs(catalog: Catalog) -> Designs:
    """The architecture of every case that loaded, with its document."""
    cases = catalog.documents.get("case-studies", {}).values()
    return tuple((document, Design(document.entry, catalog.graph_of(document.entry))) for document in cases)


LINTS: dict[str, Lint] = {}
"""Rule id -> what it finds in one design, stated exceptions included."""

ADVICE: set[str] = set()
"""The rules among them that only warn."""


def lint(check: Lint) -> Lint:
    """A rule about every design, drafts included."""
    return _added(check, Severity.PROBLEM)


def finished(check: Lint) -> Lint:
    """A rule about the design of a published case, judged by the kinds of its nodes; a draft is only warned."""

    @wraps(check)
    def where_known(design: Design) -> Iterator[Finding]:
        return check(design) if design.is_known else iter(())

    return _added(where_known, Severity.PUBLISHED)


def advice(check: Lint) -> Lint:
    """A rule about designs that only warns."""
    return _added(check, Severity.WARNING)


def _added(check: Lint, severity: Severity) -> Lint:
    id = check.__name__.replace("_", "-")

    @wraps(check)
    def over_all(catalog: Catalog, root: Path) -> Iterator[Problem]:
        for document, design in designs(catalog):
            yield from (document.problem(location, message) for location, message in design.broken(id, check))

    LINTS[id] = check
    if severity is Severity.WARNING:
        ADVICE.add(id)
    added(over_all, severity)
    return check
