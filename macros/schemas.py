"""Models and known ids in, JSON Schemas for editors out: the same rules, with completion of every reference."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from macros.catalog import READABLE, Catalog
from macros.models import FILES, FOLDERS

HEADER = "generated from macros/models and the ids in data/ - do not edit; `make fix` rewrites it"
_MARK = "x-ids-of"


def kind_of(place: str) -> str:
    """The singular of a folder or file of data/: `case-studies` -> `case-study`, `framework.yml` -> `framework`."""
    name = place.removesuffix(".yml")
    if name.endswith("ies"):
        return f"{name[:-3]}y"
    return name if place in FILES else name.removesuffix("s")


def schemas(catalog: Catalog) -> dict[str, str]:
    """File name -> JSON text, one for each kind of entry."""
    places: dict[str, type[BaseModel]] = {**FOLDERS, **FILES}
    return {file_name(place): schema(model, catalog) for place, model in places.items()}


def file_name(place: str) -> str:
    """The schema file of a folder or file of data/."""
    return f"{kind_of(place)}.schema.json"


def schema(model: type[BaseModel], catalog: Catalog) -> str:
    """One schema as JSON text; each set of ids is listed once, under `$defs`."""
    used: dict[str, dict[str, Any]] = {}
    body = _told(model.model_json_schema(), catalog, used)
    body["$defs"] = body.get("$defs", {}) | dict(sorted(used.items()))
    if not body["$defs"]:
        del body["$defs"]
    head = {"$comment": HEADER, "$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(head | body, indent=1, ensure_ascii=False) + "\n"


def without_ids(text: str) -> Any:
    """A schema without its lists of ids: what changes only when a model does."""
    body = json.loads(text)
    body["$defs"] = {name: kept for name, kept in body.get("$defs", {}).items() if not name.startswith("id-of-")}
    return body


def _told(node: Any, catalog: Catalog, used: dict[str, dict[str, Any]]) -> Any:
    """The same schema with each mark replaced by a reference to the ids it stands for, and without noise."""
    if isinstance(node, list):
        return [_told(item, catalog, used) for item in node]
    if not isinstance(node, dict):
        return node
    if _MARK in node:
        return _reference(node, catalog, used)
    return {key: _told(value, catalog, used) for key, value in node.items() if not _is_noise(key, value)}


def _is_noise(key: str, value: object) -> bool:
    """Titles that pydantic makes from field names say nothing; a field called `title` is a mapping, not a string."""
    return key == "title" and isinstance(value, str)


def _reference(node: dict[str, Any], catalog: Catalog, used: dict[str, dict[str, Any]]) -> dict[str, Any]:
    folder = node[_MARK]
    name = f"id-of-{folder}"
    ids = _ids(catalog, folder)
    shape: dict[str, Any] = {"type": "string", "pattern": node.get("pattern", "^[a-z0-9]+(-[a-z0-9]+)*$")}
    used[name] = shape | ({"enum": ids} if ids else {})  # an empty `enum` would allow nothing
    kept: dict[str, Any] = {key: node[key] for key in ("description", "default") if key in node}
    return {"$ref": f"#/$defs/{name}", **kept}


def _ids(catalog: Catalog, folder: str) -> list[str]:
    if folder == "any":
        return sorted({id for kind in READABLE for id in _ids(catalog, kind)})
    if folder == "steps":
        return list(catalog.steps) if "framework.yml" in catalog.singles else []
    return sorted(catalog.documents.get(folder, {}))
