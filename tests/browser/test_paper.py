"""Every sheet on paper: one page where it has to be, nothing cut, fonts inside, tagged, links alive, and the same bytes twice."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.catalog import read as read_catalog
from macros.paper.fit import SMALLEST
from macros.paper.pdf import settled
from macros.paper.press import A4, LETTER, Paper, Press
from macros.paper.printing import written
from macros.paper.sheets import Sheet, print_sheets, sheets
from macros.render.addresses import paper
from macros.site.addresses import file_at
from tests.browser.prints import HOME, addresses, full_margins, missing, printed_into, untidy

ROOT = Path(__file__).parents[2]
CATALOG, _ = read_catalog(ROOT)
SHEETS = sheets(CATALOG)
SIZES = {size.name: size for size in (A4, LETTER)}

pytestmark = [pytest.mark.xdist_group("paper"), pytest.mark.timeout(900)]  # the first test prints all of them


@pytest.fixture(scope="session")
def printed(press: Press, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with every sheet on every size of paper."""
    return printed_into(tmp_path_factory.mktemp("paper"), print_sheets(press, CATALOG))


@pytest.fixture(scope="session")
def files(site: Path) -> set[str]:
    """Every file of the site, as its addresses name them."""
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


every_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)


def article(site: Path, sheet: Sheet) -> LexborHTMLParser:
    return LexborHTMLParser((site / sheet.place / "index.html").read_text(encoding="utf-8"))


@every_sheet
@pytest.mark.parametrize("size", SIZES)
def test_a_sheet_takes_the_pages_it_says_of_the_paper_it_says(printed: Path, sheet: Sheet, size: str) -> None:
    with pikepdf.open(printed / paper("sheets", sheet.name, size)) as pdf:
        assert len(pdf.pages) == 1 or not sheet.one_page
        for page in pdf.pages:
            width, height = (float(side) / 72 * 25.4 for side in page.mediabox[2:])
            assert (width, height) == pytest.approx((SIZES[size].width, SIZES[size].height), abs=0.5)


@every_sheet
@pytest.mark.parametrize("size", SIZES)
def test_nothing_of_a_sheet_is_cut(printed: Path, site: Path, sheet: Sheet, size: str) -> None:
    html = article(site, sheet)
    for tip in html.css(".tip, .headerlink"):
        tip.decompose()
    said = [node.text() for node in html.css("article :is(h1, h2, dt, .sheet dd, .sheet li, .strip-name)")]
    assert len(said) > 5
    assert missing(printed / paper("sheets", sheet.name, size), said) == []


@every_sheet
def test_a_sheet_is_tagged_named_and_carries_its_fonts(printed: Path, sheet: Sheet) -> None:
    with pikepdf.open(printed / paper("sheets", sheet.name, "a4")) as pdf:
        assert list(untidy(pdf)) == []


@every_sheet
def test_links_of_a_sheet_lead_into_the_published_site(printed: Path, site: Path, files: set[str], sheet: Sheet) -> None:
    with pikepdf.open(printed / paper("sheets", sheet.name, "a4")) as pdf:
        links = addresses(pdf)
    assert [link for link in links if not link.startswith(("https://", HOME))] == []
    inside = [link.removeprefix(HOME).partition("#")[0] for link in links if link.startswith(HOME)]
    assert [link for link in inside if file_at(link, "index.html", "/", files) is None] == []
    printed_links = [node for node in article(site, sheet).css(".sheet a") if not node.css_matches(".tip a")]
    assert len(links) >= len(printed_links) / 2  # an address twice in one line is one


@every_sheet
@pytest.mark.parametrize("size", SIZES)
def test_the_margins_of_a_sheet_are_white(printed: Path, sheet: Sheet, size: str) -> None:
    assert list(full_margins(printed / paper("sheets", sheet.name, size), 7, 4)) == []  # the number of the page stands below the text


_SMALLEST = """() => Math.min(...[...document.querySelectorAll('.md-content__inner *')]
  .filter(node => node.checkVisibility() && !node.closest('math') && [...node.childNodes].some(text => text.nodeType === 3 && text.data.trim()))
  .map(node => parseFloat(getComputedStyle(node).fontSize) * 0.75))"""


@pytest.mark.parametrize("place", ["cheat-sheets/metrics-sheet/", "case-studies/news-feed/sheet/"])
def test_print_is_never_smaller_than_can_be_read(press: Press, place: str) -> None:
    press.open(place)
    assert press.page.evaluate(_SMALLEST) >= SMALLEST * 0.9  # the address at the foot


def test_two_prints_are_equal_byte_for_byte(press: Press, printed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770000000")
    again = printed / "again"
    one = CATALOG.documents | {"case-studies": {}, "cheat-sheets": dict(list(CATALOG.documents["cheat-sheets"].items())[:1])}
    few = type(CATALOG)(one, CATALOG.singles, CATALOG.root)
    assert list(written(again, print_sheets(press, few))) == []
    files = list(again.rglob("*.pdf"))
    assert len(files) == len(SIZES)
    assert [file.name for file in files if file.read_bytes() != (printed / file.relative_to(again)).read_bytes()] == []


TALL = """<!doctype html><html lang="en"><title>T</title><style>@page {{ margin: 9mm }} body {{ margin: 0 }} p {{ height: {height}mm; margin: 0 }}</style>
<div class="md-content__inner"><p>a</p><p>b</p></div>"""


@pytest.mark.parametrize(("height", "pages"), [(100, 1), (150, 2)])
def test_what_does_not_fit_shows_as_a_second_page(press: Press, height: int, pages: int) -> None:
    press.give("tall/", TALL.format(height=height))
    press.open("tall/")
    with pikepdf.open(io.BytesIO(settled(press.pdf(Paper("a4", 210, 297))))) as pdf:
        assert len(pdf.pages) == pages


def test_a_page_on_the_press_reaches_nothing_but_the_site(press: Press) -> None:
    press.give(
        "out/", '<!doctype html><html lang="en"><title>T</title><img src="https://example.org/x.png"><img src="../../../etc/passwd">'
    )
    failed: list[str] = []
    press.page.on("requestfailed", lambda request: failed.append(request.url))
    press.open("out/")
    assert len(failed) == 2
