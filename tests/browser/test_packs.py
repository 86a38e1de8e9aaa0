"""The packs of every case and a book of two: whole, tagged, with their fonts, and with contents that lead where they say."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.catalog import read as read_catalog
from macros.paper.book import book
from macros.paper.packs import PAGES, print_packs
from macros.paper.press import A4, Press
from macros.render.addresses import paper
from tests.browser.prints import HOME, addresses, full_margins, missing, printed_into, untidy, words_of

CATALOG, _ = read_catalog(Path(__file__).parents[2])
IDS = ["video-recommendation", "search-ranking"]

pytestmark = [pytest.mark.xdist_group("packs"), pytest.mark.timeout(900)]  # the first test prints all of them


@pytest.fixture(scope="session")
def packs(press: Press, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the packs of every case."""
    return printed_into(tmp_path_factory.mktemp("packs"), print_packs(press, CATALOG))


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("whose", PAGES)
@pytest.mark.parametrize("id", CATALOG.cases)
def test_a_pack_holds_its_page_and_is_made_for_everybody(packs: Path, site: Path, id: str, whose: str, size: str) -> None:
    file = packs / paper("packs", f"{id}-{whose}", size)
    html = LexborHTMLParser((site / "case-studies" / id / PAGES[whose] / "index.html").read_text(encoding="utf-8"))
    for screen in html.css(".tip, .headerlink, .on-screen, #honour, #honour ~ *, #prompt, #prompt ~ *"):
        screen.decompose()
    wanted = "h1, h2, h3, .fact-text, .asks, .answer, .anchor-text, .model-answer :is(p, li), .mistakes-heard li, .slot-name, .board li, .fill span"
    said = [node.text() for node in html.css_first("article").css(wanted)]
    assert len(said) > (40 if whose == "interviewer" else 12)
    assert missing(file, said) == []
    assert list(full_margins(file, 12, 4)) == []
    with pikepdf.open(file) as pdf:
        assert list(untidy(pdf)) == []
        assert len(pdf.pages) == 2 if whose == "candidate" else 6 < len(pdf.pages) < 20
        assert [link for link in addresses(pdf) if not link.startswith(("https://", HOME))] == []


def test_the_score_sheet_begins_a_page_and_has_a_line_for_what_was_heard(packs: Path) -> None:
    pages = words_of(packs / paper("packs", f"{IDS[0]}-interviewer", "a4"))
    [sheet] = [page for page in pages if "leveltokeeptochange" in page]
    assert sheet.startswith(("score", "mlsystemdesignhandbook"))
    assert sheet.count("heard") >= len(CATALOG.cases[IDS[0]].rubric)


def test_a_book_knows_on_which_page_a_case_begins(press: Press, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770000000")
    printed = book(press, CATALOG, IDS, A4)
    pages = words_of(printed)
    with pikepdf.open(io.BytesIO(printed)) as pdf, pdf.open_outline() as outline:
        places = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        starts = {item.title: places[item.destination[0].objgen] for item in outline.root}
        titles = [CATALOG.cases[id].title for id in IDS]
        assert list(starts)[1:] == ["Contents", *titles]
        assert list(untidy(pdf)) == []
        links = addresses(pdf)
        assert not {f"{HOME}case-studies/{id}/" for id in IDS} & {link.partition("#")[0] for link in links}, (
            "a page of the book is asked for outside"
        )
        assert [link for link in links if not link.startswith(("https://", HOME))] == []
    for title, id in zip(titles, IDS, strict=True):
        key = "".join(filter(str.isalnum, title)).lower()
        assert key in pages[starts[title] - 1]
        assert f"{key}{starts[title]}" in pages[starts["Contents"] - 1]
        html = LexborHTMLParser((site / "case-studies" / id / "index.html").read_text(encoding="utf-8"))
        for screen in html.css(".tip, .headerlink, .outline, #draw-it-from-memory, #cards, .practice-bar"):
            screen.decompose()
        said = [node.text() for node in html.css("article :is(h1, h2, h3, figcaption, .asks, tbody tr:last-child > *)")]
        assert len(said) > 60
        assert missing(printed, said) == []
    assert all(f"{number}{len(pages)}" in page for number, page in enumerate(pages, 1))
