"""Chapters and what is said about the book in, the files of an EPUB 3 out (https://www.w3.org/TR/epub-33/)."""

from __future__ import annotations

import textwrap
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from time import strftime, struct_time

from lxml import etree

from macros.epub.chapter import XHTML, Chapter
from macros.zips import day

MIME = "mimetype"
OPS = "http://www.idpf.org/2007/ops"
_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="{xhtml}" xmlns:epub="{ops}" lang="en" xml:lang="en">
<head><title>{title}</title><link rel="stylesheet" type="text/css" href="book.css"/></head>
<body epub:type="{kind}">
{body}
</body>
</html>
"""
_ACCESS = {
    "accessMode": ("textual", "visual"),
    "accessModeSufficient": ("textual,visual", "textual"),
    "accessibilityFeature": (
        "tableOfContents",
        "structuralNavigation",
        "readingOrder",
        "MathML",
        "alternativeText",
        "longDescription",
    ),
    "accessibilityHazard": ("none",),
    "accessibilitySummary": ("Every drawing is followed by the same in words; formulas are MathML; tables have captions and headers.",),
}


@dataclass(frozen=True)
class About:
    """What a title page says."""

    title: str
    says: str
    home: str
    """The address of the site, or nothing where nobody said where it lives."""
    made: struct_time


def name_of(chapter: Chapter) -> str:
    """The file of a chapter: `fraud-detection.xhtml`."""
    return f"{chapter.place.strip('/').split('/')[-1]}.xhtml"


def package(about: About, chapters: Sequence[Chapter], style: str) -> dict[str, bytes]:
    """Name -> content of every file, in the order of the zip: the type of the file comes first."""
    pages = {
        "cover.xhtml": _page(about.title, "cover", f'<div class="cover"><img src="cover.svg" alt="Cover: {escape(about.title)}"/></div>'),
        "title.xhtml": _page(about.title, "frontmatter", _title(about, len(chapters))),
        "contents.xhtml": _page("Contents", "frontmatter", _contents(chapters)),
        **{name_of(chapter): _page(chapter.title, "bodymatter", _body(chapter)) for chapter in chapters},
    }
    texts = {"META-INF/container.xml": _CONTAINER, "book/book.opf": _manifest(about, chapters, list(pages)), "book/book.css": style}
    texts |= {"book/cover.svg": _cover(about.title)} | {f"book/{name}": text for name, text in pages.items()}
    return {MIME: b"application/epub+zip"} | {name: text.encode() for name, text in texts.items()}


def _page(title: str, kind: str, body: str) -> str:
    return _PAGE.format(xhtml=XHTML, ops=OPS, title=escape(title), kind=kind, body=body)


def _body(chapter: Chapter) -> str:
    chapter.root.set(f"{{{OPS}}}type", "chapter")
    return etree.tostring(chapter.root, encoding="unicode", with_tail=False)


def _title(about: About, count: int) -> str:
    home = (
        f'<p>Kept up to date, with practice and search, at <a href="{escape(about.home)}">{escape(about.home)}</a></p>'
        if about.home
        else ""
    )
    return (
        f'<section class="title-page" epub:type="titlepage"><h1>{escape(about.title)}</h1><p>{escape(about.says)}</p>'
        f"<p>{count} case studies, with their answers. State of {day(about.made)}.</p>{home}"
        '<p>Text and drawings: <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>. Say where they come from and what you changed.</p></section>'
    )


def _contents(chapters: Sequence[Chapter]) -> str:
    rows = "\n".join(map(_row, chapters))
    first = f'<li><a epub:type="bodymatter" href="{name_of(chapters[0])}">Case studies</a></li>' if chapters else ""
    return (
        f'<nav epub:type="toc" role="doc-toc" aria-labelledby="contents"><h1 id="contents">Contents</h1>\n<ol>\n{rows}\n</ol></nav>\n'
        '<nav epub:type="landmarks" hidden="hidden" aria-label="Landmarks"><ol><li><a epub:type="cover" href="cover.xhtml">Cover</a></li>'
        f'<li><a epub:type="toc" href="contents.xhtml">Contents</a></li>{first}</ol></nav>'
    )


def _row(chapter: Chapter) -> str:
    """A chapter in the contents, its sections below it."""
    file = name_of(chapter)
    parts = "".join(f'<li><a href="{file}#{escape(id)}">{escape(heading)}</a></li>' for id, heading in chapter.sections)
    return f'<li><a href="{file}">{escape(chapter.title)}</a>{f"<ol>{parts}</ol>" if parts else ""}</li>'


def _manifest(about: About, chapters: Sequence[Chapter], pages: Sequence[str]) -> str:
    """The package document: what the book is, what is in it, and in which order it is read."""
    extra = {name_of(chapter): " ".join(chapter.holds) for chapter in chapters} | {"contents.xhtml": "nav"}
    items = [("book.css", "text/css", ""), ("cover.svg", "image/svg+xml", "cover-image")]
    items += [(name, "application/xhtml+xml", extra.get(name, "")) for name in pages]
    files = "\n".join(
        f'<item id="{_id(name)}" href="{name}" media-type="{kind}"{f" properties={chr(34)}{words}{chr(34)}" if words else ""}/>'
        for name, kind, words in items
    )
    order = "\n".join(f'<itemref idref="{_id(name)}"/>' for name in pages)
    access = "\n".join(f'<meta property="schema:{name}">{value}</meta>' for name, values in _ACCESS.items() for value in values)
    source = f"<dc:source>{escape(about.home)}</dc:source>\n" if about.home else ""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, about.home or about.title)}</dc:identifier>
<dc:title>{escape(about.title)}</dc:title>
<dc:language>en</dc:language>
<dc:creator>The authors of the {escape(about.title)}</dc:creator>
<dc:description>{escape(about.says)}</dc:description>
<dc:date>{strftime("%Y-%m-%d", about.made)}</dc:date>
<dc:rights>CC BY 4.0</dc:rights>
{source}<meta property="dcterms:modified">{strftime("%Y-%m-%dT%H:%M:%SZ", about.made)}</meta>
{access}
</metadata>
<manifest>
{files}
</manifest>
<spine>
{order}
</spine>
</package>
"""


def _id(name: str) -> str:
    return f"file-{name.replace('.', '-')}"


def _cover(title: str) -> str:
    lines = textwrap.wrap(title, 14)
    words = "".join(f'<text x="120" y="{1060 + 150 * number}">{escape(line)}</text>' for number, line in enumerate(lines))
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 1800" width="1200" height="1800">
<title>{escape(title)}</title>
<rect width="1200" height="1800" fill="#0f5f6b"/>
<g fill="none" stroke="#ffffff" stroke-width="40" stroke-linecap="round" stroke-linejoin="round"><path d="M140 760h160v-180h160v-180h160v-180h170"/></g>
<circle cx="980" cy="690" r="84" fill="#f3c969"/>
<g fill="#ffffff" font-family="Georgia, serif" font-size="128" font-weight="bold">{words}</g>
</svg>
"""
