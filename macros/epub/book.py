"""A built directory in, the same with its cases as one EPUB out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from macros.catalog import Catalog
from macros.epub.chapter import Chapter, Follow, chapter
from macros.epub.package import MIME, About, name_of, package
from macros.pages.cases import by_demand
from macros.render.addresses import address, ebook
from macros.site.addresses import split
from macros.site.html import DESCRIPTION, SITE_NAME, meta
from macros.site.tree import OURS
from macros.zips import now, zipped

EPUB = ebook("book", "ml-system-design-handbook")
"""Where the book lies, from the root of the site."""

STYLE = Path(__file__).with_name("book.css")
DIAGRAMS = OURS / "docs" / "assets" / "css" / "diagrams.css"
"""Where the kinds of boxes get their colours."""

_KIND = re.compile(r"\.kind-([a-z]+) \{ --hue: (\d+); \}")


def write_epub(new: Path, catalog: Catalog, base: str) -> Iterator[str]:
    """Write the book of all published cases, where there are any. A finisher: nothing it does can fail but the disk."""
    if ids := [id for id in by_demand(catalog) if id in catalog.published]:
        target = new / EPUB
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(book_of(new, ids))
    yield from ()


def book_of(new: Path, ids: Sequence[str]) -> bytes:
    """The cases of a built directory as one file, in this order: equal bytes for equal pages."""
    places = [address("case-studies", id) for id in ids]
    pages = [chapter((new / place / "index.html").read_text(encoding="utf-8"), place) for place in places]
    return bound(about(new), [page for page in pages if page], kinds(DIAGRAMS.read_text(encoding="utf-8")))


def bound(about: About, chapters: Sequence[Chapter], style: str = "") -> bytes:
    """Chapters that link to one another, with what stands around them; `style` is added to that of every book."""
    known = {chapter.place: chapter for chapter in chapters}
    for one in chapters:
        one.linked(_following(one, known, about.home))
    return zipped(package(about, chapters, STYLE.read_text(encoding="utf-8") + style), stored=[MIME])


def about(new: Path) -> About:
    """What the first page of the site says about it."""
    head = LexborHTMLParser((new / "index.html").read_text(encoding="utf-8"))
    canonical = head.css_first("link[rel=canonical]")
    home = (canonical.attributes.get("href") or "") if canonical else ""
    return About(meta(head, SITE_NAME), meta(head, DESCRIPTION), home, now())


def _following(here: Chapter, known: dict[str, Chapter], home: str) -> Follow:
    """Links of one chapter: into a chapter of the book, else to the site where it is known to live, else nowhere."""

    def follow(link: str) -> str | None:
        parts = split(link)
        if parts is None or parts.scheme or parts.netloc:
            return link if parts is not None else None
        place = normpath(join(here.place, parts.path)) + "/" if parts.path else here.place
        if place in known:
            file = "" if place == here.place and parts.fragment else name_of(known[place])
            return f"{file}#{parts.fragment}" if parts.fragment in known[place].ids - {""} else name_of(known[place])
        return urljoin(f"{home}{here.place}", link) if home else None

    return follow


def kinds(css: str) -> str:
    """Colours of the kinds of boxes, as plain numbers: few e-readers know the variables that the site states them with."""
    rules = (
        f".diagram .kind-{kind} > :first-child {{ fill: hsl({hue}, 60%, 96%); stroke: hsl({hue}, 38%, 36%); stroke-width: 1.5; }}"
        for kind, hue in _KIND.findall(css)
    )
    return "\n".join(rules) + "\n"
