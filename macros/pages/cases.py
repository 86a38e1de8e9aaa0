"""Case studies to pages: the index with its filters, and one page per case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.catalog import Catalog
from macros.checks.design import Design
from macros.estimates import evaluated, shown
from macros.estimates.engine import quantity
from macros.facts import adding, clock, duration, narrowed, origin, sizes
from macros.models import CaseStudy
from macros.models.case_study import PublicationStatus
from macros.models.graph import Graph
from macros.pages.drawings import drawings
from macros.pages.estimates import ranges
from macros.pages.page import Page
from macros.practice import exercises_of
from macros.practice.followups import tree
from macros.render import View, address, render
from macros.render.addresses import NAMES, file_of

DIFFICULTY = {1: "Warm-up", 2: "Standard", 3: "Hard"}
LENGTH = "45"


def case_pages(catalog: Catalog) -> Iterator[Page]:
    """The index of cases, then one page for each."""
    yield _index(catalog)
    for id, case in catalog.cases.items():
        yield _case(catalog, id, case)


@dataclass(frozen=True)
class StageRow:
    """A stage of the latency budget, ready to print."""

    name: str
    box: str
    ms: str
    share: int
    beside: str
    """The stages that run at the same time, by name."""


@dataclass(frozen=True)
class Budget:
    """A latency budget, ready to print."""

    slo: str
    total: str
    stages: tuple[StageRow, ...]


def budget(case: CaseStudy, graph: Graph) -> Budget:
    """The latency budget with each stage's box and share of the promise, in percent; `graph` has its labels filled in."""
    plan, nodes = case.latency_budget, graph.nodes
    rows = tuple(
        StageRow(
            stage.stage,
            nodes[stage.node].label or "" if stage.node in nodes else "",
            f"{stage.ms:g}",
            round(100 * stage.ms / plan.slo_ms),
            ", ".join(other.stage for other in plan.stages if stage.beside and other.beside == stage.beside and other is not stage),
        )
        for stage in plan.stages
    )
    return Budget(duration(plan.slo_ms), duration(plan.total_ms), rows)


def _case(catalog: Catalog, id: str, case: CaseStudy) -> Page:
    return Page(file_of(address("case-studies", id)), case.title, lambda: _walkthrough(catalog, id, case), f"data/case-studies/{id}.yml")


def _walkthrough(catalog: Catalog, id: str, case: CaseStudy) -> str:
    quantities, _ = evaluated(case.estimates)
    design = Design(case, catalog.graph_of(case))
    view = View(catalog, address("case-studies", id), quantities, local_sources=True)
    return render(
        "case.md.jinja",
        view,
        id=id,
        part="",
        case=case,
        exercises=exercises_of(case),
        draft=case.status is PublicationStatus.DRAFT,
        difficulty=DIFFICULTY[case.difficulty],
        clock=[(step, step.minutes[LENGTH]) for step in catalog.framework.steps],
        n={step.id: f"{index}. {step.title}" for index, step in enumerate(catalog.framework.steps, 1)},
        decisions={step: [d for d in case.decisions if d.step == step] for step in catalog.steps},
        dives={step: [d for d in case.deep_dives if d.step == step] for step in catalog.steps},
        constraints={constraint.id: constraint for constraint in case.constraints},
        drawings=drawings(catalog, case),
        tree=tree(case),
        budget=budget(case, catalog.graph_of(case)),
        adding=adding(case.latency_budget),
        funnel=narrowed(design),
        sizes=sizes(design),
        clock_of_learning=clock(design),
        origins=[origin(design, feature) for feature in case.features],
        ranges=_ranges(case),
        likely=ranges(case),
        names=NAMES,
    )


def _ranges(case: CaseStudy) -> dict[str, tuple[str, str]]:
    return {
        name: (shown(quantity(given.low, "")), shown(quantity(given.high, given.unit)))
        for name, given in case.estimates.inputs.items()
        if given.low is not None and given.high is not None
    }


def _index(catalog: Catalog) -> Page:
    place = address("case-studies")
    rows = [(id, catalog.cases[id]) for id in by_demand(catalog)]
    shared = {node.component for case in catalog.cases.values() for node in case.architecture.nodes.values() if node.component}
    markdown = render(
        "case-index.md.jinja",
        View(catalog, place),
        cases=rows,
        difficulty=DIFFICULTY,
        score=score,
        tags=sorted({tag for case in catalog.cases.values() for tag in case.tags}),
        components=sorted(shared, key=lambda part: catalog.components[part].title.lower() if part in catalog.components else part),
        parts_of={
            id: [node.component for node in case.architecture.nodes.values() if node.component] for id, case in catalog.cases.items()
        },
        depth_of={id: list(dict.fromkeys(str(dive.step) for dive in case.deep_dives)) for id, case in catalog.cases.items()},
    )
    return Page(file_of(place), "Case studies", markdown, "data/case-studies")


def score(case: CaseStudy) -> int:
    """How often a case is asked, by the site's stated rule: lists plus twice the companies."""
    return case.asked.lists + 2 * case.asked.companies


def by_demand(catalog: Catalog) -> list[str]:
    """Ids of all cases in the order of every list on the site: most asked first, drafts last."""
    return sorted(catalog.cases, key=lambda id: (id not in catalog.published, -score(catalog.cases[id]), id))
