"""A case in, its pictures out: the views of its one graph by what they are for, and the blank to fill from memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from macros.catalog import Catalog
from macros.diagrams import Blank, answers, blanked, viewed
from macros.models import CaseStudy
from macros.models.case_study import DeepDive
from macros.models.graph import Graph, ViewKind


@dataclass(frozen=True)
class Drawing:
    """One picture of a case: a part of its graph under a name."""

    id: str
    title: str
    graph: Graph
    answers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drawings:
    """The pictures of a case by what they are for."""

    views: dict[ViewKind, list[Drawing]]
    blank: list[Drawing]
    close_ups: dict[str, Drawing] = field(default_factory=dict)

    def of(self, dive: DeepDive) -> list[Drawing]:
        """The close-up of a deep dive, if it has one."""
        return [self.close_ups[dive.view]] if dive.view in self.close_ups else []

    @property
    def whole(self) -> list[Drawing]:
        return self.views.get(ViewKind.WHOLE, [])

    @property
    def training(self) -> list[Drawing]:
        return self.views.get(ViewKind.TRAINING, [])

    @property
    def serving(self) -> list[Drawing]:
        return self.views.get(ViewKind.SERVING, [])

    @property
    def feedback(self) -> list[Drawing]:
        return self.views.get(ViewKind.FEEDBACK, [])


def drawings(catalog: Catalog, case: CaseStudy) -> Drawings:
    """Every picture of a case, drawn from its one graph."""
    graph = catalog.graph_of(case)
    views: dict[ViewKind, list[Drawing]] = {}
    close_ups = {}
    for id, view in case.architecture.views.items():
        drawing = Drawing(f"view-{id}", view.title, viewed(graph, view))
        views.setdefault(view.kind, []).append(drawing)
        close_ups[str(id)] = drawing
    blank = [
        Drawing(
            "blank", f"{case.title}: what belongs in each box?", blanked(drawing.graph, Blank.NAMES), tuple(_answer_lines(drawing.graph))
        )
        for drawing in views.get(ViewKind.WHOLE, [])[:1]
    ]
    return Drawings(views, blank, close_ups)


def _answer_lines(graph: Graph) -> Iterator[str]:
    for _, names in sorted(answers(graph).items()):
        yield names[0]
