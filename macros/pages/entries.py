"""Trade-offs, concepts, components, metrics, sheets and plans to pages: an index of each kind, then its entries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.catalog import Catalog
from macros.estimates import evaluated
from macros.models.framework import CheatSheet
from macros.pages.cases import LENGTH
from macros.pages.measurements import measured_by
from macros.pages.page import Page
from macros.pages.strips import minutes
from macros.render import View, address, render
from macros.render.addresses import NAMES, file_of
from macros.render.words import definition_of

KINDS = {
    "trade-offs": ("trade-off.md.jinja", "Choices an interviewer probes: what each side buys, what it costs, and what flips the default."),
    "concepts": ("concept.md.jinja", "Every term of the site, from one line to senior depth."),
    "components": ("component.md.jinja", "The boxes of the diagrams: what each is for, what goes in and out, and how it breaks."),
    "metrics": ("metric.md.jinja", "What to measure, with a worked example each, and when the number lies."),
    "cheat-sheets": ("sheet.md.jinja", "One sheet per topic, made from the same data as the pages, to read the night before."),
    "study-plans": ("plan.md.jinja", "What to do today, for three, twelve or thirty days."),
}
"""Kind -> (template of one entry, what the index says)."""

SHELF = {"trade-offs": "step", "concepts": "topic", "components": "kind", "metrics": "family"}
"""Kind -> what its index is grouped by."""


def entry_pages(catalog: Catalog) -> Iterator[Page]:
    """An index for every kind that has entries, then the entries."""
    for kind, (template, lead) in KINDS.items():
        if entries := catalog.entries(kind):
            yield _index(catalog, kind, lead, entries)
            yield from (_entry(catalog, kind, template, id, entry) for id, entry in entries.items())


def _entry(catalog: Catalog, kind: str, template: str, id: str, entry: Any) -> Page:
    place = address(kind, id)

    def markdown() -> str:
        measured = measured_by(catalog, id) if kind == "trade-offs" else []
        more = _on_a_sheet(catalog, place, entry) if kind == "cheat-sheets" else {}
        return render(template, View(catalog, place), id=id, entry=entry, kind=kind, names=NAMES, measured_by=measured, **more)

    return Page(file_of(place), entry.title, markdown, f"data/{kind}/{id}.yml")


def _on_a_sheet(catalog: Catalog, place: str, sheet: CheatSheet) -> dict[str, Any]:
    """What a sheet needs besides its entry: the numbers of the cases it quotes, and the strip of the steps where it shows them."""
    quoted = {case for block in sheet.blocks for case in block.mistakes_of}
    shown = [step for step in catalog.framework.steps if any(step.id in block.steps for block in sheet.blocks)]
    return {
        "of_case": {
            id: View(catalog, place, evaluated(catalog.cases[id].estimates)[0], numbers_at=address("case-studies", id)) for id in quoted
        },
        "strips": [minutes(shown, LENGTH)] if shown else [],
    }


def _index(catalog: Catalog, kind: str, lead: str, entries: dict[str, Any]) -> Page:
    place = address(kind)
    shelves: dict[str, list[tuple[str, Any]]] = {}
    for id, entry in sorted(entries.items(), key=lambda item: item[1].title.lower()):
        shelves.setdefault(_shelf(catalog, kind, entry), []).append((id, entry))
    ordered = (
        shelves
        if kind in {"study-plans", "cheat-sheets"}
        else dict(sorted(shelves.items(), key=lambda item: _rank(catalog, kind, item[0])))
    )
    says = {id: definition_of(catalog, kind, id) for id in entries}
    markdown = render(
        "index.md.jinja", View(catalog, place), kind=kind, title=NAMES[kind][1], lead=lead, shelves=ordered, says=says, count=len(entries)
    )
    return Page(file_of(place), NAMES[kind][1], markdown, f"data/{kind}")


def _shelf(catalog: Catalog, kind: str, entry: Any) -> str:
    match SHELF.get(kind):
        case "step":
            return catalog.steps[entry.steps[0]].title if entry.steps[0] in catalog.steps else ""
        case None:
            return ""
        case name:
            return str(getattr(entry, name)).replace("-", " ").capitalize()


def _rank(catalog: Catalog, kind: str, shelf: str) -> tuple[int, str]:
    titles = [str(step.title) for step in catalog.framework.steps]
    return (titles.index(shelf) if kind == "trade-offs" and shelf in titles else 0, shelf)
