"""Built pages and the catalogue in, a search index beside the pages out: what the browser needs to find a passage by its own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from macros.catalog import Catalog
from macros.search.index import Entry, texts
from macros.search.names import kind_of, names_of, weight_of
from macros.search.passages import passages, wish

__all__ = ["FOLDER", "Entry", "entries", "index", "write"]

FOLDER = "search"
"""Where the index lies, from the root of the site."""


def index(new: Path, catalog: Catalog, base: str) -> Iterator[str]:
    """Index a built directory; yields what in data/vocabulary.yml speaks of nothing. Raises OSError."""
    yield from write(new, catalog, list(entries(new, catalog)))


def entries(new: Path, catalog: Catalog) -> Iterator[Entry]:
    """What the index keeps of each page of a built directory, in order of addresses."""
    for file in sorted(new.rglob("index.html")):
        place = "" if file.parent == new else f"{file.parent.relative_to(new).as_posix()}/"
        html = file.read_text(encoding="utf-8")
        if found := passages(html):
            is_exercise = kind_of(place) == "practice" and wish(html) != "whole"
            kept = [found[0].lead()] if is_exercise else found  # an exercise is found, its answers are not
            yield Entry(place, kind_of(place), weight_of(place), found[0].heading, names_of(catalog, place), tuple(kept))


def write(new: Path, catalog: Catalog, found: Sequence[Entry]) -> Iterator[str]:
    """Write the index of these pages; yields what in data/vocabulary.yml speaks of nothing. Raises OSError."""
    groups = catalog.vocabulary.same if catalog.vocabulary else ()
    for name, text in texts(found, groups).items():
        file = new / FOLDER / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    yield from _lost(catalog, {entry.place for entry in found})


def _lost(catalog: Catalog, built: set[str]) -> Iterator[str]:
    """Names for pages that were not built."""
    document = catalog.singles.get("vocabulary.yml")
    if document is not None:
        for place in document.entry.names:
            if place not in built:
                yield str(document.problem(("names", place), "no page stands there - name an address of the site, as in `numbers/`"))
