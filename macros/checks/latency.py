"""The time a request may take: who spends it, and what it means to add it up."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.design import Design, Finding, finished, lint
from macros.loader import hint


@lint
def stages_are_online(design: Design) -> Iterator[Finding]:
    """Every stage of the latency budget is the work of an online node of the graph."""
    for index, stage in enumerate(design.case.latency_budget.stages):
        place = ("latency_budget", "stages", index, "node")
        if stage.node not in design.nodes:
            yield place, f"no node `{stage.node}`{hint(stage.node, design.nodes) or ' - name a node of the architecture'}"
        elif stage.node not in design.online:
            yield place, f"`{stage.node}` is not online - only online nodes spend the time of a request"


@lint
def stages_fit_the_promise(design: Design) -> Iterator[Finding]:
    """The stages of the latency budget add up to at most the promised time."""
    budget = design.case.latency_budget
    if budget.total_ms > budget.slo_ms * (1 + 1e-9):
        yield (
            ("latency_budget", "stages"),
            f"the stages add up to {budget.total_ms:,.10g} ms, the promise is {budget.slo_ms:,.10g} ms - shorten a stage, or promise less",
        )


@lint
def stages_keep_a_stricter_quantile(design: Design) -> Iterator[Finding]:
    """Times at one quantile do not add up at that quantile: of n stages each must keep its time at 1 - (1 - q) / n, or the sum proves nothing."""
    budget = design.case.latency_budget
    if budget.stages_at is None or budget.promised_at is None or budget.needed_at is None:
        return
    if float(budget.stages_at.removeprefix("p")) < budget.needed_at - 1e-9:
        yield (
            ("latency_budget", "stages_at"),
            f"{len(budget.stages)} stages that each keep their time at {budget.stages_at} do not keep {budget.quantile.split()[0]} together"
            f" - each needs p{budget.needed_at:.5g}",
        )


@finished
def models_have_a_stage(design: Design) -> Iterator[Finding]:
    """Every model a request waits for has a stage in the latency budget: what is not in the budget is paid for by the tail."""
    timed = {stage.node for stage in design.case.latency_budget.stages}
    for id in design.nodes:
        if id in design.models - timed:
            yield ("architecture", "nodes", id), "a request waits for this model, and no stage of the latency budget is its - add one"


@finished
def work_fits_its_stages(design: Design) -> Iterator[Finding]:
    """What a box computes for one request takes no longer than its stages of the latency budget: arithmetic first, then queueing."""
    for id, node in design.nodes.items():
        allotted = sum(stage.ms for stage in design.case.latency_budget.stages if stage.node == id)
        work = design.value(node.work)
        if work is None or not work.check("[time]") or not allotted:
            continue
        if (needed := float(work.to("millisecond").magnitude)) > allotted * (1 + 1e-9):
            yield (
                ("architecture", "nodes", id, "work"),
                f"`{node.work}` is {needed:.3g} ms, its stages have {allotted:g} ms - do less in the request, or give it more time",
            )
