"""Every way to write an entry wrong that was met, and arbitrary others: a place and a cure, never a traceback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field

from macros.loader import MAX_BYTES, Problem, hint, load, parse
from macros.models import FILES, FOLDERS
from macros.models.base import Entry, Line, Prose, Slug
from macros.models.graph import Arrow


class Part(Entry):
    id: Slug
    text: Prose | None = None


class Sample(Entry):
    title: Line
    year: int | None = None
    share: float | None = Field(None, ge=0, le=1, allow_inf_nan=False)
    kind: Literal["good", "bad"] = "good"
    yes: bool | None = None
    parts: tuple[Part, ...] = ()
    by_name: dict[Slug, Part] = Field({})
    inputs: dict[str, float | tuple[float, ...]] = Field({})
    edges: tuple[Arrow, ...] = ()


def said(text: str | bytes) -> list[str]:
    """The problems of a file that holds this, as a contributor reads them."""
    content = text if isinstance(text, bytes) else text.encode()
    return [str(problem) for problem in parse(content, Sample, "x.yml")[1]]


def values(text: str) -> Sample:
    document, problems = parse(text.encode(), Sample, "x.yml")
    assert problems == []
    assert document is not None
    assert isinstance(document.entry, Sample)
    return document.entry


WRONG = {
    "duplicate key": ("title: a\nyear: 1\ntitle: b", ["x.yml:3:1: title: written twice, first in line 1 - delete one"]),
    "duplicate nested key": (
        "title: a\nby_name:\n  a: {id: a}\n  a: {id: b}",
        ["x.yml:4:3: by_name.a: written twice, first in line 3 - delete one"],
    ),
    "no is read as false": ("title: no", ['x.yml:1:1: title: YAML reads no as false - write "no" in quotes']),
    "on as a key": ("title: a\non: b", ['x.yml:2:1: on: YAML does not read this key as text - put it in quotes: "on"']),
    "number as a key": ("title: a\n123: b", ['x.yml:2:1: 123: YAML does not read this key as text - put it in quotes: "123"']),
    "3.10 as text": ("title: 3.10", ['x.yml:1:1: title: YAML reads 3.10 as 3.1 - write "3.10" in quotes']),
    "octal": ("title: 012", ["x.yml:1:8: title: YAML reads 012 as another number - put it in quotes, or write the number plainly"]),
    "base sixty": (
        "title: a\nyear: 12:30",
        ["x.yml:2:7: year: YAML reads 12:30 as another number - put it in quotes, or write the number plainly"],
    ),
    "hexadecimal": (
        "title: a\nyear: 0x1F",
        ["x.yml:2:7: year: YAML reads 0x1F as another number - put it in quotes, or write the number plainly"],
    ),
    "1e6 as a number": ("title: a\nyear: 1e6", ["x.yml:2:1: year: YAML reads 1e6 as text - write 1_000_000 or 1.0e+6"]),
    "quoted number": ("title: a\nyear: '2014'", ["x.yml:2:1: year: YAML reads 2014 as text - write a number without quotes"]),
    "fraction for a whole": ("title: a\nyear: 1.5", ["x.yml:2:1: year: 1.5 is not a whole number - write digits only"]),
    "not a number": (
        "title: a\nshare: .nan",
        ["x.yml:2:8: share: `.nan` is not a plain finite number - write it like 0.05 or 1.0e+6, or quote it"],
    ),
    "infinity": (
        "title: a\nshare: .inf",
        ["x.yml:2:8: share: `.inf` is not a plain finite number - write it like 0.05 or 1.0e+6, or quote it"],
    ),
    "too large for a number": (
        "title: a\nshare: 1.0e+999",
        ["x.yml:2:8: share: `1.0e+999` is not a plain finite number - write it like 0.05 or 1.0e+6, or quote it"],
    ),
    "too many digits": (f"title: a\nyear: {'9' * 50}", ["x.yml:2:7: year: too many digits - write it like 1.0e+30"]),
    "out of range": ("title: a\nshare: 2", ["x.yml:2:1: share: 2 is out of range - at most 1"]),
    "impossible date": ("title: 2023-13-45", ["x.yml:1:8: title: `2023-13-45` is not a date - write YYYY-MM-DD"]),
    "date with time": ("title: 2023-01-01 10:00:00", ["x.yml:1:8: title: `2023-01-01 10:00:00` is not a date - write YYYY-MM-DD"]),
    "comment swallows text": (
        "title: rank #1",
        ["x.yml:1:13: title: text after ` #` is lost - quote the value, or put the comment on a line of its own"],
    ),
    "comment swallows text in a list": (
        "title: a\nparts:\n  - id: a\n    text: this\n      and #2 that",
        ["x.yml:5:11: parts.0.text: text after ` #` is lost - quote the value, or put the comment on a line of its own"],
    ),
    "anchor": (
        "title: &recall metric",
        ["x.yml:1:8: anchors and aliases are not used here - write the value out, or quote a leading `&` or `*`"],
    ),
    "alias": (
        "title: *recall",
        ["x.yml:1:8: anchors and aliases are not used here - write the value out, or quote a leading `&` or `*`"],
    ),
    "tag": (
        "title: !!python/object/apply:os.system [id]",
        ["x.yml:1:8: tag `tag:yaml.org,2002:python/object/apply...` is not used here - quote a leading `!`"],
    ),
    "merge key": ("title: a\n<<: {year: 1}", ['x.yml:2:1: <<: YAML does not read this key as text - put it in quotes: "<<"']),
    "complex key": ("title: a\n? [a, b]\n: c", ["x.yml:2:3: ?: a key must be one word, not a list or a mapping - write `field: value`"]),
    "tab": ("title: a\nparts:\n\t- id: a", ["x.yml:3:1: tab in the indentation - indent with two spaces"]),
    "unclosed quote": (
        'title: "a\nyear: 1\n',
        ["x.yml:1:8: not readable as YAML: found unexpected end of stream - close the quote, and double a `'` inside single quotes"],
    ),
    "unclosed bracket": (
        "title: [a\nyear: 1\n",
        ["x.yml:1:8: not readable as YAML: did not find expected ',' or ']' - close the bracket, or quote a value that starts with one"],
    ),
    "items under an empty list": (
        "title: a\nparts: []\n  # one part\n  - id: a\nyear: 1",
        ["x.yml:2:8: not readable as YAML: did not find expected key - delete the `[]`: items follow it"],
    ),
    "leading brace": (
        "title: {a\nyear: 1\n",
        ["x.yml:1:8: not readable as YAML: did not find expected ',' or '}' - close the bracket, or quote a value that starts with one"],
    ),
    "leading angle bracket": (
        "title: >a\nyear: 1",
        [
            "x.yml:1:9: not readable as YAML: did not find expected comment or line break - put the value in quotes, because it starts with >"
        ],
    ),
    "leading exclamation mark": ("title: !a b\nyear: 1", ["x.yml:1:8: tag `!a` is not used here - quote a leading `!`"]),
    "no space after the colon": (
        "title:a\nyear: 1",
        ["x.yml:1:1: not readable as YAML: mapping values are not allowed in this context - write a space after the colon"],
    ),
    "colon in a value": (
        "title: a: b",
        [
            'x.yml:1:9: not readable as YAML: mapping values are not allowed in this context - put the value in quotes, because it holds ": "'
        ],
    ),
    "colon in an item": (
        "title: a\nparts:\n  - id: a\n    text:\n      so: it goes",
        ['x.yml:4:5: parts.0.text: YAML reads a mapping here - put the text in quotes, because it holds ": "'],
    ),
    "leading at": (
        "title: @me",
        [
            "x.yml:1:8: not readable as YAML: found character that cannot start any token - put the value in quotes, because it starts with @"
        ],
    ),
    "leading percent": (
        "title: %me",
        [
            "x.yml:1:8: not readable as YAML: found character that cannot start any token - put the value in quotes, because it starts with %"
        ],
    ),
    "leading backtick": (
        "title: `me`",
        [
            "x.yml:1:8: not readable as YAML: found character that cannot start any token - put the value in quotes, because it starts with `"
        ],
    ),
    "conflict markers": (
        "<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> theirs\n",
        [f"x.yml:{line}:1: merge conflict marker - keep one side and delete the marker" for line in (1, 3, 5)],
    ),
    "deep": (f"title: {'[' * 500}{']' * 500}", ["x.yml:1:27: nested more than 20 levels deep - flatten it"]),
    "deep after a document start": (f"---\ntitle: {'[' * 500}{']' * 500}", ["x.yml:2:27: nested more than 20 levels deep - flatten it"]),
    "bomb": (
        "title: &a [x, x]\nparts: [*a, *a, *a]",
        ["x.yml:1:8: anchors and aliases are not used here - write the value out, or quote a leading `&` or `*`"],
    ),
    "empty": ("", ["x.yml:1:1: the file is empty - `make new` writes a commented one"]),
    "blank": (" \n\n", ["x.yml:1:1: the file is empty - `make new` writes a commented one"]),
    "comments only": ("# nothing yet\n", ["x.yml:1:1: the file is empty - `make new` writes a commented one"]),
    "list at the root": ("- a\n- b", ["x.yml:1:1: the file must be a mapping of `field: value` lines"]),
    "text at the root": ("hello", ["x.yml:1:1: the file must be a mapping of `field: value` lines"]),
    "two documents": ("title: a\n---\ntitle: b", ["x.yml:2:1: `---` starts a second document - one file holds one entry"]),
    "latin-1": ("title: pi\xf1a".encode("latin-1"), ["x.yml:1:10: byte 0xf1 is not UTF-8 - save the file as UTF-8"]),
    "utf-16": ("title: a".encode("utf-16"), ["x.yml:1:1: byte 0xff is not UTF-8 - save the file as UTF-8"]),
    "too long": (b"title: " + b"a" * MAX_BYTES, ["x.yml:1:1: 1,000,007 bytes is too long - at most 1,000,000; split the entry"]),
    "byte order mark inside": (
        "title: a\n\ufeffyear: 1",
        ["x.yml:2:1: U+FEFF (ZERO WIDTH NO-BREAK SPACE) is invisible - delete it"],
    ),
    "no-break space": ("title: a\nyear:\u00a01", ["x.yml:2:6: U+00A0 (NO-BREAK SPACE) is invisible - write an ordinary space"]),
    "thin space": ("title: a\u2009b", ["x.yml:1:9: U+2009 (THIN SPACE) is invisible - write an ordinary space"]),
    "zero width space": ("title: a\u200bb", ["x.yml:1:9: U+200B (ZERO WIDTH SPACE) is invisible - delete it"]),
    "bidirectional override": ("title: a\u202eb", ["x.yml:1:9: U+202E (RIGHT-TO-LEFT OVERRIDE) is invisible - delete it"]),
    "private use": ("title: a\ue000b", ["x.yml:1:9: U+E000 (control character) is invisible - delete it"]),
    "null": ("title: a\x00b", ["x.yml:1:9: U+0000 (control character) is invisible - delete it"]),
    "escape": ("title: a\x1bb", ["x.yml:1:9: U+001B (control character) is invisible - delete it"]),
    "hidden behind an escape": ('title: "a\\u202eb"', ["x.yml:1:8: title: U+202E (RIGHT-TO-LEFT OVERRIDE) is invisible - delete it"]),
    "null behind an escape": ('title: "a\\0b"', ["x.yml:1:8: title: U+0000 (control character) is invisible - delete it"]),
    "id in another script": (
        "title: a\nby_name:\n  \u0430bc: {id: abc}",
        ["x.yml:3:3: by_name.\u0430bc: `\u0430bc` - an id is lower-case letters and digits, words joined by single hyphens"],
    ),
    "empty value": ("title:", ["x.yml:1:1: title: empty - write a value"]),
    "empty text": ('title: ""', ["x.yml:1:1: title: empty - write a value"]),
    "missing field": ("year: 1", ["x.yml:1:1: title: missing - add this field"]),
    "misspelt field": ("title: a\nyears: 1", ["x.yml:2:1: years: unknown field - did you mean `year`?"]),
    "misspelt nested field": (
        "title: a\nparts:\n  - id: a\n    test: b",
        ["x.yml:4:5: parts.0.test: unknown field - did you mean `text`?"],
    ),
    "unknown field": ("title: a\nzzz: 1", ["x.yml:2:1: zzz: unknown field - delete it"]),
    "bad choice": ("title: a\nkind: god", ["x.yml:2:1: kind: `god` is not one of good, bad - did you mean `good`?"]),
    "two lines in one": ('title: "a\\nb"', ["x.yml:1:1: title: `a b` - must be one line"]),
    "line too long": (f"title: {'a' * 200}", ["x.yml:1:1: title: 200 characters - at most 160"]),
    "text for a list": ("title: a\nparts: b", ["x.yml:2:1: parts: must be a list - write one `- item` per line"]),
    "text for a mapping": ("title: a\nparts: [b]", ["x.yml:2:9: parts.0: must be a mapping - write `field: value` lines"]),
    "list for text": ("title: [a]", ["x.yml:1:1: title: YAML reads a list here - write text, in quotes if it starts with `-` or `[`"]),
    "text for true": ("title: a\nyes: maybe", ['x.yml:2:1: yes: YAML does not read this key as text - put it in quotes: "yes"']),
    "text for a number or list": (
        "title: a\ninputs: {x: b}",
        [
            "x.yml:2:10: inputs.x: YAML reads b as text - write a number without quotes",
            "x.yml:2:10: inputs.x: must be a list - write one `- item` per line",
        ],
    ),
    "wrong item in a number or list": (
        "title: a\ninputs: {x: [1, b]}",
        ["x.yml:2:17: inputs.x.1: YAML reads b as text - write a number without quotes"],
    ),
    "bad arrow": ("title: a\nedges: [a => b]", ["x.yml:2:9: edges.0: write an edge as `from -> to: label`"]),
    "equals sign": ("title: =", ["x.yml:1:8: title: YAML reads `=` as value - put it in quotes"]),
    "all at once": (
        "tilte: a\nyear: no\nshare: .nan\nkind: ugly",
        [
            "x.yml:1:1: tilte: unknown field - did you mean `title`?",
            "x.yml:1:1: title: missing - add this field",
            "x.yml:2:1: year: YAML reads no as false - write a number",
            "x.yml:3:8: share: `.nan` is not a plain finite number - write it like 0.05 or 1.0e+6, or quote it",
            "x.yml:4:1: kind: `ugly` is not one of good, bad - choose one",
        ],
    ),
}


@pytest.mark.parametrize(("text", "lines"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_said_with_place_and_cure(text: str | bytes, lines: list[str]) -> None:
    assert said(text) == lines


BAD_IDS = [
    "Ads", "ads_click", "ads--click", "-ads", "ads-", "ads.yml", "../ads", "ads/x", "ad\u0455", "\uff41ds", "ads\u0301", "a\u2011b", "%61", "con:", "~",
    ".hidden", "a,b", "a|b", "a&b", "a;b", "$x", "{x}", "a b", "a" * 65, "\u00e9", "\u00df", "\ufb01", "a\\b", "a\tb", "",
]  # fmt: skip


@pytest.mark.parametrize("id", BAD_IDS)
def test_an_unsafe_id_is_refused(id: str) -> None:
    lines = said(f"title: a\nparts:\n  - id: {json.dumps(id, ensure_ascii=False)}")
    assert len(lines) == 1
    assert lines[0].startswith("x.yml:3:5: parts.0.id: ")


@pytest.mark.parametrize(
    "text",
    [
        "title: a\r\nyear: 1\r\n",
        "\ufefftitle: a\nyear: 1",
        "---\ntitle: a\nyear: 1",
        "# c\n---\ntitle: a\nyear: 1\n...\n",
        "title: 'a' # c\nyear: 1 # c",
    ],
)
def test_harmless_ways_to_write_the_same_pass(text: str) -> None:
    assert values(text) == Sample(title=Line("a"), year=1)


def test_text_is_normalised() -> None:
    assert values("title: pin\u0303a").title == "pi\u00f1a"


@pytest.mark.parametrize(("text", "number"), [("1_000", 1000), ("+5", 5), ("-0", 0)])
def test_whole_numbers(text: str, number: int) -> None:
    assert values(f"title: a\nyear: {text}").year == number


@pytest.mark.parametrize(("text", "number"), [("0.5", 0.5), ("1.0e-3", 0.001), ("1", 1.0)])
def test_numbers(text: str, number: float) -> None:
    assert values(f"title: a\nshare: {text}").share == number


def test_quotes_keep_text_that_yaml_would_read_otherwise() -> None:
    for text in ("no", "012", "12:30", "3.10", "1e6", "2023-13-45", "rank #1", "&a", "*a", "!a", "a: b", "=", "~", "null", "---"):
        assert values(f'title: "{text}"').title == text


def test_arrows_are_read_with_and_without_label() -> None:
    edges = values("title: a\nedges:\n  - a -> b\n  - b -> c: label").edges
    assert [(edge.source, edge.target, edge.label) for edge in edges] == [("a", "b", ""), ("b", "c", "label")]


def test_json_numbers_keep_their_value() -> None:
    document, problems = parse(b'{"title": "a", "share": 1e-05}', Sample, "x.json")
    assert problems == []
    assert document is not None
    assert document.entry.share == 1e-05


def test_a_problem_can_point_into_the_text_of_a_value() -> None:
    document, _ = parse(b"title: a\nparts:\n  - id: b\n    text: >-\n      one\n      two [[three]]\nkind: good\n", Sample, "x.yml")
    assert document is not None
    assert str(document.problem(("parts", 0, "text"), "wrong", near="[[three")) == "x.yml:6:11: parts.0.text: wrong"
    assert str(document.problem(("parts", 0, "text"), "wrong")) == "x.yml:4:5: parts.0.text: wrong"
    assert str(document.problem(("parts", 0, "text"), "wrong", near="nowhere")) == "x.yml:4:5: parts.0.text: wrong"
    assert str(document.problem(("parts", 0, "text"), "wrong", near="good")) == "x.yml:4:5: parts.0.text: wrong", "that stands elsewhere"
    assert str(document.problem(("parts", 7, "text"), "wrong")) == "x.yml:2:1: parts.7.text: wrong"
    assert str(document.problem((), "wrong")) == "x.yml:1:1: wrong"


def test_a_link_and_a_folder_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.yml").symlink_to("/etc/hostname")
    (tmp_path / "b.yml").mkdir()
    assert load(tmp_path / "a.yml", Sample, "a.yml") == (None, [Problem("a.yml", 1, 1, "symbolic link - copy the file instead")])
    assert load(tmp_path / "b.yml", Sample, "b.yml") == (None, [Problem("b.yml", 1, 1, "cannot be read: Is a directory")])
    assert load(tmp_path / "c.yml", Sample, "c.yml") == (None, [Problem("c.yml", 1, 1, "cannot be read: No such file or directory")])


def test_hint_is_silent_when_nothing_is_near() -> None:
    assert hint("tilte", ["title", "year"]) == " - did you mean `title`?"
    assert hint("zzz", ["title", "year"]) == ""


MODELS = [*FOLDERS.values(), *FILES.values()]
KEYS = sorted({name for model in MODELS for name in model.model_fields})
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(KEYS)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), inner, max_size=6),
    max_leaves=25,
)


def check(content: bytes, model: type[Entry]) -> None:
    document, problems = parse(content, model, "x.yml")
    assert document is not None or problems
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert "Traceback" not in problem.message
        assert "\n" not in str(problem)


@given(st.binary(max_size=300), st.sampled_from(MODELS))
@settings(max_examples=300, deadline=1000)
def test_any_bytes_give_a_model_or_problems(content: bytes, model: type[Entry]) -> None:
    check(content, model)


@given(
    st.text(alphabet=st.sampled_from("ab: -\n#'\"[]{}&*!|>%@`,?~=0129.eE+\t\u00a0\u202e\\") | st.characters(), max_size=120),
    st.sampled_from(MODELS),
)
@settings(max_examples=500, deadline=1000)
def test_any_text_gives_a_model_or_problems(text: str, model: type[Entry]) -> None:
    check(text.encode("utf-8", "surrogatepass"), model)


@given(TREES, st.sampled_from(MODELS))
@settings(max_examples=300, deadline=1000)
def test_any_tree_gives_a_model_or_problems(tree: object, model: type[Entry]) -> None:
    check(json.dumps(tree).encode(), model)
