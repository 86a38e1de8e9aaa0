"""Models in, a commented first draft of an entry out: every field with what to write there, and TODO where to write it."""

from __future__ import annotations

import datetime as dt
import re
import types
import unicodedata
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, WithJsonSchema
from pydantic.fields import FieldInfo

from macros.catalog import today
from macros.ids import refused_id
from macros.loader import hint, load
from macros.models import FOLDERS
from macros.models.base import StepId
from macros.models.case_study import OriginKind, PublicationStatus
from macros.models.framework import Framework
from macros.schemas import file_name, kind_of

TODO = "TODO"
KINDS = {kind_of(folder): folder for folder in FOLDERS if folder != "measurements"}
"""What a person may start -> the folder it goes to; measurements are written by experiments."""

_INDENT = "  "


def start(root: Path, kind: str, title: str) -> tuple[str, str]:
    """Write the first draft of an entry; its path from the root, or what is wrong. Never touches a file that is there."""
    folder = KINDS.get(kind.strip().lower().replace(" ", "-").replace("_", "-")) or (kind if kind in KINDS.values() else "")
    id = slug(title)
    if not folder:
        return "", f"KIND: no kind `{kind}`{hint(kind, KINDS)} - one of {', '.join(KINDS)}"
    if not id:
        return "", f"TITLE: `{title}` makes no usable id - use words with letters or digits"
    if message := refused_id(id):
        return "", f"TITLE: {message}"
    path = root / "data" / folder / f"{id}.yml"
    if path.exists():
        return "", f"data/{folder}/{id}.yml: exists already - edit it, or choose another title"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(draft(folder, title, _steps(root)), encoding="utf-8")
    return f"data/{folder}/{id}.yml", ""


def _steps(root: Path) -> tuple[str, ...]:
    framework, _ = load(root / "data" / "framework.yml", Framework, "data/framework.yml")
    return tuple(step.id for step in framework.entry.steps) if framework else ("clarify",)


def slug(title: str) -> str:
    """The id of a title: lower-case ASCII words joined by hyphens, at most 64 characters; empty when nothing is left."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")[:64].rstrip("-")


def draft(folder: str, title: str, steps: tuple[str, ...] = ("clarify",)) -> str:
    """YAML text of a new entry of a folder; `steps` are the ids that mappings by step are keyed with."""
    head = [
        f"# yaml-language-server: $schema=../schemas/{file_name(folder)}",
        f"# Write something for every {TODO}; `make check` lists what is left.",
    ]
    model = FOLDERS[folder]
    has_drafts = "status" in model.model_fields
    if has_drafts:
        head.append("# A list that is [] may stay so while this is a draft; to fill it, delete the [] and the `# ` before its lines.")
    quoted = '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
    body = list(_Draft(steps, has_drafts).fields(model, "", {"title": quoted}))
    return "\n".join([*head, "", *body]) + "\n"


class _Draft:
    """Writes models as lines of YAML."""

    def __init__(self, steps: tuple[str, ...], has_drafts: bool) -> None:
        self.steps = steps
        self.has_drafts = has_drafts

    def fields(self, model: type[BaseModel], indent: str, known: Mapping[str, str] | None = None) -> Iterator[str]:
        """Every field of a model: its description, then its value; an optional field stays a comment."""
        names = model.model_fields
        needed = {name for name, field in names.items() if field.is_required()} or {next(iter(names))}
        for name, field in names.items():
            if not indent and name != next(iter(names)):
                yield ""
            waits = self.has_drafts and name in needed and _is_list_of_parts(field)
            yield f"{indent}# {_says(field, name in needed)}{'; a draft may leave it empty' if waits else ''}"
            value = [f" {known[name]}"] if known and name in known else list(self.value(_whole_type(field), indent))
            lines = [f"{name}:{value[0]}", *(line.removeprefix(indent) for line in value[1:])]
            if waits:
                yield f"{indent}{name}: []"
                yield from (f"{indent}# {line}" for line in lines[1:])
            else:
                yield from (f"{indent}{line}" if name in needed else f"{indent}# {line}" for line in lines)

    def value(self, kind: Any, indent: str) -> Iterator[str]:
        """The rest of the line after `name:`, then further lines with their indentation."""
        kind, metadata = _bare(kind)
        origin = get_origin(kind)
        if origin is tuple:
            yield from self._list(get_args(kind)[0], _least(metadata), indent + _INDENT)
        elif origin is dict:
            yield from self._mapping(get_args(kind), indent + _INDENT)
        elif isinstance(kind, type) and issubclass(kind, BaseModel) and not _arrow(metadata):
            yield ""
            yield from self.fields(kind, indent + _INDENT)
        else:
            yield f" first -> second: {TODO}" if _arrow(metadata) else f" {_usual(kind)}"

    def _list(self, item: Any, length: int, indent: str) -> Iterator[str]:
        yield ""
        for _ in range(length):
            first, *rest = self.value(item, indent)
            if first:
                yield f"{indent}-{first}"
                yield from rest
            else:
                yield from _as_item(rest, indent)

    def _mapping(self, kinds: tuple[Any, ...], indent: str) -> Iterator[str]:
        yield ""
        key, item = kinds
        by_step = isinstance(_bare(key)[0], type) and issubclass(_bare(key)[0], StepId)
        for name in self.steps if by_step else ("first",):
            first, *rest = self.value(item, indent)
            yield f"{indent}{name}:{first}"
            yield from rest


def _as_item(lines: list[str], indent: str) -> Iterator[str]:
    """Fields as one item of a list: the comment of the first field above the dash, which stands before its name."""
    inner = indent + _INDENT
    start = next(index for index, line in enumerate(lines) if not line.lstrip().startswith("#"))
    yield from (indent + line.removeprefix(inner) for line in lines[:start])
    yield f"{indent}- {lines[start].removeprefix(inner)}"
    yield from lines[start + 1 :]


def _usual(kind: Any) -> str:
    """What a new entry says of itself without being asked; TODO for all that only its author knows."""
    usual = {PublicationStatus: PublicationStatus.DRAFT.value, OriginKind: OriginKind.ADDED.value, dt.date: str(today())}
    return usual.get(kind, TODO)


def _is_list_of_parts(field: FieldInfo) -> bool:
    """Whether a field holds any number of parts with fields of their own; edges are written in one line each."""
    kind, metadata = _bare(_whole_type(field))
    if get_origin(kind) is not tuple or _least(metadata) > 1:
        return False
    part, about = _bare(get_args(kind)[0])
    return isinstance(part, type) and issubclass(part, BaseModel) and not _arrow(about)


def _says(field: FieldInfo, needed: bool) -> str:
    text = field.description or "as named"
    kind = _bare(field.annotation)[0]
    if get_origin(kind) is tuple:
        kind = _bare(get_args(kind)[0])[0]
    if isinstance(kind, type) and issubclass(kind, Enum) and not all(choice.value in text for choice in kind):
        text += f" (one of {', '.join(str(choice.value) for choice in kind)})"
    return text if needed else f"{text} - optional"


def _whole_type(field: FieldInfo) -> Any:
    """The annotation with the constraints that pydantic keeps beside it."""
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


def _bare(kind: Any) -> tuple[Any, list[Any]]:
    """A type without `| None` and `Annotated`, and what was annotated."""
    metadata: list[Any] = []
    while True:
        if get_origin(kind) is Annotated:
            kind, *more = get_args(kind)
            metadata += more
        elif get_origin(kind) in {Union, types.UnionType}:
            kind = next(part for part in get_args(kind) if part is not type(None))
        else:
            return kind, metadata


def _least(metadata: list[Any]) -> int:
    lengths: list[int] = [part.min_length for part in _flat(metadata) if getattr(part, "min_length", None)]
    return max(1, *lengths) if lengths else 1


def _flat(metadata: list[Any]) -> Iterator[Any]:
    for part in metadata:
        yield from part.metadata if isinstance(part, FieldInfo) else (part,)


def _arrow(metadata: list[Any]) -> bool:
    """Whether a value is written in a short form of its own, which only its JSON Schema tells."""
    return any(isinstance(part, WithJsonSchema) for part in metadata)
