"""Two people, one interview: a candidate and an interviewer use their pages as they would at a table."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.access import assert_accessible
from tests.browser.clock import jump, timed
from tests.browser.conftest import Open

ROOT = Path(__file__).parents[2]
CASE = "case-studies/ad-click-prediction"
CODE = "#seed=tako-mire&minutes=45"
BLOCKED = """for (const name of ['getItem', 'setItem', 'removeItem']) {
  const real = Storage.prototype[name];
  Storage.prototype[name] = function (key, ...rest) { if (key === 'handbook') throw new DOMException('no', 'SecurityError'); return real.call(this, key, ...rest) };
}"""


def minutes(page: Page, count: float) -> None:
    """Time goes by with the page awake: it looks at its clock every minute and a half."""
    page.evaluate(
        """(left) => {
          for (; left > 0; left -= 90_000) {
            sessionStorage.setItem('skew', Number(sessionStorage.getItem('skew') ?? 0) + Math.min(left, 90_000));
            document.dispatchEvent(new Event('visibilitychange'));
          }
        }""",
        count * 60_000,
    )


def stored(page: Page) -> dict[str, object]:
    return json.loads(page.evaluate("localStorage.getItem('handbook')"))


def clock(page: Page) -> str:
    return page.locator(".clock-time").inner_text()


# The interviewer.


def test_the_code_decides_what_the_script_shows(read: Open) -> None:
    page = read(f"{CASE}/interviewer/{CODE}")
    shown = page.locator(".mock-script .event:not([hidden])")
    expect(shown).to_have_count(5)  # two changes and three paths in 45 minutes
    first = shown.locator(".mock-say").all_inner_texts()
    page.get_by_label("Length").select_option("60")
    expect(shown).to_have_count(7)
    expect(page).to_have_url(re.compile("minutes=60"))
    page.get_by_label("Length").select_option("45")
    page.get_by_role("button", name="Another code").click()
    expect(page).not_to_have_url(re.compile("tako-mire"))
    page.get_by_role("textbox", name="Code").fill("Tako Mire")
    page.get_by_role("textbox", name="Code").press("Enter")
    expect(page).to_have_url(re.compile("seed=tako-mire"))
    assert shown.locator(".mock-say").all_inner_texts() == first
    page.get_by_label("leaves out").check()
    everything = page.locator(".mock-script .event").count()
    expect(shown).to_have_count(everything)


def test_events_stand_in_the_phase_of_their_minute_for_every_length(read: Open) -> None:
    page = read(f"{CASE}/interviewer/{CODE}")
    page.get_by_label("leaves out").check()
    for length in ("35", "45", "60"):
        page.get_by_label("Length").select_option(length)
        for phase in page.locator(".mock-script .phase").all():
            start, end = (int(number) for number in re.findall(r"\d+", phase.locator(".phase-time").inner_text())[:2])
            for event in phase.locator(".event > .part-title .at").all_inner_texts():
                assert start <= int(re.findall(r"\d+", event)[0]) < end


def test_an_interviewer_runs_an_interview_from_the_first_minute_to_the_file(read: Open) -> None:
    page = timed(read, f"{CASE}/interviewer/{CODE}", permissions=["clipboard-read", "clipboard-write"])
    now = page.locator(".clock-now")
    page.get_by_role("button", name="Start the clock").click()
    expect(page.get_by_role("textbox", name="Code")).to_be_disabled()
    page.get_by_role("group", name="Fact: use of the score").get_by_label("asked").check()
    minutes(page, 6.1)
    expect(page.locator(".clock-phase")).to_contain_text("Frame")
    expect(now).to_contain_text("give what nobody asked for late clicks, invalid clicks")
    now.get_by_role("button", name="Done").click()
    change = page.locator(".event.change:not([hidden])").first
    due = int(re.findall(r"\d+", change.locator(".part-title .at").inner_text())[0])
    minutes(page, due - 6)
    for _ in range(3):
        if "change" in now.inner_text():
            break
        now.get_by_role("button", name="Done").click()
    expect(now).to_contain_text(change.locator(".mock-say").inner_text())
    now.get_by_role("button", name="Show it").click()
    expect(change).to_be_focused()
    change.get_by_label("Done").check()
    probe = page.locator(".event.path:not([hidden]) .probe").first
    probe.locator(":scope > .choice").get_by_label("strong").check()
    page.get_by_label("Notes on Data").fill("18 keeps all negatives | 'imbalance is fine'")
    page.get_by_label("Notes on the whole").fill("Led from the start.")
    for row, line in zip(
        page.locator(".score-row").all(), ["3 · senior", "3 · senior", "3 · senior", "2 · mid", "1 · below mid"], strict=True
    ):
        row.get_by_text(line).click()
    result = page.locator(".mock-result")
    expect(result).to_contain_text("Level: mid")
    expect(result).to_contain_text("lowest line: that caps the level at mid")
    page.get_by_role("button", name="Copy the result").click()
    expect(result.locator(".setup-said")).to_have_text("Copied.")
    text = page.evaluate("navigator.clipboard.readText()")
    for part in (
        "# Mock interview: Ad click prediction",
        "## Level: mid",
        "| Market and operation | 1 |",
        "- Asked for: use of the score",
        "\\| 'imbalance",
        "| Clarify | 6 min | 6:00 |",
    ):
        assert part in text or part.replace("\\|", "|") in text, part
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as JSON").click()
    assert download.value.suggested_filename == "mock-ad-click-prediction-tako-mire.json"
    file = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert (file["format"], file["level"], file["seed"], file["scores"]["Problem framing"]) == ("handbook-mock", "mid", "tako-mire", 3)
    assert [change["done"] for change in file["changes"]].count(True) == 1
    page.get_by_role("button", name="Keep these scores as mine").click()
    expect(page.get_by_role("button", name="Kept in your progress")).to_be_disabled()
    page.locator(".score-row").last.get_by_text("2 · mid").click()
    page.get_by_role("button", name="Keep these scores as mine").click()
    kept = stored(page)["scores"]
    assert [row["score"] for row in kept] == [3, 3, 3, 2, 2], "a second thought counted twice"
    assert {row["from"] for row in kept} == {"mock"}


def test_a_reload_in_the_middle_loses_nothing(read: Open) -> None:
    page = timed(read, f"{CASE}/interviewer/{CODE}")
    page.get_by_role("button", name="Start the clock").click()
    minutes(page, 7)
    page.get_by_role("group", name="Fact: scale").get_by_label("given").check()
    page.get_by_label("Notes on Clarify").fill("asks for the use of the score")
    page.locator(".score-row").first.get_by_text("4 · staff").click()
    page.reload()
    expect(page.locator(".clock-time")).to_have_text(re.compile(r"^7:0\d$"))
    expect(page.get_by_role("group", name="Fact: scale").get_by_label("given")).to_be_checked()
    expect(page.get_by_label("Notes on Clarify")).to_have_value("asks for the use of the score")
    expect(page.locator(".score-row").first.get_by_label("4 · staff")).to_be_checked()
    minutes(page, 1)
    assert clock(page).startswith("8:0")


def test_back_and_forth_the_clock_runs_on_and_marks_stay(read: Open) -> None:
    page = timed(read, f"{CASE}/interviewer/{CODE}")
    page.get_by_role("button", name="Start the clock").click()
    page.get_by_role("group", name="Fact: scale").get_by_label("given").check()
    minutes(page, 3)
    page.locator(".practice-bar").get_by_role("link", name="Cards").click()
    expect(page.locator("h1")).to_contain_text(": cards")
    page.go_back()
    expect(page.locator(".clock-time")).to_have_text(re.compile(r"^3:\d\d$"))
    expect(page.get_by_role("group", name="Fact: scale").get_by_label("given")).to_be_checked()


def test_a_note_is_kept_when_the_page_is_left_within_the_last_word(read: Open) -> None:
    page = read(f"{CASE}/interviewer/{CODE}")
    page.get_by_label("Notes on Clarify").press_sequentially("half a wor")
    page.goto(page.url.split("#")[0].replace("interviewer/", ""))
    page.go_back()
    expect(page.get_by_label("Notes on Clarify")).to_have_value("half a wor")


def test_sleep_counts_and_can_be_taken_out(read: Open) -> None:
    page = timed(read, f"{CASE}/interviewer/{CODE}")
    page.get_by_role("button", name="Start the clock").click()
    minutes(page, 5)
    jump(page, 20)  # no timer ran
    expect(page.locator(".clock-time")).to_have_text(re.compile(r"^25:0\d$"))
    away = page.locator(".clock-away")
    expect(away).to_contain_text("Nobody looked at this clock for")
    away.get_by_role("button", name="Do not count them").click()
    expect(away).to_be_hidden()
    expect(page.locator(".clock-time")).to_have_text(re.compile(r"^5:0\d$"))


def test_a_clock_set_back_gives_no_time_back(read: Open) -> None:
    page = timed(read, f"{CASE}/interviewer/{CODE}")
    page.get_by_role("button", name="Start the clock").click()
    minutes(page, 12)
    jump(page, -60)
    expect(page.locator(".clock-time")).to_have_text(re.compile(r"^1[12]:\d\d$"))
    page.reload()
    expect(page.locator(".clock-time")).to_have_text(re.compile(r"^1[12]:\d\d$"))


def test_a_pause_stands_still_and_phases_follow_the_people(read: Open) -> None:
    page = timed(read, f"{CASE}/interviewer/{CODE}")
    phase = page.locator(".clock-phase")
    page.get_by_role("button", name="Start the clock").click()
    minutes(page, 2)
    page.get_by_role("button", name="Pause").click()
    minutes(page, 30)
    assert clock(page).startswith("2:0")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Next: Frame").click()
    expect(phase).to_have_text("Frame, until 10:00")
    page.get_by_role("button", name="Still in Clarify").click()
    expect(phase).to_have_text("Clarify, until 6:00")
    minutes(page, 6)
    expect(phase).to_have_text(re.compile(r"Clarify, 2:0\d over"))
    expect(page.locator(".clock-late")).to_contain_text("Keep the countable goal")
    expect(page.locator(".clock > [role=status]").first).to_contain_text("Clarify is over its time.")
    page.get_by_role("button", name="Next: Frame").click()
    expect(page.locator(".clock-late")).to_be_hidden()
    minutes(page, 40)
    expect(page.locator(".clock-of")).to_have_text("of 45, time is up")
    expect(page.locator(".clock > [role=status]").first).to_have_text("Time is up.")


def test_the_text_for_a_language_model_is_cut_to_the_code(read: Open) -> None:
    page = read(f"{CASE}/interviewer/#seed=tako-mire&minutes=35")
    expect(page.get_by_role("button", name="Copy the text for a language model")).to_be_visible()
    text = page.locator(".prompt-text").input_value()
    whole = read(f"{CASE}/interviewer/", java_script_enabled=False).locator(".prompt-text").input_value()
    assert len(re.findall(r"(?m)^CHANGE ", text)) == 1
    assert len(re.findall(r"(?m)^CHANGE ", whole)) == 8
    assert len(re.findall(r"(?m)^PATH ", text)) == 2
    assert len(re.findall(r"(?m)^PHASE ", text)) == 7
    assert "You have 35 minutes" in text
    assert "PHASE 7 Monitor and keep learning: minute 31 to 35" in text
    assert "CLOSE: minute 33" in text
    for kept in ("HIDDEN FACTS", "use of the score (OWED)", "SCORING, AFTER END", "4 Writes the price formula", "within 100 ms"):
        assert kept in text
        assert kept in whole
    minutes_of = [int(minute) for minute in re.findall(r"(?m)^(?:PHASE|CHANGE|PATH)[^:]*: minute (\d+)", text)]
    assert minutes_of == sorted(minutes_of)


def test_without_a_clipboard_the_text_is_shown_to_copy_by_hand(read: Open) -> None:
    page = read(f"{CASE}/interviewer/{CODE}")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) }")
    page.get_by_role("button", name="Copy the text for a language model").click()
    expect(page.get_by_label("Text to copy")).to_be_focused()
    assert page.get_by_label("Text to copy").input_value() == page.locator(".prompt-text").input_value()


def test_a_link_with_another_code_asks_before_it_replaces_an_interview(read: Open) -> None:
    page = read(f"{CASE}/interviewer/{CODE}")
    page.get_by_role("button", name="Start the clock").click()
    page.evaluate("location.hash = 'seed=bado-fuge&minutes=60'")
    choice = page.get_by_role("group", name="Which interview?")
    expect(choice).to_contain_text("bado-fuge")
    assert stored(page)["mocks"]["ad-click-prediction"]["seed"] == "tako-mire"
    choice.get_by_role("button", name="Go on with tako-mire").click()
    expect(page.get_by_role("textbox", name="Code")).to_have_value("tako-mire")
    page.evaluate("location.hash = 'seed=bado-fuge&minutes=60'")
    choice.get_by_role("button", name="Erase it and start bado-fuge").click()
    expect(page.get_by_label("Length")).to_have_value("60")
    expect(page.locator(".clock-time")).to_have_text("0:00")


def test_starting_over_asks_first(read: Open) -> None:
    page = read(f"{CASE}/interviewer/{CODE}")
    page.get_by_role("button", name="Start the clock").click()
    page.get_by_role("button", name="Start over").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Start over")).to_be_focused()
    page.get_by_role("button", name="Start over").click()
    page.get_by_role("button", name="Erase it and start over").click()
    expect(page.get_by_role("button", name="Start the clock")).to_be_visible()
    expect(page).not_to_have_url(re.compile("tako-mire"))


def test_an_interview_works_where_storage_is_blocked(read: Open) -> None:
    page = read("about/")
    page.context.add_init_script(BLOCKED)
    page.goto(page.url.replace("about/", f"{CASE}/interviewer/{CODE}"))
    page.get_by_role("button", name="Start the clock").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.locator(".progress-notice")).to_contain_text("does not let the page store")
    page.locator(".score-row").first.get_by_text("4 · staff").click()
    expect(page.locator(".score-row").first.get_by_label("4 · staff")).to_be_checked()
    page.reload()
    expect(page.get_by_role("textbox", name="Code")).to_have_value("tako-mire")  # the address still knows


def test_the_keyboard_alone_runs_the_interview(read: Open) -> None:
    page = read(f"{CASE}/interviewer/{CODE}")
    page.get_by_role("button", name="Start the clock").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Pause")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Next: Frame")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(".clock-phase")).to_contain_text("Frame")
    page.locator(".clock-now").get_by_role("button", name="Done").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".clock-now").get_by_role("button").first).to_be_focused()
    page.get_by_role("button", name="Score", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#score")).to_be_focused()
    expect(page.locator("#score")).to_be_in_viewport()
    facts = page.get_by_role("group", name="Fact: use of the score")
    facts.get_by_label("not told").focus()
    page.keyboard.press("ArrowRight")
    expect(facts.get_by_label("asked")).to_be_checked()
    row = page.locator(".score-row").first
    row.get_by_label("not seen").focus()
    page.keyboard.press("ArrowUp")
    expect(row.get_by_label("4 · staff")).to_be_checked()
    box = row.get_by_label("4 · staff").bounding_box()
    bar = page.locator(".clock").bounding_box()
    assert box and bar and box["y"] >= bar["y"] + bar["height"] - 1, "what has the focus hides behind the clock"


def test_the_script_is_whole_without_javascript(read: Open) -> None:
    page = read(f"{CASE}/interviewer/", java_script_enabled=False)
    events = page.locator(".mock-script .event")
    due = [int(re.findall(r"\d+", text)[0]) for text in page.locator(".event > .part-title .at").all_text_contents()]
    assert due == sorted(due)
    expect(page.locator(".event.change")).to_have_count(8)
    expect(page.locator(".probe")).to_have_count(15)
    expect(events.first).to_be_visible()
    expect(page.locator(".fact")).to_have_count(12)
    expect(page.locator(".anchor")).to_have_count(20)
    expect(page.get_by_text("more than half of the dimensions")).to_be_visible()
    page.locator(".mock-prompt summary").click()
    expect(page.locator(".prompt-text")).to_be_visible()


# The candidate.


def test_a_candidate_has_a_clock_and_seven_places_to_write(read: Open) -> None:
    page = timed(read, f"{CASE}/mock/{CODE}", permissions=["clipboard-read", "clipboard-write"])
    expect(page.locator("blockquote.prompt")).to_contain_text("We show ads")
    expect(page.locator(".timeline textarea")).to_have_count(7)
    page.get_by_role("button", name="Copy the link for the interviewer").click()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.endswith(f"{CASE}/interviewer/{CODE}")
    page.get_by_role("button", name="Start the clock").click()
    minutes(page, 6.1)
    expect(page.locator(".slot.is-now")).to_contain_text("Frame")
    page.get_by_label("Notes: Frame").fill("P(click), price = bid x p")
    page.reload()
    expect(page.get_by_label("Notes: Frame")).to_have_value("P(click), price = bid x p")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my notes").click()
    assert "## Frame\n\nP(click), price = bid x p" in download.value.path().read_text(encoding="utf-8")


def test_both_pages_in_one_browser_share_the_clock(read: Open) -> None:
    candidate = read(f"{CASE}/mock/{CODE}")
    interviewer = candidate.context.new_page()
    interviewer.goto(candidate.url.replace("/mock/", "/interviewer/"))
    interviewer.get_by_label("Notes on Clarify").fill("not lost")
    interviewer.get_by_label("Notes on Clarify").focus()
    candidate.get_by_role("button", name="Start the clock").click()
    expect(interviewer.get_by_role("button", name="Pause")).to_be_visible()
    expect(interviewer.get_by_label("Notes on Clarify")).to_have_value("not lost")


def test_a_result_that_was_handed_over_counts_once(read: Open) -> None:
    page = read(f"{CASE}/mock/{CODE}")
    result = {
        "format": "handbook-mock",
        "version": 1,
        "case": "ad-click-prediction",
        "at": "2026-11-30T12:00:00.000Z",
        "level": "senior",
        "scores": {"Labels": 3, "Model": 4},
    }
    for said in ("Counted: 2 scores, level senior.", "in your progress already"):
        page.get_by_label("The result, as JSON").fill(f"Here you are: {json.dumps(result)}")
        page.get_by_role("button", name="Count it in my progress").click()
        expect(page.locator("mock-result-reader").get_by_role("status")).to_contain_text(said)
    assert [(row["dimension"], row["score"], row["from"]) for row in stored(page)["scores"]] == [
        ("Labels", 3, "mock"),
        ("Model", 4, "mock"),
    ]
    page.get_by_label("The result, as JSON").fill("well done")
    page.get_by_role("button", name="Count it in my progress").click()
    expect(page.locator("mock-result-reader").get_by_role("status")).to_contain_text("no result")


def test_the_candidates_page_without_javascript_is_prompt_and_timeline(read: Open) -> None:
    page = read(f"{CASE}/mock/", java_script_enabled=False)
    expect(page.locator("blockquote.prompt")).to_be_visible()
    expect(page.locator(".timeline .slot")).to_have_count(7)
    expect(page.locator(".slot .lines").first).to_be_visible()


# Both, and how they look.


def test_axe_finds_nothing_while_an_interview_runs(read: Open) -> None:
    page = timed(read, f"{CASE}/interviewer/{CODE}")
    page.get_by_label("leaves out").check()
    page.get_by_role("button", name="Start the clock").click()
    page.get_by_role("button", name="Next: Frame").click()
    page.get_by_role("button", name="Still in Clarify").click()
    minutes(page, 20)
    page.get_by_role("group", name="Fact: scale").get_by_label("given").check()
    page.locator(".probe > .choice").first.get_by_label("strong").check()
    page.locator(".score-row").first.get_by_text("4 · staff").click()
    page.get_by_role("button", name="Start over").click()
    page.evaluate("document.querySelectorAll('details').forEach((box) => (box.open = true))")
    assert_accessible(page)


def test_axe_finds_nothing_on_the_candidates_page(read: Open) -> None:
    page = timed(read, f"{CASE}/mock/{CODE}")
    page.get_by_role("button", name="Start the clock").click()
    minutes(page, 8)
    assert_accessible(page)


def test_axe_finds_nothing_while_the_reader_decides_which_interview(read: Open) -> None:
    page = read(f"{CASE}/interviewer/{CODE}")
    page.get_by_role("button", name="Start the clock").click()
    page.evaluate("location.hash = 'seed=bado-fuge'")
    expect(page.get_by_role("group", name="Which interview?")).to_be_visible()
    assert_accessible(page)


@pytest.mark.parametrize("part", ["mock", "interviewer", "drill"])
def test_the_narrowest_telephone_scrolls_down_only(read: Open, part: str) -> None:
    page = read(f"{CASE}/{part}/{CODE}", 320)
    expect(page.locator("mock-candidate, mock-interviewer, followup-drill").locator("button").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("part", ["mock", "interviewer"])
def test_on_paper_there_are_lines_and_boxes_and_no_buttons(read: Open, part: str) -> None:
    page = read(f"{CASE}/{part}/{CODE}", scheme="dark")
    page.emulate_media(media="print")
    expect(page.locator(".clock")).to_be_hidden()
    expect(page.get_by_role("button").locator("visible=true")).to_have_count(0)
    expect(page.locator(".lines").first).to_be_visible()
