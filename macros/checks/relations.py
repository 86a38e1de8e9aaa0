"""How entries lean on each other: mutual links, prerequisites, and nothing that nobody uses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.catalog import Catalog
from macros.checks.cycles import cycle
from macros.checks.references import sources_of
from macros.checks.rule import rule, warning
from macros.loader import Problem

REFERENCE = ("trade-offs", "metrics", "components", "concepts")


@rule
def related_cases_agree(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Related cases name each other: a reader who may go one way may come back."""
    for id, case in catalog.cases.items():
        for index, other in enumerate(case.related):
            place = ("related", index, "case")
            if other.case == id:
                yield catalog.documents["case-studies"][id].problem(place, f"`{id}` is this very case - delete it")
            elif other.case in [earlier.case for earlier in case.related[:index]]:
                yield catalog.documents["case-studies"][id].problem(place, f"`{other.case}` is listed twice - delete one")
            elif other.case in catalog.cases and id not in [back.case for back in catalog.cases[other.case].related]:
                yield catalog.documents["case-studies"][id].problem(
                    place, f"`{other.case}` does not name `{id}` as related - add it to data/case-studies/{other.case}.yml"
                )


@rule
def prerequisites_have_an_end(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Following the prerequisites of a concept never comes back to it."""
    if ring := cycle({id: concept.prerequisites for id, concept in catalog.concepts.items()}):
        document = catalog.documents["concepts"][ring[0]]
        yield document.problem(("prerequisites",), f"goes round: {' -> '.join(ring)} - cut one link")


@rule
def plans_count_days(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """The days of a study plan are numbered 1, 2, 3 without a gap."""
    for document in catalog.documents.get("study-plans", {}).values():
        for index, day in enumerate(document.entry.days):
            if day.day != index + 1:
                yield document.problem(("days", index, "day"), f"day {day.day} stands in place {index + 1} - number the days in order")


@rule
def sheet_blocks_show_something(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Every block of a cheat sheet shows entries or lines: a heading over nothing wastes a printed page."""
    for document in catalog.documents.get("cheat-sheets", {}).values():
        for index, block in enumerate(document.entry.blocks):
            if not any(value for name, value in block if name != "title"):
                yield document.problem(("blocks", index), "shows nothing - name entries, or write lines")


@warning
def reference_entries_are_used(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """A trade-off, metric, component or concept is named by another entry, or says `standalone: true`; not both."""
    for folder in REFERENCE:
        for id, document in catalog.documents.get(folder, {}).items():
            used = bool(catalog.used_in.get(id))
            if not used and not document.entry.standalone:
                yield document.problem((), "no entry names this one - link it from where it matters, or say `standalone: true`")
            if used and document.entry.standalone:
                yield document.problem(("standalone",), "another entry names this one - delete the line")


@warning
def sources_are_cited(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Every source is cited by an entry: a reading list nobody cites is not evidence."""
    cited = {id for _, _, text in catalog.written for id in sources_of(text)}
    for id, document in catalog.documents.get("sources", {}).items():
        if id not in cited:
            yield document.problem((), "nothing cites this source - cite it, or delete the file")
