"""The schemas editors use accept every entry, refuse what the models refuse, and are what the models say today."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from macros.catalog import read
from macros.generated import SETTINGS, behind, generated, write
from macros.models import FILES, FOLDERS
from macros.schemas import file_name, kind_of, schemas, without_ids

ROOT = Path(__file__).parents[1]
DATA = sorted(path for place in (*FOLDERS, *FILES) for path in (ROOT / "data").glob(f"{place}/*.*" if place in FOLDERS else place))


@cache
def validators() -> dict[str, Draft202012Validator]:
    catalog, _ = read(ROOT)
    return {name: Draft202012Validator(json.loads(text)) for name, text in schemas(catalog).items()}


def place_of(path: Path) -> str:
    return path.name if path.name in FILES else path.parent.name


def value_of(path: Path) -> Any:
    """A file as an editor's language server reads it: dates are text."""
    return json.loads(json.dumps(yaml.load(path.read_bytes(), yaml.CSafeLoader), default=str))


@pytest.mark.parametrize("path", DATA, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_data_file_is_valid_in_the_editor(path: Path) -> None:
    errors = validators()[file_name(place_of(path))].iter_errors(value_of(path))
    assert [f"{error.json_path}: {error.message[:200]}" for error in errors] == []


def test_every_schema_is_a_schema() -> None:
    for name, validator in validators().items():
        Draft202012Validator.check_schema(validator.schema)
        assert next(iter(validator.schema)) == "$comment", name


def test_the_files_of_the_repository_are_what_the_models_say() -> None:
    assert list(behind(ROOT, read(ROOT)[0])) == []
    assert (ROOT / "data/schemas").is_dir()


def test_references_complete_with_known_ids_and_refuse_others(tiny: Path) -> None:
    schema = json.loads(schemas(read(tiny)[0])["concept.schema.json"])
    assert schema["$defs"]["id-of-concepts"]["enum"] == ["good-post", "recall-of-feeds"]
    entry = value_of(tiny / "data/concepts/good-post.yml") | {"prerequisites": ["recall-of-feedz"]}
    [error] = Draft202012Validator(schema).iter_errors(entry)
    assert "'recall-of-feedz' is not one of" in error.message


def test_a_kind_without_entries_still_has_a_usable_schema(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    schema = json.loads(schemas(read(tmp_path)[0])["concept.schema.json"])
    assert "enum" not in schema["$defs"]["id-of-concepts"]


@pytest.mark.parametrize(
    ("place", "kind"),
    [("case-studies", "case-study"), ("trade-offs", "trade-off"), ("framework.yml", "framework"), ("numbers.yml", "numbers")],
)
def test_kinds_are_singular(place: str, kind: str) -> None:
    assert kind_of(place) == kind


def test_a_new_entry_leaves_the_schemas_of_a_contributor_alone(tiny: Path) -> None:
    catalog, _ = read(tiny)
    write(tiny, catalog)
    file = tiny / "data/concepts/good-post.yml"
    (tiny / "data/concepts/another.yml").write_text(file.read_text())
    assert list(behind(tiny, read(tiny)[0])) == []


def test_a_schema_edited_by_hand_is_a_problem_until_it_is_rewritten(tiny: Path) -> None:
    catalog, _ = read(tiny)
    assert list(behind(tiny, catalog)) == [], "a tree without schemas has none to keep"
    assert set(write(tiny, catalog)) == set(generated(catalog))
    file = tiny / "data/schemas/concept.schema.json"
    file.write_text(file.read_text().replace('"minLength": 1', '"minLength": 2'))
    assert [str(problem) for problem in behind(tiny, catalog)] == [
        "data/schemas/concept.schema.json:1:1: does not match macros/models - run `make fix`"
    ]
    assert write(tiny, catalog) == ["data/schemas/concept.schema.json"]
    assert write(tiny, catalog) == []


def test_lists_of_ids_are_all_that_may_lag() -> None:
    text = validators()["concept.schema.json"].schema
    assert without_ids(json.dumps(text)) != text
    assert "id-of-" not in json.dumps(list(without_ids(json.dumps(text))["$defs"]))


def test_settings_map_every_folder_to_a_schema() -> None:
    settings = json.loads(generated(read(ROOT)[0])[SETTINGS])
    mapped = set(settings["yaml.schemas"].values())
    assert mapped == {f"data/{place}/*.yml" for place in FOLDERS if place != "measurements"} | {f"data/{place}" for place in FILES}
