"""Spot the flaw as a person does it: look, point, choose, check, read why; with a mouse, with keys, on a phone, on paper, without a script."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.access import assert_accessible
from tests.browser.conftest import Open

PAGE = "case-studies/fraud-detection/flaws/"


def drills(page: Page) -> list[dict[str, object]]:
    stored = page.evaluate("localStorage.getItem('handbook')")
    return json.loads(stored)["drills"] if stored else []


def first(page: Page) -> tuple[Locator, int, list[int]]:
    """The first exercise, its right choice and the boxes that are right."""
    flaw = page.locator("spot-flaw").first
    expect(flaw.locator("input").first).to_be_visible()
    return flaw, int(flaw.get_attribute("data-right") or -1), [int(number) for number in (flaw.get_attribute("data-at") or "").split()]


def test_pointing_and_choosing_right_opens_the_answer_and_is_kept(read: Open) -> None:
    page = read(PAGE)
    flaw, right, at = first(page)
    page.locator(f"figure.diagram .box-{at[0]}").first.click()
    expect(flaw.get_by_label("Where?")).to_have_value(str(at[0]))
    expect(flaw.locator(".flaw-said")).to_contain_text(f"Box {at[0]}, ")
    flaw.locator("label.flaw-choice").nth(right).click()
    flaw.get_by_role("button", name="Check").click()
    expect(flaw.locator(".flaw-said")).to_have_text("Right, what and where.")
    expect(flaw.locator(".flaw-answer dl")).to_be_visible()
    assert page.locator("figure.diagram").first.locator(".box.is-right").count() == len(at)
    [row] = drills(page)
    assert (row["kind"], row["case"], row["right"], row["of"], row["seed"]) == ("flaw", "fraud-detection", 2, 2, "drawing-1")


def test_a_wrong_answer_says_how_far_and_the_first_one_counts(read: Open) -> None:
    page = read(PAGE)
    flaw, right, at = first(page)
    elsewhere = next(number for number in range(1, 30) if number not in at)
    flaw.get_by_label("Where?").select_option(str(elsewhere))
    flaw.locator("label.flaw-choice").nth((right + 1) % 5).click()
    flaw.get_by_role("button", name="Check").click()
    expect(flaw.locator(".flaw-said")).to_have_text("Not that. Look again, or open the answer.")
    expect(flaw.locator(".flaw-answer dl")).to_be_hidden()
    flaw.locator("label.flaw-choice").nth(right).click()
    flaw.get_by_role("button", name="Check").click()
    expect(flaw.locator(".flaw-said")).to_have_text("Right what, but not there.")
    flaw.get_by_label("Where?").select_option(str(at[0]))
    flaw.get_by_role("button", name="Check").click()
    expect(flaw.locator(".flaw-said")).to_have_text("Right, what and where.")
    assert [row["right"] for row in drills(page)] == [0]


def test_half_an_answer_is_asked_for_the_other_half(read: Open) -> None:
    page = read(PAGE)
    flaw, _, _ = first(page)
    flaw.get_by_role("button", name="Check").click()
    expect(flaw.locator(".flaw-said")).to_have_text("Choose what is wrong first.")
    expect(flaw.locator("input").first).to_be_focused()
    flaw.locator("label.flaw-choice").first.click()
    flaw.get_by_role("button", name="Check").click()
    expect(flaw.get_by_label("Where?")).to_be_focused()
    assert drills(page) == []


def test_the_keyboard_is_enough(read: Open) -> None:
    page = read(PAGE)
    flaw, right, at = first(page)
    flaw.locator("input").first.focus()
    page.keyboard.press("Space")
    for _ in range(right):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(flaw.get_by_label("Where?")).to_be_focused()
    for _ in range(at[0]):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(flaw.locator(".flaw-said")).to_have_text("Right, what and where.")


def test_a_sheet_is_one_choice(read: Open) -> None:
    page = read(PAGE)
    flaw = page.locator("spot-flaw").last
    expect(flaw.get_by_label("Where?")).to_have_count(0)
    flaw.locator("label.flaw-choice").nth(int(flaw.get_attribute("data-right") or -1)).click()
    flaw.get_by_role("button", name="Check").click()
    expect(flaw.locator(".flaw-said")).to_have_text("Right.")
    [row] = drills(page)
    assert (row["right"], row["of"], row["seed"]) == (1, 1, "sheet")


def test_without_javascript_the_choices_are_lettered_and_the_answer_opens(read: Open) -> None:
    page = read(PAGE, java_script_enabled=False)
    assert page.locator("spot-flaw").count() >= 3
    assert page.locator(".flaw-choices").first.locator("li").count() == 5
    assert page.locator("figure.diagram").first.locator(".badge").count() > 10
    answer = page.locator(".flaw-answer").first
    answer.locator("summary").click()
    expect(answer).to_contain_text(re.compile(r"[A-E]\. .* At box"))
    expect(answer).to_contain_text("In production")


def test_paper_has_the_questions_and_no_answers(read: Open) -> None:
    page = read(PAGE)
    page.emulate_media(media="print")
    expect(page.locator(".flaw-choice").first).to_be_visible()
    expect(page.get_by_role("button", name="Check").first).to_be_hidden()
    expect(page.locator(".flaw-answer dl").first).to_be_hidden()


def test_axe_finds_nothing_before_and_after_an_answer(read: Open) -> None:
    page = read(PAGE)
    flaw, right, at = first(page)
    flaw.locator("label.flaw-choice").nth(right).click()
    flaw.get_by_label("Where?").select_option(str(at[0]))
    flaw.get_by_role("button", name="Check").click()
    assert_accessible(page)
