"""The real program takes our packages: all new at first, none twice, edits arrive, and what was learned stays."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from anki.collection import (
    Collection,
    CsvMetadata,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportCsvRequest,
)

from macros.catalog import read
from macros.decks.anki import guid, package
from macros.decks.notes import Note, notes_of
from macros.decks.texts import anki_text

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def notes() -> list[Note]:
    """The cards of this site."""
    catalog, _ = read(ROOT)
    return notes_of(catalog)


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[Collection]:
    """An empty collection."""
    collection = Collection(str(tmp_path / "collection.anki2"))
    yield collection
    collection.close()


def taken(anki: Collection, content: bytes, tmp_path: Path) -> tuple[int, int, int]:
    """How many notes Anki calls new, updated and duplicate."""
    file = tmp_path / "deck.apkg"
    file.write_bytes(content)
    options = ImportAnkiPackageOptions(merge_notetypes=True, update_notes=0, update_notetypes=0, with_scheduling=False)
    log = anki.import_anki_package(ImportAnkiPackageRequest(package_path=str(file), options=options)).log
    assert not log.conflicting
    return len(log.new), len(log.updated), len(log.duplicate)


def test_first_all_new_then_none_then_the_edited_one_and_history_stays(anki: Collection, notes: list[Note], tmp_path: Path) -> None:
    assert taken(anki, package(notes), tmp_path) == (len(notes), 0, 0)
    assert anki.note_count() == anki.card_count() == len(notes)
    learned = notes[3]
    [card_id] = anki.find_cards(f'"Id:{learned.id}"')
    card = anki.get_card(card_id)
    card.start_timer()
    anki.sched.answerCard(card, 3)
    assert taken(anki, package(notes), tmp_path) == (0, 0, len(notes))
    edited = [replace(note, back="<p>Said better.</p>", changed=note.changed + 60) if note is learned else note for note in notes]
    assert taken(anki, package(edited), tmp_path) == (0, 1, len(notes) - 1)
    after = anki.get_card(card_id)
    assert after.note()["Answer"] == "<p>Said better.</p>"
    assert after.reps == 1
    assert anki.note_count() == len(notes)


def test_a_case_then_everything_brings_only_the_rest_into_the_same_decks(anki: Collection, notes: list[Note], tmp_path: Path) -> None:
    first = [note for note in notes if note.case == notes[0].case]
    assert taken(anki, package(first), tmp_path) == (len(first), 0, 0)
    assert taken(anki, package(notes), tmp_path) == (len(notes) - len(first), 0, len(first))
    names = {deck.name for deck in anki.decks.all_names_and_ids()}
    assert {f"ML System Design::{note.case}" for note in notes} <= names
    assert len(anki.find_cards(f'"deck:ML System Design::{notes[0].case}"')) == len(first)
    assert len([model for model in anki.models.all_names_and_ids() if model.name.startswith("ML System Design")]) == 1


def test_topics_overlap_without_copies(anki: Collection, notes: list[Note], tmp_path: Path) -> None:
    one, other = ([note for note in notes if topic in note.topics] for topic in ("ranking", "recommendation"))
    both = [note for note in one if note in other]
    assert both
    taken(anki, package(one), tmp_path)
    assert taken(anki, package(other), tmp_path) == (len(other) - len(both), 0, len(both))


def text_taken(anki: Collection, text: str, tmp_path: Path) -> tuple[int, int, int]:
    file = tmp_path / "cards.txt"
    file.write_text(text, encoding="utf-8")
    metadata: CsvMetadata = anki.get_csv_metadata(path=str(file), delimiter=None)
    log = anki.import_csv(ImportCsvRequest(path=str(file), metadata=metadata)).log
    return len(log.new), len(log.updated), len(log.duplicate)


def test_the_text_file_updates_by_guid_too(anki: Collection, notes: list[Note], tmp_path: Path) -> None:
    assert text_taken(anki, anki_text(notes), tmp_path) == (len(notes), 0, 0)
    assert text_taken(anki, anki_text(notes), tmp_path)[0] == 0
    edited = [replace(note, back="<p>Said better.</p>") if note is notes[0] else note for note in notes]
    assert text_taken(anki, anki_text(edited), tmp_path)[0] == 0
    assert anki.note_count() == len(notes)
    assert len(anki.find_notes('"Back:*Said better*"')) == 1
    assert anki.find_cards(f'"deck:ML System Design::{notes[0].case}"')


def test_the_same_notes_give_the_same_bytes(notes: list[Note]) -> None:
    assert package(notes[:5]) == package(notes[:5])


def test_a_note_is_known_by_its_id_for_ever() -> None:
    assert guid("ad-click-prediction/use-of-score") == "bdnsbvrcast7f2it"


def test_every_note_carries_the_time_of_its_own_change(notes: list[Note]) -> None:
    some = [replace(note, changed=1_800_000_000 + index) for index, note in enumerate(notes[:3])]
    with zipfile.ZipFile(io.BytesIO(package(some))) as archive, sqlite3.connect(":memory:") as database:
        database.deserialize(archive.read("collection.anki2"))
        assert database.execute("select mod from notes order by id").fetchall() == [(1_800_000_000,), (1_800_000_001,), (1_800_000_002,)]
        assert list(json.loads(database.execute("select models from col").fetchone()[0])) == [
            "1001668703"
        ]  # for ever: another would be another note type
        assert database.execute("select count(distinct guid) from notes").fetchall() == [(3,)]
