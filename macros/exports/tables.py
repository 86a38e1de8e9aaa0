"""Case studies in, one table out, for whoever counts in a spreadsheet."""

from __future__ import annotations

import csv
import io

from macros.catalog import Catalog, texts
from macros.models import CaseStudy
from macros.models.base import SourceId
from macros.prose import citations
from macros.render import address

COLUMNS = (
    "id", "title", "page", "difficulty", "tags", "lists_asking", "companies_asking", "last_reviewed", "requirements", "estimates", "decisions",
    "failure_modes", "followups", "cards", "drawings", "sources",
)  # fmt: skip


def cases_table(catalog: Catalog) -> str:
    """CSV with a header, one published case a row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    writer.writerow(COLUMNS)
    for id, case in catalog.published.items():
        writer.writerow(_row(id, case))
    return out.getvalue()


def _row(id: str, case: CaseStudy) -> tuple[object, ...]:
    return (
        id, case.title, address("case-studies", id), case.difficulty, " ".join(case.tags), case.asked.lists, case.asked.companies,
        case.last_reviewed, len(case.requirements), len(case.estimates.results), len(case.decisions), len(case.failure_modes),
        len(case.followups), len(case.cards), len(case.architecture.views) + 1, len(_sources(case)),
    )  # fmt: skip


def _sources(case: CaseStudy) -> set[str]:
    return {id for _, text in texts(case) for id in ([str(text)] if isinstance(text, SourceId) else citations(text))}
