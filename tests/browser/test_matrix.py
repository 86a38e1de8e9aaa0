"""Cases by components with all of them there: names in sight on a phone and a desk, everything on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open

PLACE = "case-studies/matrix/"
TABLE = ".table--matrix"


def left_and_top(page: Page, what: str) -> tuple[float, float]:
    box = page.locator(f"{TABLE} {what}").first.bounding_box()
    assert box
    return box["x"], box["y"]


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_names_stay_in_sight_while_the_rest_scrolls(read: Open, width: int, scheme: str) -> None:
    page = read(PLACE, width, scheme)
    table = page.locator(TABLE)
    side, head = left_and_top(page, "tbody tr:nth-child(40) th")[0], left_and_top(page, "thead th:nth-child(3)")[1]
    table.evaluate("(box) => box.scrollTo(600, 900)")
    assert table.evaluate("(box) => box.scrollTop") > 0
    assert left_and_top(page, "tbody tr:nth-child(40) th")[0] == pytest.approx(side, abs=1)
    assert left_and_top(page, "thead th:nth-child(3)")[1] == pytest.approx(head, abs=1)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cases = table.evaluate(
        "(box) => { box.scrollTo(0, 0); const edge = box.getBoundingClientRect().right; return [...box.querySelectorAll('thead th')].filter((cell) => cell.getBoundingClientRect().right <= edge).length - 2 }"
    )
    assert cases >= (18 if width > 1000 else 5)


def test_what_has_the_focus_is_not_under_the_names(read: Open) -> None:
    page = read(PLACE, 390)
    page.locator(TABLE).evaluate("(box) => box.scrollTo(0, 600)")
    names = page.locator(f"{TABLE} tbody th a")
    names.nth(20).focus()
    page.keyboard.press("Shift+Tab")
    focused = page.evaluate("(() => { const box = document.activeElement.getBoundingClientRect(); return [box.left + 4, box.top + 4] })()")
    assert page.evaluate("([x, y]) => document.activeElement.contains(document.elementFromPoint(x, y))", focused)


def test_paper_holds_every_case(read: Open) -> None:
    page = read(PLACE, 700)  # A4 less its margins
    page.emulate_media(media="print")
    fits, shown = page.locator(TABLE).evaluate(
        "(box) => [box.querySelector('table').getBoundingClientRect().right <= innerWidth, box.clientHeight >= box.querySelector('table').clientHeight]"
    )
    assert fits
    assert shown
