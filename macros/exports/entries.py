"""Entries in, JSON out: a list of each kind, a file for each entry, and an index of all that there is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from macros.catalog import Catalog
from macros.models import FOLDERS
from macros.models.base import Entry
from macros.render import address
from macros.render.addresses import ON_ONE_PAGE, SECTIONS

VERSION = 1
"""Raised when a field of the exports goes away or changes its meaning; new fields leave it alone."""

LICENCE = "CC-BY-4.0"
PLACES = {"case-studies": "cases"}
"""Kinds whose exports have a shorter name than their folder."""

SUMMARY = ("title", "aliases", "summary", "definition", "question", "status", "difficulty", "tags", "topic", "family", "kind", "year")
"""Fields a list shows, of those the kind has."""

TABLES = ("api/cases.csv", "api/cards.csv")
"""The same once more for spreadsheets: written by `macros.exports.tables` and by `macros.decks`."""


def entry_files(catalog: Catalog) -> dict[str, str]:
    """Path -> JSON text: `api/index.json`, and per kind one list and one file for each entry."""
    files = {f"api/{name}.json": as_json(_whole(name, entry)) for name, entry in _wholes(catalog).items()}
    for kind in FOLDERS:
        files |= dict(_kind(catalog, kind))
    return files | {"api/index.json": as_json(index(catalog))}


def place_of_kind(kind: str) -> str:
    """The name of a kind in addresses of the exports."""
    return PLACES.get(kind, kind)


def _kind(catalog: Catalog, kind: str) -> Iterator[tuple[str, str]]:
    entries, place = catalog.entries(kind), place_of_kind(kind)
    rows = [_listed(kind, id, entry) | {"json": f"api/{place}/{id}.json"} for id, entry in entries.items()]
    yield f"api/{place}.json", as_json({"version": VERSION, "licence": LICENCE, "kind": kind, "entries": rows})
    for id, entry in entries.items():
        yield f"api/{place}/{id}.json", as_json({"version": VERSION, "licence": LICENCE} | _identity(kind, id) | _dump(entry))


def _listed(kind: str, id: str, entry: Entry) -> dict[str, Any]:
    fields = _dump(entry)
    return _identity(kind, id) | {name: fields[name] for name in SUMMARY if name in fields}


def _identity(kind: str, id: str) -> dict[str, Any]:
    """The id, and where there is a page its address from the root of the site, which may live under any name."""
    page = {"page": address(kind, id)} if kind in SECTIONS or kind in ON_ONE_PAGE else {}
    return {"id": id, **page}


def index(catalog: Catalog) -> dict[str, Any]:
    """What there is: per kind its count, list and schema, then the files that hold one thing whole, and the tables."""
    kinds = {
        kind: {
            "count": len(catalog.entries(kind)),
            "list": f"api/{place_of_kind(kind)}.json",
            "entry": f"api/{place_of_kind(kind)}/{{id}}.json",
            "schema": f"api/schemas/{place_of_kind(kind)}.json",
        }
        for kind in FOLDERS
    }
    whole = [f"api/{name}.json" for name in _wholes(catalog)]
    return {"version": VERSION, "licence": LICENCE, "kinds": kinds, "whole": whole, "tables": list(TABLES)}


def _wholes(catalog: Catalog) -> dict[str, Entry]:
    """What is published in one file each."""
    return {"framework": catalog.framework} | ({"numbers": catalog.numbers} if catalog.numbers else {})


def _whole(kind: str, entry: Entry) -> dict[str, Any]:
    return {"version": VERSION, "licence": LICENCE, "kind": kind} | _dump(entry)


def _dump(entry: Entry) -> dict[str, Any]:
    return entry.model_dump(mode="json", exclude_none=True)


def as_json(value: object) -> str:
    """One line of JSON, the same for the same value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
