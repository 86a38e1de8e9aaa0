"""A case in, the facts its design is checked by out, ready to print: the funnel, what each box carries, the clock of learning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.checks.design import Design
from macros.checks.learning import lasting
from macros.estimates import shown
from macros.estimates.engine import quantity
from macros.models.case_study import Feature, Join, LatencyBudget
from macros.models.graph import Node

JOINED = {
    Join.LOGGED: "In training: logged as served.",
    Join.AS_OF: "In training: rebuilt for the instant of the row.",
    Join.FIXED: "In training: the same, it never changes.",
    Join.LATEST: "In training: as it is today.",
}


@dataclass(frozen=True)
class Fact:
    """Something about a box that the build compares."""

    box: str
    says: str


@dataclass(frozen=True)
class Narrowed:
    """A stage of a funnel, ready to print."""

    box: str
    takes: str
    gives: str


@dataclass(frozen=True)
class Origin:
    """Where a feature comes from, ready to print."""

    path: str
    joined: str


def narrowed(design: Design) -> list[Narrowed]:
    """The stages of the funnel with their counts."""
    rows = []
    for stage in design.graph.funnel:
        counts = [design.value(formula) for formula in (stage.takes, stage.gives)]
        takes, gives = ("" if count is None else shown(quantity(count.to_base_units().magnitude, "")) for count in counts)
        rows.append(Narrowed(_label(design, stage.node), takes, gives))
    return rows


def sizes(design: Design) -> list[Fact]:
    """What each box carries, and what answers in its place."""
    said = {id: " ".join(text for _, text in sized(design, id, node)) for id, node in design.nodes.items()}
    return [Fact(_label(design, id), text) for id, text in said.items() if text]


def sized(design: Design, id: str, node: Node) -> Iterator[tuple[str, str]]:
    """Field of a box -> what it says, in one sentence."""
    allotted = sum(stage.ms for stage in design.case.latency_budget.stages if stage.node == id)
    if (work := design.value(node.work)) is not None and allotted:
        yield "work", f"{shown(work)} of arithmetic in {allotted:g} ms; the rest is queueing and reading."
    if node.load and (both := _both(design, node.load.needs, node.load.has)):
        yield "load", f"The busiest minute asks for {both[0]}; with a copy or zone lost there are {both[1]}."
    if node.memory and (both := _both(design, node.memory.needs, node.memory.has)):
        yield "memory", f"Holds {both[0]} in {both[1]}."
    if (copies := design.value(node.copies)) is not None and not node.load:
        yield "copies", f"Runs {shown(copies)} times." if copies.unitless else f"Runs on {shown(copies)}."
    if node.fallback:
        yield "fallback", f"When it is late or down, {_label(design, node.fallback)} answers."


def _both(design: Design, needs: str, has: str) -> tuple[str, str] | None:
    asked, room = design.value(needs), design.value(has)
    if asked is None or room is None:
        return None
    unit = " machines" if room.unitless else ""
    return shown(asked.to(room.units)) + unit, shown(room) + unit


def clock(design: Design) -> str:
    """The clock of learning in two sentences; empty where a case states none."""
    learning = design.case.models.learning
    if learning is None:
        return ""
    seconds = {name: design.seconds(getattr(learning, name)) or 0 for name in type(learning).model_fields}
    said = {name: lasting(value) for name, value in seconds.items()}
    age = lasting(seconds["retrained"] + seconds["labels_after"])
    return (
        f"Trained every {said['retrained'].removeprefix('1 ')} on labels {said['labels_after']} old: what it knows is up to {age} old (at most {said['oldest']})."
        f" The first sign of a drop can be read after {said['first_sign']} (at most {said['noticed_within']})."
    )


def adding(budget: LatencyBudget) -> str:
    """What the sum of a latency budget means; empty where the promise names no quantile."""
    if budget.promised_at is None or budget.needed_at is None:
        return ""
    count, promise = len(budget.stages), f"p{budget.promised_at:g}"
    union = f"a request is late when any stage is, so {count} stages share the {100 - budget.promised_at:g} % that may be late"
    if budget.stages_at:
        return f"Each stage has to keep its time at {budget.stages_at}. Times at {promise} would not add up to a {promise}: {union} and need p{budget.needed_at:.5g} each."
    return f"Read the sum as a plan. Times at {promise} do not add up to a {promise}: {union}, and each would have to keep its time at p{budget.needed_at:.5g}."


def duration(ms: float) -> str:
    """Milliseconds as people say them: `80 ms`, `2.5 s`, `45 min`, `6 h`."""
    for size, unit in ((3_600_000, "h"), (60_000, "min"), (1000, "s")):
        if ms >= 2 * size or (ms >= size and ms % size == 0):
            return f"{ms / size:.3g} {unit}"
    return f"{ms:g} ms"


def origin(design: Design, feature: Feature) -> Origin:
    """What makes a feature, what serves it, and how training gets it."""
    made, read = (_label(design, id) if id else "" for id in (feature.made_by, feature.read_from))
    path = " ".join(part for part in (f"by {made}" if made else "", f"read from {read}" if read else "") if part)
    return Origin(path, JOINED[feature.joined] if feature.joined else "")


def _label(design: Design, id: str) -> str:
    return design.nodes[id].label or id if id in design.nodes else id
