"""The files to take along: what each holds, and that a page says how large it is."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from macros.catalog import read
from macros.decks import deck_files, write_decks
from macros.decks.notes import notes_of
from macros.decks.texts import COLUMNS, anki_text, cards_table

ROOT = Path(__file__).parents[2]


def test_everything_every_case_and_every_shared_topic_has_its_files() -> None:
    catalog, _ = read(ROOT)
    files = deck_files(catalog)
    for id in ("all", *catalog.published):
        assert {f"cards/{id}.apkg", f"cards/{id}.txt", f"cards/{id}.csv"} <= files.keys()
    assert "cards/topic-ranking.apkg" in files
    assert not any(files[path].startswith(b"#guid") for path in files)  # Anki reads a line that starts with # as a setting or a remark
    assert files == deck_files(catalog)


def test_a_draft_goes_into_no_deck(book: Path) -> None:
    catalog, _ = read(book)
    assert {note.id.split("/")[0] for note in notes_of(catalog)} == set(catalog.published)


def test_marks_become_words_numbers_and_formulas(book: Path) -> None:
    feed = book / "data/case-studies/tiny-search.yml"
    text = feed.read_text(encoding="utf-8")
    start = text.index("cards:")
    card = text.index("    back:", start)
    feed.write_text(
        text[:card] + "    back: 'See [[ranker]], $q<1$, **bold** & `a_b`.'\n" + text[text.index("\n", card) + 1 :], encoding="utf-8"
    )
    catalog, problems = read(book)
    assert not problems
    catalog.__dict__["published"] = {"tiny-search": catalog.cases["tiny-search"]}
    note = notes_of(catalog)[0]
    assert note.back == "<p>See ranker, \\(q&lt;1\\), <strong>bold</strong> &amp; <code>a_b</code>.</p>"
    assert note.answer == "See ranker, q<1, bold & a_b."


def test_csv_is_text_for_a_spreadsheet_too() -> None:
    catalog, _ = read(ROOT)
    note = replace(notes_of(catalog)[0], question='=1+1, "so"', answer="two\nlines, -1")
    rows = list(csv.reader(io.StringIO(cards_table([note]))))
    assert tuple(rows[0]) == COLUMNS
    assert rows[1][3:5] == ['\'=1+1, "so"', "two\nlines, -1"]


def test_a_line_of_the_text_file_is_a_card() -> None:
    catalog, _ = read(ROOT)
    note = replace(notes_of(catalog)[0], back="<p>a\tb\nc</p>")
    head, line = anki_text([note]).rstrip("\n").rsplit("\n", 1)
    assert all(setting.startswith("#") for setting in head.split("\n"))
    assert line.split("\t")[4] == "<p>a b c</p>"


def test_a_page_says_how_large_a_file_is(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "index.html"
    page.write_text(
        '<p><span class="size" data-size-of="cards/x.apkg"></span><span class="size" data-size-of="cards/none.apkg"></span></p>'
    )
    monkeypatch.setattr("macros.decks.files.deck_files", lambda catalog: {"cards/x.apkg": b"a" * 12_345})
    assert list(write_decks(tmp_path, read(book)[0], "/")) == []
    assert (tmp_path / "cards/x.apkg").stat().st_size == 12_345
    assert '"cards/x.apkg">12 kB</span>' in page.read_text()
    assert '"cards/none.apkg"></span>' in page.read_text()
