"""Notes in, text files out: Anki's own import format, and CSV for everything else."""

from __future__ import annotations

from collections.abc import Sequence

from macros.decks.anki import DECK, guid
from macros.decks.notes import Note
from macros.exports import table

HEADER = (
    "#separator:tab\n#html:true\n#notetype:Basic\n#deck column:1\n#guid column:2\n#tags column:3\n#columns:deck\tguid\ttags\tFront\tBack\n"
)
COLUMNS = ("id", "case", "step", "question", "answer", "tags")


def anki_text(notes: Sequence[Note]) -> str:
    """Lines that any Anki imports without an add-on; the GUID updates what was imported before."""
    rows = [(f"{DECK}::{note.case}", guid(note.id), " ".join(note.tags), note.front, note.back) for note in notes]
    return HEADER + "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)


def cards_table(notes: Sequence[Note]) -> str:
    """CSV, one card a row."""
    return table(COLUMNS, ((note.id, note.case, note.step, note.question, note.answer, " ".join(note.tags)) for note in notes))
