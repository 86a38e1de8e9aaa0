"""Catalogue and history in, an Atom feed out: what is new on the site, and what was reviewed again."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from macros import prose
from macros.catalog import Catalog
from macros.history import added, times
from macros.loader import Document
from macros.render.addresses import NAMES, SECTIONS, address
from macros.site.html import SITE_NAME, meta

PATH = "feed.xml"
LENGTH = 40
"""Entries a feed reader has not seen yet are among this many."""

ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, order=True)
class News:
    """One page, new or reviewed again."""

    updated: int
    published: int
    """Seconds since 1970."""
    address: str
    title: str
    about: str


def write_feed(new: Path, catalog: Catalog, base: str) -> Iterator[str]:
    """Write the feed of a site that knows where it lives: entries are named by their addresses, for ever. A finisher."""
    site, home = os.environ.get("SITE_URL", "").rstrip("/"), new / "index.html"
    if site and home.is_file():
        name = meta(LexborHTMLParser(home.read_text(encoding="utf-8")), SITE_NAME)
        (new / PATH).write_bytes(feed(news(catalog), f"{site}/", name))
    yield from ()


def news(catalog: Catalog) -> list[News]:
    """Pages, latest first; those whose date nobody knows are left out."""
    since = added(catalog.root, "data")
    found = [
        item
        for kind in SECTIONS
        for id, document in catalog.documents.get(kind, {}).items()
        for item in _item(catalog, kind, id, document, since)
    ]
    return sorted(found, reverse=True)


def _item(catalog: Catalog, kind: str, id: str, document: Document, since: dict[str, int]) -> Iterator[News]:
    entry = document.entry
    if getattr(entry, "status", "published") != "published":
        return
    reviewed = _reviewed(catalog, document)
    published = since.get(document.path) or reviewed
    if published:
        about = next(
            (prose.plain(str(getattr(entry, name))) for name in ("summary", "definition", "purpose", "question") if hasattr(entry, name)),
            "",
        )
        yield News(max(published, reviewed), published, address(kind, id), f"{NAMES[kind][0].capitalize()}: {entry.title}", about)


def _reviewed(catalog: Catalog, document: Document) -> int:
    """When the line was written that says when the entry was last read; the day it names where no history tells; 0 for entries without it."""
    day = getattr(document.entry, "last_reviewed", None)
    if day is None:
        return 0
    line = document.places.get(("last_reviewed",), (1, 1))[0]
    [written] = times(catalog.root, document.path, [line])
    return max(written, int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp()))


def feed(found: list[News], site: str, name: str) -> bytes:
    """Atom 1.0; `site` is where it lives, with its scheme and a slash at the end."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})  # type: ignore[dict-item] # None is the namespace without a prefix
    _add(root, "title", name)
    _add(root, "id", site)
    _add(root, "link", href=site)
    _add(root, "link", href=site + PATH, rel="self", type="application/atom+xml")
    _add(root, "updated", _time(max((item.updated for item in found), default=0)))
    _add(_add(root, "author"), "name", name)
    _add(root, "rights", "CC BY 4.0")
    for item in found[:LENGTH]:
        entry = _add(root, "entry")
        _add(entry, "title", item.title)
        _add(entry, "id", site + item.address)
        _add(entry, "link", href=site + item.address)
        _add(entry, "published", _time(item.published))
        _add(entry, "updated", _time(item.updated))
        _add(entry, "summary", item.about)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _add(parent: etree._Element, tag: str, text: str | None = None, **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, f"{{{ATOM}}}{tag}", attributes)
    child.text = text
    return child


def _time(seconds: int) -> str:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
