"""The estimation drill as a person meets it: one seed, one question; a commitment; a score by distance; the derivation."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.access import assert_accessible
from tests.browser.conftest import Open

PAGE = "practice/estimation/"
SEED = PAGE + "#seed=tako-mire"


def answer(page: Page, value: str, scale: str = "ones") -> None:
    page.get_by_label("Your estimate").fill(value)
    page.get_by_label("Scale").select_option(scale)
    page.get_by_role("button", name="Commit").click()


def drills(page: Page) -> list[dict[str, object]]:
    stored = page.evaluate("localStorage.getItem('handbook')")
    return json.loads(stored)["drills"] if stored else []


def truth(page: Page) -> float:
    """What the drill says it is, read off its own last step."""
    text = page.locator("estimation-drill .drill-steps > li:last-child > strong").inner_text()
    number, word = re.match(r"([\d.,]+) ?(million|billion|trillion)?", text).groups()  # type: ignore[union-attr]
    return float(number.replace(",", "")) * {"million": 1e6, "billion": 1e9, "trillion": 1e12}.get(word or "", 1)


def test_a_seed_asks_the_same_again(read: Open) -> None:
    first, again, other = read(SEED), read(SEED), read(PAGE + "#seed=tako-mira")
    texts = [page.locator("estimation-drill form").inner_text() for page in (first, again, other)]
    assert texts[0] == texts[1] != texts[2]
    expect(first.locator(".drill-given li").first).to_be_visible()


def test_a_commitment_is_scored_by_distance_and_kept_once(read: Open) -> None:
    page = read(SEED)
    answer(page, "1")
    right = truth(page)
    expect(page.locator(".drill-verdict")).to_contain_text(re.compile("(Low|High) by a factor of|On the spot"))
    expect(page.get_by_role("button", name="Next question")).to_be_focused()
    for factor, points in ((1, 2), (1.9, 2), (2.1, 1), (9.5, 1), (11, 0)):
        page.evaluate("localStorage.clear()")
        page.reload()
        answer(page, f"{right * factor:.6g}")
        expect(page.locator(".drill-verdict")).to_contain_text(f"{points} of 2 points")
        [row] = drills(page)
        assert (row["kind"], row["right"], row["of"], row["seed"]) == ("estimate", points, 2, "tako-mire")
    page.reload()
    answer(page, f"{right:.6g}")
    assert len(drills(page)) == 1


def test_scales_multiply(read: Open) -> None:
    page = read(SEED)
    answer(page, "1.5", "million")
    expect(page.locator(".drill-verdict")).to_contain_text("you said 1.5 million")


@pytest.mark.parametrize("value", ["", "0", "-3"])
def test_no_number_is_no_commitment(read: Open, value: str) -> None:
    page = read(SEED)
    answer(page, value)
    expect(page.locator(".drill-verdict")).to_contain_text("Write a number above zero")
    expect(page.get_by_label("Your estimate")).to_be_focused()
    assert drills(page) == []


def test_the_next_question_is_another_and_back_returns_to_neither_step(read: Open) -> None:
    page = read(SEED)
    before = page.locator(".drill-ask").first.inner_text(), page.url
    page.get_by_label("Your estimate").press("Enter")
    answer(page, "100")
    page.keyboard.press("Enter")  # the focus is on Next
    page.wait_for_url(lambda url: url != before[1])
    expect(page.get_by_label("Your estimate")).to_be_focused()
    expect(page.locator(".drill-verdict")).to_have_count(0)
    expect(page.locator(".drill-tally")).to_contain_text("1 question")


def test_one_case_can_be_drilled(read: Open) -> None:
    page = read(SEED)
    page.get_by_label("From").select_option("fraud-detection")
    for _ in range(5):
        expect(page.locator("estimation-drill .part-title")).to_have_text("Card payment fraud detection")
        answer(page, "10")
        page.get_by_role("button", name="Next question").click()
    assert "case=fraud-detection" in page.url


def test_a_link_to_another_seed_asks_that(read: Open) -> None:
    page = read(SEED)
    expected = read(PAGE + "#seed=mire-tako").locator("estimation-drill form").inner_text()
    page.evaluate("location.hash = 'seed=mire-tako'")
    page.wait_for_timeout(200)
    assert page.locator("estimation-drill form").inner_text() == expected


def test_without_javascript_examples_are_worked_out(read: Open) -> None:
    page = read(PAGE, java_script_enabled=False)
    assert page.locator(".worked").count() == 6
    page.locator(".worked summary").first.click()
    expect(page.locator(".worked .drill-steps").first).to_contain_text("=")


def test_axe_finds_nothing_after_a_commitment(read: Open) -> None:
    page = read(SEED)
    answer(page, "100")
    assert_accessible(page)
