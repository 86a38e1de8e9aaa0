"""A reader fills in a drawing from memory: typed, picked, listed by lane, graded, repeated, printed, and after a reload."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.access import assert_accessible
from tests.browser.conftest import Open
from tests.browser.test_progress import BLOCKED

PATH = "case-studies/ad-click-prediction/recall/"
BLANKS = [5, 7, 10, 11, 13, 18]
"""What this address leaves blank, for ever, as long as the case has these boxes in this order."""

BLANK = "#level=names&blanks=third&seed=tako-mire"


def names(page: Page) -> dict[int, str]:
    """Number -> name of every box, as the page knows them."""
    data = json.loads(page.locator("recall-puzzle script").text_content() or "")
    return {box["n"]: box["names"][0] for box in data["boxes"]}


def blanks(page: Page) -> list[int]:
    expect(page.locator("recall-puzzle.is-live")).to_be_attached()
    return [int(number) for number in page.evaluate("document.querySelector('recall-puzzle').blanks")]


def bar(page: Page) -> Locator:
    return page.locator(".recall-bar")


def drills(page: Page) -> list[dict[str, object]]:
    return list(page.evaluate("JSON.parse(localStorage.getItem('handbook') ?? '{\"drills\": []}').drills"))


def type_all(page: Page, answers: list[str]) -> None:
    bar(page).locator("input").focus()
    for answer in answers:
        page.keyboard.type(answer)
        page.keyboard.press("Enter")


def test_a_seed_leaves_the_same_boxes_blank_for_everybody(read: Open) -> None:
    assert blanks(read(PATH + BLANK)) == blanks(read(PATH + BLANK)) == BLANKS
    assert len(blanks(read(PATH + "#level=skeleton&blanks=all&seed=tako-mire"))) == 18
    page = read(PATH)
    expect(page).to_have_url(re.compile(r"#level=names&blanks=half&seed=[a-z]{4}-[a-z]{4}$"))
    page.evaluate("location.hash = 'level=names&blanks=third&seed=tako-mire'")
    expect(page.locator("[data-level=names] .is-blank")).to_have_count(len(BLANKS))
    assert blanks(page) == BLANKS


def test_by_keyboard_alone_every_box_is_named_and_graded(read: Open) -> None:
    page = read(PATH + BLANK)
    right = names(page)
    order = blanks(page)
    answers = [right[n].upper() for n in order]
    answers[1] = answers[1][:-2] + answers[1][-1]  # a slip of the pen
    answers[2] = right[order[0]]  # the name of another box
    answers[3] = "Quantum teapot"
    answers[4] = " "
    type_all(page, answers)
    for _ in range(12):
        if page.evaluate("document.activeElement.textContent") == "Check":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    result = page.locator(".recall-result")
    expect(result.locator("h3")).to_be_focused()
    expect(result.locator("h3")).to_have_text(f"{len(order) - 3} of {len(order)} right")
    rows = result.locator("li")
    expect(rows.nth(1)).to_contain_text("with a slip")
    expect(rows.nth(2)).to_contain_text(f"that is box {order[0]}")
    expect(result).to_contain_text("Not in this drawing: Quantum teapot.")
    expect(result).to_contain_text(f"Missing: {right[order[4]]}.")
    [drill] = drills(page)
    assert (drill["kind"], drill["case"], drill["right"], drill["of"], drill["seed"]) == (
        "recall",
        "ad-click-prediction",
        len(order) - 3,
        len(order),
        "tako-mire",
    )
    rows.nth(3).get_by_role("button", name="Count it").click()
    expect(result.locator("h3")).to_contain_text(f"{len(order) - 2} of")
    assert drills(page)[0]["right"] == len(order) - 2
    result.get_by_role("button", name="Fill in the missed ones again").click()
    assert blanks(page) == [order[2], order[4]]


def test_picking_at_phone_width_and_a_reload_in_the_middle(read: Open) -> None:
    page = read(PATH + BLANK, 390)
    page.get_by_label("picking").check()
    right, order = names(page), blanks(page)
    bank = page.locator(".recall-bank")
    assert bank.locator("button").count() == len(order) + 6
    for n in order[:3]:
        bank.get_by_role("button", name=right[n], exact=True).click()
    page.reload()
    expect(bar(page)).to_contain_text(f"3 of {len(order)} filled")
    expect(page.get_by_label("picking")).to_be_checked()
    bar(page).get_by_role("button", name="Show its lane").click()
    bar(page).get_by_role("button", name="Check").click()
    expect(page.locator(".recall-rows")).to_contain_text("Shown, so it does not count.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.reload()  # what is finished does not come back
    expect(bar(page)).to_contain_text(f"0 of {len(order)} filled")
    expect(page.locator(".recall-set")).to_contain_text("Last time: ")


def test_back_and_forth_keeps_what_was_filled_in(read: Open) -> None:
    page = read(PATH + BLANK)
    page.get_by_label("picking").check()
    right, order = names(page), blanks(page)
    page.locator(".recall-bank").get_by_role("button", name=right[order[0]], exact=True).click()
    page.locator(".practice-bar").get_by_role("link", name="Cards").click()
    expect(page.locator("h1")).to_contain_text(": cards")
    page.go_back()
    expect(bar(page)).to_contain_text(f"1 of {len(order)} filled")
    page.go_forward()
    expect(page.locator("h1")).to_contain_text(": cards")
    page.go_back()
    expect(bar(page)).to_contain_text(f"1 of {len(order)} filled")


def test_a_box_of_the_drawing_can_be_pressed(read: Open) -> None:
    page = read(PATH + BLANK)
    last = blanks(page)[-1]
    page.locator(f"[data-level=names] .box-{last}").click()
    expect(bar(page)).to_contain_text(f"Box {last}:")
    expect(bar(page).locator("input")).to_be_focused()


def test_only_the_lanes_are_listed_from_nothing(read: Open) -> None:
    page = read(PATH + "#level=lanes&seed=tako-mire")
    right = names(page)
    field = page.get_by_label(re.compile("^Online"))
    field.fill(f"{right[1]}, {right[3].lower()}s")
    field.press("Enter")
    field.fill("Quantum teapot")
    page.get_by_label(re.compile("^Offline")).focus()  # what was typed and not added is not lost
    page.reload()
    expect(page.locator(".recall-lane").first).to_contain_text("3 of 8")
    page.locator(".recall-lane").first.get_by_role("button", name="×").last.click()
    expect(page.locator(".recall-lane").first).to_contain_text("2 of 8")
    page.locator(".recall-lane").last.get_by_role("button", name="Show this lane").click()
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".recall-result h3")).to_have_text("2 of 18 right")
    expect(page.locator(".recall-result")).to_contain_text("Shown, so not counted")


def test_notes_of_the_seven_steps_stay(read: Open) -> None:
    page = read(PATH)
    area = page.get_by_label(re.compile("1. Clarify"))
    area.fill("Who reads the score?")  # perhaps before the script is there
    expect(page.get_by_role("button", name="Clear all seven")).to_be_visible()
    page.goto(page.url.replace("recall/", "").split("#")[0])
    page.go_back()
    expect(area).to_have_value("Who reads the score?")
    page.reload()
    expect(area).to_have_value("Who reads the score?")
    page.locator(".recall-says summary").first.click()
    expect(page.get_by_role("link", name="The whole step").first).to_be_visible()


def test_with_storage_blocked_it_still_grades_and_says_so(read: Open) -> None:
    page = read("about/")
    page.context.add_init_script(BLOCKED)
    page.goto(page.url.replace("about/", PATH) + BLANK)
    type_all(page, [names(page)[n] for n in blanks(page)])
    page.keyboard.press("Enter")
    expect(page.locator(".recall-result h3")).to_contain_text("all of it")
    expect(page.locator(".progress-notice")).to_contain_text("not let the page store")


def test_without_javascript_the_blank_is_there_and_the_answer_is_closed(read: Open) -> None:
    page = read(PATH, java_script_enabled=False)
    expect(page.locator("[data-level=names] .diagram-paper svg")).to_be_visible()
    for n in (1, 7, 18):
        expect(page.locator(f"[data-level=names] .box-{n} .badge")).to_have_text(str(n))
    assert names(page)[5] not in (page.locator(".recall-system").inner_text())
    expect(page.locator(".recall-answer .diagram-paper svg")).to_be_hidden()
    page.locator(".recall-answer summary").first.click()
    expect(page.locator(".recall-answer .diagram-paper svg")).to_be_visible()
    expect(page.locator(".recall-answer .answers-list")).to_contain_text(names(page)[5])


@pytest.mark.parametrize(
    ("what", "shown", "hidden"), [("blank", ".recall-system", ".recall-answer"), ("answer", ".recall-answer", ".recall-system")]
)
def test_blank_and_answer_are_printed_apart(read: Open, what: str, shown: str, hidden: str) -> None:
    page = read(PATH + BLANK)
    page.evaluate("window.print = () => {}")
    type_all(page, ["Typed by me"])
    page.evaluate("document.querySelector('.recall-answer').open = true")  # as the theme does before it prints
    page.get_by_role("button", name=f"Print the {what}").click()
    page.emulate_media(media="print")
    expect(page.locator(shown)).to_be_visible()
    expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator(".recall-bar")).to_be_hidden()
    if what == "blank":
        expect(page.locator(f"[data-level=names] .diagram-paper .box-{blanks(page)[0]} > text")).to_have_count(0)
    assert len(re.findall(rb"/Type /Page\b", page.pdf(format="Letter", print_background=True))) == (3 if what == "blank" else 2)


def test_axe_finds_nothing_in_any_state(read: Open) -> None:
    page = read(PATH + BLANK)
    page.evaluate("document.querySelectorAll('details').forEach((box) => (box.open = true))")
    states = {
        "typing": lambda: type_all(page, ["Teapot"]),
        "picking": lambda: page.get_by_label("picking").check(),
        "shown": lambda: bar(page).get_by_role("button", name="Show this box").click(),
        "checked": lambda: bar(page).get_by_role("button", name="Check").click(),
        "lanes": lambda: page.get_by_label("all but the lanes").check(),
    }
    for enter in states.values():
        enter()
        assert_accessible(page)
