"""Links to paper stand where paper was printed, and nowhere else."""

from __future__ import annotations

from pathlib import Path

from macros.catalog import Catalog
from macros.site.paper import link_paper, size_of
from tests.site.conftest import Write

PLACE = "<p>Before</p>\n<!-- paper: sheets/ranking -->\n<p>After</p>"


def test_a_page_links_to_its_pdfs_with_their_size(built: Write) -> None:
    root = built(PLACE, **{"cases/ranking/index.html": PLACE, "print/sheets/ranking-a4.pdf": b"x" * 84_200})
    assert list(link_paper(root, Catalog({}), "/")) == []
    deep = (root / "cases/ranking/index.html").read_text()
    assert '<a href="../../print/sheets/ranking-a4.pdf" type="application/pdf">A4</a> <span class="size">84 kB</span>' in deep
    assert "letter" not in deep
    assert 'href="print/sheets/ranking-a4.pdf"' in (root / "index.html").read_text()


def test_the_book_is_offered_to_e_readers_by_its_own_name(built: Write) -> None:
    root = built("<!-- paper: book/all -->", **{"print/book/all.epub": b"x" * 795_000})
    assert list(link_paper(root, Catalog({}), "/")) == []
    text = (root / "index.html").read_text()
    assert (
        '<span class="on-paper-title">The book</span> <a href="print/book/all.epub" type="application/epub+zip">EPUB</a> <span class="size">795 kB</span>'
        in text
    )


def test_without_paper_there_is_neither_link_nor_mark(built: Write) -> None:
    root = built(PLACE)
    assert list(link_paper(root, Catalog({}), "/")) == []
    text = (root / "index.html").read_text()
    assert "<p>Before</p>\n<p>After</p>" in text
    assert "paper" not in text


def test_sizes_are_said_as_people_say_them(tmp_path: Path) -> None:
    file = tmp_path / "x"
    for size, words in ((3, "1 kB"), (84_200, "84 kB"), (2_140_000, "2.1 MB")):
        file.write_bytes(b"x" * size)
        assert size_of(file) == words
