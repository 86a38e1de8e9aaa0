"""Rows in, CSV out, for whoever counts in a spreadsheet; and the case studies as such a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from macros.catalog import Catalog
from macros.loader import texts
from macros.models import CaseStudy
from macros.models.base import SourceId
from macros.prose import citations
from macros.render import address

COLUMNS = (
    "id", "title", "page", "difficulty", "tags", "lists_asking", "companies_asking", "last_reviewed", "requirements", "estimates", "decisions",
    "failure_modes", "followups", "cards", "drawings", "sources",
)  # fmt: skip


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """CSV with a header; a cell that a spreadsheet would compute gets an apostrophe, its own sign for text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    writer.writerow(columns)
    writer.writerows([_safe(str(cell)) for cell in row] for row in rows)
    return out.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def cases_table(catalog: Catalog) -> str:
    """One published case a row."""
    return table(COLUMNS, (_row(id, case) for id, case in catalog.published.items()))


def _row(id: str, case: CaseStudy) -> tuple[object, ...]:
    return (
        id, case.title, address("case-studies", id), case.difficulty, " ".join(case.tags), case.asked.lists, case.asked.companies,
        case.last_reviewed, len(case.requirements), len(case.estimates.results), len(case.decisions), len(case.failure_modes),
        len(case.followups), len(case.cards), len(case.architecture.views) + 1, len(_sources(case)),
    )  # fmt: skip


def _sources(case: CaseStudy) -> set[str]:
    return {id for _, text in texts(case) for id in ([str(text)] if isinstance(text, SourceId) else citations(text))}
