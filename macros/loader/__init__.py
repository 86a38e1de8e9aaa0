"""YAML text in, models out; every problem names its file, line, column and what to do."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel, ValidationError

from macros.loader.document import Document, texts
from macros.loader.explain import explained
from macros.loader.problem import MOST, Location, Problem, dotted, first, hint
from macros.loader.text import MAX_BYTES, decode
from macros.loader.tree import MAX_DEPTH, Tree, compose

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MOST",
    "Document",
    "Location",
    "Problem",
    "decode",
    "dotted",
    "first",
    "hint",
    "load",
    "parse",
    "texts",
]


def load(path: Path, model: type[BaseModel], name: str) -> tuple[Document | None, list[Problem]]:
    """Read one file as one model; either may be missing, never both. Raises nothing for bad content."""
    if path.is_symlink():
        return None, [Problem(name, 1, 1, "symbolic link - copy the file instead")]
    try:
        content = path.read_bytes()
    except OSError as error:
        return None, [Problem(name, 1, 1, f"cannot be read: {error.strerror}")]
    return parse(content, model, name)


Parsed = tuple[Document | None, list[Problem]]
_newest: dict[tuple[str, type[BaseModel]], tuple[bytes, Parsed]] = {}
"""What each file said when it was last parsed: a preview reads hundreds of unchanged files at every save."""


def parse(content: bytes, model: type[BaseModel], name: str) -> Parsed:
    """Turn the bytes of one YAML file into one model, or into all of its problems."""
    before, parsed = _newest.get((name, model), (None, None))
    if parsed is None or before != content:
        parsed = _parsed(content, model, name)
        _newest[name, model] = content, parsed
    return parsed


def _parsed(content: bytes, model: type[BaseModel], name: str) -> Parsed:
    text, problems = decode(content, name)
    if text is None or problems:
        return None, problems
    node, problems = compose(text, name)
    if node is None:
        return None, problems
    tree = Tree(name, text)
    value = tree.value(node)
    if not isinstance(value, dict):
        return None, [*first(tree.problems), Problem(name, 1, 1, "the file must be a mapping of `field: value` lines")]
    try:
        entry = model.model_validate_json(json.dumps(value))
    except ValidationError as failure:
        found = explained(Document(name, None, tree.places), model, failure, tree)
        return None, first(sorted({*tree.problems, *found}))
    return Document(name, entry, tree.places, text), first(sorted(tree.problems))
