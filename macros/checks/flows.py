"""What flows through a design: requests reach models, models are trained and gated, feedback comes back, somebody watches."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.cycles import cycle
from macros.checks.design import Design, Finding, finished, reached
from macros.loader import Location
from macros.models.graph import Lane, NodeKind

_HOSTED = re.compile(r"\b(hosted|frozen|pre-?trained)\b", re.IGNORECASE)
_SLOW = {NodeKind.JOB: "a job", NodeKind.TRAINER: "a trainer", NodeKind.PEOPLE: "people"}


def _node(id: str) -> Location:
    return "architecture", "nodes", id


@finished
def requests_reach_a_model(design: Design) -> Iterator[Finding]:
    """An actor's request reaches a model along online nodes; otherwise the drawing serves nothing."""
    if not design.actors:
        yield ("architecture", "nodes"), "nobody asks - add a node of kind actor"
    elif not design.models:
        yield ("architecture", "edges"), "no request reaches a model - draw the online path from an actor to a model"


@finished
def requests_wait_for_nothing_slow(design: Design) -> Iterator[Finding]:
    """No job, trainer, person or offline store stands in the request path: nobody can wait for one."""
    for id in design.nodes:
        kind = design.nodes[id].kind
        if id in design.served and kind in _SLOW:
            yield _node(id), f"a request waits for {_SLOW[kind]} - move it to another lane, or out of the path"
    for index, source, target in design.edges:
        node = design.nodes[target]
        if source in design.served and node.lane is Lane.OFFLINE and node.kind in (NodeKind.STORE, NodeKind.INDEX):
            yield (
                ("architecture", "edges", index),
                f"a request reads or writes `{target}`, which is offline - copy what it needs to an online store, or log through the feedback lane",
            )


@finished
def requests_do_not_go_round(design: Design) -> Iterator[Finding]:
    """A request passes each box once: a service that waits, at the end of a ring, for itself never answers. Stores wait for nobody."""
    waiting = design.served - design.of_kind(NodeKind.STORE, NodeKind.INDEX, NodeKind.STREAM)
    if ring := cycle({id: sorted(to) for id, to in design.arrows(lambda source, target: {source, target} <= waiting).items()}):
        last = next(index for index, source, target in design.edges if (source, target) == (ring[-2], ring[-1]))
        yield ("architecture", "edges", last), f"a request goes round: {' -> '.join(ring)} - cut one arrow, or answer through the caller"


@finished
def models_have_a_training_path(design: Design) -> Iterator[Finding]:
    """Every model a request reaches is the output of a trainer; a model trained elsewhere says `hosted`, `frozen` or `pre-trained` in its note."""
    trained = reached(design.of_kind(NodeKind.TRAINER), design.released)
    for id in design.nodes:
        if id in design.models - trained and not _HOSTED.search(design.nodes[id].note or ""):
            yield _node(id), "no trainer reaches this model - draw trainer -> gate -> model, or say in its note that it is hosted"


@finished
def releases_pass_a_gate(design: Design) -> Iterator[Finding]:
    """Taking the gates away cuts every way from a trainer to a model in service: nothing goes live unchecked."""
    gates = design.of_kind(NodeKind.GATE)
    ungated = design.arrows(lambda source, target: source not in design.online | gates and target not in gates)
    loose = reached(design.of_kind(NodeKind.TRAINER), ungated)
    for index, source, target in design.edges:
        if source in loose - design.online and target in design.models:
            yield (
                ("architecture", "edges", index),
                f"a trained model goes live at `{target}` without a gate - put an evaluation gate before it",
            )


@finished
def indexes_move_with_their_encoder(design: Design) -> Iterator[Finding]:
    """Vectors can be compared only within one version: the gate that releases the encoder of queries also reaches what fills the index."""
    gates = {gate: reached({gate}, design.released) for gate in design.of_kind(NodeKind.GATE)}
    for index, source, target in design.edges:
        if target not in design.served & design.of_kind(NodeKind.INDEX) or source not in design.models:
            continue
        releasing = {gate for gate, to in gates.items() if source in to}
        if releasing and not any(target in gates[gate] for gate in releasing):
            yield (
                ("architecture", "edges", index),
                f"`{source}` is released, and nothing released with it refills `{target}` - draw gate -> what builds the index",
            )


@finished
def feedback_reaches_training(design: Design) -> Iterator[Finding]:
    """What happens online is logged in the feedback lane and reaches a trainer; a design without the loop never learns."""
    trainers = design.of_kind(NodeKind.TRAINER)
    if trainers and not design.logged:
        yield ("architecture", "edges"), "nothing online reaches the feedback lane - draw what is logged"
    elif trainers and not design.learns:
        yield ("architecture", "edges"), "what is logged reaches no trainer - draw how it becomes training examples"


@finished
def stores_are_filled(design: Design) -> Iterator[Finding]:
    """Every store and index read online is written from the offline or the feedback lane; otherwise it stays empty."""
    written = {target for _, source, target in design.edges if source not in design.online | design.actors}
    for id in design.nodes:
        if id in (design.online & design.of_kind(NodeKind.STORE, NodeKind.INDEX)) - written:
            yield _node(id), "nothing offline or in feedback writes it - draw the job that fills it"


@finished
def models_are_watched(design: Design) -> Iterator[Finding]:
    """A monitor sees what every model in service answers; one that looks at training only reports yesterday's health."""
    monitors = design.of_kind(NodeKind.MONITOR)
    past = design.actors | design.of_kind(NodeKind.TRAINER, NodeKind.GATE)
    onward = design.arrows(lambda source, target: not {source, target} & past)
    for id in design.nodes:
        if monitors and id in design.models and not monitors & reached({id}, onward):
            yield _node(id), "no monitor sees what it answers - draw serving log -> monitor"


@finished
def monitors_warn_somebody(design: Design) -> Iterator[Finding]:
    """There is a monitor; every monitor reads something and reaches people, a gate, a trainer or the alerting."""
    monitors = design.of_kind(NodeKind.MONITOR)
    if not monitors:
        yield ("architecture", "nodes"), "nothing is monitored - add a node of kind monitor"
    read = {target for _, source, target in design.edges}
    heard = design.of_kind(NodeKind.PEOPLE, NodeKind.GATE, NodeKind.TRAINER) | {
        id for id in monitors if design.nodes[id].component == "alerting"
    }
    for id in design.nodes:
        if id in monitors - read:
            yield _node(id), "reads nothing - draw what it watches"
        if id in monitors and not heard & reached({id}, design.arrows()):
            yield _node(id), "warns nobody - draw an arrow to alerting, people or a trainer"
