"""Handbooks that the fuzzer broke: what was found once stays found, and a few new ones are tried each time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.fuzz import broken, complaints


def folder_for_an_entry(book: Path) -> None:
    file = book / "data/components/vault.yml"
    file.unlink()
    file.mkdir()


def no_home_page(book: Path) -> None:
    (book / "docs/index.md").unlink()


def unit_of_two_lines(book: Path) -> None:
    file = book / "data/case-studies/tiny-feed.yml"
    text = file.read_text()
    assert "unit: user\n" in text
    file.write_text(text.replace("unit: user\n", 'unit: "user\\nclick"\n', 1))


def pages_that_nobody_lists(book: Path) -> None:
    for name in ("interviewing-2.md", "interviewing-3.md"):
        shutil.copy(book / "docs/practice/interviewing.md", book / "docs/practice" / name)


FOUND = [folder_for_an_entry, no_home_page, pages_that_nobody_lists, unit_of_two_lines]


@pytest.mark.parametrize("breaks", FOUND, ids=lambda breaks: breaks.__name__)
def test_what_the_fuzzer_found_is_taken_well(breaks: object, book: Path) -> None:
    assert callable(breaks)
    breaks(book)
    assert complaints(book, whole=True) == []


@pytest.mark.parametrize("seed", range(12))
def test_a_handbook_broken_at_random_is_taken_well(seed: int, book: Path) -> None:
    what = broken(book, seed)
    assert complaints(book, whole=seed % 6 == 0) == [], what


def test_the_fuzzer_sees_what_is_taken_badly(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(root: Path) -> None:
        raise RecursionError("deep")

    monkeypatch.setattr("tests.fuzz.find", fails)
    assert "RecursionError: deep" in complaints(book, whole=False)[0]
