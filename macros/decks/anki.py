"""Notes in, the bytes of an Anki package out: the same notes give the same bytes, and a changed note updates the one a reader has."""

from __future__ import annotations

import base64
import hashlib
import io
import itertools
import sqlite3
import zipfile
from collections.abc import Sequence
from functools import cache
from typing import Any

import genanki

from macros.decks.notes import Note

NAMESPACE = "ml-system-design-handbook"
"""Never changed: every note of every reader is known by what this gives."""

DECK = "ML System Design"
FIELDS = ("Id", "Question", "Answer", "Case", "Step", "Source")
EPOCH = (2026, 1, 1, 0, 0, 0)
FRONT = '<p class="from">{{Case}} · {{Step}}</p><div class="question">{{Question}}</div>'
BACK = '{{FrontSide}}<hr id="answer"><div class="answer">{{Answer}}</div>{{#Source}}<p class="from"><a href="{{Source}}">Read it in the case</a></p>{{/Source}}'
CSS = """\
/* No colours of its own: Anki's light and night mode bring theirs. */
.card { font: 20px/1.5 system-ui, sans-serif; text-align: left; max-width: 38em; margin: 0 auto; padding: 0 .6em; }
.question { font-weight: 600; }
.from { font-size: .75em; opacity: .8; }
.from a { color: inherit; }
code { font-family: ui-monospace, Menlo, Consolas, monospace; }
"""


def package(notes: Sequence[Note]) -> bytes:
    """An .apkg: a deck a case under one parent, every note with the time of its own last change."""
    decks: dict[str, Any] = {}
    for note in notes:
        deck = decks.setdefault(note.case, genanki.Deck(_number(f"deck {note.id.split('/')[0]}"), f"{DECK}::{note.case}"))
        deck.add_note(_Dated(note))
    with sqlite3.connect(":memory:") as connection:
        genanki.Package(list(decks.values())).write_to_db(connection.cursor(), max(note.changed for note in notes), itertools.count(_FIRST))
        connection.commit()
        return _zipped({"collection.anki2": connection.serialize(), "media": b"{}"})


_FIRST = 1_767_225_600_000
"""Ids of notes and cards count from here; Anki numbers them anew where they are taken, and knows a note by its GUID."""


class _Dated(genanki.Note):  # type: ignore[misc] # it ships no types
    """A note that says when it changed: Anki takes over what is newer than what it has."""

    def __init__(self, note: Note) -> None:
        fields = [note.id, note.front, note.back, note.case, note.step, note.link]
        super().__init__(_model(), fields, sort_field=note.question, tags=list(note.tags), guid=guid(note.id))
        self.changed = note.changed

    def write_to_db(self, cursor: Any, timestamp: float, deck_id: int, id_gen: Any) -> None:
        super().write_to_db(cursor, self.changed, deck_id, id_gen)


def guid(id: str) -> str:
    """What Anki knows a note by: made of the id of the card, never of its words."""
    return base64.b32encode(hashlib.sha256(f"{NAMESPACE}/{id}".encode()).digest()).decode()[:16].lower()


@cache
def _model() -> Any:
    return genanki.Model(
        _number("model question and answer 1"),
        DECK,
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Recall", "qfmt": FRONT, "afmt": BACK}],
        css=CSS,
        sort_field_index=1,
    )


def _number(text: str) -> int:
    """A number for ever: 31 bits, as Anki wants them, and not 1, which is its default deck."""
    digest = hashlib.sha256(f"{NAMESPACE}: {text}".encode()).digest()
    return (int.from_bytes(digest[:4], "big") >> 1) | 1 << 20


def _zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
