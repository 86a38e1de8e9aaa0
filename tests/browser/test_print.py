"""Every page type on paper, from the dark theme: black on white, nothing to click, nothing cut, and answers as open as they should be."""

from __future__ import annotations

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.browser.access import CONTRAST, violations
from tests.browser.conftest import Open
from tests.browser.test_access import CASE, PAGES

WIDTH = 688
"""CSS pixels between the margins of A4: 210 - 2 x 14 mm. Letter is wider."""

_LOUD = """() => {
  const channel = (c) => ((c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  const light = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map((part, i) => (colour.startsWith("color(") && i < 3 ? 255 * part : Number(part)));
    return 1 - a * (1 - (0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)));
  };
  const name = (node) => `${node.localName}.${node.getAttribute("class")}: ${node.textContent.trim().slice(0, 40)}`;
  return [...document.querySelectorAll("body *")].filter((node) => node.checkVisibility()).flatMap((node) => {
    const style = getComputedStyle(node);
    const says = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
    const ink = node.namespaceURI.endsWith("svg") ? style.fill : style.color;
    if (says && light(ink) > 0.12) return [`${ink} text, ${name(node)}`];
    if (node.textContent.trim() && light(style.backgroundColor) < 0.8) return [`on ${style.backgroundColor}, ${name(node)}`];
    return [];
  });
}"""
"""Text that is not black enough, and grounds that are not white enough."""

_CUT = """(width) => [...document.querySelectorAll("article *")].filter((node) => node.checkVisibility() && !node.closest("svg *, math *, .visually-hidden")).flatMap((node) => {
  const box = node.getBoundingClientRect();
  const inside = node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).overflowX !== "visible" && node.clientWidth;
  return box.right > width + 4 || inside ? [`${node.localName}.${node.getAttribute("class")}: ${Math.round(box.right)}, ${node.scrollWidth}`] : [];
})"""
"""What is wider than the page, or than a box that cuts it."""

_BROKEN = """() => [
  ...[...document.querySelectorAll("article figure")].filter((node) => getComputedStyle(node).breakInside !== "avoid" && !node.querySelector(".slices")),
  ...[...document.querySelectorAll("article svg")].filter((node) => node.getBoundingClientRect().height > 870),
  ...[...document.querySelectorAll("article :is(h1, h2, h3, h4)")].filter((node) => getComputedStyle(node).breakAfter !== "avoid"),
].filter((node) => node.checkVisibility()).map((node) => node.outerHTML.slice(0, 120))"""
"""Drawings that do not fit 230 mm or may break, and headings that may lose their text."""

_CLICKED = "() => [...document.querySelectorAll('header, nav, .md-sidebar, footer, button, select, input[type=search], input[type=range]')].filter((node) => node.checkVisibility()).map((node) => node.outerHTML.slice(0, 120))"

_ANSWERS = """() => [...document.querySelectorAll("article details:not(.outline)")].filter((box) => box.querySelector(":scope > summary")?.checkVisibility())
  .map((box) => [box.className, box.querySelector(":scope > :not(summary)").checkVisibility({ visibilityProperty: true })])"""


def on_paper(read: Open, path: str, **options: object) -> Page:
    """The page as it is printed from a browser in its dark theme."""
    page = read(path, WIDTH, "dark", **options)
    if options.get("java_script_enabled", True):
        expect(page.locator(":not(:defined)")).to_have_count(0)  # every widget is there
        page.evaluate("dispatchEvent(new Event('beforeprint'))")  # the theme opens every answer then
    page.emulate_media(media="print", reduced_motion="reduce")
    return page


def wrong(page: Page, are_answers_open: bool) -> list[str]:
    """What a printed page owes to its reader and does not give."""
    answers = [
        f"{'closed' if are_answers_open else 'open'}: {name}" for name, is_open in page.evaluate(_ANSWERS) if is_open != are_answers_open
    ]
    return [*page.evaluate(_LOUD), *page.evaluate(_CLICKED), *page.evaluate(_CUT, WIDTH), *page.evaluate(_BROKEN), *answers]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_prints_black_on_white_with_nothing_to_click_and_nothing_cut(read: Open, path: str) -> None:
    page = on_paper(read, path)
    is_practice = page.locator("article .practice").count() > 0 and not path.endswith("interviewer/")
    assert wrong(page, not is_practice) == []


PLAIN = [CASE, "case-studies/visual-search/estimates/", f"{CASE}cards/", f"{CASE}recall/", f"{CASE}drill/", "measurements/rare-positives/"]


@pytest.mark.parametrize("path", PLAIN)
def test_answers_are_as_open_on_paper_without_scripts(read: Open, path: str) -> None:
    page = on_paper(read, path, java_script_enabled=False)
    assert wrong(page, page.locator("article .practice").count() == 0) == []


@pytest.mark.parametrize(
    "path", ["", "trade-offs/down-sampling-vs-weighting/", "metrics/ndcg/", "numbers/", f"{CASE}interviewer/", "practice/gaps/"]
)
def test_axe_can_read_what_is_printed(read: Open, path: str) -> None:
    assert violations(on_paper(read, path), CONTRAST) == []


def test_a_printed_page_carries_its_number_its_address_and_its_licence(read: Open, address: str) -> None:
    page = on_paper(read, "metrics/ndcg/")
    with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)) as pdf:
        said = [sheet.get_textpage().get_text_range() for sheet in pdf]
    assert len(said) > 1
    assert all(f"{number} / {len(said)}" in text and "CC BY 4.0" in text for number, text in enumerate(said, 1))
    assert "/handbook/metrics/ndcg/" in said[-1]
