"""Study plans as a reader follows them: begin, tick, fall behind, move, take along; and what home says of today."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar, Event
from playwright.sync_api import Page, expect

from macros.catalog import read as read_data
from tests.browser.access import assert_accessible
from tests.browser.clock import stop, timed
from tests.browser.conftest import Open
from tests.browser.test_progress import BLOCKED

PLAN = "study-plans/three-days/"
MONDAY = "2026-11-30T09:00:00"


def at(page: Page, when: str) -> None:
    """The page as it is at another time."""
    stop(page, when)
    page.reload()


def on_monday(read: Open, path: str = PLAN, width: int = 1280, plans: dict[str, Any] | None = None, **options: Any) -> Page:
    """A page on Monday morning, with these plans kept."""
    page = timed(read, "about/", MONDAY, width=width, **options)
    if plans is not None:
        kept = {"version": 1, "cards": {}, "scores": [], "drills": [], "plans": plans, "mocks": {}, "drafts": {}, "settings": {}}
        page.evaluate("(text) => localStorage.setItem('handbook', text)", json.dumps(kept))
    page.goto(page.url.replace("about/", path))
    return page


def kept(page: Page) -> Any:
    return json.loads(page.evaluate("localStorage.getItem('handbook')"))["plans"]


DAYS = [[30, 20], [10], [40]]
STANDINGS = [
    # done, now, number, late, today, behind
    ([], "2026-11-29T23:59:00", 0, [], [], 0),
    ([], "2026-11-30T00:01:00", 1, [], ["1/1", "1/2"], 0),
    (["1/2"], "2026-12-01T12:00:00", 2, ["1/1"], ["2/1"], 1),
    (["1/1", "1/2"], "2026-12-02T12:00:00", 3, ["2/1"], ["3/1"], 1),
    (["1/1", "1/2", "2/1"], "2026-12-09T12:00:00", 10, ["3/1"], [], 7),
    (["1/1", "1/2", "2/1", "3/1", "9/9"], "2026-12-02T12:00:00", 3, [], [], 0),
]


def test_where_a_reader_stands_follows_the_printed_rule(read: Open) -> None:
    page = read("about/", timezone_id="Europe/Berlin")
    script = """async ([days, done, now, started]) => { const p = await import('/handbook/assets/js/plans.js');
      const w = p.standing(days, {started, done}, new Date(now)); const keys = (l) => l.map(({key}) => key);
      return [w.number, keys(w.late), keys(w.today), w.behind, p.written(w.ends)] }"""
    for done, now, *expected in STANDINGS:
        assert page.evaluate(script, [DAYS, done, now, "2026-11-30"]) == [*expected, "2026-12-02"], now
    for started in ("2026-10-24", "2026-10-24T10:00:00.000Z"):  # a night of 25 hours, and a time as version 1 wrote it
        assert page.evaluate(script, [DAYS, [], "2026-10-26T00:30:00", started])[0] == 3


def test_a_plan_is_begun_ticked_and_still_there_after_a_reload(read: Open) -> None:
    page = on_monday(read)
    status = page.locator(".plan-status")
    expect(status).to_contain_text("Not started. If you begin on Monday 30 November, the last day is Wednesday 2 December.")
    page.get_by_role("button", name="Start the plan").click()
    expect(status).to_contain_text("Day 1 of 3 is today")
    box = page.get_by_role("checkbox", name="Day 1, task 1", exact=True)
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator(".plan-when").first).to_have_text("Today, Monday 30 November · 160 minutes · 1 of 5 done")
    assert kept(page) == {"three-days": {"started": "2026-11-30", "done": ["1/1"]}}
    page.reload()
    expect(box).to_be_checked()
    page.get_by_role("link", name="Day 1 of 3 is today").click()
    page.go_back()
    expect(box).to_be_checked()
    box.uncheck()
    assert kept(page)["three-days"]["done"] == []


def test_the_first_tick_starts_a_plan(read: Open) -> None:
    page = on_monday(read)
    page.get_by_role("checkbox", name="Day 2, task 3", exact=True).check()
    assert kept(page) == {"three-days": {"started": "2026-11-30", "done": ["2/3"]}}


def test_a_day_missed_stays_open_until_the_plan_is_moved(read: Open) -> None:
    page = on_monday(read, plans={"three-days": {"started": "2026-11-30T08:00:00.000Z", "done": ["1/1", "1/2", "1/3", "1/4"]}})
    at(page, "2026-12-02T20:00:00")
    expect(page.locator(".plan-status")).to_contain_text("Day 3 of 3 is today")
    expect(page.locator(".plan-status")).to_contain_text("6 tasks left over from earlier days")
    expect(page.locator(".plan-when").first).to_have_text("Monday 30 November · 160 minutes · 1 task left over")
    page.get_by_role("button", name=re.compile("Move by 2 days, to end on Fri,? 4 Dec")).click()
    expect(page.locator(".plan-status")).to_contain_text("Day 1 of 3 is today")
    expect(page.get_by_role("button", name="Move by")).to_be_hidden()
    assert kept(page)["three-days"] == {"started": "2026-12-02", "done": ["1/1", "1/2", "1/3", "1/4"]}
    page.get_by_label("Day 1 is").fill("2026-12-05")
    expect(page.locator(".plan-status")).to_contain_text("Begins on Saturday 5 December, in 3 days")


def test_a_plan_is_stopped_only_when_that_is_meant(read: Open) -> None:
    page = on_monday(read, plans={"three-days": {"started": "2026-11-30", "done": ["1/1"]}})
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(page.get_by_role("button", name="Keep it")).to_be_focused()
    page.keyboard.press("Escape")
    assert "three-days" in kept(page)
    page.get_by_role("button", name="Stop", exact=True).click()
    page.get_by_role("button", name="Stop it").click()
    assert kept(page) == {}
    expect(page.locator(".plan-status")).to_contain_text("Not started")


def saved(page: Page) -> tuple[str, list[Event]]:
    """The calendar file the page hands out, and its events as another program reads them."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the calendar").click()
    assert download.value.suggested_filename == "three-days.ics"
    text = download.value.path().read_bytes().decode()
    calendar = Calendar.from_ical(text)
    assert not calendar.errors
    return text, [event for event in calendar.walk("VEVENT") if isinstance(event, Event)]


def test_the_calendar_is_one_that_other_programs_read(read: Open) -> None:
    page = on_monday(read, plans={"three-days": {"started": "2026-12-30", "done": []}})
    text, days = saved(page)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    assert [day["DTSTART"].dt for day in days] == [dt.date(2026, 12, 30), dt.date(2026, 12, 31), dt.date(2027, 1, 1)]
    assert [day["DTEND"].dt - day["DTSTART"].dt for day in days] == [dt.timedelta(1)] * 3
    assert str(days[0]["SUMMARY"]) == "Day 1: The path, and a score with a price (160 min)"
    assert "25 min: Read the prompt of ad click prediction on social platforms and nothing else." in str(days[0]["DESCRIPTION"])
    assert str(days[1]["URL"]).endswith("/study-plans/three-days/#day-2")
    page.get_by_label("At what time?").fill("19:30")
    stop(page, "2026-11-30T09:05:00")
    _, timed = saved(page)
    assert timed[0]["DTSTART"].dt == dt.datetime(2026, 12, 30, 19, 30)
    assert timed[0]["DURATION"].dt == dt.timedelta(minutes=160)
    assert [day["UID"] for day in timed] == [day["UID"] for day in days]
    assert timed[0]["SEQUENCE"] > days[0]["SEQUENCE"]


def test_without_javascript_there_are_boxes_to_print_and_to_dos_to_take_along(read: Open, site: Path) -> None:
    page = read(PLAN, java_script_enabled=False)
    expect(page.locator("study-plan")).to_contain_text("every task has a box to tick")
    assert page.locator("span.task-box").count() == page.locator(".tasks li").count() == 15
    assert page.get_by_role("link", name="to-dos, one a day").get_attribute("href") == "../../study-plans/three-days.ics"
    assert len(Calendar.from_ical((site / "study-plans" / "three-days.ics").read_bytes()).walk("VTODO")) == 3
    links = [link.get_attribute("href") for link in page.locator(".tasks a").all()]
    assert {"../../case-studies/ad-click-prediction/recall/", "../../practice/interviewing/"} <= set(links)


def test_blocked_storage_is_said_and_loses_nothing_of_this_page(read: Open) -> None:
    page = read("about/")
    page.context.add_init_script(BLOCKED)
    page.goto(page.url.replace("about/", PLAN))
    page.get_by_role("checkbox", name="Day 1, task 2", exact=True).check()
    expect(page.locator(".progress-notice")).to_contain_text("not let the page store")
    expect(page.locator(".plan-status")).to_contain_text("1 of 15 tasks done")
    expect(page.get_by_role("checkbox", name="Day 1, task 2", exact=True)).to_be_checked()


def test_axe_finds_nothing(read: Open) -> None:
    page = on_monday(read)
    page.get_by_role("button", name="Start the plan").click()
    expect(page.get_by_role("button", name="Stop", exact=True)).to_be_visible()
    at(page, "2026-12-02T20:00:00")
    page.get_by_role("button", name="Stop", exact=True).click()
    assert_accessible(page)
    page.goto(page.url.replace(PLAN, ""))
    expect(page.locator("plan-today h2")).to_be_visible()
    assert_accessible(page)


SHIFT = "new PerformanceObserver((list) => { for (const e of list.getEntries()) window.shifted = (window.shifted ?? 0) + e.value }).observe({type: 'layout-shift', buffered: true})"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", ["", PLAN])
def test_nothing_moves_when_the_plan_comes(read: Open, path: str, width: int) -> None:
    page = on_monday(read, "about/", width, plans={"three-days": {"started": "2026-11-28", "done": ["1/1"]}})
    page.context.add_init_script(SHIFT)
    page.goto(page.url.replace("about/", path))
    expect(page.locator("plan-today h2" if not path else ".plan-controls").first).to_be_visible()
    page.wait_for_timeout(300)
    assert page.evaluate("window.shifted ?? 0") <= 0.01


def test_home_says_what_is_on_today(read: Open) -> None:
    page = on_monday(read, "")
    expect(page.locator(".hero > p")).to_be_visible()
    expect(page.locator(".home-today")).to_be_hidden()
    page.evaluate(
        "(text) => localStorage.setItem('handbook', text)",
        '{"version":1,"plans":{"three-days":{"started":"2026-11-29","done":["1/1","2/2"]}}}',
    )
    page.reload()
    today = page.locator("plan-today")
    expect(today.locator("h2")).to_have_text("A funnel, and a rare adversary")
    expect(today).to_contain_text("Three days, day 2 of 3")
    expect(today).to_contain_text("105 minutes to go today. 4 tasks left over from earlier days.")
    expect(page.locator(".hero > p")).to_be_hidden()
    expect(today.locator(".is-done")).to_have_count(1)
    today.get_by_role("link", name="Explain").click()
    expect(page.locator("#day-2-4")).to_be_in_viewport()
    page.go_back()
    expect(today.locator("h2")).to_be_visible()
    at(page, "2026-12-20T09:00:00")
    expect(page.locator(".hero > p")).to_be_visible()  # a plan that ended long ago is not today's


@pytest.mark.parametrize("width", [390, 1280])
def test_every_day_of_every_plan_fits_in_the_place_of_the_introduction(read: Open, width: int) -> None:
    page = on_monday(read, "", width, plans={})
    expect(page.locator("plan-today > script")).to_have_count(0)  # it has come
    plans = read_data(Path(__file__).parents[2])[0].plans
    for id, plan in plans.items():
        for day in plan.days:
            started = (dt.date(2026, 11, 30) - dt.timedelta(day.day - 1)).isoformat()
            state = {"version": 1, "plans": {id: {"started": started, "done": []}}}
            over = page.evaluate(
                """async (text) => { localStorage.setItem('handbook', text); dispatchEvent(new StorageEvent('storage', {key: 'handbook'}));
                const box = document.querySelector('.home-today'); return [box.scrollHeight - box.clientHeight, box.querySelector('h2')?.textContent] }""",
                json.dumps(state),
            )
            assert over[1] == day.title
            assert over[0] <= 0, (id, day.day, over)
