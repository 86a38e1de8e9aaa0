"""Errors that show in a drawing: for each rule about what flows, the changes of a graph that could break it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from macros.checks.design import Design, reached
from macros.models.base import Slug
from macros.models.graph import Edge, Graph, Lane, NodeKind

Arrow = tuple[str, str]


@dataclass(frozen=True)
class Change:
    """Arrows taken away and added, and the boxes at which the error is."""

    at: frozenset[str]
    without: tuple[Arrow, ...] = ()
    added: tuple[Edge, ...] = field(default=())

    def applied(self, graph: Graph) -> Graph:
        """The graph after the change."""
        kept = tuple(edge for edge in graph.edges if (edge.source, edge.target) not in self.without)
        return graph.model_copy(update={"edges": (*kept, *self.added), "views": {}})


Ways = Callable[[Design], Iterator[Change]]


def _new(source: str, target: str, label: str) -> Edge:
    return Edge.model_construct(source=Slug(source), target=Slug(target), label=label)


def _arrows(design: Design) -> list[Arrow]:
    return [(source, target) for _, source, target in design.edges]


def ungated(design: Design) -> Iterator[Change]:
    """The trainer releases by itself what a gate used to release."""
    for gate, model in _arrows(design):
        if gate in design.of_kind(NodeKind.GATE) and model in design.models:
            for trainer in design.of_kind(NodeKind.TRAINER):
                if (trainer, gate) in _arrows(design):
                    yield Change(frozenset({trainer, model}), ((gate, model),), (_new(trainer, model, "new weights"),))


def untrained(design: Design) -> Iterator[Change]:
    """Nothing is released to a model any more."""
    for model in sorted(design.models):
        arrows = tuple(arrow for arrow in _arrows(design) if arrow[1] == model and arrow[0] not in design.online)
        if 1 <= len(arrows) <= 2:
            yield Change(frozenset({model, *(source for source, _ in arrows)}), arrows)


def unlearning(design: Design) -> Iterator[Change]:
    """What comes back stops on its way to the trainer: at one arrow, or at all that leave one box."""
    back = [arrow for arrow in _arrows(design) if arrow[0] not in design.of_kind(NodeKind.TRAINER, NodeKind.GATE)]
    for arrow in back:
        yield Change(frozenset(arrow), (arrow,))
    for box in design.nodes:
        arrows = tuple(arrow for arrow in back if arrow[0] == box and design.nodes[arrow[1]].lane is not Lane.ONLINE)
        if 1 < len(arrows) <= 3:
            yield Change(frozenset({box, *(target for _, target in arrows)}), arrows)


def slow(design: Design) -> Iterator[Change]:
    """A box in the request path reads the log that training reads."""
    stores = design.of_kind(NodeKind.STORE)
    for source in sorted(design.served & design.of_kind(NodeKind.MODEL, NodeKind.SERVICE)):
        for target in sorted(stores):
            if design.nodes[target].lane is Lane.OFFLINE and (source, target) not in _arrows(design):
                yield Change(frozenset({source, target}), (), (_new(source, target, "looks up history"),))


def unwatched(design: Design) -> Iterator[Change]:
    """The monitor looks at training instead of at what is served."""
    for monitor in sorted(design.of_kind(NodeKind.MONITOR)):
        watched = tuple(arrow for arrow in _arrows(design) if arrow[1] == monitor)
        for trainer in sorted(design.of_kind(NodeKind.TRAINER)):
            yield Change(frozenset({monitor, trainer}), watched, (_new(trainer, monitor, "training loss"),))


def unheard(design: Design) -> Iterator[Change]:
    """The monitor tells nobody."""
    for monitor in sorted(design.of_kind(NodeKind.MONITOR)):
        told = tuple(arrow for arrow in _arrows(design) if arrow[0] == monitor)
        yield Change(frozenset({monitor, *(target for _, target in told)}), told)


def unlogged(design: Design) -> Iterator[Change]:
    """Serving keeps no record of what it read and answered; what people do is still logged."""
    logs = tuple(
        (source, target)
        for source, target in _arrows(design)
        if source in design.online and target not in design.online | design.actors | design.of_kind(NodeKind.MONITOR)
    )
    if logs:
        yield Change(frozenset(end for arrow in logs for end in arrow), logs)
    for arrow in logs:
        yield Change(frozenset(arrow), (arrow,))


def unfilled(design: Design) -> Iterator[Change]:
    """What wrote a store that requests read is gone."""
    for store in sorted(design.online & design.of_kind(NodeKind.STORE, NodeKind.INDEX)):
        writers = tuple(arrow for arrow in _arrows(design) if arrow[1] == store and arrow[0] not in design.online | design.actors)
        if 1 <= len(writers) <= 2:
            yield Change(frozenset({store, *(source for source, _ in writers)}), writers)


def unread(design: Design) -> Iterator[Change]:
    """A feature is still made, and its way to the store that serves it is cut."""
    for feature in design.case.features:
        if feature.made_by and feature.read_from:
            onward = design.arrows(lambda source, target: not {source, target} & design.actors)
            for arrow in _arrows(design):
                if arrow[0] in reached({str(feature.made_by)}, onward) and arrow[0] not in design.online:
                    yield Change(frozenset({*arrow, str(feature.made_by), str(feature.read_from)}), (arrow,))


def unmoved(design: Design) -> Iterator[Change]:
    """A release no longer reaches what fills the index."""
    encoders = {source for source, target in _arrows(design) if source in design.models and target in design.of_kind(NodeKind.INDEX)}
    indexes = {target for source, target in _arrows(design) if source in encoders and target in design.of_kind(NodeKind.INDEX)}
    for gate, builder in _arrows(design):
        if gate in design.of_kind(NodeKind.GATE) and builder not in design.online and indexes & reached({builder}, design.released):
            yield Change(frozenset({gate, builder, *encoders, *indexes}), ((gate, builder),))


def circular(design: Design) -> Iterator[Change]:
    """A box far down the request path asks an earlier one again."""
    waiting = design.served - design.of_kind(NodeKind.STORE, NodeKind.INDEX, NodeKind.STREAM)
    served = design.arrows(lambda source, target: {source, target} <= waiting)
    for first in sorted(waiting):
        for last in sorted(reached({first}, served) - {first}):
            if (last, first) not in _arrows(design) and design.nodes[last].kind in (NodeKind.MODEL, NodeKind.SERVICE):
                yield Change(frozenset({first, last}), (), (_new(last, first, "asks for more"),))


DRAWINGS: dict[str, Ways] = {
    "releases-pass-a-gate": ungated,
    "models-have-a-training-path": untrained,
    "feedback-reaches-training": unlearning,
    "requests-wait-for-nothing-slow": slow,
    "models-are-watched": unwatched,
    "monitors-warn-somebody": unheard,
    "logged-features-are-logged": unlogged,
    "stores-are-filled": unfilled,
    "features-reach-serving": unread,
    "indexes-move-with-their-encoder": unmoved,
    "requests-do-not-go-round": circular,
}
"""Rule -> the changes that could break it; which of them do, and break nothing else, the rules decide."""
