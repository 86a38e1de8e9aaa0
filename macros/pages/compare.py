"""Two cases side by side: every case in short, row by row; in a browser, any two of them in one table."""

from __future__ import annotations

from dataclasses import dataclass

from macros.catalog import Catalog
from macros.diagrams import size_of
from macros.estimates import evaluated
from macros.facts import duration
from macros.models import CaseStudy
from macros.models.case_study import MetricRole, RequirementKind
from macros.pages.cases import by_demand
from macros.pages.drawings import alone
from macros.pages.page import Page
from macros.render import View, address, render
from macros.render.addresses import file_of

SOURCE = "macros/templates/practice/compare.md.jinja"
ROLES = {MetricRole.OFFLINE: "Offline", MetricRole.ONLINE: "Online", MetricRole.GUARDRAIL: "Guardrails"}


@dataclass(frozen=True)
class Short:
    """A case in short, ready to print."""

    id: str
    case: CaseStudy
    view: View
    """Knows the numbers of this case."""
    must: dict[RequirementKind, list[str]]
    promise: str
    parts: list[str]
    """Components its boxes are, by title."""
    own: list[str]
    """Names of the boxes that are no component."""
    drawing: str
    """Address of the file with the drawing; empty where there is none."""
    size: tuple[int, int]


def compare_page(catalog: Catalog) -> Page:
    """Every case in short, the most asked first."""
    place = address("practice", "compare")
    return Page(file_of(place), "Compare two cases", lambda: _compared(catalog, place), SOURCE)


def _compared(catalog: Catalog, place: str) -> str:
    shorts = [_short(catalog, place, id, catalog.cases[id]) for id in by_demand(catalog)]
    return render("practice/compare.md.jinja", View(catalog, place), shorts=shorts, roles=ROLES)


def _short(catalog: Catalog, place: str, id: str, case: CaseStudy) -> Short:
    view = View(catalog, place, evaluated(case.estimates)[0])
    nodes = catalog.graph_of(case).nodes.values()
    picture, file = alone(catalog, id, case) or ("", "")
    return Short(
        id,
        case,
        view,
        {kind: [view.words(row.text) for row in case.requirements if row.kind is kind] for kind in RequirementKind},
        f"{duration(case.latency_budget.slo_ms)} at {case.latency_budget.quantile}",
        sorted(
            {str(node.component) for node in nodes if node.component in catalog.components},
            key=lambda part: view.title("components", part).lower(),
        ),
        sorted(node.label or "" for node in nodes if node.component not in catalog.components),
        view.url("case-studies", id) + file if file else "",
        size_of(picture) if picture else (0, 0),
    )
