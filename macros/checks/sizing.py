"""Whether a design can carry what it promises: load, memory, copies, fallbacks and the funnel."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.design import Design, Finding, finished, lint, reached
from macros.estimates import FormulaError, evaluate, names, shown, span
from macros.loader import Location, hint
from macros.models.graph import NodeKind

PEAK = "peak_factor"
"""The input that says how far the busiest minute stands above the mean, in every estimate that has one."""


@lint
def figures_of_a_design_compute(design: Design) -> Iterator[Finding]:
    """Every formula and length of time that a design states reads names of the estimates and gives a number of the right kind."""
    for place, formula in stated(design):
        try:
            if isinstance(evaluate(formula, design.figures), bool):
                yield place, "is a comparison - write the number that is compared"
        except FormulaError as error:
            yield place, str(error)
    for place, text in spans(design):
        try:
            span(text, design.figures)
        except FormulaError as error:
            yield place, str(error)


def stated(design: Design) -> Iterator[tuple[Location, str]]:
    """Every formula of a design, by its location."""
    for id, node in design.nodes.items():
        place = ("architecture", "nodes", id)
        for field in ("work", "copies"):
            if formula := getattr(node, field):
                yield (*place, field), formula
        for field in ("load", "memory"):
            if fit := getattr(node, field):
                yield (*place, field, "needs"), fit.needs
                yield (*place, field, "has"), fit.has
    for index, stage in enumerate(design.graph.funnel):
        yield ("architecture", "funnel", index, "takes"), stage.takes
        yield ("architecture", "funnel", index, "gives"), stage.gives


def spans(design: Design) -> Iterator[tuple[Location, str]]:
    """Every length of time of a design, by its location."""
    for id, node in design.nodes.items():
        if node.delay:
            yield ("architecture", "nodes", id, "delay"), node.delay
    if learning := design.case.models.learning:
        for field in type(learning).model_fields:
            yield ("models", "learning", field), getattr(learning, field)


@finished
def peaks_are_carried(design: Design) -> Iterator[Finding]:
    """What the busiest minute asks of a box is at most what it takes with one copy lost; machines fail on busy days."""
    for id, node in design.nodes.items():
        if node.load and (over := _over(design, node.load.needs, node.load.has)):
            yield ("architecture", "nodes", id, "load"), f"the peak asks for {over[0]}, and it takes {over[1]} - add copies, or shed load"


@finished
def loads_count_the_peak(design: Design) -> Iterator[Finding]:
    """A load is counted at the peak: its formula depends on `peak_factor` wherever the estimates have one."""
    estimates = design.case.estimates
    if PEAK not in estimates.inputs:
        return
    for id, node in design.nodes.items():
        if node.load and PEAK not in _closure(design, node.load.needs):
            yield (
                ("architecture", "nodes", id, "load", "needs"),
                f"`{node.load.needs}` does not depend on `{PEAK}` - size for the busiest minute, not for the mean",
            )


@finished
def memory_is_enough(design: Design) -> Iterator[Finding]:
    """What a box keeps in memory fits the room it has, an index above all."""
    for id, node in design.nodes.items():
        if node.memory and (over := _over(design, node.memory.needs, node.memory.has)):
            yield ("architecture", "nodes", id, "memory"), f"{over[0]} in {over[1]} - add machines, or keep less"


@finished
def copies_survive_a_loss(design: Design) -> Iterator[Finding]:
    """A box that requests wait for runs at least twice, so that losing one machine is not losing the service."""
    for id, node in design.nodes.items():
        copies = design.value(node.copies)
        if copies is not None and id in design.served and copies.magnitude < 2:
            yield ("architecture", "nodes", id, "copies"), f"{shown(copies)} in the request path - run at least two"


@lint
def fallbacks_stand_on_their_own(design: Design) -> Iterator[Finding]:
    """The fallback of a box is another online box that requests reach without the failed one; otherwise both are lost together."""
    for id, node in design.nodes.items():
        if node.fallback is None:
            continue
        place = ("architecture", "nodes", id, "fallback")
        if node.fallback not in design.nodes:
            yield place, f"no node `{node.fallback}`{hint(node.fallback, design.nodes) or ' - name a node of the architecture'}"
        elif design.is_known and node.fallback not in _standing(design, id):
            yield place, f"no request reaches `{node.fallback}` without `{id}` - draw the way round, or name another fallback"


def _standing(design: Design, failed: str) -> set[str]:
    """What requests still reach when one box is gone, and the stores that those boxes read."""
    live = (design.online | design.actors) - {failed}
    left = reached(design.actors, design.arrows(lambda source, target: {source, target} <= live))
    stores = live & design.of_kind(NodeKind.STORE, NodeKind.INDEX)
    return left | {source for _, source, target in design.edges if source in stores and target in left - design.actors}


@lint
def funnels_narrow(design: Design) -> Iterator[Finding]:
    """A funnel narrows: no stage gives more than it takes, and each takes what the one before it gives."""
    funnel = design.graph.funnel
    counts = [(_count(design, stage.takes), _count(design, stage.gives)) for stage in funnel]
    for index, (takes, gives) in enumerate(counts):
        if takes is not None and gives is not None and gives > takes * (1 + 1e-9):
            yield (
                ("architecture", "funnel", index),
                f"`{funnel[index].node}` takes {takes:,.6g} and gives {gives:,.6g} - a stage can only narrow",
            )
        given = counts[index - 1][1] if index else None
        if given is not None and takes is not None and abs(given - takes) > 1e-9 * max(given, takes):
            yield (
                ("architecture", "funnel", index, "takes"),
                f"`{funnel[index - 1].node}` gives {given:,.6g}, `{funnel[index].node}` takes {takes:,.6g} - make them the same number",
            )


def _count(design: Design, formula: str) -> float | None:
    """A number of things for one request, whatever they are called from stage to stage."""
    value = design.value(formula)
    return None if value is None else float(value.to_base_units().magnitude)


@lint
def funnels_follow_the_request(design: Design) -> Iterator[Finding]:
    """The stages of a funnel are online boxes, in the order in which a request passes through them."""
    served = design.arrows(lambda source, target: {source, target} <= design.served)
    for index, stage in enumerate(design.graph.funnel):
        place = ("architecture", "funnel", index, "node")
        if stage.node not in design.nodes:
            yield place, f"no node `{stage.node}`{hint(stage.node, design.nodes) or ' - name a node of the architecture'}"
        elif not design.is_known:
            continue
        elif stage.node not in design.served:
            yield place, f"no request reaches `{stage.node}` - name the online box that narrows"
        elif index and design.graph.funnel[index - 1].node in design.nodes:
            before = str(design.graph.funnel[index - 1].node)
            if stage.node not in reached({before}, served):
                yield place, f"nothing goes from `{before}` to `{stage.node}` - draw the way, or correct the order"


def _closure(design: Design, formula: str) -> set[str]:
    """The names a formula depends on, through results too."""
    results = {str(name): result.formula for name, result in design.case.estimates.results.items()}
    return reached(names(formula), {name: names(text) for name, text in results.items()})


def _over(design: Design, needs: str, has: str) -> tuple[str, str] | None:
    """Both sides in words where the first exceeds the second, or where they cannot be compared."""
    asked, room = design.value(needs), design.value(has)
    if asked is None or room is None:
        return None
    if not asked.is_compatible_with(room):
        return shown(asked), shown(room)
    asked = asked.to(room.units)
    return None if asked.magnitude <= room.magnitude * (1 + 1e-9) else (shown(asked), shown(room))
