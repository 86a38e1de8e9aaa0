"""Catalogue and address in, what a page is called out: its kind, its title, and the other names a reader may type."""

from __future__ import annotations

from dataclasses import dataclass

from macros.catalog import Catalog
from macros.models.base import Line
from macros.render.addresses import NAMES, SECTIONS


@dataclass(frozen=True)
class Kind:
    """A group of results."""

    id: str
    label: str
    one: str
    weight: float = 1.0
    """How far up a page of this kind may come: one that only lists others is rarely what was meant."""


KINDS = {
    kind.id: kind
    for kind in (
        Kind("case-studies", "Cases", "Case", 1.05),
        Kind("trade-offs", "Trade-offs", "Trade-off"),
        Kind("concepts", "Concepts", "Concept"),
        Kind("components", "Components", "Component"),
        Kind("metrics", "Metrics", "Metric"),
        Kind("steps", "Framework", "Step", 0.95),
        Kind("experiments", "Measurements", "Measurement", 0.9),
        Kind("cheat-sheets", "Cheat sheets", "Cheat sheet", 0.9),
        Kind("primer", "Primer", "Primer", 0.9),
        Kind("practice", "Practice", "Practice", 0.7),
        Kind("study-plans", "Study plans", "Study plan", 0.9),
        Kind("sources", "Sources", "Sources", 0.5),
        Kind("pages", "Other pages", "Page", 0.8),
    )
}
"""In the order in which filters show them."""

INDEX = 0.8
"""Weight of a page that lists a kind, beside that of the kind."""

_KIND_OF = {section: kind for kind, section in SECTIONS.items()} | {kind: kind for kind in ("primer", "practice", "sources")}


def kind_of(place: str) -> str:
    """The kind of the page at an address; a page that belongs to a case is practice."""
    parts = place.strip("/").split("/")
    kind = _KIND_OF.get(parts[0], "pages")
    if kind not in KINDS:
        return "pages"
    return "practice" if kind == "case-studies" and len(parts) > 2 else kind


def weight_of(place: str) -> float:
    """How far up a page may come."""
    weight = KINDS[kind_of(place)].weight
    return weight * INDEX if place.count("/") == 1 and kind_of(place) in SECTIONS else weight


def names_of(catalog: Catalog, place: str) -> tuple[str, ...]:
    """Other names of the page at an address, as its data file or data/vocabulary.yml lists them; for an index, what one of its kind is called."""
    given = catalog.vocabulary.names.get(Line(place), ()) if catalog.vocabulary else ()
    parts = place.strip("/").split("/")
    kind = _KIND_OF.get(parts[0], "")
    if kind not in SECTIONS or len(parts) > 2:
        return tuple(map(str, given))
    if len(parts) == 1:
        return (*NAMES.get(kind, ())[:1], *map(str, given))
    document = catalog.documents.get(kind, {}).get(parts[1])
    entry = catalog.steps.get(parts[1]) if kind == "steps" else document and document.entry
    names = (*getattr(entry, "aliases", ()), *filter(None, (getattr(entry, "short", None),)), *given)
    return tuple(dict.fromkeys(map(str, names)))
