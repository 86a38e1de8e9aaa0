"""What a reader does is kept in one key of this browser: saved, moved, erased, and never lost, whatever storage does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.access import assert_accessible
from tests.browser.conftest import Open

OLD = (Path(__file__).parent / "progress-version-1.json").read_text(encoding="utf-8")
"""An export of version 1, as readers have it: never edited, because every later version must still import it."""

FULL = "Storage.prototype.setItem = () => { throw new DOMException('no room', 'QuotaExceededError') }"
BLOCKED = """for (const name of ['getItem', 'setItem', 'removeItem']) {
  const real = Storage.prototype[name];
  Storage.prototype[name] = function (key, ...rest) { if (key === 'handbook') throw new DOMException('no', 'SecurityError'); return real.call(this, key, ...rest) };
}"""
"""For our key alone: the theme throws where a browser blocks storage altogether."""


def run(page: Page, script: str, argument: object = None) -> Any:
    """The value of a script that has the module of progress as `p` and an argument as `x`."""
    return page.evaluate(f"async (x) => {{ const p = await import('/handbook/assets/js/progress.js'); {script} }}", argument)


def waited(page: Page, script: str) -> None:
    """Until a script is true; asked from here, because the policy of the page lets nobody evaluate texts in it."""
    for _ in range(100):
        if page.evaluate(script):
            return
        page.wait_for_timeout(50)
    pytest.fail(script)


def opened(read: Open, script: str = "") -> Page:
    """A page without widgets, so that what is tested is the store alone."""
    page = read("about/")
    if script:
        page.context.add_init_script(script)
        page.reload()
    return page


DRILL = "const drill = {at: '2026-11-30T10:00:00Z', kind: 'recall', case: 'a', right: 1, of: 2, seed: 's'};"


def test_a_change_is_kept_over_a_reload(read: Open) -> None:
    page = opened(read)
    assert run(page, DRILL + "return p.change((d) => d.drills.push(drill))") == {"ok": True}
    page.reload()
    assert [drill["right"] for drill in run(page, "return p.read().drills")] == [1]
    assert page.evaluate("Object.keys(localStorage).filter((key) => !key.startsWith('/'))") == ["handbook"]


def test_beside_it_the_browser_keeps_the_chosen_colours_and_nothing_else(read: Open) -> None:
    page = read("about/")
    page.locator(".md-header__option label:visible").click()
    page.keyboard.press("/")
    page.keyboard.insert_text("recall")
    page.locator('.md-search[data-answered="recall"]').wait_for(state="attached")
    page.goto(page.url.replace("about/", "practice/"))
    assert page.evaluate("Object.keys(localStorage)") == ["/handbook/.__palette"]
    assert page.evaluate("Object.keys(sessionStorage)") == []


def test_a_mistake_of_a_widget_changes_nothing(read: Open) -> None:
    page = opened(read)
    assert run(page, "try { p.change((d) => { d.drills = 7; throw new Error('mine') }) } catch (error) { return error.message }") == "mine"
    assert run(page, "return p.read().drills") == []


def test_lists_are_bounded_and_the_oldest_go(read: Open) -> None:
    page = opened(read)
    run(page, DRILL + "p.change((d) => { for (let i = 0; i < 1005; i++) d.drills.push({...drill, right: i}) })")
    kept = run(page, "return p.read().drills.map((drill) => drill.right)")
    assert (len(kept), kept[0], kept[-1]) == (1000, 5, 1004)


@pytest.mark.parametrize(("script", "word"), [(FULL, "full"), (BLOCKED, "not let the page store")])
def test_what_cannot_be_saved_is_said_kept_and_offered_as_a_file(read: Open, script: str, word: str) -> None:
    page = opened(read, script)
    result = run(page, DRILL + "return p.change((d) => d.drills.push(drill))")
    assert not result["ok"]
    assert word in result["why"]
    notice = page.locator(".progress-notice")
    expect(notice.get_by_role("status")).to_contain_text(word)
    run(page, DRILL + "p.change((d) => d.drills.push({...drill, right: 2}))")
    assert [drill["right"] for drill in run(page, "return p.read().drills")] == [1, 2]
    with page.expect_download() as download:
        notice.get_by_role("button", name="Save it to a file").click()
    assert [drill["right"] for drill in json.loads(download.value.path().read_text())["drills"]] == [1, 2]
    notice.get_by_role("button", name="Close").click()
    expect(notice).to_be_hidden()


def test_what_was_saved_before_storage_filled_up_is_still_there(read: Open) -> None:
    page = opened(read)
    run(page, DRILL + "p.change((d) => d.drills.push(drill))")
    page.evaluate(f"() => {{ {FULL} }}")
    run(page, DRILL + "p.change((d) => d.drills.push({...drill, right: 2}))")
    assert len(json.loads(page.evaluate("localStorage.handbook"))["drills"]) == 1
    assert len(run(page, "return p.read().drills")) == 2


def test_two_tabs_write_over_nothing_and_see_each_other(read: Open) -> None:
    one = opened(read)
    run(one, "p.read(); window.heard = []; p.subscribe((state) => heard.push(state.drills.length))")
    two = one.context.new_page()
    two.goto(one.url)
    run(two, DRILL + "p.change((d) => d.drills.push(drill))")
    waited(one, "heard.length === 1")
    assert run(one, DRILL + "p.change((d) => d.drills.push({...drill, right: 2})); return heard") == [1, 2]
    waited(two, "JSON.parse(localStorage.handbook).drills.length === 2")  # tabs hear of each other a moment later
    assert [drill["right"] for drill in run(two, "return p.read().drills")] == [1, 2]


def test_what_is_only_in_memory_joins_what_another_tab_saves(read: Open) -> None:
    page = opened(read)
    page.evaluate("() => { window.real = Storage.prototype.setItem }")
    page.evaluate(f"() => {{ {FULL} }}")
    run(page, DRILL + "p.change((d) => d.drills.push(drill))")
    page.evaluate("() => { Storage.prototype.setItem = real }")
    other = page.context.new_page()
    other.goto(page.url)
    run(other, DRILL + "p.change((d) => d.drills.push({...drill, right: 2}))")
    waited(page, "!!localStorage.handbook")
    assert run(page, "return p.change((d) => { d.settings.newCards = 3 })") == {"ok": True}
    saved = json.loads(page.evaluate("localStorage.handbook"))
    assert sorted(drill["right"] for drill in saved["drills"]) == [1, 2]
    expect(page.locator(".progress-notice")).to_be_hidden()


@pytest.mark.parametrize(
    ("stored", "word"),
    [('{"version": 99, "new": 1}', "newer version"), ("{broken", "cannot be read"), ('{"version":1,"cards":[]}', "cannot be read")],
)
def test_stored_progress_that_is_not_understood_is_left_alone(read: Open, stored: str, word: str) -> None:
    page = opened(read)
    page.evaluate("(text) => localStorage.setItem('handbook', text)", stored)
    result = run(page, DRILL + "return p.change((d) => d.drills.push(drill))")
    assert not result["ok"]
    assert word in result["why"]
    assert page.evaluate("localStorage.handbook") == stored
    assert len(run(page, "return p.read().drills")) == 1
    run(page, "p.erase()")
    assert run(page, DRILL + "return p.change((d) => d.drills.push(drill))") == {"ok": True}


def test_an_export_of_version_1_imports_for_ever(read: Open) -> None:
    page = opened(read)
    assert run(page, "return p.imported(x)", OLD) == {
        "ok": True,
        "added": {"cards": 1, "scores": 1, "drills": 1, "tasks": 2, "mocks": 1, "drafts": 0},
    }
    assert run(page, "return p.imported(x).added", OLD) == {"cards": 0, "scores": 0, "drills": 0, "tasks": 0, "mocks": 0, "drafts": 0}
    assert run(page, "return p.read().settings.newCards") == 5


def test_an_older_state_climbs_step_by_step(read: Open) -> None:
    steps = "[(s) => ({...s, path: 'a'}), (s) => ({...s, path: s.path + 'b'})]"
    assert run(opened(read), f"return p.migrated({{version: 1}}, {steps})") == {"version": 3, "path": "ab"}
    assert run(opened(read), f"return p.migrated({{version: 2, path: ''}}, {steps})") == {"version": 3, "path": "b"}


def test_importing_keeps_the_card_rated_last_and_the_tasks_of_both(read: Open) -> None:
    page = opened(read)
    card = "{due: '2026-12-24T00:00:00Z', stability: 9, last_review: '2026-12-20T00:00:00Z'}"
    run(
        page,
        f"p.change((d) => {{ d.cards['ad-click-prediction/use-of-score'] = {card}; d.plans['twelve-days'] = {{started: '2026-12-01T00:00:00Z', done: ['2/1']}} }})",
    )
    run(page, "p.imported(x)", OLD)
    state = run(page, "return p.read()")
    assert state["cards"]["ad-click-prediction/use-of-score"]["stability"] == 9
    assert state["plans"]["twelve-days"] == {"started": "2026-12-01T00:00:00Z", "done": ["2/1", "1/1", "1/2"]}


DAMAGED = [
    "no JSON",
    "[]",
    "{}",
    '{"version": 2}',
    '{"version": 1, "cards": {"a/b": {"due": "never", "stability": 1}}}',
    '{"version": 1, "scores": [{"at": "2026-11-29", "case": "a", "dimension": "d", "score": 9}]}',
    '{"version": 1, "mocks": {"__proto__": {}}}',
    '{"version": 1, "drills": [null]}',
]


def test_a_file_that_does_not_fit_is_refused_whole(read: Open) -> None:
    page = opened(read)
    run(page, "p.imported(x)", OLD)
    before = page.evaluate("localStorage.handbook")
    for text in DAMAGED:
        refused = run(page, "return p.imported(x)", text)
        assert not refused["ok"], text
        assert refused["why"]
        assert page.evaluate("localStorage.handbook") == before


def test_a_reader_moves_progress_and_erases_it(read: Open, tmp_path: Path) -> None:
    page = read("practice/progress/", 390)
    panel = page.locator("progress-panel")
    expect(panel).to_contain_text("Nothing is kept")
    assert_accessible(page)
    older = tmp_path / "older.json"
    older.write_text(OLD, encoding="utf-8")
    panel.get_by_label("Import from a file").set_input_files(older)
    expect(panel.get_by_role("status")).to_have_text("Imported: 1 card, 1 exercise, 1 score, 1 mock interview, 2 tasks of plans new here.")
    assert_accessible(page)
    with page.expect_download() as download:
        panel.get_by_role("button", name="Export to a file").click()
    assert json.loads(download.value.path().read_text()) == json.loads(OLD) | {"drafts": {}}
    panel.get_by_role("button", name="Erase everything").focus()
    page.keyboard.press("Enter")
    expect(panel.get_by_role("button", name="Keep it")).to_be_focused()
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(panel.get_by_role("button", name="Erase everything")).to_be_focused()
    assert "1 card" in (panel.text_content() or "")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(panel).to_contain_text("Nothing is kept")
    assert page.evaluate("localStorage.getItem('handbook')") is None
    panel.get_by_label("Import from a file").set_input_files(download.value.path())
    expect(panel).to_contain_text("Kept in this browser: 1 card")


def test_the_hub_says_what_was_practised_and_knows_it_after_going_back(read: Open) -> None:
    page = read("practice/")
    summary = page.locator("practice-summary")
    expect(summary).to_contain_text("not practised in this browser yet")
    page.goto(page.url + "progress/")
    run(page, "p.imported(x)", OLD)
    page.go_back()
    expect(summary).to_contain_text("of 1 you know" if "No card" in (summary.text_content() or "") else "due")


SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => shifts.push(...list.getEntries().map((entry) => entry.value))).observe({ type: 'layout-shift', buffered: true })"""


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_when_the_widgets_come(read: Open, width: int) -> None:
    page = read("about/", width)
    page.add_init_script(SHIFTS)
    root = page.url.removesuffix("about/")
    for path in (
        "practice/",
        "practice/progress/",
        "practice/cards/",
        "case-studies/ad-click-prediction/cards/",
        "case-studies/ad-click-prediction/recall/",
    ):
        page.goto(root + path)
        waited(
            page,
            "document.querySelector('article').querySelector('practice-summary:not(:empty), progress-panel button, cards-review button, recall-puzzle button') !== null",
        )
        page.wait_for_timeout(100)
        assert sum(page.evaluate("shifts")) <= 0.01, path


def test_without_javascript_the_page_says_that_nothing_is_kept(read: Open) -> None:
    page = read("practice/progress/", java_script_enabled=False)
    expect(page.locator("progress-panel")).to_contain_text("nothing is kept")
