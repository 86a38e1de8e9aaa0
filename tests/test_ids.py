"""Odd names of entries: each is refused with its reason in the file that bears it, and where an entry names it."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from macros.catalog import read
from macros.checks import find
from macros.ids import is_device, refused_id
from macros.loader import parse
from macros.models import Concept
from tests.conftest import TINY

FOLDER = "data/concepts"
NOT_AN_ID = " is not an id - lower-case letters and digits, words joined by single hyphens, at most 64"
RESERVED = " is reserved for a page of the site - choose another id"
DEVICE = " is a device on Windows, where no such file can be made - choose another id"
NOT_TEXT = " as text where the entry is named - add a word to the id"
NOT_AN_ENTRY = "not an entry - entries here end in `.yml`"

ODD = {
    **dict.fromkeys(["Post", "POST", "pOst"], NOT_AN_ID),  # case
    **dict.fromkeys(["p\u043est", "\uff50ost", "post\u0301", "\u00e9tude", "stra\u00dfe", "\ufb01eld", "\u0660", "日本"], NOT_AN_ID),  # other alphabets, and what looks like ours
    **dict.fromkeys(["po\u200bst", "po\u202est", "po\u00adst", "po\u2011st", "\ufeffpost"], NOT_AN_ID),  # what nobody sees
    **dict.fromkeys(["good--post", "-post", "post-", "good_post", "good post", " post", "post ", "-"], NOT_AN_ID),  # hyphens and spaces
    **dict.fromkeys([".post", "..", "good.post", "post.yml", "..%2fpost", "%2e%2e", "good\\post", "~post"], NOT_AN_ID),  # paths
    **dict.fromkeys(["post?x", "post#x", "a&b", "a;b", "$post", "{post}", "[post]", "a|b", "a,b", "<b>", "'post'", '"post"', "`post`", "*"], NOT_AN_ID),  # signs
    **dict.fromkeys(["po\nst", "po\tst", "po\x1b[31mst", "po\x7fst"], NOT_AN_ID),  # what breaks a line or colours a terminal
    **dict.fromkeys(["a" * 65, "a-" * 40 + "a"], NOT_AN_ID),  # length
    **dict.fromkeys(["index", "404", "search", "assets", "sitemap"], RESERVED),
    **dict.fromkeys(["con", "prn", "aux", "nul", "com1", "lpt9"], DEVICE),
    **dict.fromkeys(["no", "yes", "on", "off", "true", "false", "null", "2026", "007"], NOT_TEXT),
    "constructor": "`constructor` is something else to JavaScript - add a word to the id",
}  # fmt: skip
"""Stem of a file -> the reason why it is not the id of an entry."""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What is said of a handbook that holds an entry of each odd name."""
    root = Path(shutil.copytree(TINY, tmp_path_factory.mktemp("odd") / "tiny"))
    entry = (root / FOLDER / "good-post.yml").read_bytes()
    for id in ODD:
        (root / FOLDER / f"{id}.yml").write_bytes(entry)
    return [str(problem) for problem in read(root)[1]]


def shown(text: str) -> str:
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text)


@pytest.mark.parametrize("id", ODD, ids=ascii)
def test_an_odd_name_is_refused_with_its_reason(id: str, said: list[str]) -> None:
    lines = [line for line in said if line.startswith(f"{FOLDER}/{shown(id)}.yml:1:1: ")]
    assert len(lines) == 1
    assert lines[0].endswith(ODD[id])
    assert lines[0].isprintable()


def test_nothing_else_is_said_of_odd_names(said: list[str]) -> None:
    assert len(said) == len(ODD)


@pytest.mark.parametrize("id", [id for id, reason in ODD.items() if reason == NOT_AN_ID], ids=ascii)
def test_an_odd_name_is_refused_where_an_entry_names_it(id: str) -> None:
    text = f"title: A\naliases: [a]\ntopic: data\ndefinition: B.\nexplanation: C.\nrelated:\n  - {json.dumps(id)}\n"
    document, problems = parse(text.encode(), Concept, "x.yml")
    assert document is None
    assert [str(problem).partition(" ")[0] for problem in problems] == ["x.yml:7:5:"]
    assert str(problems[0]).isprintable()
    assert " - " in problems[0].message or "at most 64" in problems[0].message


@pytest.mark.parametrize("name", ["post.yaml", "post.YML", "post.json", "post", "post.yml~", ".DS_Store", "Thumbs.db"])
def test_a_file_that_is_no_entry_says_what_one_is_called(name: str, tiny: Path) -> None:
    (tiny / FOLDER / name).write_text("x")
    assert [str(problem) for problem in read(tiny)[1]] == [f"{FOLDER}/{name}:1:1: {NOT_AN_ENTRY}"]


def test_a_name_that_is_not_unicode_is_a_line_like_any_other(tiny: Path) -> None:
    Path(os.fsdecode(os.fsencode(tiny / FOLDER) + b"/po\xffst.yml")).write_text("x")
    [problem] = find(tiny)[1]
    assert str(problem).isprintable()
    str(problem).encode()


@pytest.mark.parametrize(
    "id", ["a", "a1", "1a", "3d-perception", "two-tower", "index-page", "console", "com", "com10", "nothing", "end", "x" * 64]
)
def test_a_sound_id_passes(id: str) -> None:
    assert refused_id(id) is None


@pytest.mark.parametrize("name", ["con", "CON.md", "nul.txt", "aux.tar.gz", "Com3.svg"])
def test_a_device_is_one_whatever_its_case_and_ending(name: str) -> None:
    assert is_device(name)
