"""The errors of a model in the words of a contributor: field, what is wrong, what to do."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from macros.loader.document import Document
from macros.loader.problem import MOST, Location, Problem, hint, short
from macros.loader.tree import Tree


def explained(document: Document, model: type[BaseModel], failure: ValidationError, tree: Tree) -> Iterator[Problem]:
    """Every error of a failed validation once, but none where the reader has already complained."""
    errors = [(_location(error, document), error) for error in failure.errors(include_url=False)[: MOST + 1]]
    deeper = {location[:depth] for location, _ in errors for depth in range(len(location))}
    for location, error in errors:
        union = len(location) < len(error["loc"]) and "[key]" not in error["loc"]
        if union and location in deeper:  # the branch of a union that failed further in says more
            continue
        if not any(location[: len(place)] == place for place in tree.refused):
            yield document.problem(location, _words(model, location, error, tree.raw))


def _location(error: Any, document: Document) -> Location:
    """Where an error is, without the names pydantic adds for keys and branches of unions."""
    location: Location = ()
    for index, part in enumerate(error["loc"]):
        last = index == len(error["loc"]) - 1
        if (*location, part) in document.places or (last and error["type"] == "missing"):
            location = (*location, part)
    return location


def _words(model: type[BaseModel], location: Location, error: Any, raw: dict[Location, str]) -> str:
    kind, given, context = error["type"], error.get("input"), error.get("ctx", {})
    if kind == "extra_forbidden":
        return f"unknown field{hint(str(location[-1]), fields(model, location[:-1])) or ' - delete it'}"
    if kind == "missing":
        return "missing - add this field"
    if kind == "value_error":
        return str(context["error"])
    if given is None or kind == "string_too_short":
        return "empty - write a value"
    if kind == "string_type":
        return _not_text(given, raw.get(location, str(given)))
    if kind in {"float_type", "int_type"} and isinstance(given, bool):
        return f"YAML reads {raw.get(location, given)} as {json.dumps(given)} - write a number"
    if kind in {"float_type", "int_type"} and isinstance(given, str):
        return f"YAML reads {short(given)} as text - {'write 1_000_000 or 1.0e+6' if _EXPONENT.fullmatch(given) else 'write a number without quotes'}"
    if words := _WORDS.get(kind):
        return words(given, context)
    message = error["msg"]
    return f"{message[:1].lower()}{message[1:]} - change the value"


_EXPONENT = re.compile(r"[\d.]+[eE]\d+")


def _not_text(given: object, written: str) -> str:
    if isinstance(given, bool | int | float):
        return f'YAML reads {short(written)} as {json.dumps(given)} - write "{short(written)}" in quotes'
    if isinstance(given, dict):
        return 'YAML reads a mapping here - put the text in quotes, because it holds ": "'
    return "YAML reads a list here - write text, in quotes if it starts with `-` or `[`"


def _choice(given: object, context: Any) -> str:
    choices = re.findall(r"'([^']+)'", context["expected"])
    return f"`{short(given)}` is not one of {', '.join(choices)}{hint(str(given), choices) or ' - choose one'}"


def _pattern(given: object, context: Any) -> str:
    pattern = context["pattern"]
    if pattern.startswith("^[a-z0-9]+(-"):
        cure = "an id is lower-case letters and digits, words joined by single hyphens"
    elif pattern.startswith("^[a-z][a-z0-9_]"):
        cure = "a name is lower-case letters, digits and underscores, and starts with a letter"
    else:
        cure = "must be one line" if pattern == r"^[^\n]*$" else f"must match {pattern}"
    return f"`{short(given)}` - {cure}"


def _bound(words: str, bound: str) -> Callable[[object, Any], str]:
    return lambda given, context: f"{short(given)} is out of range - {words} {context[bound]:g}"


_WORDS: dict[str, Callable[[Any, Any], str]] = {
    "enum": _choice,
    "literal_error": _choice,
    "string_pattern_mismatch": _pattern,
    "string_too_long": lambda given, context: f"{len(given)} characters - at most {context['max_length']}",
    "too_short": lambda given, context: f"{context['actual_length']} of at least {context['min_length']} - add what is missing",
    "too_long": lambda given, context: f"{context['actual_length']} of at most {context['max_length']} - leave some out",
    "tuple_type": lambda given, context: "must be a list - write one `- item` per line",
    "dict_type": lambda given, context: "must be a mapping - write `name: value` lines",
    "model_type": lambda given, context: "must be a mapping - write `field: value` lines",
    "bool_type": lambda given, context: f"`{short(given)}` is not true or false - write one of them without quotes",
    "int_type": lambda given, context: f"{short(given)} is not a whole number - write digits only",
    "int_from_float": lambda given, context: f"{short(given)} is not a whole number - write digits only",
    "float_type": lambda given, context: "is not a number - write a number",
    "date_type": lambda given, context: f"`{short(given)}` is not a date - write YYYY-MM-DD",
    "date_from_datetime_parsing": lambda given, context: f"`{short(given)}` is not a date - write YYYY-MM-DD",
    "date_parsing": lambda given, context: f"`{short(given)}` is not a date - write YYYY-MM-DD",
    "greater_than": _bound("more than", "gt"),
    "greater_than_equal": _bound("at least", "ge"),
    "less_than": _bound("less than", "lt"),
    "less_than_equal": _bound("at most", "le"),
}


def fields(model: type[BaseModel], location: Location) -> list[str]:
    """Field names of the model at a location, for did-you-mean."""
    schema = _schema(model)
    here = schema
    for part in location:
        here = _resolve(schema, here)
        if isinstance(part, int):
            here = here.get("items", {})
        else:
            here = here.get("properties", {}).get(part) or here.get("additionalProperties") or {}
        if not isinstance(here, dict):
            return []
    return list(_resolve(schema, here).get("properties", {}))


@cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return TypeAdapter(model).json_schema()


def _resolve(schema: dict[str, Any], here: dict[str, Any]) -> dict[str, Any]:
    for option in here.get("anyOf", []):
        if "$ref" in option:
            here = option
    return dict(schema["$defs"][here["$ref"].rsplit("/", 1)[1]]) if "$ref" in here else here
