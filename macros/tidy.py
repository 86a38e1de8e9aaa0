"""YAML text of a sound entry in, the same entry tidied out: fields in the order of the model, plain line ends; never another meaning."""

from __future__ import annotations

import json
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from macros.loader import parse
from macros.models import FILES, FOLDERS

Block = list[str]


def tidied(text: str, model: type[BaseModel], name: str) -> str:
    """The same entry, tidied as far as nothing else changes; text that has problems comes back as it is."""
    meaning = _meaning(text, model, name)
    if meaning is None:
        return text
    best = text
    for candidate in (_ended(best), _stripped(_ended(best))):
        best = candidate if _meaning(candidate, model, name) == meaning else best
    moved = _moved(best, model)
    return moved if _meaning(moved, model, name) == meaning else best


def write(root: Path) -> list[str]:
    """Tidy every entry under `root/data`; the paths of those that changed. Raises OSError."""
    written = []
    places = [(path, model) for folder, model in FOLDERS.items() for path in sorted((root / "data" / folder).glob("*.yml"))]
    for path, model in [*places, *((root / "data" / name, model) for name, model in FILES.items())]:
        if path.is_symlink() or not path.is_file():
            continue
        name = path.relative_to(root).as_posix()
        content = path.read_bytes()
        try:
            better = tidied(content.decode(), model, name).encode()
        except UnicodeDecodeError:
            continue  # `make check` says where
        if better != content:
            path.write_bytes(better)
            written.append(name)
    return written


def _meaning(text: str, model: type[BaseModel], name: str) -> str | None:
    """All that an entry says, with the order of what has one; None for an entry with problems."""
    document, problems = parse(text.encode("utf-8", "surrogatepass"), model, name)
    return None if problems or document is None else json.dumps(document.entry.model_dump(mode="json"))


def _ended(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").rstrip("\n") + "\n"


def _stripped(text: str) -> str:
    return "\n".join(line.rstrip(" \t") for line in text.split("\n"))


def _moved(text: str, model: type[BaseModel]) -> str:
    """Fields in the order of their model, each with the comments above it; one mapping after the other until all are."""
    lines = text.split("\n")
    for _ in range(text.count("\n") + 1):
        root = yaml.compose("\n".join(lines), yaml.CSafeLoader)
        better = next(filter(None, (_sorted(lines, node, kind) for node, kind in _mappings(root, model))), None)
        if better is None:
            break
        lines = better
    return "\n".join(lines)


def _mappings(node: yaml.Node | None, kind: Any) -> Iterator[tuple[yaml.MappingNode, type[BaseModel]]]:
    """Every mapping that stands for a model, with it, from the outside in."""
    model = _model(kind)
    if isinstance(node, yaml.MappingNode):
        if model:
            yield node, model
        for key, value in node.value:
            field = model.model_fields.get(str(key.value)) if model else None
            if field or not model:
                yield from _mappings(value, field.annotation if field else _inner(kind))
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _mappings(item, _inner(kind))


def _model(kind: Any) -> type[BaseModel] | None:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    if typing.get_origin(kind) in {tuple, dict, list}:
        return None
    return next(filter(None, map(_model, typing.get_args(kind))), None)


def _inner(kind: Any) -> Any:
    """What a list or a mapping by name holds."""
    if typing.get_origin(kind) in {tuple, list}:
        return typing.get_args(kind)[0]
    if typing.get_origin(kind) is dict:
        return typing.get_args(kind)[1]
    return next((_inner(part) for part in typing.get_args(kind) if typing.get_origin(part) or typing.get_args(part)), None)


def _sorted(lines: list[str], node: yaml.MappingNode, model: type[BaseModel]) -> list[str] | None:
    """The lines with the fields of one mapping in order; None when they are, or when they cannot be moved safely."""
    order = list(model.model_fields)
    names = [str(key.value) for key, _ in node.value]
    if node.flow_style or not set(names) <= set(order) or names == sorted(names, key=order.index):
        return None
    column, first, last = node.start_mark.column, node.start_mark.line, _last(lines, node)
    starts = [_above(lines, key.start_mark.line, column) if index else key.start_mark.line for index, (key, _) in enumerate(node.value)]
    blocks = [_cut(lines[start:end], column) for start, end in zip(starts, [*starts[1:], last], strict=True)]
    leads = min(names, key=order.index)
    if any(block is None for block in blocks) or (names[0] != leads and first and lines[first - 1].lstrip().startswith("#")):
        return None  # the comment above may be about the field that would move away, or about the whole
    moved = [line for _, block in sorted(zip(names, blocks, strict=True), key=lambda pair: order.index(pair[0])) for line in block or []]
    if moved[0].startswith("#") and lines[first][:column].strip():
        return None  # a comment cannot follow the dash of its item
    head, rest = lines[first][:column], " " * column
    indented = [(head if index == 0 else rest) + line if line else "" for index, line in enumerate(moved)]
    return [*lines[:first], *indented, *lines[last:]]


def _last(lines: list[str], node: yaml.MappingNode) -> int:
    """The line after the last one of a mapping: an end mark lies behind the comments and empty lines that follow."""
    end = min(node.end_mark.line + (node.end_mark.column > node.start_mark.column), len(lines))
    while end > node.start_mark.line and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end


def _above(lines: list[str], line: int, column: int) -> int:
    """The first line of the comments right above a field, in its own column."""
    while lines[line - 1].startswith(" " * column + "#"):
        line -= 1
    return line


def _cut(block: Block, column: int) -> Block | None:
    """Lines without the indentation of their mapping; None when one stands further left."""
    if any(line[:column].strip() for line in block[1:]):
        return None
    return [line[column:] for line in block]
