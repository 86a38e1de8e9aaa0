"""Sound entries in, the same entries with hostile text in every field out: what no check would let pass, built all the same."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Container, Iterable, Mapping
from itertools import count
from typing import Any

from pydantic import BaseModel

from macros.catalog import Catalog
from macros.loader import Document, texts
from macros.models import FILES, FOLDERS
from macros.models.base import Formula, Line, Prose, Reference
from macros.prose import bad_formula
from tests.trust.payloads import PAYLOADS, Payload

PACKS = 8
"""Copies of each entry; over all of them every field of prose holds every payload."""

FIRST = 2
"""How many items of a list are poisoned: they all go through the same template."""

Field = tuple[str, str]


def pack(number: int) -> list[Payload]:
    """An eighth of the payloads; those that swallow what follows come last."""
    return sorted(PAYLOADS[number % PACKS :: PACKS], key=lambda payload: payload.greedy)


def prose(number: int) -> str:
    """A pack as blocks of Markdown."""
    return "\n\n".join(payload.text for payload in pack(number))


def line(number: int) -> str:
    """One text as a line: drawings of long labels take long, so each line has another one."""
    return " ".join(PAYLOADS[(number + PACKS * next(_turn)) % len(PAYLOADS)].text.split("\n"))


_turn = count()


def poisoned(value: Any, number: int, reached: Callable[[Field], None]) -> Any:
    """The same value with every text replaced; ids, references, formulas and choices stay, so that it still renders."""
    if isinstance(value, BaseModel):
        changed = {}
        for name, field in type(value).model_fields.items():
            given = getattr(value, name)
            kind = text_kind(field.annotation)
            if kind and given is None:
                given = kind("x")
            if kind and given:
                reached((type(value).__name__, name))
            changed[name] = _address(name, number) if _is_address(name, given) else poisoned(given, number, reached)
        return value.model_copy(update=changed)
    if isinstance(value, Mapping):
        return {key: poisoned(item, number, reached) if index < FIRST else item for index, (key, item) in enumerate(value.items())}
    if isinstance(value, tuple):
        return _items(value, number, reached)
    return _text(value, number)


def _items(values: tuple[Any, ...], number: int, reached: Callable[[Field], None]) -> tuple[Any, ...]:
    """The first items of a list poisoned, and any later one that fills a field which they did not."""
    changed, known = [], set[Field]()
    for index, item in enumerate(values):
        fields = set[Field]()
        hostile = poisoned(item, number, fields.add)
        keep = index >= FIRST and fields <= known
        known |= fields
        changed.append(item if keep else hostile)
        for field in fields:
            reached(field)
    return tuple(changed)


def _text(value: Any, number: int) -> Any:
    if type(value) is Prose:
        return Prose(prose(number))
    if type(value) is Line:
        return Line(line(number))
    if type(value) is Formula:
        hostile = [rf"x \text{{{payload.text}}}" for payload in pack(number)]
        return Formula(next((formula for formula in hostile if bad_formula(formula) is None), value))
    return value


def _is_address(name: str, given: object) -> bool:
    return type(given) is str and name in {"url", "doi", "label"}


def _address(name: str, number: int) -> str:
    return {"url": "https://example.org/", "doi": "10.1234/", "label": ""}[name] + line(number)


def text_kind(annotation: Any) -> Callable[[str], Any] | None:
    """The kind of text a field holds, alone or many of them; None for ids and everything else."""
    if typing.get_origin(annotation) in {types.UnionType, typing.Union, tuple, dict, typing.Annotated}:
        return next(filter(None, map(text_kind, typing.get_args(annotation))), None)
    return annotation if annotation in {Line, Prose, Formula} else None


def text_fields(models: Iterable[type[BaseModel]]) -> set[Field]:
    """Every field of every model that holds text a person writes."""
    found: set[Field] = set()
    seen: set[type[BaseModel]] = set()
    waiting = list(models)
    while waiting:
        model = waiting.pop()
        if model in seen:
            continue
        seen.add(model)
        for name, field in model.model_fields.items():
            if text_kind(field.annotation):
                found.add((model.__name__, name))
            waiting += [part for part in _parts(field.annotation) if isinstance(part, type) and issubclass(part, BaseModel)]
    return found


def _parts(annotation: Any) -> Iterable[Any]:
    yield annotation
    for part in typing.get_args(annotation):
        yield from _parts(part)


def fields_of(value: Any) -> set[Field]:
    """The text fields that an entry fills, or could: an optional line is filled by the poison."""
    found: set[Field] = set()
    poisoned(value, 0, found.add)
    return found


def chosen(catalog: Catalog) -> dict[str, list[str]]:
    """Few entries of each kind that together fill every field some entry fills."""
    picked: dict[str, list[str]] = {}
    for folder in FOLDERS:
        fields = {id: fields_of(entry) for id, entry in catalog.entries(folder).items()}
        missing = set().union(*fields.values()) if fields else set()
        picked[folder] = []
        while missing:
            best = max(fields, key=lambda id: (len(fields[id] & missing), id))
            picked[folder].append(best)
            missing -= fields[best]
    return picked


def poisoned_catalog(catalog: Catalog, whole: bool = False) -> Catalog:
    """A small catalogue of entries with hostile text: eight copies of the chosen ones, and what they refer to, or everything."""
    documents: dict[str, dict[str, Document]] = {folder: {} for folder in FOLDERS}
    if whole:
        for folder, found in catalog.documents.items():
            documents[folder] = {id: _poisoned_document(document, index) for index, (id, document) in enumerate(found.items())}
    for document in catalog.singles.values():
        _add_references(documents, catalog, document)
    for folder, ids in chosen(catalog).items():
        for id in ids:
            document = catalog.documents[folder][id]
            _add_references(documents, catalog, document)
            for number in range(PACKS):
                documents[folder][f"{id[:50]}-p{number}"] = _poisoned_document(document, number)
    singles = {name: _poisoned_document(document, index) for index, (name, document) in enumerate(catalog.singles.items())}
    singles["vocabulary.yml"] = _of_one_page(singles["vocabulary.yml"])
    return Catalog({folder: dict(sorted(found.items())) for folder, found in documents.items()}, singles)


def _of_one_page(vocabulary: Document) -> Document:
    """The same names, all of the page of numbers: the others belong to pages that a small catalogue does not have."""
    names = tuple(name for found in vocabulary.entry.names.values() for name in found)
    return dataclasses.replace(vocabulary, entry=vocabulary.entry.model_copy(update={"names": {"numbers/": names}}))


STRICT = {"sources", "measurements", "experiments"}
"""Kinds that a page looks up wherever they are named; other names may lead nowhere."""


def _add_references(
    documents: dict[str, dict[str, Document]], catalog: Catalog, document: Document, kinds: Container[str] = FOLDERS
) -> None:
    for _, text in texts(document.entry):
        if not isinstance(text, Reference) or type(text).folder not in kinds:
            continue
        for folder in {
            type(text).folder,
            *({"measurements", "experiments"} if type(text).folder in {"measurements", "experiments"} else ()),
        }:
            found = catalog.documents.get(folder, {}).get(text)
            if found and text not in documents[folder]:
                documents[folder][str(text)] = _poisoned_document(found, len(text))
                _add_references(documents, catalog, found, STRICT)


def _poisoned_document(document: Document, number: int) -> Document:
    return dataclasses.replace(document, entry=poisoned(document.entry, number, lambda field: None))


def fields_everywhere() -> set[Field]:
    """Every text field of every kind of entry."""
    return text_fields([*FOLDERS.values(), *FILES.values()])
