"""Built pages in, the same with links to their PDFs out: where a file was printed its size stands beside it, elsewhere nothing does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

from macros.catalog import Catalog
from macros.render.addresses import PAPER, ebook, paper, relative

_PLACE = re.compile(r"<!-- paper: ([a-z]+)/([a-z0-9-]+)(?: ([\w ,]+))? -->\n?")
"""What `View.paper` leaves in a page."""

_TYPES = {".pdf": "application/pdf", ".epub": "application/epub+zip"}
_TITLES = {"book": "The book"}
"""What stands before the links of a shelf that holds more than PDFs."""


def link_paper(new: Path, catalog: Catalog, base: str) -> Iterator[str]:
    """Fill in every place for links to paper; nothing goes wrong. Raises OSError."""
    fill(new, _PLACE, lambda here: lambda match: _links(new, here, match[1], match[2], match[3] or _TITLES.get(match[1], "PDF")))
    yield from ()


def fill(new: Path, place: re.Pattern[str], said: Callable[[str], Callable[[re.Match[str]], str]]) -> None:
    """Write at each such place of every page what is said there on a page of that address. Raises OSError."""
    for file in sorted(new.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        if place.search(text):
            here = file.relative_to(new).as_posix().removesuffix("index.html")
            file.write_text(place.sub(said(here), text), encoding="utf-8")


def _links(new: Path, here: str, shelf: str, name: str, title: str) -> str:
    links = [
        f'<a href="{escape(relative(here, target))}" type="{_TYPES[Path(target).suffix]}">{words}</a> <span class="size">{size_of(new / target)}</span>'
        for target, words in _targets(shelf, name)
        if (new / target).is_file()
    ]
    return f'<p class="on-paper"><span class="on-paper-title">{escape(title)}</span> {" · ".join(links)}</p>\n' if links else ""


def _targets(shelf: str, name: str) -> Iterator[tuple[str, str]]:
    for size, words in PAPER.items():
        yield paper(shelf, name, size), words
    yield ebook(shelf, name), "EPUB"


def size_of(file: Path) -> str:
    """The size of a file as people say it: `84 kB`, `2.1 MB`."""
    size = file.stat().st_size
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"
