"""Pages about the whole site: sources, numbers to know, the component matrix and the rules of the checks."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from macros.catalog import Catalog
from macros.checks import RULES
from macros.models.knowledge import KnownNumber, Numbers, Source
from macros.pages.cases import by_demand
from macros.pages.page import Page
from macros.render import View, address, render
from macros.render.addresses import NAMES, SECTIONS, file_of
from macros.render.words import short_name


def site_pages(catalog: Catalog) -> Iterator[Page]:
    """Sources, matrix, rules, everything by name and, where there are some, numbers to know."""
    yield _sources(catalog)
    yield _by_name(catalog)
    yield _matrix(catalog)
    yield _rules(catalog)
    if catalog.numbers:
        yield _numbers(catalog, catalog.numbers)


def _sources(catalog: Catalog) -> Page:
    shelves: dict[str, list[tuple[str, Source]]] = {}
    for id, source in sorted(catalog.sources.items(), key=lambda item: short_name(item[1]).lower()):
        shelves.setdefault(short_name(source)[:1].upper(), []).append((id, source))
    view = View(catalog, address("sources"))
    markdown = render("sources.md.jinja", view, shelves=shelves, short_name=short_name, names=NAMES)
    return Page("sources/index.md", "Sources", markdown, "data/sources")


def _by_name(catalog: Catalog) -> Page:
    """Where the search field leads without JavaScript, so that a browser's own search finds every entry."""
    shelves = []
    for kind in SECTIONS:
        entries = catalog.steps if kind == "steps" else catalog.entries(kind)
        rows = [(id, entry.title, getattr(entry, "aliases", ())) for id, entry in entries.items()]
        if rows:
            shelves.append((kind, rows if kind == "steps" else sorted(rows, key=lambda row: row[1].lower())))
    place = "search/"
    return Page(
        file_of(place),
        "All pages by name",
        render("by-name.md.jinja", View(catalog, place), shelves=shelves, names=NAMES),
        "data",
        is_listed=False,
    )


def _matrix(catalog: Catalog) -> Page:
    boxes = {
        id: {str(node.component) for node in catalog.cases[id].architecture.nodes.values() if node.component} for id in by_demand(catalog)
    }
    uses = {part: sum(part in parts for parts in boxes.values()) for part in catalog.components}
    used = sorted((part for part in uses if uses[part]), key=lambda part: (-uses[part], catalog.components[part].title.lower()))
    place = "case-studies/matrix/"
    markdown = render("matrix.md.jinja", View(catalog, place), boxes=boxes, used=used, uses=uses)
    return Page(file_of(place), "Cases and components", markdown, "data/case-studies")


def _numbers(catalog: Catalog, numbers: Numbers) -> Page:
    shelves: dict[str, list[KnownNumber]] = {}
    for number in numbers.numbers.values():
        shelves.setdefault(number.group, []).append(number)
    place = "numbers/"
    markdown = render("numbers.md.jinja", View(catalog, place), numbers=numbers, shelves=shelves)
    return Page("numbers/index.md", "Numbers to know", markdown, "data/numbers.yml")


def _rules(catalog: Catalog) -> Page:
    place = "contributing/rules/"
    shelves: dict[str, list[tuple[str, str]]] = {}
    for rule in RULES:
        shelf = rule.check.__module__.rsplit(".", 1)[-1].replace("_", " ").capitalize()
        shelves.setdefault(shelf, []).append((rule.id, inspect.getdoc(rule.check) or ""))
    markdown = render("rules.md.jinja", View(catalog, place), shelves=shelves, count=len(RULES))
    return Page(file_of(place), "What is checked", markdown, "macros/checks")
