"""A built site in, the book of its cases as PDF out: every case in one document, with contents that know their pages."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from html import escape

import pikepdf
from selectolax.lexbor import LexborHTMLParser

from macros.catalog import Catalog
from macros.pages.cases import by_demand
from macros.paper.chapters import chapter
from macros.paper.pdf import AUTHOR, RIGHTS, Printed, settled
from macros.paper.press import A4, Paper, Press
from macros.render.addresses import address, paper

SHELF, NAME = "book", "ml-system-design-handbook"

PLACE = address("case-studies", SHELF)
"""Where the book stands while it is printed: as deep as a case, so that links and styles of a case still lead where they did."""

_FRAME = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>{styles}<link rel="stylesheet" href="../../assets/css/book.css"></head>
<body dir="ltr" data-md-color-scheme="default"><main class="md-main"><div class="md-main__inner"><div class="md-content">
<article class="md-content__inner md-typeset"><header class="cover"><h1>{title}</h1><p>{count} designs, each as one interview: the prompt, the facts you get
only by asking, seven steps, and what changes them.</p><p>{home}</p><p>{rights}</p></header>
<section class="contents"><h1>Contents</h1><ol>{contents}</ol></section>
{chapters}</article></div></div></main></body></html>"""


def print_book(press: Press, catalog: Catalog) -> Iterator[Printed]:
    """`print/book/ml-system-design-handbook-a4.pdf`: the cases in the order of the site; on one size of paper, since it takes minutes and is read on a screen."""
    yield Printed(paper(SHELF, NAME, A4.name), book(press, catalog, by_demand(catalog), A4))


def book(press: Press, catalog: Catalog, ids: Sequence[str], size: Paper) -> bytes:
    """These cases as one PDF, printed twice: only a printed book knows on which page a case begins."""
    pages = {id: (press.root / address("case-studies", id) / "index.html").read_text(encoding="utf-8") for id in ids}
    styles = "".join(node.html or "" for node in LexborHTMLParser(pages[ids[0]]).css("link[rel=stylesheet]"))
    chapters = "\n".join(chapter(pages[id], id, ids) for id in ids)
    title = f"{AUTHOR}: case studies"

    def printed(starts: Mapping[str, int]) -> bytes:
        contents = "".join(_line(catalog, id, starts.get(id, 0)) for id in ids)
        press.give(
            PLACE,
            _FRAME.format(
                title=title, styles=styles, count=len(ids), home=escape(press.home), rights=RIGHTS, contents=contents, chapters=chapters
            ),
        )
        press.open(PLACE)
        return press.pdf(size)

    names = [title, "Contents", *(catalog.cases[id].title for id in ids)]
    return settled(named(printed(starts_of(printed({}), ids)), names))


def _line(catalog: Catalog, id: str, page: int) -> str:
    case = catalog.cases[id]
    return f'<li><a href="#{id}"><span class="chapter-title">{escape(case.title)}</span><span class="leader"></span><span class="chapter-page">{page or ""}</span></a><p>{escape(case.crux)}</p></li>'


def named(printed: bytes, names: Sequence[str]) -> bytes:
    """The PDF with these names for the first level of its outline: Chromium says a heading on a page of its own twice."""
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        with pdf.open_outline() as outline:
            for item, name in zip(outline.root, names, strict=True):
                item.title = str(name)  # pikepdf takes a kind of str for a list of letters
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def starts_of(printed: bytes, ids: Sequence[str]) -> dict[str, int]:
    """The page on which each chapter begins, counted from 1, as the outline of the PDF says: after cover and contents, one heading a chapter."""
    with pikepdf.open(io.BytesIO(printed)) as pdf, pdf.open_outline() as outline:
        chapters = outline.root[-len(ids) :]
        numbers = {page.objgen: number for number, page in enumerate((page.obj for page in pdf.pages), 1)}
        return {id: numbers[_page_of(item).objgen] for id, item in zip(ids, chapters, strict=True)}


def _page_of(item: pikepdf.OutlineItem) -> pikepdf.Object:
    if not isinstance(item.destination, pikepdf.Array):
        raise ValueError(f"{item.title}: an entry of the outline without a page")
    return item.destination[0]
