"""The book as an e-reader opens it: its files, its order, its links; the reference checker looks at it once a week."""

from __future__ import annotations

import time
import zipfile
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from lxml import etree

from macros.catalog import Catalog
from macros.epub.book import EPUB, book_of, bound, kinds, write_epub
from macros.epub.chapter import chapter
from macros.epub.package import About
from macros.site.build import build

NAMES = {"o": "http://www.idpf.org/2007/opf", "x": "http://www.w3.org/1999/xhtml", "c": "urn:oasis:names:tc:opendocument:xmlns:container"}
ROOT = Path(__file__).parents[2]
AT = time.gmtime(1770000000)


def two(home: str = "", extra: str = "") -> zipfile.ZipFile:
    """A book of two cases that name each other, and pages that are not in it."""
    first = f'<h1 id="a">A &amp; B</h1><h2 id="data">Data</h2><p><a href="../b/#model">B</a> <a href="#data">here</a> <a href="../../concepts/drift/">drift</a> <a href="https://example.org/">far</a>{extra}</p>'
    pages = {"case-studies/a/": first, "case-studies/b/": '<h1>B</h1><h2 id="model">Model</h2><svg viewBox="0 0 1 1"></svg>'}
    chapters = [made for place, article in pages.items() if (made := chapter(f"<article>{article}</article>", place))]
    return zipfile.ZipFile(BytesIO(bound(About("Book & more", "About < it.", home, AT), chapters)))


def links(archive: zipfile.ZipFile, name: str) -> list[str]:
    return [str(found) for found in etree.fromstring(archive.read(name)).xpath("//x:a/@href", namespaces=NAMES)]


def assert_sound(archive: zipfile.ZipFile) -> None:
    """What every reader relies on: the type first and plain, everything well-formed and listed, every link answered."""
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert archive.read("mimetype") == b"application/epub+zip"
    package = etree.fromstring(archive.read("META-INF/container.xml")).xpath("string(//c:rootfile/@full-path)", namespaces=NAMES)
    opf = etree.fromstring(archive.read(package))
    listed = {join(dirname(package), item.get("href")): item for item in opf.iterfind(".//o:item", NAMES)}
    assert {*listed} | {"mimetype", "META-INF/container.xml", package} == set(archive.namelist())
    read_in_order = [reference.get("idref") for reference in opf.iterfind(".//o:itemref", NAMES)]
    pages = [name for name, item in listed.items() if item.get("media-type") == "application/xhtml+xml"]
    assert read_in_order == [listed[name].get("id") for name in pages]
    assert [name for name in pages if listed[name].get("properties") == "nav"] == ["book/contents.xhtml"]
    ids = {name: [str(id) for id in etree.fromstring(archive.read(name)).xpath("//@id")] for name in pages}
    for name in pages:
        assert len(ids[name]) == len(set(ids[name])), name
        for link in links(archive, name):
            if not link.startswith("http"):
                file, _, fragment = link.partition("#")
                target = normpath(join(dirname(name), file)) if file else name
                assert target in ids, f"{name}: {link}"
                assert not fragment or fragment in ids[target], f"{name}: {link}"


def test_a_small_book_is_sound_and_says_what_it_holds() -> None:
    archive = two()
    assert_sound(archive)
    opf = archive.read("book/book.opf").decode()
    assert '<item id="file-b-xhtml" href="b.xhtml" media-type="application/xhtml+xml" properties="svg"/>' in opf
    assert "<dc:title>Book &amp; more</dc:title>" in opf
    assert '<meta property="dcterms:modified">2026-02-02T02:40:00Z</meta>' in opf
    assert links(archive, "book/contents.xhtml")[:4] == ["a.xhtml", "a.xhtml#data", "b.xhtml", "b.xhtml#model"]


def test_links_stay_in_the_book_or_lead_to_the_site_where_it_is_known() -> None:
    assert links(two(), "book/a.xhtml") == ["b.xhtml#model", "#data", "https://example.org/"]
    assert links(two("https://site.example/x/"), "book/a.xhtml")[2] == "https://site.example/x/concepts/drift/"


def test_a_link_to_a_part_that_the_book_leaves_out_leads_to_its_chapter() -> None:
    assert links(two(extra='<a href="../b/#gone">B</a>'), "book/a.xhtml")[-1] == "b.xhtml"


def test_boxes_have_the_colours_that_the_site_gives_them() -> None:
    assert kinds(".diagram .kind-model { --hue: 268; }") == (
        ".diagram .kind-model > :first-child { fill: hsl(268, 60%, 96%); stroke: hsl(268, 38%, 36%); stroke-width: 1.5; }\n"
    )
    assert kinds((ROOT / "docs/assets/css/diagrams.css").read_text()).count("kind-") >= 11


def test_a_built_page_becomes_a_sound_book_with_equal_bytes(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770000000")
    site = tmp_path / "site"
    assert build(book, site) == []
    first = book_of(site, ["tiny-feed"])
    assert_sound(zipfile.ZipFile(BytesIO(first)))
    assert book_of(site, ["tiny-feed"]) == first


def test_without_published_cases_there_is_no_book(tmp_path: Path) -> None:
    assert list(write_epub(tmp_path, Catalog({}), "/")) == []
    assert not (tmp_path / EPUB).exists()
