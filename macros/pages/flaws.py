"""Published cases to pages of flawed designs: find what is wrong, and the rule that finds it is the answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.catalog import Catalog
from macros.models import CaseStudy
from macros.models.flaws import Flaw
from macros.models.graph import Graph
from macros.pages.page import Page
from macros.practice import exercises_of
from macros.practice.flaws import Planted, planted
from macros.render import View, address, render
from macros.render.addresses import file_of

PART = "flaws"


@dataclass(frozen=True)
class Choice:
    """One of the errors offered under a drawing, or one line of a sheet."""

    letter: str
    says: str


@dataclass(frozen=True)
class Puzzle:
    """An exercise, ready to print."""

    id: str
    title: str
    rule: str
    flaw: Flaw
    message: str
    choices: tuple[Choice, ...]
    right: int
    graph: Graph | None
    boxes: tuple[str, ...]
    at: tuple[int, ...]
    """Numbers of the boxes that are a right answer to *where*."""
    sound: tuple[str, ...]

    @property
    def answer(self) -> Choice:
        """The right one of the choices."""
        return self.choices[self.right]


def flaw_pages(catalog: Catalog) -> Iterator[Page]:
    """One page for every case that has the exercise."""
    for id, case in catalog.cases.items():
        if any(exercise.part == PART for exercise in exercises_of(case)):
            yield _page(catalog, id, case)


def _page(catalog: Catalog, id: str, case: CaseStudy) -> Page:
    title, source = f"{case.title}: spot the flaw", f"data/case-studies/{id}.yml"
    return Page(file_of(address("case-studies", id, PART)), title, lambda: _exercises(catalog, id, case), source, is_listed=False)


def _exercises(catalog: Catalog, id: str, case: CaseStudy) -> str:
    return render(
        "practice/flaws.md.jinja",
        View(catalog, address("case-studies", id, PART), numbers_at=address("case-studies", id)),
        id=id,
        case=case,
        part=PART,
        exercises=exercises_of(case),
        puzzles=puzzles(catalog, id),
    )


def puzzles(catalog: Catalog, id: str) -> list[Puzzle]:
    """The exercises of a case: drawings first, then the sheet."""
    found = planted(catalog, id)
    drawings = [each for each in found if each.graph]
    sheets = [each for each in found if not each.graph]
    return [
        *(_puzzle(catalog, each, f"Drawing {index}") for index, each in enumerate(drawings, 1)),
        *(_puzzle(catalog, each, "Sheet") for each in sheets[:1]),
    ]


def _puzzle(catalog: Catalog, each: Planted, title: str) -> Puzzle:
    says = [catalog.flaws[rule].claim for rule in each.options] if each.graph else [fact.says for fact in each.facts]
    right = each.options.index(each.rule) if each.graph else each.wrong
    nodes = each.graph.nodes if each.graph else {}
    return Puzzle(
        id=title.lower().replace(" ", "-"),
        title=title,
        rule=each.rule,
        flaw=catalog.flaws[each.rule],
        message=each.message,
        choices=tuple(Choice(chr(ord("A") + index), text) for index, text in enumerate(says)),
        right=right,
        graph=each.graph,
        boxes=tuple(node.label or str(id) for id, node in nodes.items()),
        at=tuple(number for number, id in enumerate(nodes, 1) if id in each.at),
        sound=each.sound,
    )
