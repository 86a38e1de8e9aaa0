"""Files of the repository that are written by rule: what they should say, which are behind, and writing them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from macros.catalog import Catalog
from macros.loader import Problem
from macros.models import FILES, FOLDERS
from macros.schemas import HEADER, file_name, schemas, without_ids

SCHEMAS = "data/schemas"
SETTINGS = ".vscode/settings.json"


def generated(catalog: Catalog) -> dict[str, str]:
    """Path from the root -> what the file should say."""
    return {f"{SCHEMAS}/{name}": text for name, text in schemas(catalog).items()} | {SETTINGS: _settings()}


def behind(root: Path, catalog: Catalog) -> Iterator[Problem]:
    """Generated files of a tree that no longer match the models; a tree without schemas has none to keep.

    Lists of ids may lag: a new entry is one file, and the next `make fix` tells the editors of it.
    """
    if not (root / SCHEMAS).is_dir():
        return
    for path, text in generated(catalog).items():
        if not _matches(root / path, text):
            yield Problem(path, 1, 1, "does not match macros/models - run `make fix`")


def write(root: Path, catalog: Catalog) -> list[str]:
    """Write every generated file that says something else; the paths written. Raises OSError."""
    written = []
    for path, text in generated(catalog).items():
        file = root / path
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            written.append(path)
    return written


def _matches(file: Path, text: str) -> bool:
    try:
        present = file.read_text(encoding="utf-8")
        return present == text or without_ids(present) == without_ids(text)
    except (OSError, ValueError):
        return False


def _settings() -> str:
    """Editor settings: which schema holds for which files."""
    places = {
        place: f"data/{place}" if place in FILES else f"data/{place}/*.yml" for place in (*FOLDERS, *FILES) if place != "measurements"
    }
    body = {
        "$comment": HEADER,
        "yaml.schemas": {f"./{SCHEMAS}/{file_name(place)}": files for place, files in places.items()},
        "yaml.yamlVersion": "1.1",  # what PyYAML reads: 1_000_000 is a number, `no` is not text
        "yaml.customTags": ["!ENV scalar", "!ENV sequence", "tag:yaml.org,2002:python/name:macros.fences.drawn scalar"],
        "json.schemas": [{"fileMatch": ["data/measurements/*.json"], "url": f"./{SCHEMAS}/{file_name('measurements')}"}],
        "files.insertFinalNewline": True,
        "files.trimTrailingWhitespace": True,
    }
    return json.dumps(body, indent=2) + "\n"
