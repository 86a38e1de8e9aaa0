"""Search as a reader meets it: nothing before it is wanted, by pointer, key or link, on a phone and a desk, without a network and without scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from macros.search.words import LANGUAGE, stem, words
from tests.browser.access import RULES, violations
from tests.browser.conftest import Open
from tests.search.judge import answers, figures, queries, table

TERM = "concepts/two-tower/"
FIRST = ".md-search-result__link"
BYTES = 90_000
"""Of the first search, as they come: scripts, core, terms and texts; plain files compress to a third of that."""


def ask(page: Page, text: str) -> None:
    """Type a query and wait until it is answered."""
    page.keyboard.press("/")
    page.keyboard.insert_text(text)
    page.locator(f'.md-search[data-answered="{text}"]').wait_for(state="attached")


def test_nothing_is_loaded_before_the_first_search(read: Open) -> None:
    page = read(TERM)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload(wait_until="networkidle")
    assert asked
    assert not [url for url in asked if "/search" in url]


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_a_key_opens_the_search_and_escape_closes_it(read: Open, key: str) -> None:
    page = read(TERM)
    page.keyboard.press(key)
    field = page.get_by_role("textbox", name="Search")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    expect(page.get_by_role("status")).to_contain_text("Type to search")
    page.keyboard.press("Escape")
    expect(field).not_to_be_focused()
    expect(page.locator("#__search")).not_to_be_checked()


def test_keys_of_the_search_are_letters_in_a_field_of_the_page(read: Open) -> None:
    page = read("concepts/")
    field = page.get_by_label("Show entries that contain")
    field.press_sequentially("fs/")
    expect(field).to_have_value("fs/")


def test_arrows_choose_letters_return_to_the_field_and_enter_opens(read: Open) -> None:
    page = read("")
    ask(page, "two tower")
    page.keyboard.press("ArrowDown")
    expect(page.locator(FIRST).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(FIRST).first).not_to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(FIRST).first).to_be_focused()
    page.keyboard.press("x")
    expect(page.get_by_role("textbox", name="Search")).to_have_value("two towerx")
    page.keyboard.press("Backspace")
    page.locator('.md-search[data-answered="two tower"]').wait_for()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/concepts/two-tower/\?h=two\+tower"))
    expect(page.locator("article mark").first).to_have_text(re.compile("two", re.IGNORECASE))


def test_enter_before_the_search_is_loaded_still_opens_the_best_answer(read: Open) -> None:
    page = read("")
    page.keyboard.press("/")
    page.keyboard.insert_text("ndcg")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/metrics/ndcg/"))


def test_answers_are_counted_aloud_grouped_by_kind_and_filtered(read: Open) -> None:
    page = read("")
    ask(page, "calibration")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"\d+ answers for “calibration”"))
    heads = page.locator(".search-group").all_text_contents()
    assert len(heads) == len(set(heads)) >= 2
    page.get_by_role("group", name="Show only").get_by_role("button", name="Metrics").click()
    kinds = set(page.locator(".search-label").all_text_contents())
    assert kinds == {"Metric"}
    expect(page.get_by_role("status")).to_contain_text("in metrics")
    page.get_by_role("group", name="Show only").get_by_role("button", name="All").click()
    expect(page.locator(".search-group").first).to_be_visible()


def test_an_answer_leads_into_the_section_that_has_it(read: Open) -> None:
    page = read("")
    ask(page, "how is down-sampling undone, and where")
    link = page.locator(FIRST, has_text="Ad click prediction")
    expect(link).to_contain_text("How is down-sampling undone, and where?")
    link.click()
    expect(page).to_have_url(re.compile("/ad-click-prediction/.*#dive-undo-the-sampling"))
    expect(page.locator("#dive-undo-the-sampling")).to_be_in_viewport()


def test_back_leads_to_the_answers_again(read: Open) -> None:
    page = read(TERM)
    ask(page, "calibration")
    page.locator(FIRST).first.click()
    expect(page).to_have_url(re.compile("/concepts/calibration/"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"/two-tower/\?q=calibration"))
    expect(page.locator(FIRST).first).to_contain_text("Calibration")
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(r"/two-tower/$"))


def test_a_search_is_shared_by_its_address(read: Open) -> None:
    page = read(f"{TERM}?q=training-serving+skew")
    expect(page.get_by_role("textbox", name="Search")).to_have_value("training-serving skew")
    expect(page.locator(FIRST).first).to_contain_text("Training-serving skew")
    expect(page.get_by_role("button", name="Copy a link to this search")).to_have_attribute(
        "data-clipboard-text", re.compile(r"/two-tower/\?q=training-serving\+skew$")
    )


def test_a_name_is_completed_with_the_right_arrow(read: Open) -> None:
    page = read("")
    page.keyboard.press("/")
    page.keyboard.insert_text("counterf")
    expect(page.locator(".md-search__suggest")).to_have_text(re.compile("^counterf.+"))
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("textbox", name="Search")).to_have_value("counterfactual evaluation")


def test_a_slip_is_corrected_and_said(read: Open) -> None:
    page = read("")
    ask(page, "calibraton")
    expect(page.locator(FIRST).first).to_contain_text("Calibration")
    expect(page.get_by_role("status")).to_contain_text("for “calibration”, as nothing says “calibraton”")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("kuberntes")  # in no name, so the right word is not known, only its stem
    expect(page.get_by_role("status")).to_contain_text("for words like those you typed, as nothing says “kuberntes”")


def test_nothing_found_offers_near_names_and_a_prefilled_report(read: Open) -> None:
    page = read("")
    ask(page, "zzqxcalibrxx")
    expect(page.get_by_role("status")).to_contain_text("Nothing found")
    expect(page.get_by_role("link", name="Tell us what is missing")).to_have_attribute(
        "href", re.compile(r"^https://github\.com/owner/handbook/issues/new\?template=missing\.yml&term=zzqxcalibrxx&title=missing")
    )
    expect(page.locator(".search-near")).to_have_count(0)
    expect(page.get_by_role("link", name="Trade-offs").last).to_be_visible()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("embbbeddding")
    page.get_by_role("button", name="Embedding", exact=True).click()
    expect(page.locator(FIRST).first).to_contain_text("Embedding")


@pytest.fixture
def unheard(browser: Browser, address: str) -> Iterator[Page]:
    """A page whose console may complain: a file that does not come is an error there."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def test_a_lost_network_is_told_and_the_next_key_tries_again(unheard: Page) -> None:
    unheard.route("**/terms-*.json", lambda route: route.abort())
    unheard.keyboard.press("/")
    unheard.keyboard.insert_text("drift")
    expect(unheard.get_by_role("status")).to_contain_text("could not be loaded")
    unheard.unroute("**/terms-*.json")
    unheard.keyboard.press("Space")
    unheard.locator('.md-search[data-answered="drift"]').wait_for()


def test_an_index_older_than_the_site_is_read_again(unheard: Page) -> None:
    outdated: list[str] = []

    def old(route: Route) -> None:
        if outdated:
            return route.continue_()
        outdated.append(route.request.url)
        return route.fulfill(json=json.loads(route.fetch().text()) | {"version": "0ld"})

    unheard.route("**/core.json", old)
    ask(unheard, "drift")
    assert outdated


def test_without_a_network_what_was_read_still_answers(unheard: Page) -> None:
    ask(unheard, "calibration layer")
    unheard.context.set_offline(True)  # texts that were not read do not come, and their answers stand without them
    unheard.keyboard.press("Control+A")
    unheard.keyboard.insert_text("calibration")
    unheard.locator('.md-search[data-answered="calibration"]').wait_for(state="attached")
    expect(unheard.locator(FIRST).first).to_contain_text("Calibration")


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
@pytest.mark.parametrize("text", ["", "calibration", "calibraton", "zzqxcalibrxx"])
def test_axe_finds_nothing_in_any_state_and_nothing_overflows(read: Open, text: str, width: int, scheme: str) -> None:
    page = read(TERM, width, scheme)  # not resized: an open search belongs to the window that it was opened in
    page.emulate_media(reduced_motion="reduce")
    ask(page, text)
    page.wait_for_function("document.querySelector('.search-doors, .search-kinds')")
    assert not violations(page, RULES)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("(box => box.scrollWidth - box.clientWidth)(document.querySelector('.md-search__scrollwrap'))") <= 0


def test_on_a_phone_the_search_covers_the_page_and_takes_it_out_of_reach(read: Open) -> None:
    page = read(TERM, 390)
    page.locator(".md-header__button[for=__search]").click()
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()
    expect(page.locator(".md-container")).to_have_js_property("inert", True)
    small = page.locator(".md-search :is(button, a)").evaluate_all(
        "(all) => all.filter((one) => one.offsetParent && Math.min(one.offsetWidth, one.offsetHeight) < 24).map((one) => one.outerHTML)"
    )
    assert not small
    page.keyboard.press("Escape")
    expect(page.locator(".md-container")).to_have_js_property("inert", False)


def test_without_scripts_a_link_leads_to_all_names(read: Open) -> None:
    page = read(TERM, java_script_enabled=False)
    expect(page.locator(".md-search")).to_be_hidden()
    page.get_by_role("link", name="All pages by name").click()
    expect(page.locator("h1")).to_have_text(re.compile("All pages by name"))
    expect(page.locator(".by-name").first).to_be_visible()
    assert page.get_by_role("link", name="Two-tower model").count() == 1


def test_the_first_search_is_small(read: Open) -> None:
    page = read("")
    came: list[int] = []
    page.on("requestfinished", lambda request: came.append(request.sizes()["responseBodySize"]))
    ask(page, "training-serving skew")
    page.wait_for_load_state("networkidle")
    assert 0 < sum(came) < 4 * BYTES  # uncompressed, eighteen cases


def test_browser_and_index_agree_on_every_word_of_the_site(read: Open, site: Path) -> None:
    page = read("")
    said = {
        word for file in sorted(site.glob("search/*/texts-*.json"))[::8] for row in json.loads(file.read_text()) for word in words(row[3])
    }
    assert len(said) > 1000
    theirs = page.evaluate(
        "async ([language, words, module]) => { const { Words } = await import(module); const ours = new Words(language);"
        " return words.map((word) => ours.stem(word)) }",
        [LANGUAGE, sorted(said), page.url + "assets/js/search/words.js"],
    )
    assert dict(zip(sorted(said), theirs, strict=True)) == {word: stem(word) for word in said}


def test_readers_find_what_they_mean(read: Open) -> None:
    asked = queries()
    page = read("")
    found = answers(page, asked)
    ranks = [query.rank(pages) for query, pages in zip(asked, found, strict=True)]
    print("\n" + table(asked, ranks))
    own = [rank for query, rank in zip(asked, ranks, strict=True) if query.part != "strangers"]
    assert len(own) >= 120
    _, among_three, mean = figures(own)
    assert among_three >= 0.92, table(asked, ranks)
    assert mean >= 0.90, table(asked, ranks)
    inside = [query.leads_inside(pages) for query, pages in zip(asked, found, strict=True) if query.parts]
    assert sum(inside) >= 0.75 * len(inside)


def test_every_query_names_pages_that_are_there(site: Path) -> None:
    missing = {page for query in queries() for page in query.pages if not (site / page.split("#")[0] / "index.html").is_file()}
    assert not missing
