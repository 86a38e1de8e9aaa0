"""What is measured of a page is what the page asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.peers.pages import Cost, cost, found_by_machines, score, serving
from tests.peers.stock import WORDS, ordinary

PAGE = '<!doctype html><title>A page of its own</title><link rel="stylesheet" href="a.css"><h1>Words</h1><script src="http://127.0.0.1:9/x.js"></script><a>to nowhere</a>'


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site of one page."""
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "a.css").write_text("h1 { color: red }")
    return tmp_path


def test_files_hosts_and_paint_are_counted(browser: Browser, small: Path) -> None:
    with serving(small) as address:
        found = cost(browser, small, address, "", runs=1)
    assert (found.requests, found.others, found.shift) == (2, 1, 0)
    assert 0.1 < found.kB < 0.6
    assert 100 < found.paint <= found.largest


def test_what_a_page_owes_to_machines_is_named(browser: Browser, small: Path) -> None:
    page = browser.new_page()
    with serving(small) as address:
        page.goto(address)
        lacking = found_by_machines(page)
    page.close()
    assert {"a description", "a language", "links that lead somewhere"} <= set(lacking)
    assert "a title" not in lacking


def test_words_of_our_search_leave_the_head_of_a_page() -> None:
    assert WORDS.sub(r"\1", "---\ntitle: A\nsearch: whole\n---\n\nsearch: stays\n") == "---\ntitle: A\n---\n\nsearch: stays\n"


@pytest.mark.parametrize(
    ("times", "expected"),
    [((1800, 2500, 200, 0.1), 90), ((3000, 4000, 600, 0.25), 50), ((0, 0, 0, 0), 100), ((900, 1200, 4000, 0), 67)],
    ids=["good", "median", "at once", "blocked"],
)
def test_a_score_follows_the_published_points(times: tuple[float, ...], expected: int) -> None:
    paint, largest, blocked, shift = times
    assert score(Cost(1, 1, 0, 1, paint, largest, 0, blocked, shift)) == expected


def test_an_ordinary_page_has_its_words(tmp_path: Path) -> None:
    text = "\n\n".join(f"paragraph {number} " + "of some words " * 20 for number in range(3))
    page = (ordinary(text, tmp_path, words=300) / "index.html").read_text(encoding="utf-8")
    assert 5 * 60 <= page.count("words ") * 3 <= 6 * 60
    assert page.count("<pre>") == 2
    assert page.count("<table>") == 1
    assert "fonts.g" not in page


def test_a_page_that_is_not_there_costs_nothing_and_is_told(browser: Browser, small: Path) -> None:
    with serving(small) as address, pytest.raises(FileNotFoundError):
        cost(browser, small, address, "nowhere/", runs=1)


def test_drawings_are_waited_for(browser: Browser, small: Path) -> None:
    (small / "index.html").write_text(
        PAGE
        + '<div class="diagram-paper"></div><script>setTimeout(() => document.body.append(Object.assign(document.createElement("div"), { className: "mermaid" })), 700)</script>'
    )
    with serving(small) as address:
        assert cost(browser, small, address, "", runs=1).drawn >= 700
