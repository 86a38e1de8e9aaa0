"""What hand-written pages may call: catalogue and view in, safe HTML out. The names are the allow-list of the checks."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

from macros.catalog import Catalog
from macros.exports import index
from macros.pages.cases import DIFFICULTY, by_demand
from macros.pages.measurements import measured_experiments
from macros.practice.plans import brief
from macros.render import View, render

SHOWN = 8
PACKAGE = Path(__file__).parent.parent


def figures_line(catalog: Catalog, view: View) -> str:
    """What there is, in numbers."""
    cases = catalog.published.values()
    figures = [
        (len(catalog.published), "case study", "case studies"),
        (sum(len(case.architecture.views) + 1 for case in cases), "diagram from a checked graph", "diagrams from checked graphs"),
        (sum(len(case.followups) for case in cases), "follow-up with strong and weak answer", "follow-ups with strong and weak answers"),
        (sum(len(case.cards) for case in cases), "question to recall", "questions to recall"),
        (len(catalog.trade_offs), "trade-off", "trade-offs"),
        (len(catalog.measurements), "measurement you can repeat", "measurements you can repeat"),
        (len(catalog.metrics), "metric", "metrics"),
        (len(catalog.concepts), "concept", "concepts"),
        (len(catalog.sources), "source", "sources"),
    ]
    said = [(count, one if count == 1 else many) for count, one, many in figures if count]
    return render("home/figures.jinja", view, figures=said)


def doors(catalog: Catalog, view: View) -> str:
    """Where a candidate, an interviewer and a contributor start today."""
    return render(
        "home/doors.jinja", view, first=_published(catalog)[:1], plans=sorted(catalog.plans.items(), key=lambda item: len(item[1].days))
    )


def today(catalog: Catalog, view: View) -> str:
    """What a reader who started a study plan does today; nothing for anybody else."""
    plans = {id: {"title": plan.title, "url": view.url("study-plans", id), "days": brief(plan)} for id, plan in catalog.plans.items()}
    return render("home/today.jinja", view, plans=plans)


def case_table(catalog: Catalog, view: View) -> str:
    """The cases that are asked most."""
    return render("home/cases.jinja", view, cases=[(id, catalog.cases[id]) for id in _published(catalog)[:SHOWN]], difficulty=DIFFICULTY)


def step_cards(catalog: Catalog, view: View) -> str:
    """The seven steps as cards."""
    return render("home/steps.jinja", view, steps=list(enumerate(catalog.framework.steps, 1)))


def module_table(catalog: Catalog, view: View) -> str:
    """Every module of the package with the first line of its docstring."""
    rows = []
    for path in sorted(PACKAGE.glob("*.py")) + sorted(PACKAGE.glob("*/__init__.py")):
        name = path.parent.name + "/" if path.name == "__init__.py" and path.parent != PACKAGE else path.name
        text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        rows.append((name, text.split("\n\n")[0].replace("\n", " ")))
    return render("home/modules.jinja", view, rows=sorted(rows))


def evidence_table(catalog: Catalog, view: View) -> str:
    """Every experiment with its claims and how many hold on fresh seeds."""
    return render("evidence/table.jinja", view, measured=measured_experiments(catalog))


def corrections(catalog: Catalog, view: View) -> str:
    """What was believed before a run said otherwise, and the claims that fresh seeds refuted."""
    return render("evidence/corrected.jinja", view, measured=measured_experiments(catalog))


def open_data(catalog: Catalog, view: View) -> str:
    """Every kind of entry with its count, its list and its schema, and the files beside them."""
    return render("home/open-data.jinja", view, index=index(catalog))


def _published(catalog: Catalog) -> list[str]:
    return [id for id in by_demand(catalog) if id in catalog.published]


MACROS: dict[str, Callable[[Catalog, View], str]] = {
    macro.__name__: macro
    for macro in (figures_line, doors, today, case_table, step_cards, module_table, evidence_table, corrections, open_data)
}
