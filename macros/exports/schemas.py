"""Models in, JSON Schemas of the published files out: they tell what a reader of the data may rely on."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from macros.exports.entries import LICENCE, SUMMARY, VERSION, as_json, place_of_kind
from macros.models import FOLDERS, Framework, Numbers

DRAFT = "https://json-schema.org/draft/2020-12/schema"
HEAD: dict[str, Any] = {"version": {"const": VERSION}, "licence": {"const": LICENCE}}
TEXT, PATH = {"type": "string"}, {"type": "string", "pattern": "^[a-z0-9/#.-]+$"}


def schema_files() -> dict[str, str]:
    """Path -> JSON Schema: of an entry of each kind, of a list of entries, and of what is published whole."""
    entries = {place_of_kind(kind): _file(model, {"id": TEXT, "page": PATH}, {"id"}) for kind, model in FOLDERS.items()}
    whole = {name: _file(model, {"kind": {"const": name}}, {"kind"}) for name, model in (("framework", Framework), ("numbers", Numbers))}
    return {f"api/schemas/{name}.json": as_json(body) for name, body in {**entries, **whole, "list": _list()}.items()}


def _file(model: type[BaseModel], more: dict[str, Any], required: set[str]) -> dict[str, Any]:
    """The schema of one file: the fields of its model, and what the exports add."""
    body: dict[str, Any] = _optional(model.model_json_schema(mode="serialization"))
    fields = HEAD | more | body["properties"]
    return {"$schema": DRAFT} | body | {"properties": fields, "required": sorted({*HEAD, *required, *body["required"]})}


def _list() -> dict[str, Any]:
    rows = {"id": TEXT, "page": PATH, "json": PATH} | {name: {} for name in SUMMARY}
    row = {"type": "object", "properties": rows, "required": ["id", "json"], "additionalProperties": False}
    fields = HEAD | {"kind": {"enum": list(FOLDERS)}, "entries": {"type": "array", "items": row}}
    return {"$schema": DRAFT, "type": "object", "properties": fields, "required": sorted(fields), "additionalProperties": False}


def _optional(node: Any) -> Any:
    """The same schema where what may be null may be left out: the exports leave it out. Marks for editors go."""
    if isinstance(node, list):
        return [_optional(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _optional(value) for key, value in node.items() if key != "x-ids-of"}
    if isinstance(kept.get("required"), list):
        fields = kept["properties"]
        kept["required"] = [name for name in kept["required"] if {"type": "null"} not in fields[name].get("anyOf", [])]
    return kept
