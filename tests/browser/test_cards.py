"""A reader reviews cards: by keyboard, on a phone, over days, with an undo, without storage and without JavaScript."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros.decks.anki import BACK, CSS, FRONT
from tests.browser.access import RULES, assert_accessible, violations
from tests.browser.clock import stop, timed
from tests.browser.conftest import Open
from tests.browser.test_progress import FULL, OLD

ALL = "practice/cards/"
CASE = "case-studies/ad-click-prediction/cards/"
NOON = "2026-12-10T12:00:00"


def opened(read: Open, path: str, at: str = NOON, **options: Any) -> Page:
    """A page at a fixed time of day."""
    page = timed(read, path, at, **options)
    expect(page.locator(".review-box")).to_be_visible()
    return page


def box(page: Page) -> Locator:
    return page.locator(".review-box")


def stored(page: Page) -> dict[str, Any]:
    return dict(json.loads(page.evaluate("localStorage.getItem('handbook') ?? '{\"cards\": {}}'"))["cards"])


def answer(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press("Space")
        page.keyboard.press(key)


def test_by_keyboard_alone_a_sitting_from_start_to_end(read: Open) -> None:
    page = opened(read, CASE)
    expect(box(page)).to_contain_text("For today: 10 new.")
    box(page).get_by_role("button", name="Start").press("Enter")
    expect(box(page)).to_contain_text("Why must an ad click score be a true probability?")
    expect(box(page)).not_to_contain_text("exchange rate")
    page.keyboard.press("Space")
    expect(box(page)).to_contain_text("exchange rate")
    expect(box(page).get_by_role("button", name=re.compile("Good"))).to_contain_text("10 min")
    page.keyboard.press("1")
    expect(box(page)).to_contain_text("Which question do you ask first")
    answer(page, *"4" * 9)
    expect(box(page)).to_contain_text("1 being learned")  # what was answered with `again` comes early when nothing else is left
    answer(page, "4")
    expect(box(page)).to_contain_text("11 answers in this sitting, 1 to learn again.")
    expect(box(page)).to_contain_text(re.compile(r"Nothing is due: the next card comes (tomorrow|on \w+)"))
    assert len(stored(page)) == 10
    assert {card["first"] for card in stored(page).values()} == {stored(page)["ad-click-prediction/use-of-score"]["first"]}


def test_a_reload_in_the_middle_goes_on_where_it_was(read: Open) -> None:
    page = opened(read, CASE, width=390)
    box(page).get_by_role("button", name="Start").click()
    for _ in range(3):
        box(page).get_by_role("button", name="Show the answer").click()
        box(page).get_by_role("button", name=re.compile("Easy")).click()
    page.reload()
    expect(box(page)).to_contain_text("For today: 7 new.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_last_answer_can_be_taken_back(read: Open) -> None:
    page = opened(read, CASE)
    box(page).get_by_role("button", name="Start").click()
    answer(page, "1", "3")
    before = stored(page)
    page.keyboard.press("u")
    expect(box(page)).to_contain_text("Which question do you ask first")
    assert stored(page) == {"ad-click-prediction/use-of-score": before["ad-click-prediction/use-of-score"]}
    box(page).get_by_role("button", name="Undo").click()
    expect(box(page)).to_contain_text("Why must an ad click score")
    assert stored(page) == {}


def test_the_next_day_brings_what_is_due_and_new_ones(read: Open) -> None:
    page = opened(read, CASE)
    box(page).get_by_role("button", name="Start").click()
    answer(page, *"4" * 10)
    expect(box(page)).to_contain_text("Nothing is due")
    box(page).get_by_role("button", name="Learn 10 more new ones").click()
    answer(page, "4")
    stop(page, "2026-12-18T00:30:00")
    page.reload()
    expect(box(page)).to_contain_text("For today: 11 cards due, 9 new.")


def test_new_cards_a_day_can_be_changed(read: Open) -> None:
    page = opened(read, ALL)
    page.get_by_label("New cards a day").fill("3")
    page.keyboard.press("Tab")
    expect(box(page)).to_contain_text("For today: 3 new.")
    page.reload()
    expect(box(page)).to_contain_text("For today: 3 new.")
    page.get_by_label("New cards a day").fill("0")
    page.keyboard.press("Tab")
    expect(box(page)).to_contain_text("Nothing is due.")


def test_filters_narrow_stand_in_the_address_and_say_when_nothing_fits(read: Open) -> None:
    page = opened(read, ALL)
    page.locator("select[name=case]").select_option("ad-click-prediction")
    page.locator("select[name=step]").select_option("monitor")
    expect(page).to_have_url(re.compile("#case=ad-click-prediction&step=monitor$"))
    expect(page.locator("select[name=step]")).to_be_focused()
    page.reload()
    expect(page.locator("select[name=case]")).to_have_value("ad-click-prediction")
    page.locator("select[name=topic]").select_option("fraud")
    expect(box(page)).to_contain_text("No card fits all of these.")
    page.evaluate("location.hash = 'topic=fraud'")
    expect(page.locator("select[name=case]")).to_have_value("")
    expect(box(page)).to_contain_text("For today: 10 new.")


def test_letters_typed_elsewhere_do_nothing(read: Open) -> None:
    page = opened(read, CASE)
    page.keyboard.press("1")
    page.keyboard.press("u")
    expect(box(page)).to_contain_text("For today: 10 new.")
    assert stored(page) == {}


def test_with_full_storage_the_sitting_goes_on_and_is_said_to_be_unsaved(read: Open) -> None:
    page = opened(read, CASE)
    page.evaluate(f"() => {{ {FULL} }}")
    box(page).get_by_role("button", name="Start").click()
    answer(page, "4", "4")
    expect(page.locator(".progress-notice")).to_contain_text("full")
    expect(box(page)).to_contain_text("8 new")


def test_cards_of_an_imported_file_are_due(read: Open) -> None:
    page = opened(read, CASE)
    page.evaluate("async (text) => (await import('/handbook/assets/js/progress.js')).imported(text)", OLD)
    expect(box(page)).to_contain_text("For today: 1 card due, 5 new.")  # the file brings its setting along


def test_back_and_forth_keeps_what_was_answered(read: Open) -> None:
    page = opened(read, CASE)
    box(page).get_by_role("button", name="Start").click()
    answer(page, "4")
    page.get_by_role("link", name="review all cases together").click()
    expect(page.locator("select[name=topic]")).to_be_visible()
    page.go_back()
    expect(box(page)).to_contain_text("9 new")


def test_without_javascript_cards_open_and_files_download(read: Open) -> None:
    page = read(ALL, java_script_enabled=False)
    expect(page.locator(".review")).to_contain_text("Without it, open a card below")
    page.locator(".deck-of-case summary").first.click()
    page.locator(".deck-of-case details.card summary").first.click()
    expect(page.locator(".deck-of-case details.card p").first).to_be_visible()
    rows = page.locator(".downloads tbody tr")
    assert rows.count() > 10
    for size in page.locator(".size").all_text_contents():
        assert re.fullmatch(r"\d+ kB", size)
    with page.expect_download() as download:
        rows.first.get_by_role("link", name="Anki").click()
    assert download.value.suggested_filename == "all.apkg"
    assert download.value.path().read_bytes()[:2] == b"PK"


def test_axe_finds_nothing_in_any_state(read: Open) -> None:
    page = opened(read, CASE)
    states = {
        "start": lambda: None,
        "question": lambda: box(page).get_by_role("button", name="Start").click(),
        "answer": lambda: page.keyboard.press("Space"),
        "undo": lambda: page.keyboard.press("2"),
        "end": lambda: box(page).get_by_role("button", name="Stop").click(),
    }
    for enter in states.values():
        enter()
        assert_accessible(page)


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("night", "ground", "ink"), [("", "#ffffff", "#000000"), ("nightMode night_mode", "#2c2c2c", "#fcfcfc")])
def test_a_card_in_anki_reads_by_day_and_by_night(plain_page: Page, night: str, ground: str, ink: str) -> None:
    """Anki puts the sides of a card into its own page, whose ground and ink it sets by mode."""
    fields = {
        "Question": "Why?",
        "Answer": "Because <code>p</code>.",
        "Case": "Ad clicks",
        "Step": "Serve",
        "Source": "https://example.org/",
    }
    sides = BACK.replace("{{FrontSide}}", FRONT).replace("{{#Source}}", "").replace("{{/Source}}", "")
    for name, text in fields.items():
        sides = sides.replace(f"{{{{{name}}}}}", text)
    plain_page.set_content(
        f'<html lang="en" class="{night}"><title>Anki</title><style>body {{ background: {ground}; color: {ink} }} {CSS}</style>'
        f'<body class="{night}"><main class="card {night}"><h1>Card</h1>{sides}</main></body></html>'
    )
    assert "{{" not in plain_page.content()
    assert not violations(plain_page, RULES)
