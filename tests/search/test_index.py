"""What the files of the index hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from macros.catalog import read
from macros.loader import Document
from macros.search import entries, index
from macros.search.index import OFTEN, SHARD, STEPS, Entry, texts, weighed
from macros.search.names import kind_of, weight_of
from macros.search.passages import BODY, Passage
from macros.search.words import stem


def entry(place: str, title: str, *passages: Passage, names: tuple[str, ...] = ()) -> Entry:
    return Entry(place, kind_of(place), weight_of(place), title, names, passages or (Passage(heading=title),))


def body(text: str, anchor: str = "", heading: str = "") -> Passage:
    return Passage(anchor, heading, said=[(BODY, text)])


def terms_of(files: dict[str, str]) -> dict[str, list[int]]:
    """Term -> numbers of the passages that have it, read as the browser reads them."""
    found = {}
    for name, text in files.items():
        for term, *packed in json.loads(text) if "/terms-" in name else ():
            numbers, last = [], 0
            for value in packed:
                last += value // len(STEPS)
                numbers.append(last)
            found[term] = numbers
    return found


def test_a_term_names_the_passages_that_have_it() -> None:
    files = texts([entry("a/", "One", body("red"), body("blue", "x", "Blue")), entry("b/", "Two", body("red fish"))], ())
    assert terms_of(files)["red"] == [0, 2]
    assert terms_of(files)[stem("blue")] == [1]


def test_equal_pages_give_equal_files_and_other_pages_another_folder() -> None:
    one, again, other = (texts([entry("a/", "One", body(text))], ()) for text in ("red", "red", "blue"))
    assert one == again
    assert set(one) != set(other)


def test_terms_lie_in_order_in_files_of_one_size() -> None:
    words = " ".join(f"{a}{b}{c}" for a in "abcdefghijlm" for b in "klmnopqrst" for c in "abcdefghijkmnopqtuvwxz")
    files = texts([entry(f"{number}/", "T", body(words)) for number in range(4)], ())
    shards = [json.loads(text) for name, text in sorted(files.items(), key=lambda item: (len(item[0]), item[0])) if "/terms-" in name]
    assert len(shards) > 1
    assert all(len(json.dumps(rows, separators=(",", ":"))) < SHARD * 1.1 for rows in shards)
    assert [rows[0][0] for rows in shards] == json.loads(files["core.json"])["shards"] == sorted(rows[0][0] for rows in shards)


def test_a_title_weighs_more_than_a_heading_and_a_heading_more_than_text() -> None:
    title = weighed(entry("a/", "Drift"), Passage(heading="Drift"))[0]["drift"]
    heading = weighed(entry("a/", "T"), Passage("x", "Drift"))[0]["drift"]
    text = weighed(entry("a/", "T"), body("drift"))[0]["drift"]
    assert title > heading > text


def test_a_heading_that_stands_on_every_page_says_nothing() -> None:
    pages = [
        entry(f"concepts/{number}/", f"T{number}", Passage(), Passage("next", "Read next", said=[(BODY, "x")]))
        for number in range(OFTEN + 1)
    ]
    assert stem("read") not in terms_of(texts(pages, ()))
    assert stem("read") in terms_of(texts(pages[1:], ()))


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("concepts/drift/", "concepts"),
        ("concepts/", "concepts"),
        ("case-studies/ads/", "case-studies"),
        ("case-studies/ads/recall/", "practice"),
        ("practice/progress/", "practice"),
        ("framework/clarify/", "steps"),
        ("primer/evaluation/", "primer"),
        ("", "pages"),
        ("about/", "pages"),
    ],
)
def test_the_address_says_the_kind(place: str, kind: str) -> None:
    assert kind_of(place) == kind


def test_a_page_that_lists_others_comes_after_them() -> None:
    assert weight_of("concepts/") < weight_of("concepts/drift/")


def test_an_exercise_is_found_but_not_its_answers_unless_it_says_that_it_gives_none(tiny: Path, tmp_path: Path) -> None:
    catalog, _ = read(tiny)
    page = '<html><head>{}</head><body><article><h1>T</h1><div class="lead"><p>Try it.</p></div><p>The answer.</p></article></body></html>'
    for place, head in {"drill": "", "guide": '<meta name="search" content="whole">'}.items():
        file = tmp_path / "practice" / place / "index.html"
        file.parent.mkdir(parents=True)
        file.write_text(page.format(head))
    drill, guide = entries(tmp_path, catalog)
    assert [drill.passages[0].text, guide.passages[0].text] == ["Try it.", "Try it. The answer."]


def test_a_name_for_a_page_that_is_not_there_is_told(tiny: Path, tmp_path: Path) -> None:
    (tiny / "data/vocabulary.yml").write_text("names:\n  nowhere/: [a name]\nsame: []\n")
    catalog, problems = read(tiny)
    assert problems == []
    assert isinstance(catalog.singles["vocabulary.yml"], Document)
    [said] = index(tmp_path, catalog, "/")
    assert said.startswith("data/vocabulary.yml:2:")
    assert "no page stands there" in said
