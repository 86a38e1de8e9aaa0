"""What a reader does: open a case on a phone and a desk, in light and dark, search, follow a drawing, read without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open

CASE = "case-studies/ad-click-prediction/"
WINDOWS = [(width, scheme) for width in (390, 1280) for scheme in ("light", "dark")]


@pytest.mark.parametrize(("width", "scheme"), WINDOWS)
def test_a_case_reads_well(read: Open, width: int, scheme: str) -> None:
    page = read(CASE, width, scheme)
    expect(page.locator("h1")).to_have_text(re.compile("Ad click prediction"))
    expect(page.locator("blockquote.prompt")).to_be_in_viewport()
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", background)[:3])) < 200) == (scheme == "dark")
    assert page.locator("figure.diagram svg").count() >= 6


def test_search_finds_a_case_and_goes_there(read: Open) -> None:
    page = read("")
    page.keyboard.press("/")
    page.keyboard.type("ad click", delay=20)
    first = page.locator(".md-search-result__link").first
    expect(first).to_contain_text(re.compile("ad click", re.IGNORECASE))
    first.click()
    expect(page).to_have_url(re.compile(CASE))


def test_a_box_of_a_drawing_leads_to_its_component(read: Open) -> None:
    page = read(CASE)
    link = page.locator("figure.diagram svg a").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/components/[a-z-]+/"))
    expect(page.locator("h1")).to_be_visible()


def test_the_case_is_whole_without_javascript(read: Open) -> None:
    page = read(CASE, java_script_enabled=False)
    for section in ("clarify", "frame", "data", "features", "model", "serve", "monitor", "follow-ups", "sources"):
        expect(page.locator(f"h2#{section}")).to_have_count(1)
    assert page.locator("figure.diagram svg").count() >= 6
    assert page.locator("math").count() >= 2
    page.locator("details.followup summary").first.click()
    expect(page.locator(".answer--strong").first).to_be_visible()


def test_cases_can_be_filtered_and_the_table_is_there_without(read: Open) -> None:
    page = read("case-studies/")
    rows = page.locator("#cases tbody tr")
    everything = rows.count()
    page.get_by_label("Topic").select_option("ads")
    shown = page.locator("#cases tbody tr:not([hidden])").count()
    assert 0 < shown <= everything
    expect(page.locator("case-filter output")).to_contain_text(f"{shown} of {everything}")
    assert read("case-studies/", java_script_enabled=False).locator("#cases tbody tr").count() == everything


def test_an_index_says_when_nothing_fits(read: Open) -> None:
    page = read("concepts/")
    page.get_by_label("Show entries that contain").fill("zzzz")
    expect(page.locator("entry-filter output")).to_contain_text("Nothing")


def test_a_term_is_explained_on_focus_and_escape_dismisses_it(read: Open) -> None:
    page = read("concepts/calibration/")
    term = page.locator(".term a").first
    term.focus()
    tip = page.locator(".term .tip").first
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_a_link_into_a_closed_answer_opens_it(read: Open) -> None:
    page = read(CASE)
    inner = page.locator("details.followup details.followup").first.get_attribute("id")
    page.evaluate("(id) => (location.hash = id)", inner)
    expect(page.locator(f"#{inner}")).to_be_in_viewport()


@pytest.mark.parametrize("path", ["", CASE, "metrics/ndcg/"])
def test_print_is_black_on_white_without_navigation(read: Open, path: str) -> None:
    page = read(path, scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    expect(page.locator(".md-header")).to_be_hidden()


def test_a_page_offers_its_data_file_and_a_prefilled_report(read: Open) -> None:
    page = read(CASE)
    edit = page.get_by_role("link", name="Edit this page").get_attribute("href") or ""
    assert edit.endswith("/edit/main/data/case-studies/ad-click-prediction.yml")
    report = page.get_by_role("link", name="Report a mistake").get_attribute("href") or ""
    assert "file=data/case-studies/ad-click-prediction.yml" in report
    assert "page=http" in report
