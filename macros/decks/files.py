"""The catalogue in, the files of `cards/` and the table of the open data out, and their sizes into the pages that link them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from macros.catalog import Catalog
from macros.decks.anki import package
from macros.decks.notes import Note, notes_of
from macros.decks.texts import anki_text, cards_table
from macros.practice import shared_topics

ALL = "all"
FOLDER = "cards"


def deck_files(catalog: Catalog) -> dict[str, bytes]:
    """Path -> content: everything in one, a deck a case, and a package a topic that several cases share."""
    notes = notes_of(catalog)
    groups: dict[str, list[Note]] = {ALL: notes}
    for note in notes:
        groups.setdefault(note.id.split("/")[0], []).append(note)
    files = {path: content for name, group in groups.items() if group for path, content in _formats(name, group)}
    for topic in shared_topics(catalog):
        files[f"{FOLDER}/topic-{topic}.apkg"] = package([note for note in notes if topic in note.topics])
    return files | {"api/cards.csv": cards_table(notes).encode()}


def _formats(name: str, notes: Sequence[Note]) -> Iterator[tuple[str, bytes]]:
    yield f"{FOLDER}/{name}.apkg", package(notes)
    yield f"{FOLDER}/{name}.txt", anki_text(notes).encode()
    yield f"{FOLDER}/{name}.csv", cards_table(notes).encode()


_SIZE = re.compile(r'(<span class="size" data-size-of="([^"]+)">)[^<]*')


def write_decks(new: Path, catalog: Catalog, base: str) -> Iterator[str]:
    """Write the files beside the pages, and say how large each is where it is linked. A finisher: nothing it does can fail but the disk."""
    files = deck_files(catalog)
    for name, content in files.items():
        path = new / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    sizes = {name: _said(len(content)) for name, content in files.items()}
    for page in sorted(new.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        if "data-size-of" in text:
            page.write_text(_SIZE.sub(lambda match: match[1] + sizes.get(match[2], ""), text), encoding="utf-8")
    yield from ()


def _said(size: int) -> str:
    return f"{max(1, round(size / 1000))} kB"
