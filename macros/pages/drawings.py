"""A case in, its pictures out: the views of its one graph by what they are for."""

from __future__ import annotations

from dataclasses import dataclass

from macros.catalog import Catalog
from macros.diagrams import viewed
from macros.models import CaseStudy
from macros.models.case_study import DeepDive
from macros.models.graph import Graph, ViewKind
from macros.render import View, address


@dataclass(frozen=True)
class Drawing:
    """One picture of a case: a part of its graph under a name."""

    id: str
    title: str
    graph: Graph


@dataclass(frozen=True)
class Drawings:
    """The pictures of a case by what they are for."""

    views: dict[ViewKind, list[Drawing]]
    in_dive: dict[str, Drawing]
    """Deep dive -> the close-up drawn in it, once on the page: in the first that names it."""
    loose: list[Drawing]
    """Close-ups that no deep dive names."""
    drawn: dict[str, Drawing]
    """Every view by its id."""

    def of(self, dive: DeepDive) -> list[Drawing]:
        """The close-up drawn in this deep dive, if there is one."""
        return [self.in_dive[dive.id]] if dive.id in self.in_dive else []

    def elsewhere(self, dive: DeepDive) -> list[Drawing]:
        """The view this deep dive speaks of, where the page draws it in another place."""
        return [self.drawn[dive.view]] if dive.view in self.drawn and dive.id not in self.in_dive else []

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
    drawn: dict[str, Drawing] = {}
    for id, view in case.architecture.views.items():
        drawing = Drawing(f"view-{id}", view.title, viewed(graph, view))
        views.setdefault(view.kind, []).append(drawing)
        drawn[str(id)] = drawing
    close_ups = views.get(ViewKind.CLOSE_UP, [])
    first = {dive.view: str(dive.id) for dive in reversed(case.deep_dives) if dive.view}
    in_dive = {dive: drawn[view] for view, dive in first.items() if drawn.get(view) in close_ups}
    loose = [drawing for drawing in close_ups if drawing not in in_dive.values()]
    return Drawings(views, in_dive, loose, drawn)


def alone(catalog: Catalog, id: str, case: CaseStudy) -> tuple[str, str] | None:
    """The picture of the whole system as the page of the case shows it, and its file beside that page; None where nothing is drawn."""
    whole = drawings(catalog, case).whole
    picture = View(catalog, address("case-studies", id)).picture(whole[0].graph, whole[0].id, whole[0].title) if whole else None
    return (picture, f"{whole[0].id}.svg") if picture else None
