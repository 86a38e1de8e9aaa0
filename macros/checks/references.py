"""Every id that an entry names exists, once, and is spelt the way its file is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.catalog import READABLE, Catalog
from macros.checks.rule import rule
from macros.exercises import ACROSS, exercises_of
from macros.loader import Document, Location, Problem, hint
from macros.models.base import Prose, Reference, SourceId
from macros.prose import ACROSS as PRACTICE
from macros.prose import citations, entries, exercises, results

Ids = dict[str, set[str]]


def ids(catalog: Catalog, root: Path) -> Ids:
    """Folder -> ids that may be named, those of entries that did not load included: their own problems are enough."""
    known = {folder: {*documents, *_stems(root / "data" / folder)} for folder, documents in catalog.documents.items()}
    known["steps"] = set(catalog.steps) if "framework.yml" in catalog.singles else set()
    known["any"] = set().union(*(known.get(folder, set()) for folder in READABLE))
    return known


def _stems(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob("*.*")}


def sources_of(text: str) -> list[str]:
    """The sources a text names: it is the id of one, or prose that cites some."""
    if isinstance(text, SourceId):
        return [text]
    return list(citations(text)) if isinstance(text, Prose) else []


@rule
def named_entries_exist(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Every field that names an entry names one that exists; a misspelt id would be a dead link or an empty box."""
    known = ids(catalog, root)
    for document, location, text in catalog.written:
        if isinstance(text, Reference) and text not in known[text.folder] and not _is_step_of_missing_framework(text.folder, catalog):
            yield document.problem(location, f"no `{text}` in {_place(text.folder)}{_cure(text, text.folder, known)}", near=text)


def _is_step_of_missing_framework(folder: str, catalog: Catalog) -> bool:
    return folder in {"steps", "any"} and "framework.yml" not in catalog.singles


def _place(folder: str) -> str:
    return {"steps": "data/framework.yml", "any": "the data"}.get(folder, f"data/{folder}/")


def _cure(id: str, folder: str, known: Ids) -> str:
    if close := hint(id, known[folder]):
        return close
    elsewhere = next((other for other in READABLE if id in known.get(other, ())), None)
    return f" - `{id}` belongs to {elsewhere}; name it there or in prose" if elsewhere else " - add the entry, or fix the id"


@rule
def linked_entries_exist(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Every `[[id]]` in prose names a concept, metric, component, trade-off, case, sheet, plan or step."""
    known = ids(catalog, root)
    if "framework.yml" not in catalog.singles:
        return
    for document, location, text in catalog.prose:
        for id in dict.fromkeys(entries(text)):
            if id not in known["any"]:
                cure = hint(id, known["any"]) or " - add the entry, or fix the id"
                yield document.problem(location, f"`[[{id}]]` names no entry{cure}", near=f"[[{id}")


@rule
def linked_exercises_exist(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Every `[[case/exercise]]` in prose names an exercise its case has, and `[[practice/exercise]]` one across cases."""
    for document, location, text in catalog.prose:
        for id, part in dict.fromkeys(exercises(text)):
            known = _exercises(catalog, id)
            if known is not None and part not in known:
                cure = hint(part, known) or (f" - name one of {', '.join(known)}" if known else " - only cases have exercises")
                yield document.problem(location, f"`[[{id}/{part}]]` names no exercise{cure}", near=f"[[{id}/{part}")


def _exercises(catalog: Catalog, id: str) -> list[str] | None:
    """The parts that a link to an exercise of this id may name; None for a case that is not there, which another rule says."""
    if id == PRACTICE:
        return [exercise.part for exercise in ACROSS]
    if id in catalog.cases:
        return [exercise.part for exercise in exercises_of(catalog.cases[id])]
    return [] if catalog.kinds_of(id) else None


@rule
def cited_sources_exist(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Every `[@source]` in prose names a file in data/sources; a claim whose source is missing has none."""
    known = ids(catalog, root)["sources"]
    for document, location, text in catalog.prose:
        for id in dict.fromkeys(citations(text)):
            if id not in known:
                cure = hint(id, known) or " - add it to data/sources/, or fix the id"
                yield document.problem(location, f"`[@{id}]` names no source{cure}", near=f"[@{id}]")


@rule
def printed_results_exist(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Every `[=name]` prints an input or a result of the same case, so that no figure can drift from its formula."""
    for document, location, text in catalog.prose:
        known = _figures(document)
        for name in dict.fromkeys(results(text)):
            if known is None:
                yield document.problem(
                    location, f"`[={name}]` stands outside a case - only a case has estimates to print", near=f"[={name}]"
                )
            elif name not in known:
                cure = hint(name, known) or " - add it to estimates, or fix the name"
                yield document.problem(location, f"`[={name}]` names no input or result of this case{cure}", near=f"[={name}]")


def _figures(document: Document) -> set[str] | None:
    estimates = getattr(document.entry, "estimates", None)
    return {*estimates.inputs, *estimates.results} if estimates else None


@rule
def ids_are_unique(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """An id names one entry across all readable kinds, so that `[[id]]` never has two meanings."""
    owner = dict.fromkeys(catalog.steps, "data/framework.yml") if "framework.yml" in catalog.singles else {}
    for folder in READABLE:
        for id, document in catalog.documents.get(folder, {}).items():
            if id in owner:
                yield document.problem((), f"the id `{id}` is taken by {owner[id]} - rename one of the files")
            owner.setdefault(id, document.path)


@rule
def entries_name_others(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """An entry does not name itself, and names another only once in one list; such a link leads nowhere new."""
    seen: set[tuple[str, Location, str]] = set()
    for document, location, text in catalog.written:
        if not isinstance(text, Reference) or not isinstance(location[-1], int):
            continue
        place = document.path, location[:-1], text
        if text == Path(document.path).stem and text.folder in {"any", Path(document.path).parent.name}:
            yield document.problem(location, f"`{text}` is this very entry - delete it")
        elif place in seen:
            yield document.problem(location, f"`{text}` is listed twice - delete one")
        seen.add(place)
