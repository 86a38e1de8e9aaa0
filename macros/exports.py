"""Catalogue in, open data out: JSON texts by their path on the site; nothing here reads or writes a file."""

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


def exports(catalog: Catalog) -> dict[str, str]:
    """Path -> JSON text: `api/index.json`, and per kind one list and one file for each entry."""
    files = {"api/framework.json": _json(_whole("framework", catalog.framework))}
    if catalog.numbers:
        files["api/numbers.json"] = _json(_whole("numbers", catalog.numbers))
    for kind in FOLDERS:
        files |= dict(_kind(catalog, kind))
    return files | {"api/index.json": _json(_index(catalog, files))}


def _kind(catalog: Catalog, kind: str) -> Iterator[tuple[str, str]]:
    entries, place = catalog.entries(kind), PLACES.get(kind, kind)
    rows = [_listed(kind, id, entry) | {"json": f"api/{place}/{id}.json"} for id, entry in entries.items()]
    yield f"api/{place}.json", _json({"version": VERSION, "licence": LICENCE, "kind": kind, "entries": rows})
    for id, entry in entries.items():
        yield f"api/{place}/{id}.json", _json({"version": VERSION, "licence": LICENCE} | _identity(kind, id) | _dump(entry))


def _listed(kind: str, id: str, entry: Entry) -> dict[str, Any]:
    fields = _dump(entry)
    return _identity(kind, id) | {name: fields[name] for name in SUMMARY if name in fields}


def _identity(kind: str, id: str) -> dict[str, Any]:
    """The id, and where there is a page its address from the root of the site, which may live under any name."""
    page = {"page": address(kind, id)} if kind in SECTIONS or kind in ON_ONE_PAGE else {}
    return {"id": id, **page}


def _index(catalog: Catalog, files: dict[str, str]) -> dict[str, Any]:
    kinds = {kind: {"count": len(catalog.entries(kind)), "list": f"api/{PLACES.get(kind, kind)}.json"} for kind in FOLDERS}
    whole = [path for path in ("api/framework.json", "api/numbers.json") if path in files]
    return {"version": VERSION, "licence": LICENCE, "kinds": kinds, "whole": whole}


def _whole(kind: str, entry: Entry) -> dict[str, Any]:
    return {"version": VERSION, "licence": LICENCE, "kind": kind} | _dump(entry)


def _dump(entry: Entry) -> dict[str, Any]:
    return entry.model_dump(mode="json", exclude_none=True)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
