"""The order in which a reader walks the site: catalog -> MkDocs navigation."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from macros.catalog import Catalog
from macros.pages.cases import by_demand
from macros.pages.entries import KINDS
from macros.pages.framework import GENERATIVE
from macros.pages.measurements import measured_experiments
from macros.practice import ACROSS
from macros.render.addresses import NAMES, address, file_of

Nav = list[Any]

PRIMER = (
    "supervised-learning",
    "linear-models-and-trees",
    "embeddings-and-networks",
    "transformers",
    "evaluation",
    "splits-and-leakage",
    "serving-and-latency",
    "distributed-training",
    "streams-and-stores",
    "language-models",
)
"""The hand-written pages of the primer, in reading order."""

REFERENCE = ("concepts", "components", "metrics")
"""Kinds that are looked up rather than read, behind one tab."""


def navigation(catalog: Catalog) -> Nav:
    """Sections of the site with their pages, as MkDocs wants them."""
    steps: Nav = [
        file_of(address("steps")),
        *(file_of(address("steps", step.id)) for step in catalog.framework.steps),
        file_of(address("steps", GENERATIVE)),
    ]
    cases: Nav = [
        file_of(address("case-studies")),
        *(file_of(address("case-studies", id)) for id in by_demand(catalog)),
        file_of("case-studies/matrix/"),
    ]
    sections = {kind: _section(catalog, kind) for kind in KINDS if catalog.documents.get(kind)}
    practice: Nav = [file_of(address("practice")), *(file_of(address("practice", exercise.part)) for exercise in ACROSS)]
    primer: Nav = ["primer/index.md", *(f"primer/{id}.md" for id in PRIMER)]
    numbers: Nav = [{"Numbers": "numbers/index.md"}] if catalog.numbers else []
    measured = [file_of(address("experiments", id)) for id, _, _ in measured_experiments(catalog)]
    about: Nav = [
        "about/index.md",
        "about/how-we-know.md",
        "about/open-data.md",
        "about/offline.md",
        {NAMES["experiments"][1]: [file_of(address("experiments")), *measured]},
        file_of(address("slips")),
        "sources/index.md",
        {
            "Contributing": [
                "contributing/index.md",
                "contributing/architecture.md",
                "contributing/performance.md",
                "contributing/trust.md",
                file_of("contributing/rules/"),
            ]
        },
    ]
    return [
        {"Home": "index.md"},
        {NAMES["steps"][1]: steps},
        {NAMES["case-studies"][1]: cases},
        {"Practice": practice},
        *(section for kind, section in sections.items() if kind not in REFERENCE),
        {"Reference": [*(sections[kind] for kind in REFERENCE if kind in sections), *numbers, {"Primer": primer}]},
        {"About": about},
    ]


def present(nav: Nav, known: Container[str]) -> Nav:
    """The navigation without pages that this tree does not bring, and without sections left empty."""
    kept: Nav = []
    for item in nav:
        if isinstance(item, str) and item in known:
            kept.append(item)
        elif isinstance(item, dict):
            sections = {title: _known(below, known) if isinstance(below, str) else present(below, known) for title, below in item.items()}
            kept += [{title: below} for title, below in sections.items() if below]
    return kept


def _known(page: str, known: Container[str]) -> str:
    return page if page in known else ""


def _section(catalog: Catalog, kind: str) -> dict[str, Nav]:
    entries = catalog.entries(kind)
    ids = sorted(entries, key=lambda id: entries[id].title.lower())
    return {NAMES[kind][1]: [file_of(address(kind)), *(file_of(address(kind, id)) for id in ids)]}
