"""Nobody is shut out: every page type by axe on phone, desk and paper, by keyboard, enlarged, without motion, and in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser

from tests.browser.access import RULES, assert_accessible, assert_focus_shows, violations
from tests.browser.conftest import Open

CASE = "case-studies/ad-click-prediction/"
PAGES = [
    "",
    CASE,
    "case-studies/",
    "case-studies/matrix/",
    "case-studies/fraud-detection/estimates/",
    "case-studies/visual-search/estimates/#images=2e10&server_memory=0.3",
    "framework/",
    "framework/clarify/",
    "framework/generative-ai/",
    "trade-offs/",
    "trade-offs/down-sampling-vs-weighting/",
    "measurements/",
    "measurements/rare-positives/",
    "common-slips/",
    "about/how-we-know/",
    "about/offline/",
    "concepts/",
    "concepts/calibration/",
    "components/",
    "components/feature-store/",
    "metrics/",
    "metrics/ndcg/",
    "cheat-sheets/",
    "cheat-sheets/estimation/",
    "numbers/",
    "primer/",
    "practice/",
    f"{CASE}recall/",
    f"{CASE}cards/",
    f"{CASE}flaws/",
    f"{CASE}drill/",
    f"{CASE}mock/",
    f"{CASE}interviewer/",
    f"{CASE}sheet/",
    "practice/cards/",
    "practice/estimation/",
    "practice/drill/",
    "practice/interviewing/",
    "practice/compare/",
    "practice/gaps/",
    "practice/progress/",
    "study-plans/",
    "study-plans/twelve-days/",
    "sources/",
    "about/",
    "contributing/",
    "contributing/architecture/",
    "contributing/rules/",
    "search/",
    "404.html",
]
"""One page of every type, and those that differ within their type."""

WALKED = [
    "",
    CASE,
    "case-studies/matrix/",
    "concepts/",
    f"{CASE}recall/",
    f"{CASE}mock/",
    "practice/cards/",
    "practice/compare/",
    "search/",
]
"""Pages on which something sticks, scrolls by itself, or is filled in; what the others hold is on these."""

ZOOMED = {"200 %": 640, "400 %": 320}
"""A window of 1,280 px shows this many CSS pixels when it is enlarged."""


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(read: Open, path: str) -> None:
    page = read(path)
    page.evaluate("document.querySelectorAll('details').forEach((box) => (box.open = true))")
    assert_accessible(page)
    for zoom, width in ZOOMED.items():
        page.set_viewport_size({"width": width, "height": 512})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, zoom


@pytest.mark.parametrize("path", WALKED)
def test_what_has_the_focus_shows(read: Open, path: str) -> None:
    page = read(path)
    page.evaluate("document.querySelectorAll('details').forEach((box) => (box.open = true))")
    assert_focus_shows(page)


def test_the_menu_of_a_phone_is_reached_by_keyboard_only_while_it_is_open(read: Open) -> None:
    page = read("metrics/ndcg/", width=390)
    button = page.get_by_role("button", name="Menu")
    for _ in range(7):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.md-sidebar--primary, .md-search__inner')") is None
    button.focus()
    page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-expanded", "true")
    inside = "document.activeElement.closest('.md-sidebar--primary') !== null"
    assert page.evaluate(inside)
    page.keyboard.press("Tab")
    assert page.evaluate(inside)
    assert not violations(page, RULES)
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(page.locator(".md-sidebar--primary")).to_be_hidden()


def test_the_search_of_a_phone_gives_the_focus_back(read: Open) -> None:
    page = read("metrics/ndcg/", width=390)
    opener = page.get_by_role("button", name="Search", exact=True)
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()


def test_the_first_stop_skips_to_the_text(read: Open) -> None:
    page = read(CASE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article, nav.md-path, .page-actions') !== null")


@pytest.mark.parametrize("path", ["", CASE, f"{CASE}recall/", "practice/cards/", "study-plans/twelve-days/"])
def test_nothing_moves_for_those_who_asked_for_that(read: Open, path: str) -> None:
    page = read(path, reduced_motion="reduce")
    slow = page.evaluate("""() => [...document.querySelectorAll('*')].flatMap((element) => {
      const style = getComputedStyle(element);
      const longest = Math.max(...`${style.transitionDuration},${style.animationDuration}`.split(',').map(parseFloat));
      return longest > 0.01 || style.scrollBehavior === 'smooth' ? [element.localName] : [];
    })""")
    assert not slow


def words(text: str) -> str:
    """Words alone, however they are broken into lines."""
    return re.sub(r"\W+", " ", text).strip()


def test_a_drawing_says_in_words_every_box_it_shows(site: Path) -> None:
    """A drawing has a name, and what its boxes say is told under it."""
    drawings = 0
    for file in sorted(site.glob("case-studies/*/index.html")):
        for figure in LexborHTMLParser(file.read_text(encoding="utf-8")).css("figure.diagram"):
            [drawing], [outline] = figure.css("svg"), figure.css("details.outline")
            assert drawing.attributes["aria-label"]
            told = words(outline.text())
            for box in drawing.css(".box"):
                said = words(" ".join(line.text() for line in box.css("tspan") or box.css("text")))
                assert said in told, f"{file.parent.name}: `{said}` is drawn and not told"
            drawings += 1
    assert drawings > 80
