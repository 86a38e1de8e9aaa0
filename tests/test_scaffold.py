"""A new entry: complete, commented, and wrong in nothing but its TODOs."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from macros.checks import find
from macros.models import FOLDERS
from macros.scaffold import KINDS, draft, slug, start


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_entry_has_no_problem_but_its_todos(kind: str, tiny: Path) -> None:
    path, problem = start(tiny, kind, "Brand new: it's")
    assert problem == ""
    _, problems, warnings = find(tiny)
    about_it = [found for found in problems if found.path == path]
    assert len(about_it) == (tiny / path).read_text().count(": TODO\n") - _commented(tiny / path) + (tiny / path).read_text().count(
        "- TODO\n"
    )
    assert all(found.message.endswith("TODO - write this") for found in about_it)
    assert [found for found in problems if found.path != path] == []
    assert [found for found in warnings if found.path == path] == []


def _commented(path: Path) -> int:
    """TODOs of optional fields: the comment marks them, minus those of lists, which end the same way."""
    lines = [line for line in path.read_text().splitlines() if line.lstrip().startswith("#")]
    return sum(line.endswith(": TODO") for line in lines) + sum(line.endswith("- TODO") for line in lines)


@pytest.mark.parametrize("folder", KINDS.values())
def test_every_field_is_there_with_its_description(folder: str) -> None:
    text, model = draft(folder, "New"), FOLDERS[folder]
    for name, field in model.model_fields.items():
        assert f"# {field.description or 'as named'}" in text
        assert f"\n{name}:" in text or f"\n# {name}:" in text


def test_needed_fields_are_written_and_optional_ones_are_comments() -> None:
    written = yaml.safe_load(draft("concepts", "New"))
    assert {name for name, field in FOLDERS["concepts"].model_fields.items() if field.is_required()} == set(written)


def test_lists_are_as_long_as_they_must_be() -> None:
    entry = yaml.safe_load(draft("trade-offs", "A vs B"))
    assert (len(entry["options"]), len(entry["flips"])) == (2, 2)
    assert len(_uncommented("rubric")["rubric"][0]["anchors"]) == 4


def _uncommented(field: str) -> Any:
    """A new case in which one list was filled as its first line says."""
    before, _, after = draft("case-studies", "New").partition(f"\n{field}: []\n")
    lines, _, rest = after.partition("\n\n")
    return yaml.safe_load(f"{before}\n{field}:\n" + lines.replace("# ", "", 1).replace("\n# ", "\n") + f"\n\n{rest}")


def test_a_new_case_is_a_draft_whose_lists_may_wait() -> None:
    entry, model = yaml.safe_load(draft("case-studies", "New")), FOLDERS["case-studies"]
    assert entry["status"] == "draft"
    empty = [name for name, value in entry.items() if value == []]
    assert len(empty) > 15
    for name in empty:
        [item] = _uncommented(name)[name]
        part = get_args(model.model_fields[name].annotation)[0]
        assert {each for each, field in part.model_fields.items() if field.is_required()} == set(item)


def test_mappings_by_step_name_the_steps_of_the_tree(tiny: Path) -> None:
    path, _ = start(tiny, "case-study", "New")
    steps = [step["id"] for step in yaml.safe_load((tiny / "data/framework.yml").read_text())["steps"]]
    assert list(yaml.safe_load((tiny / path).read_text())["say_aloud"]) == steps


@pytest.mark.parametrize("title", ['Quote " and \\ and: colon', "# hash", "é — Ünïcode", "yes", "12:30"])
def test_any_title_stays_what_it_is(title: str) -> None:
    assert yaml.safe_load(draft("concepts", title))["title"] == title


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("Fraud detection", "fraud-detection"),
        ("Recall@k", "recall-k"),
        ("Café d'été", "cafe-dete"),
        ("  A/B -- test ", "a-b-test"),
        ("日本", ""),
        ("x" * 80, "x" * 64),
    ],
)
def test_ids_are_made_of_titles(title: str, id: str) -> None:
    assert slug(title) == id


@pytest.mark.parametrize(
    ("kind", "title", "message"),
    [
        ("case-studdy", "New", "KIND: no kind `case-studdy` - did you mean `case-study`?"),
        ("measurement", "New", "KIND: no kind `measurement`"),
        ("concept", "日本", "TITLE: `日本` makes no usable id"),
        ("concept", "Index", "TITLE: `index` is reserved for a page of the site - choose another id"),
        ("concept", "CON", "TITLE: `con` is a device on Windows"),
        ("concept", "2026", "TITLE: YAML does not read `2026` as text"),
        ("concept", "Good post", "data/concepts/good-post.yml: exists already"),
    ],
)
def test_what_cannot_be_started_is_said_and_nothing_is_written(tiny: Path, kind: str, title: str, message: str) -> None:
    before = {path: path.read_bytes() for path in tiny.rglob("*") if path.is_file()}
    path, problem = start(tiny, kind, title)
    assert path == ""
    assert problem.startswith(message)
    assert {path: path.read_bytes() for path in tiny.rglob("*") if path.is_file()} == before


def test_both_numbers_of_a_kind_are_understood(tiny: Path) -> None:
    assert start(tiny, "trade-offs", "A vs B") == ("data/trade-offs/a-vs-b.yml", "")
    assert start(tiny, "Trade Off", "C vs D") == ("data/trade-offs/c-vs-d.yml", "")
