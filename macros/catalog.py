"""All entries in one frozen object, looked up both ways: what an entry names, and what names it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from macros.ids import refused_id
from macros.loader import Document, Location, Problem, hint, load
from macros.models import FILES, FOLDERS, CaseStudy, Framework, Measurement, StudyPlan, Vocabulary
from macros.models.base import Name, Prose, Reference
from macros.models.case_study import PublicationStatus
from macros.models.flaws import Flaw
from macros.models.framework import Step
from macros.models.graph import Graph, Node
from macros.models.knowledge import Component, Concept, Metric, Numbers, Source, TradeOff
from macros.models.measurement import Experiment, MeasuredFigure
from macros.models.slip import Slip
from macros.prose import links

READABLE = ("concepts", "metrics", "components", "trade-offs", "case-studies", "experiments", "cheat-sheets", "study-plans", "steps")
"""Kinds a `[[id]]` in prose may name; ids are unique across them."""


@dataclass(frozen=True)
class Catalog:
    """Everything we know. Folders map an id to a document; `framework` and `numbers` are single files."""

    documents: Mapping[str, Mapping[str, Document]]
    singles: Mapping[str, Document] = field(default_factory=dict)
    root: Path = field(default_factory=Path, compare=False)
    """The tree it was read from."""

    def entries(self, folder: str) -> dict[str, Any]:
        """Id -> model of one folder, in order of ids."""
        return {id: document.entry for id, document in self.documents.get(folder, {}).items()}

    @cached_property
    def cases(self) -> dict[str, CaseStudy]:
        """All case studies, drafts included."""
        return self.entries("case-studies")

    @cached_property
    def published(self) -> dict[str, CaseStudy]:
        """Case studies that count."""
        return {id: case for id, case in self.cases.items() if case.status is PublicationStatus.PUBLISHED}

    @cached_property
    def trade_offs(self) -> dict[str, TradeOff]:
        return self.entries("trade-offs")

    @cached_property
    def concepts(self) -> dict[str, Concept]:
        return self.entries("concepts")

    @cached_property
    def components(self) -> dict[str, Component]:
        return self.entries("components")

    @cached_property
    def metrics(self) -> dict[str, Metric]:
        return self.entries("metrics")

    @cached_property
    def sources(self) -> dict[str, Source]:
        return self.entries("sources")

    @cached_property
    def plans(self) -> dict[str, StudyPlan]:
        return self.entries("study-plans")

    @cached_property
    def experiments(self) -> dict[str, Experiment]:
        return self.entries("experiments")

    @cached_property
    def measurements(self) -> dict[str, Measurement]:
        return self.entries("measurements")

    @cached_property
    def slips(self) -> dict[str, Slip]:
        return self.entries("slips")

    def measured(self, name: str) -> MeasuredFigure | None:
        """The figure a mark names as `experiment/figure`; None when there is none."""
        id, _, figure = name.partition("/")
        measurement = self.measurements.get(id)
        return measurement.figures.get(Name(figure)) if measurement else None

    @property
    def framework(self) -> Framework:
        return cast(Framework, self.singles["framework.yml"].entry)

    @property
    def numbers(self) -> Numbers | None:
        document = self.singles.get("numbers.yml")
        return document.entry if document else None

    @property
    def flaws(self) -> dict[str, Flaw]:
        """Rule about designs -> the error that breaks it, in words; empty where a tree brings none."""
        document = self.singles.get("flaws.yml")
        return {str(id): flaw for id, flaw in document.entry.flaws.items()} if document else {}

    @property
    def vocabulary(self) -> Vocabulary | None:
        document = self.singles.get("vocabulary.yml")
        return document.entry if document else None

    @cached_property
    def steps(self) -> dict[str, Step]:
        """The seven steps by id, in order."""
        return {step.id: step for step in self.framework.steps}

    def kinds_of(self, id: str) -> list[str]:
        """The readable kinds that have an entry of this id."""
        return [kind for kind in READABLE if id in (self.steps if kind == "steps" else self.documents.get(kind, {}))]

    def entry(self, id: str) -> Any:
        """The entry a `[[id]]` names; raises KeyError when there is none."""
        for kind in self.kinds_of(id):
            return self.steps[id] if kind == "steps" else self.documents[kind][id].entry
        raise KeyError(id)

    def graph_of(self, case: CaseStudy) -> Graph:
        """The architecture with kinds, labels and aliases filled in from the components."""
        nodes = {id: self._filled(node) for id, node in case.architecture.nodes.items()}
        return case.architecture.model_copy(update={"nodes": nodes})

    def _filled(self, node: Node) -> Node:
        part = self.components.get(node.component or "")
        if part is None:
            return node
        aliases = (*node.aliases, part.title, *part.aliases)
        return node.model_copy(update={"kind": node.kind or part.kind, "label": node.label or part.title, "aliases": aliases})

    @cached_property
    def written(self) -> tuple[tuple[Document, Location, str], ...]:
        """Every text of every entry, with its document and its location."""
        documents = (*(document for folder in self.documents.values() for document in folder.values()), *self.singles.values())
        return tuple((document, location, text) for document in documents for location, text in document.texts)

    @cached_property
    def prose(self) -> tuple[tuple[Document, Location, Prose], ...]:
        """Every text in restricted Markdown, with its document and its location."""
        return tuple((document, location, text) for document, location, text in self.written if isinstance(text, Prose))

    @cached_property
    def used_in(self) -> dict[str, list[tuple[str, str]]]:
        """Readable id -> (kind, id) of every entry whose fields or prose name it, without repeats."""
        from_entries: dict[str, dict[tuple[str, str], None]] = {}
        for kind, user, target in self.uses():
            if user != target:
                from_entries.setdefault(target, {})[(kind, user)] = None
        return {target: list(users) for target, users in from_entries.items()}

    def uses(self) -> Iterator[tuple[str, str, str]]:
        """Every (kind, id, id it names), from reference fields and from links in prose."""
        for kind, documents in self.documents.items():
            for id, document in documents.items():
                for _, text in document.texts:
                    if isinstance(text, Reference):
                        yield kind, id, text
                    for target in links(text):
                        yield kind, id, target


def read(root: Path) -> tuple[Catalog, list[Problem]]:
    """Load every entry under `root/data`; the catalogue holds what is valid, the list says what is not."""
    data, problems = root / "data", []
    documents: dict[str, dict[str, Document]] = {}
    for folder, model in FOLDERS.items():
        documents[folder] = {}
        for path in sorted((data / folder).glob("*")):
            document, found = _entry(path, model, f"data/{folder}/{path.name}")
            problems += found
            if document:
                documents[folder][path.stem] = document
    singles = {}
    for name, model in FILES.items():
        if not (data / name).exists() and name != "framework.yml":
            continue
        document, found = load(data / name, model, f"data/{name}")
        problems += found
        if document:
            singles[name] = document
    problems += _strays(data)
    return Catalog(documents, singles, root), problems


def _entry(path: Path, model: type[Any], name: str) -> tuple[Document | None, list[Problem]]:
    suffix = ".json" if model is Measurement else ".yml"
    if path.suffix != suffix:
        return None, [Problem(name, 1, 1, f"not an entry - entries here end in `{suffix}`")]
    if message := refused_id(path.stem):
        return None, [Problem(name, 1, 1, message)]
    return load(path, model, name)


def _strays(data: Path) -> list[Problem]:
    known = {*FOLDERS, *FILES, "schemas"}
    strays = [path.name for path in sorted(data.iterdir()) if path.name not in known] if data.is_dir() else []
    return [Problem(f"data/{name}", 1, 1, f"nothing reads this{hint(name, known) or ' - move or delete it'}") for name in strays]


def today() -> dt.date:
    """The date checks compare with; SOURCE_DATE_EPOCH overrides it for reproducible runs."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date() if epoch else dt.datetime.now(dt.UTC).date()
