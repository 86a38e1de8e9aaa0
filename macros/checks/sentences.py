"""No template: what one case says, no other case says in the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from macros.catalog import Catalog, texts
from macros.checks.rule import rule
from macros.loader import Location, Problem
from macros.models.base import Line, Prose

SHORTEST = 7
"""Words from which a sentence is somebody's own."""

Place = tuple[str, Location]


@rule
def cases_share_no_sentence(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """No two cases share a sentence of seven words or more: a sentence that fits two systems says nothing about either."""
    first: dict[str, Place] = {}
    for id, case in catalog.cases.items():
        for location, text in texts(case):
            if not isinstance(text, Prose | Line):
                continue
            for sentence in sentences(text):
                owner, _ = first.setdefault(sentence, (id, location))
                if owner != id:
                    yield catalog.documents["case-studies"][id].problem(location, f"`{owner}` says the same: “{sentence[:60]}” - say what is true of this system only")


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text that are long enough to be anybody's own, without marks, case and punctuation."""
    for sentence in re.split(r"(?<=[.!?:;])\s+", " ".join(text.split())):
        words = re.findall(r"[\w'%-]+", sentence.lower())
        if len(words) >= SHORTEST:
            yield " ".join(words)
