"""Errors that show in figures: a design as a sheet of facts, and for each rule about figures the changes that could break it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from macros.checks.design import Design
from macros.checks.learning import freshness, lasting
from macros.facts import duration, narrowed, sized
from macros.models import CaseStudy
from macros.models.case_study import Computed, Join, Split
from macros.models.graph import Graph


@dataclass(frozen=True)
class Fact:
    """A line of the sheet, and the rules that judge it."""

    says: str
    rules: frozenset[str]


Parts = tuple[CaseStudy, Graph]
Ways = Callable[[Design], Iterator[Parts]]
FEATURES = 3
"""Features a sheet shows, so that it stays one look."""

_JOINED = {
    Join.LOGGED: "as it was served",
    Join.AS_OF: "rebuilt for the instant of the row",
    Join.FIXED: "the same, since it never changes",
    Join.LATEST: "as it is today",
}
_SPLITS = {
    Split.TIME: "by time, test after training",
    Split.GROUP: "by group, each on one side",
    Split.GROUP_AND_TIME: "by group and by time",
    Split.RANDOM: "at random",
}


def sheet(design: Design) -> list[Fact]:
    """The facts of a design, in the order of a request and then of learning."""
    return [*_times(design), *_carried(design), *_funnel(design), *_features(design), *_learning(design)]


def _times(design: Design) -> Iterator[Fact]:
    budget = design.case.latency_budget
    stages = "; ".join(
        f"{stage.stage[0].lower()}{stage.stage[1:]}: {duration(stage.ms)}{_together(stage.beside)}" for stage in budget.stages
    )
    yield Fact(f"Promise: {duration(budget.slo_ms)} at {budget.quantile}. Stages: {stages}.", frozenset({"stages-fit-the-promise"}))
    if budget.stages_at:
        yield Fact(
            f"Each of the {len(budget.stages)} stages has to keep its time at {budget.stages_at}.",
            frozenset({"stages-keep-a-stricter-quantile"}),
        )


def _together(word: str | None) -> str:
    return f" (beside the other {word})" if word else ""


_JUDGES = {"work": "work-fits-its-stages", "load": "peaks-are-carried", "memory": "memory-is-enough"}


def _carried(design: Design) -> Iterator[Fact]:
    for id, node in design.nodes.items():
        for what, says in sized(design, id, node):
            if what in _JUDGES:
                yield Fact(f"{node.label}: {says[0].lower()}{says[1:]}", frozenset({_JUDGES[what]}))


def _funnel(design: Design) -> Iterator[Fact]:
    if rows := narrowed(design):
        stages = ", ".join(f"{row.box.lower()} {row.takes} to {row.gives}" for row in rows)
        yield Fact(f"Funnel for one request: {stages}.", frozenset({"funnels-narrow"}))


def _features(design: Design) -> Iterator[Fact]:
    rows = [(feature, feature.joined) for feature in design.case.features if feature.joined and feature.made_by in design.nodes]
    for feature, joined in rows[:FEATURES]:
        maker = design.nodes[str(feature.made_by)]
        delay = design.seconds(maker.delay)
        late = f", {lasting(delay)} late" if delay else ""
        yield Fact(
            f"Feature: {feature.name[0].lower()}{feature.name[1:]}. May be {feature.freshness} old; made by {maker.label}{late}; in training {_JOINED[joined]}.",
            frozenset({"joins-know-no-future", "features-are-fresh"}),
        )


def _learning(design: Design) -> Iterator[Fact]:
    if design.case.data.split_by:
        yield Fact(
            f"Training and test rows are kept apart {_SPLITS[design.case.data.split_by]}.", frozenset({"splits-keep-the-future-out"})
        )
    if learning := design.case.models.learning:
        said = {name: lasting(design.seconds(getattr(learning, name)) or 0) for name in type(learning).model_fields}
        yield Fact(
            f"Trained every {said['retrained'].removeprefix('1 ')} on labels {said['labels_after']} old; knowledge may be {said['oldest']} old.",
            frozenset({"learning-keeps-pace"}),
        )
        yield Fact(
            f"The first sign of a drop can be read after {said['first_sign']}; it has to be noticed within {said['noticed_within']}.",
            frozenset({"drops-are-noticed-in-time"}),
        )


def _with(design: Design, **parts: Any) -> Parts:
    """The case with some of its parts replaced."""
    return design.case.model_copy(update=parts), design.graph


def _node(design: Design, id: str, **parts: Any) -> Parts:
    """The graph with some facts of one box replaced."""
    nodes = dict(design.nodes) | {id: design.nodes[id].model_copy(update=parts)}
    return design.case, design.graph.model_copy(update={"nodes": nodes})


def overspent(design: Design) -> Iterator[Parts]:
    """One stage takes what is left of the promise, and a tenth more."""
    budget = design.case.latency_budget
    for index, stage in enumerate(budget.stages):
        more = round(stage.ms + budget.slo_ms - budget.total_ms + max(1, budget.slo_ms / 10))
        stages = tuple(
            other.model_copy(update={"ms": float(more)}) if place == index else other for place, other in enumerate(budget.stages)
        )
        yield _with(design, latency_budget=budget.model_copy(update={"stages": stages}))


def loose(design: Design) -> Iterator[Parts]:
    """The stages keep their times only as often as the whole must."""
    budget = design.case.latency_budget
    if budget.promised_at is not None and budget.stages_at:
        yield _with(design, latency_budget=budget.model_copy(update={"stages_at": f"p{budget.promised_at:g}"}))


def overworked(design: Design) -> Iterator[Parts]:
    """A box computes several times as much."""
    for id, node in design.nodes.items():
        if node.work:
            for times in (2, 3, 5, 10, 20, 50, 100):
                yield _node(design, id, work=f"{times} * ({node.work})")


def undersized(design: Design) -> Iterator[Parts]:
    """A half to a quarter of the machines."""
    for id, node in design.nodes.items():
        if node.load:
            yield from (_node(design, id, load=node.load.model_copy(update={"has": f"({node.load.has}) / {part}"})) for part in (2, 3, 4))


def overfull(design: Design) -> Iterator[Parts]:
    """A half to a quarter of the memory."""
    for id, node in design.nodes.items():
        if node.memory:
            yield from (
                _node(design, id, memory=node.memory.model_copy(update={"has": f"({node.memory.has}) / {part}"})) for part in (2, 3, 4)
            )


def misaligned(design: Design) -> Iterator[Parts]:
    """A stage is planned for twice as many as it gets."""
    funnel = design.graph.funnel
    for index, stage in enumerate(funnel):
        if index and stage.takes == funnel[index - 1].gives:
            wider = stage.model_copy(update={"takes": f"2 * ({stage.takes})"})
            yield design.case, design.graph.model_copy(update={"funnel": (*funnel[:index], wider, *funnel[index + 1 :])})


def leaking(design: Design) -> Iterator[Parts]:
    """A feature is joined as it is today."""
    for index, feature in enumerate(design.case.features):
        if feature.joined in (Join.LOGGED, Join.AS_OF) and feature.made_by:
            features = design.case.features
            yield _with(design, features=(*features[:index], feature.model_copy(update={"joined": Join.LATEST}), *features[index + 1 :]))


def scrambled(design: Design) -> Iterator[Parts]:
    """Rows are split at random."""
    if design.case.data.split_by:
        yield _with(design, data=design.case.data.model_copy(update={"split_by": Split.RANDOM}))


def stale(design: Design) -> Iterator[Parts]:
    """A stream becomes a nightly job."""
    for feature in design.case.features:
        allowed = freshness(feature)
        if feature.computed is Computed.STREAM and feature.made_by in design.nodes and allowed and allowed < 86_400:
            yield _node(design, str(feature.made_by), delay="1 day")


def aged(design: Design) -> Iterator[Parts]:
    """Trained three times as rarely, or more."""
    learning = design.case.models.learning
    interval = design.seconds(learning.retrained) if learning else None
    if learning and interval:
        for times in (3, 6, 12):
            slower = learning.model_copy(update={"retrained": f"{round(times * interval / 86_400) or 1} days"})
            yield _with(design, models=design.case.models.model_copy(update={"learning": slower}))


def unnoticed(design: Design) -> Iterator[Parts]:
    """Nothing is watched but labels, which settle later than a drop must be noticed."""
    learning = design.case.models.learning
    if learning:
        late = learning.model_copy(update={"first_sign": learning.labels_after})
        yield _with(design, models=design.case.models.model_copy(update={"learning": late}))


SHEETS: dict[str, Ways] = {
    "stages-fit-the-promise": overspent,
    "stages-keep-a-stricter-quantile": loose,
    "work-fits-its-stages": overworked,
    "peaks-are-carried": undersized,
    "memory-is-enough": overfull,
    "funnels-narrow": misaligned,
    "joins-know-no-future": leaking,
    "splits-keep-the-future-out": scrambled,
    "features-are-fresh": stale,
    "learning-keeps-pace": aged,
    "drops-are-noticed-in-time": unnoticed,
}
"""Rule -> the changes that could break it."""
