"""Figures are of the tree they name."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.bench import bench
from macros.bench.budgets import at_many, verdicts
from macros.bench.figures import Figures, measure, multiply
from macros.bench.saves import MARK, edits, saves
from macros.catalog import read


def entries(tree: Path) -> int:
    return sum(1 for path in (tree / "data").glob("*/*.*") if path.parent.name != "schemas")


def test_multiply_copies_entries_under_ids_of_their_own(tiny: Path, tmp_path: Path) -> None:
    multiply(tiny, tmp_path / "many", 3)
    assert entries(tmp_path / "many") == 3 * entries(tiny)
    first, copy = (tmp_path / "many/data/concepts" / name for name in ("good-post.yml", "good-post-3.yml"))
    assert first.read_bytes() == copy.read_bytes()


def test_measure_gives_every_figure_of_a_tree(book: Path) -> None:
    figures = measure(book, 1)
    assert isinstance(figures, Figures)
    assert figures.entries == entries(book)
    assert figures.pages > entries(book)
    assert (
        min(figures.check, figures.build, figures.rest, figures.gate, figures.site, figures.html, figures.css, figures.js, figures.memory)
        > 0
    )
    assert len(figures.row()) == len(Figures.HEAD)


def test_a_tree_with_problems_is_not_measured(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (book / "data/concepts/good-post.yml").write_text("x\n")
    assert bench(book, [1], ["build"]) == 1
    assert "1x: 1 problems - first data/concepts/good-post.yml:1:1" in capsys.readouterr().err


def row(scale: int, pages: int, seconds: float, memory: float) -> Figures:
    return Figures(scale, 10, pages, seconds, seconds, seconds, seconds, 1, 1, 1, 1, memory)


def test_verdicts_name_each_budget_and_what_is_over_it() -> None:
    lines = list(verdicts([row(1, 600, 2, 200), row(2, 1100, 5, 300), row(10, 6000, 30, 900)]))
    assert [line[:44].strip() for line in lines] == [
        "check of 1x, s",
        "build, ms a page at 600",
        "build of 2x : 1x, times",
        "build of 10x : 1x, times",
        "memory at 1,000 pages, MB",
    ]
    assert ["OVER" in line for line in lines] == [False, False, True, True, False]
    assert " 280 " in lines[-1]


def test_memory_is_not_guessed_beyond_what_was_measured() -> None:
    assert at_many([row(1, 600, 1, 200)]) is None
    assert at_many([row(1, 1200, 1, 200), row(2, 2400, 1, 300)]) is None
    assert list(verdicts([])) == []


def test_an_edit_changes_what_its_page_shows(book: Path) -> None:
    found = list(edits(book, read(book)[0]))
    assert [Path(edit.file).parts[:2] for edit in found[:2]] == [("data", "concepts"), ("data", "case-studies")]
    for edit in found:
        assert edit.old in (book / edit.file).read_text()
        assert len(edit.new()) == len(edit.old)
        assert MARK in edit.new()


def test_a_save_is_timed_to_the_changed_page(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macros.bench.saves.edits", lambda tree, catalog: list(edits(tree, catalog))[:1])
    monkeypatch.setattr("macros.bench.saves.REST", 0)
    [(name, seconds)] = saves(book)
    assert name.startswith("data/concepts/")
    assert seconds
