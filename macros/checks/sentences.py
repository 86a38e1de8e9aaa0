"""No template: what one case says, no other case says in the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from macros.catalog import Catalog
from macros.checks.rule import rule
from macros.loader import Document, Location, Problem
from macros.models.base import Line, Prose

SHORTEST = 7
"""Words from which a sentence is somebody's own."""


@rule
def cases_share_no_sentence(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """A published case shares no sentence of seven words or more with another: what fits two systems says nothing about either."""
    said = {id: dict(_said(document)) for id, document in catalog.documents.get("case-studies", {}).items()}
    for id in catalog.published:
        for sentence, location in said[id].items():
            if others := [other for other in said if other != id and sentence in said[other]]:
                message = f"`{others[0]}` says the same: “{sentence[:60]}” - say what is true of this system only"
                yield catalog.documents["case-studies"][id].problem(location, message)


def _said(document: Document) -> Iterator[tuple[str, Location]]:
    for location, text in document.texts:
        if isinstance(text, Prose | Line):
            yield from ((sentence, location) for sentence in sentences(text))


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text that are long enough to be anybody's own, without marks, case and punctuation."""
    for sentence in re.split(r"(?<=[.!?:;])\s+", " ".join(text.split())):
        words = re.findall(r"[\w'%-]+", sentence.lower())
        if len(words) >= SHORTEST:
            yield " ".join(words)
