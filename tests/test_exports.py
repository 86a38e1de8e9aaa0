"""The open data: complete, stable in form, and free of anything a reader's machine would have to guess."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from macros.catalog import Catalog, read
from macros.exports import exports


@pytest.fixture
def catalog(tiny: Path) -> Catalog:
    return read(tiny)[0]


@pytest.fixture
def files(catalog: Catalog) -> dict[str, Any]:
    return {path: json.loads(text) for path, text in exports(catalog).items() if path.endswith(".json") and "/schemas/" not in path}


def test_every_entry_has_a_file_and_a_line_in_its_list(catalog: Catalog, files: dict[str, Any]) -> None:
    for kind, place in {"case-studies": "cases", "concepts": "concepts", "sources": "sources", "measurements": "measurements"}.items():
        ids = list(catalog.documents[kind])
        assert ids
        assert [entry["id"] for entry in files[f"api/{place}.json"]["entries"]] == ids
        assert all(f"api/{place}/{id}.json" in files for id in ids)


def test_index_names_every_list_with_its_count(catalog: Catalog, files: dict[str, Any]) -> None:
    kinds = files["api/index.json"]["kinds"]
    assert {kind: row["count"] for kind, row in kinds.items()} == {kind: len(found) for kind, found in catalog.documents.items()}
    assert all(row["list"] in files for row in kinds.values())
    assert all(path in files for path in files["api/index.json"]["whole"])


def test_lists_point_at_files_that_exist(files: dict[str, Any]) -> None:
    rows = [entry for path, body in files.items() if "entries" in body for entry in body["entries"]]
    assert rows
    assert all(row["json"] in files for row in rows)


def test_a_case_is_exported_whole(catalog: Catalog, files: dict[str, Any]) -> None:
    case = files["api/cases/tiny-feed.json"]
    assert case["page"] == "case-studies/tiny-feed/"
    assert set(case) >= set(catalog.cases["tiny-feed"].model_dump(exclude_none=True))


def test_every_file_says_version_and_licence(files: dict[str, Any]) -> None:
    assert {(body["version"], body["licence"]) for body in files.values()} == {(1, "CC-BY-4.0")}


def test_exports_are_a_pure_function(catalog: Catalog) -> None:
    assert exports(catalog) == exports(catalog)


def test_text_is_not_escaped_for_html(tiny: Path) -> None:
    file = tiny / "data/concepts/good-post.yml"
    file.write_text(file.read_text().replace("title: ", "title: é & ", 1))
    assert '"é & ' in exports(read(tiny)[0])["api/concepts/good-post.json"]
