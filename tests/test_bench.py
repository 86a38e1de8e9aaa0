"""Figures are of the tree they name."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.bench import Figures, bench, measure, multiply


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
    assert min(figures.check, figures.build, figures.gate, figures.site, figures.html, figures.css, figures.js, figures.memory) > 0
    assert len(figures.row()) == len(Figures.HEAD)


def test_a_tree_with_problems_is_not_measured(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (book / "data/concepts/good-post.yml").write_text("x\n")
    assert bench(book, [1]) == 1
    assert "1x: 1 problems - first data/concepts/good-post.yml:1:1" in capsys.readouterr().err
