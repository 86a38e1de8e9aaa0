"""Case studies to notes: what a card says outside of this site, in words that need no link, and since when it says so."""

from __future__ import annotations

import html
import os
from collections.abc import Iterator
from dataclasses import dataclass

from macros import prose
from macros.catalog import Catalog
from macros.estimates import Quantity, evaluated, shown
from macros.history import times
from macros.models import CaseStudy
from macros.pages.cases import by_demand
from macros.render import address


@dataclass(frozen=True)
class Note:
    """One card, ready to be learned anywhere."""

    id: str
    """`<case>/<card>`: stable for ever, review history hangs on it."""
    case: str
    """Title of the case."""
    step: str
    """Title of the step."""
    front: str
    back: str
    """Question and answer as HTML without links; formulas between `\\(` and `\\)`."""
    question: str
    answer: str
    """The same as plain text on one line."""
    tags: tuple[str, ...]
    topics: tuple[str, ...]
    link: str
    """Where the answer is explained, absolute; empty where the site has no address."""
    changed: int
    """Seconds since 1970 of the last change of its text."""


def notes_of(catalog: Catalog) -> list[Note]:
    """The cards of every published case, most asked first."""
    return [note for id in by_demand(catalog) if id in catalog.published for note in _notes(catalog, id, catalog.cases[id])]


def _notes(catalog: Catalog, id: str, case: CaseStudy) -> Iterator[Note]:
    document = catalog.documents["case-studies"][id]
    starts = [document.places.get(("cards", index), (1, 1))[0] for index in range(len(case.cards))]
    changed = times(catalog.root, document.path, starts)
    site = os.environ.get("SITE_URL", "").rstrip("/")
    quantities, _ = evaluated(case.estimates)
    words = _words(quantities)
    for card, at in zip(case.cards, changed, strict=True):
        step = catalog.steps.get(card.step)
        yield Note(
            id=f"{id}/{card.id}",
            case=case.title,
            step=step.short if step else card.step,
            front=prose.html_of(card.front, words, inline=True),
            back=prose.html_of(card.back, words),
            question=prose.plain(card.front),
            answer=prose.plain(card.back),
            tags=(id, f"step::{card.step}", f"kind::{card.kind}", *(f"topic::{tag}" for tag in case.tags)),
            topics=case.tags,
            link=f"{site}/{address('case-studies', id)}#{card.step}" if site else "",
            changed=at,
        )


def _words(quantities: dict[str, Quantity]) -> prose.Site:
    """Marks of ours as words: a link from a card would lead nowhere."""
    return prose.Site(
        entry=lambda id, words: html.escape(words or id.replace("-", " ")),
        citation=lambda id: "",
        result=lambda name: html.escape(shown(quantities[name]) if name in quantities else name),
        formula=lambda latex: f"\\({html.escape(latex)}\\)",
    )
