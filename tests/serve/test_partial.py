"""Building only what a save changed gives the same pages as building everything."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.serve.building import Builder, quick, whole
from macros.serve.messages import Answer, Built, Checked, Request

TERM = "data/concepts/good-post.yml"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "place"


def answers(builder: Builder, number: int, *changed: str) -> list[Answer]:
    return list(builder(Request(number, frozenset(changed)), lambda: False))


def layer_of(answer: Answer) -> Path:
    assert isinstance(answer, Built)
    assert answer.layer, answer.problems
    return answer.layer


def articles(folder: Path) -> dict[str, str]:
    """What each page says; navigation may lag until the complete build a moment later."""
    texts = {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.html")}
    return {name: text.partition("<article")[2].partition("</article>")[0] for name, text in texts.items()}


def test_changed_pages_are_what_a_complete_build_makes_of_them(book: Path, place: Path) -> None:
    _, first = answers(whole(book, place), 1)
    file = book / TERM
    file.write_text(file.read_text().replace("explanation: ", "explanation: In other words. ", 1))
    [part] = answers(quick(book, place), 2, TERM)
    _, complete = answers(whole(book, place), 3)
    written = articles(layer_of(part))
    assert "In other words." in written["concepts/good-post/index.html"]
    assert len(written) < len(articles(layer_of(complete))) / 3
    assert articles(layer_of(first)) | written == articles(layer_of(complete))


def test_a_part_has_no_search_index_that_would_hide_the_complete_one(book: Path, place: Path) -> None:
    [part] = answers(quick(book, place), 1, TERM)
    assert not list(layer_of(part).glob("search/**/*.json"))


def test_the_index_comes_after_the_pages_are_shown_and_until_then_the_one_before_answers(book: Path, place: Path) -> None:
    building = whole(book, place)
    first = building(Request(1, frozenset()), lambda: False)
    assert isinstance(next(first), Checked)
    shown = layer_of(next(first))
    assert not (shown / "search/core.json").exists()
    assert list(first) == []
    assert (shown / "search/core.json").is_file()
    file = book / TERM
    file.write_text(file.read_text().replace("explanation: ", "explanation: Zebras. ", 1))
    second = building(Request(2, frozenset()), lambda: False)
    next(second)
    layer = layer_of(next(second))
    before = (layer / "search/core.json").read_text()
    assert before == (shown / "search/core.json").read_text()
    assert list(second) == []
    assert (layer / "search/core.json").read_text() != before


def test_a_newer_save_stops_the_index(book: Path, place: Path) -> None:
    is_late = False
    building = whole(book, place)(Request(1, frozenset()), lambda: is_late)
    next(building)
    shown = layer_of(next(building))
    is_late = True
    assert list(building) == []
    assert not (shown / "search/core.json").exists()


def test_changed_styles_are_copied_and_others_are_not(book: Path, place: Path) -> None:
    (book / "docs/assets/a.css").write_text("a {}")
    (book / "docs/assets/b.css").write_text("b {}")
    [part] = answers(quick(book, place), 1, "docs/assets/a.css")
    assert [path.name for path in layer_of(part).rglob("*.css")] == ["a.css"]


def test_rules_are_answered_before_pages_are_built(book: Path, place: Path) -> None:
    (book / TERM).write_text("x\n")
    [checked] = answers(whole(book, place), 1)
    assert isinstance(checked, Checked)
    assert checked.problems[0].startswith(f"{TERM}:1:1:")
    assert not list(place.glob("*"))


def test_a_part_says_what_is_wrong_and_leaves_nothing(book: Path, place: Path) -> None:
    page = book / "docs/index.md"
    page.write_text(page.read_text() + "\n[x](gone.md)\n")
    [part] = answers(quick(book, place), 1, "docs/index.md")
    assert part == Built(
        1, False, None, ("docs/index.md: contains a link 'gone.md', but the target is not found among documentation files.",)
    )
    assert not list(place.glob("*"))


def test_a_newer_save_ends_a_build_without_an_answer(book: Path, place: Path) -> None:
    asked = 0

    def is_outdated() -> bool:
        nonlocal asked
        asked += 1
        return asked > 5

    assert [type(answer) for answer in whole(book, place)(Request(1), is_outdated)] == [Checked]
    assert not list(place.glob("*"))
