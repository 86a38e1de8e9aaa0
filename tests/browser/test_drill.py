"""The follow-up drill and the flipper, as a reader uses them: answer, compare, mark, go on; switch a condition, see what flips."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Page, expect

from tests.browser.access import assert_accessible
from tests.browser.conftest import Open

CASE = "case-studies/ad-click-prediction/"
DRILL = f"{CASE}drill/#seed=tako-mire"


def answer(page: Page, mark: str, words: str = "") -> None:
    """Commit an answer, look, mark it and go on."""
    if words:
        page.get_by_label("Your answer").fill(words)
    else:
        page.get_by_label("I said it aloud").check()
    page.get_by_role("button", name="Show both answers").click()
    page.get_by_label(mark, exact=True).check()
    page.locator(".drill .primary").click()


def stored(page: Page) -> dict[str, list[dict[str, object]]]:
    return json.loads(page.evaluate("localStorage.getItem('handbook')"))


def test_an_answer_is_committed_before_both_are_shown(read: Open) -> None:
    page = read(DRILL)
    look = page.get_by_role("button", name="Show both answers")
    expect(page.locator(".drill-where")).to_have_text("Question 1 of 3, mid, data")
    expect(look).to_be_disabled()
    expect(page.locator(".answer--strong:visible")).to_have_count(0)
    page.get_by_label("Your answer").fill("Not broken: subtract ln 40 in log-odds.")
    look.click()
    expect(page.locator(".answer--own")).to_contain_text("subtract ln 40")
    expect(page.locator(".answer--own")).to_be_focused()
    strong, weak = page.locator(".drill .answer--strong").bounding_box(), page.locator(".drill .answer--weak").bounding_box()
    assert strong and weak and strong["y"] == weak["y"], "they do not stand side by side"
    expect(page.get_by_role("button", name="Next question")).to_be_disabled()
    page.get_by_label("weak", exact=True).check()
    page.get_by_role("button", name="Next question").click()
    expect(page.locator(".drill-question")).to_be_focused()
    expect(page.locator(".drill-where")).to_contain_text("Question 2 of 3, senior")


def test_a_path_ends_in_what_to_read_again_and_counts_once(read: Open) -> None:
    page = read(DRILL)
    answer(page, "strong", "No, the sample's rate; subtract ln 40.")
    answer(page, "missed")
    answer(page, "weak")
    expect(page.locator(".drill-result")).to_have_text("1 of 3 strong")
    expect(page.locator(".drill-result")).to_be_focused()
    again = page.locator(".drill tbody tr").nth(2).get_by_role("link").last
    page.reload()
    expect(page.locator(".drill-result")).to_have_text("1 of 3 strong")
    [row] = stored(page)["drills"]
    assert (row["kind"], row["case"], row["right"], row["of"], row["seed"]) == ("followup", "ad-click-prediction", 1, 3, "tako-mire")
    again.click()
    expect(page).to_have_url(re.compile(r"ad-click-prediction/#monitor$"))
    page.go_back()
    page.locator(".drill tbody a").first.click()
    expect(page.locator("details.followup[open] .answer--strong").first).to_be_visible()


def test_a_reload_in_the_middle_keeps_answers_and_marks(read: Open) -> None:
    page = read(DRILL)
    answer(page, "strong", "No, the sample's rate; subtract ln 40.")
    page.get_by_label("Your answer").press_sequentially("In the bias of the")
    page.reload()
    expect(page.locator(".drill-where")).to_contain_text("Question 2 of 3")
    expect(page.get_by_label("Your answer")).to_have_value("In the bias of the")


def test_back_and_forth_keeps_the_path_and_the_answer_begun(read: Open) -> None:
    page = read(DRILL)
    answer(page, "strong")
    page.get_by_label("Your answer").press_sequentially("In the bias")
    page.locator(".practice-bar").get_by_role("link", name="Estimates").click()
    expect(page.locator("h1")).to_contain_text("stimates")
    page.go_back()
    expect(page.locator(".drill-where")).to_contain_text("Question 2 of 3")
    expect(page.get_by_label("Your answer")).to_have_value("In the bias")


def test_another_path_is_another_one_and_the_same_path_is_the_same(read: Open) -> None:
    page = read(DRILL)
    first = page.locator(".drill-question").inner_text()
    for _ in range(3):
        answer(page, "strong")
    page.get_by_role("button", name="The same path again").click()
    expect(page.locator(".drill-question")).to_have_text(first)
    assert len(stored(page)["drills"]) == 1
    for _ in range(3):
        answer(page, "strong")
    assert len(stored(page)["drills"]) == 2
    page.get_by_role("button", name="Another path").click()
    expect(page).not_to_have_url(re.compile("tako-mire"))


def test_level_and_number_of_questions_can_be_chosen(read: Open) -> None:
    page = read(DRILL)
    page.locator(".drill-settings summary").click()
    page.get_by_label("Begin").select_option("staff")
    expect(page.locator(".drill-where")).to_contain_text("staff")
    page.locator(".drill-settings summary").click()
    page.get_by_label("Questions").select_option("5")
    expect(page.locator(".drill-where")).to_contain_text("of 5, staff")
    expect(page).to_have_url(re.compile("level=staff&n=5"))
    page.locator(".drill-settings summary").click()
    page.get_by_role("button", name="Show all questions").click()
    expect(page.locator(".drill-tree")).to_be_visible()


def test_the_drill_works_by_keyboard_and_where_storage_is_full(read: Open) -> None:
    page = read("about/")
    page.context.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('no room', 'QuotaExceededError') }")
    page.goto(page.url.replace("about/", DRILL))
    page.get_by_label("Your answer").focus()
    page.keyboard.type("The sample's rate, not broken.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".answer--own")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_label("missed", exact=True)).to_be_checked()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".drill-where")).to_contain_text("Question 2 of 3")
    expect(page.locator(".progress-notice")).to_contain_text("full")


def test_without_javascript_the_questions_open_one_by_one(read: Open) -> None:
    page = read(f"{CASE}drill/", java_script_enabled=False)
    page.locator(".drill-tree details summary").first.click()
    expect(page.locator(".drill-tree .answer--strong").first).to_be_visible()
    expect(read("practice/drill/", java_script_enabled=False).locator(".drill-cases a")).not_to_have_count(0)


def test_a_drill_across_cases_goes_from_case_to_case_and_comes_home(read: Open) -> None:
    page = read("practice/drill/")
    page.get_by_role("button", name="No case").click()
    page.get_by_role("button", name="Start").click()
    expect(page.locator("drill-picker").get_by_role("status")).to_contain_text("at least one")
    page.get_by_label("Include Ad click prediction").check()
    page.get_by_label("Include Video search").check()
    page.get_by_role("textbox", name="Code").fill("tako-mire")
    page.get_by_role("button", name="Start").click()
    visited = set()
    for part in ("Path 1 of 2.", "Path 2 of 2."):
        expect(page.locator(".drill-where")).to_contain_text(part)
        visited.add(re.findall(r"case-studies/([^/]+)/drill", page.url)[0])
        for _ in range(3):
            answer(page, "strong" if part.startswith("Path 1") else "weak")
        page.locator(".drill a.primary").click()
    assert visited == {"ad-click-prediction", "video-search"}
    expect(page.locator(".drill-result")).to_have_text("3 of 6 strong, over 2 paths")
    expect(page.get_by_label("Include Video recommendation")).not_to_be_checked()
    page.reload()
    expect(page.locator(".drill-result")).to_have_count(0)


def test_axe_finds_nothing_in_any_state_of_the_drill(read: Open) -> None:
    page = read(DRILL)
    page.locator(".drill-settings summary").click()
    assert_accessible(page)
    page.get_by_label("I said it aloud").check()
    page.get_by_role("button", name="Show both answers").click()
    page.get_by_label("strong", exact=True).check()
    assert_accessible(page)
    page.locator(".drill .primary").click()
    answer(page, "weak")
    answer(page, "missed")
    assert_accessible(page)


# The flipper.


def test_a_switch_shows_which_decisions_flip_here_and_on_their_cards(read: Open) -> None:
    page = read(f"{CASE}#constraints")
    status = page.locator("constraint-flipper").get_by_role("status")
    expect(status).to_contain_text("then switch")
    expect(page.locator("dl.constraints dd:visible")).to_have_count(0)
    page.locator("#constraint-flat-fee").get_by_role("button").click()
    expect(status).to_contain_text("1 of 8 decisions flip, 7 hold")
    expect(page.locator("dl.constraints dd:visible")).to_contain_text("Pairwise loss within a request")
    card = page.locator(".decision.is-flipped")
    expect(card.locator(".flipped-by")).to_contain_text("Flipped by: Advertisers pay a flat fee")
    card.locator(".flipped-by a").click()
    expect(page).to_have_url(re.compile("#constraint-flat-fee$"))
    page.get_by_role("button", name="Switch all on").click()
    expect(status).to_contain_text("8 of 8 decisions flip, 0 hold")
    page.get_by_role("button", name="Switch all off").click()
    expect(page.locator(".flipped-by")).to_have_count(0)


def test_the_flipper_works_by_keyboard_on_a_phone(read: Open) -> None:
    page = read(CASE, 390)
    switch = page.locator("#constraint-no-exploration").get_by_role("button")
    switch.focus()
    page.keyboard.press("Space")
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#constraint-no-exploration + dd")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert_accessible(page)


def test_all_flips_are_listed_where_the_script_does_not_come(read: Open) -> None:
    page = read(CASE)
    page.route("**/constraint-flipper*.js", lambda route: None)
    page.reload()
    page.evaluate("for (const held of document.getAnimations()) if (held.animationName === 'folded') held.finish()")  # as time does
    expect(page.locator("dl.constraints dd").first).to_be_visible()
    expect(page.locator("button.flip:visible")).to_have_count(0)


def test_all_flips_are_listed_without_javascript_and_on_paper(read: Open) -> None:
    page = read(CASE, java_script_enabled=False)
    listed = page.locator("dl.constraints .flips li")
    expect(listed).to_have_count(page.locator(".decision").count())
    expect(listed.first).to_be_visible()
    expect(listed.first).to_contain_text("becomes")
    drill = read(DRILL)
    expect(drill.locator(".drill")).to_be_visible()
    drill.emulate_media(media="print")
    expect(drill.locator(".drill-tree")).to_be_visible()
    expect(drill.locator(".drill")).to_be_hidden()
    paper = read(CASE)
    paper.emulate_media(media="print")
    expect(paper.locator("dl.constraints dd").first).to_be_visible()
    expect(paper.locator("button.flip:visible")).to_have_count(0)
