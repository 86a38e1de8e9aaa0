"""Sources as running text names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.catalog import read
from macros.models.knowledge import Source, SourceKind
from macros.pages.cases import case_pages
from macros.render.words import short_name
from tests.checks.test_find import FEED


@pytest.mark.parametrize(
    ("authors", "said"),
    [
        (("Keping Bi",), "Bi 2020"),
        (("Keping Bi", "Choon Hui Teo"), "Bi and Teo 2020"),
        (("Keping Bi", "et al."), "Bi et al. 2020"),
        (("Keping Bi", "Choon Hui Teo", "Yesh Dattatreya"), "Bi et al. 2020"),
        (("Amazon Search",), "Search 2020"),
        ((), "SIGIR 2020"),
    ],
)
def test_a_source_is_cited_by_its_first_author(authors: tuple[str, ...], said: str) -> None:
    source = Source.model_construct(authors=authors, venue="SIGIR", year=2020, kind=SourceKind.PAPER)
    assert short_name(source) == said


@pytest.mark.parametrize("step", ["clarify", "frame", "data", "features", "model", "serve"])
def test_a_deep_dive_is_printed_in_its_step(book: Path, step: str) -> None:
    text = (book / FEED).read_text(encoding="utf-8")
    dive = text.index("deep_dives:")
    old = text[text.index("step: ", dive) :].split("\n", 1)[0]
    (book / FEED).write_text(text[:dive] + text[dive:].replace(old, f"step: {step}", 1), encoding="utf-8")
    catalog, problems = read(book)
    assert problems == []
    dives = catalog.cases["tiny-feed"].deep_dives
    page = next(page for page in case_pages(catalog) if page.path.endswith("tiny-feed.md"))
    assert f"#dive-{dives[0].id}" in page.markdown
