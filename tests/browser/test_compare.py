"""Two cases side by side, as a reader puts them there: by lists, by a link, by keyboard, on a phone, on paper, without scripts."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from selectolax.lexbor import LexborHTMLParser

from tests.browser.access import assert_accessible
from tests.browser.conftest import Open

PLACE = "practice/compare/"
ADS, FRAUD = "ad-click-prediction", "fraud-detection"
PAIR = f"{PLACE}#{ADS}+{FRAUD}"
KNOWN = ["ads", "feed", "maps"]
CHOSEN = {
    "": (["", ""], ""),
    "#ads+feed": (["ads", "feed"], ""),
    "#ads": (["ads", ""], ""),
    "#+feed": (["", "feed"], ""),
    "#ads%2Bfeed": (["ads", "feed"], ""),
    "#ads+feed+maps": (["ads", "feed"], ""),
    "#ads+gone": (["ads", ""], "There is no case “gone” here. Choose another."),
    "#x+y": (["", ""], "There is no case “x” and no case “y” here. Choose another."),
    "#ads+ads": (["ads", ""], "That is the same case twice. Choose another to hold against it."),
    "#%E0%A4%A": (["", ""], "There is no case “%E0%A4%A” here. Choose another."),
}
RELATED = {"ads": ["feed"], "feed": ["ads", "maps"], "maps": ["feed"]}
PAIRS = [
    (["", ""], ["ads+feed", "feed+maps"]),
    (["ads", ""], ["ads+feed"]),
    (["", "maps"], ["maps+feed"]),
    (["ads", "feed"], ["feed+maps"]),
    (["ads", "maps"], ["ads+feed", "maps+feed"]),
]


def test_addresses_and_pairs_are_read_by_fixed_rules(read: Open) -> None:
    page = read("about/")
    told = page.evaluate(
        """async ([hashes, known, related, chosen]) => { const rules = await import('/handbook/assets/js/compare.js');
        return [hashes.map((hash) => { const { ids, wrong } = rules.chosen(hash, known); return [ids, wrong]; }),
          chosen.map((ids) => rules.pairs(related, ids).map((pair) => pair.join('+')))] }""",
        [list(CHOSEN), KNOWN, RELATED, [ids for ids, _ in PAIRS]],
    )
    assert told[0] == [list(expected) for expected in CHOSEN.values()]
    assert told[1] == [expected for _, expected in PAIRS]


def row(page: Page, name: str) -> Locator:
    return page.locator("table.compare tr").filter(has=page.get_by_role("rowheader", name=name, exact=True)).get_by_role("cell")


def test_two_lists_choose_two_cases_and_the_address_keeps_them(read: Open) -> None:
    page = read(PLACE)
    expect(page.locator("case-compare [role=status]")).to_have_text("Choose two cases, or take a pair below.")
    first, second = page.get_by_label("First case"), page.get_by_label("Second case")
    first.select_option(ADS)
    expect(page.locator("case-compare [role=status]")).to_have_text("Choose the other case, or take a pair below.")
    expect(page.locator("table.compare")).to_have_count(0)
    expect(second.locator(f"option[value='{ADS}']")).to_be_disabled()
    second.focus()
    page.keyboard.type("Card")  # a list is chosen from by its letters
    expect(page).to_have_url(re.compile(f"#{re.escape(ADS)}\\+{FRAUD}$"))
    expect(page.get_by_role("columnheader")).to_have_text(["Ad click prediction on social platforms", "Card payment fraud detection"])
    expect(row(page, "Labels").nth(1)).to_contain_text("Delay")
    page.reload()
    expect(page.get_by_role("columnheader").nth(1)).to_have_text("Card payment fraud detection")
    expect(page.get_by_label("First case")).to_have_value(ADS)
    expect(page).to_have_title(re.compile("^Ad click prediction on social platforms and Card payment fraud detection - "))


def used(site: Path, case: str) -> set[str]:
    """Components that the matrix marks for a case."""
    matrix = LexborHTMLParser((site / "case-studies/matrix/index.html").read_text(encoding="utf-8"))
    column = [str(link.attributes["href"]).split("/")[-2] for link in matrix.css(".table--matrix thead a")].index(case)
    rows = matrix.css(".table--matrix tbody tr")
    return {line.css("th a")[0].text(strip=True) for line in rows if "●" in line.css("td.mark")[column].text()}


def test_what_both_are_built_of_agrees_with_the_matrix(read: Open, site: Path) -> None:
    page = read(PAIR)
    ads, fraud = used(site, ADS), used(site, FRAUD)
    expect(page.get_by_role("columnheader")).to_have_count(2)
    assert set(row(page, "Boxes in both").locator("li").all_inner_texts()) == ads & fraud
    for side, mine in enumerate([ads - fraud, fraud - ads]):
        assert set(row(page, "Only here").nth(side).locator("li > a").all_inner_texts()) == mine
    marked = [set(row(page, "Metrics").nth(side).locator("li", has_text="both").all_inner_texts()) for side in (0, 1)]
    assert marked[0] == marked[1]
    expect(page.locator("case-compare [role=status]")).to_have_text(f"In both: {len(ads & fraud)} boxes, {len(marked[0])} metrics.")


def test_a_case_leads_here_and_pairs_lead_on_and_back(read: Open) -> None:
    page = read(f"case-studies/{ADS}/#related")
    page.locator(f"a[href$='#{ADS}+{FRAUD}']").click()
    expect(row(page, "Carries over").nth(0)).to_contain_text("Late and reversible labels")
    assert page.evaluate("scrollY") == 0
    page.get_by_role("link", name="Ad click prediction on social platforms + Video recommendation").click()
    expect(page.get_by_role("columnheader").nth(1)).to_have_text("Video recommendation")
    expect(page.get_by_label("First case")).to_be_focused()
    page.go_back()
    expect(page.get_by_role("columnheader").nth(1)).to_have_text("Card payment fraud detection")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Ad click prediction")
    page.go_forward()
    expect(page.get_by_role("columnheader").nth(1)).to_have_text("Card payment fraud detection")


def test_a_case_that_does_not_exist_is_named_and_the_other_stays(read: Open) -> None:
    page = read(f"{PLACE}#{ADS}+teleportation")
    expect(page.locator("case-compare [role=status]")).to_have_text("There is no case “teleportation” here. Choose another.")
    expect(page.get_by_label("First case")).to_have_value(ADS)
    assert_accessible(page)


def test_a_full_table_is_for_everybody_and_the_drawings_are_there(read: Open) -> None:
    page = read(PAIR)
    drawings = page.locator(".compare-drawing img")
    expect(drawings).to_have_count(2)
    for index in (0, 1):
        drawings.nth(index).evaluate("(image) => image.decode()")
        told = drawings.nth(index).evaluate("(image) => [image.naturalWidth / image.naturalHeight, image.width / image.height]")
        assert abs(told[0] - told[1]) < 0.02
    assert_accessible(page)


def test_on_a_phone_each_cell_says_whose_it_is_and_nothing_moves(read: Open) -> None:
    page = read("about/", 390, "dark")
    page.context.add_init_script(
        "self.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((shift) => (self.moved += shift.value))).observe({ type: 'layout-shift', buffered: true })"
    )
    page.goto(page.url.replace("about/", PAIR))
    cells = row(page, "What it turns on")
    expect(cells.nth(0).locator(".compare-who")).to_be_visible()
    boxes = [cells.nth(index).bounding_box() for index in (0, 1)]
    assert boxes[0] and boxes[1]
    assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"] + 1
    assert boxes[0]["width"] > 300
    assert page.evaluate("self.moved") <= 0.01


def test_paper_holds_the_table_and_the_drawings_alone(read: Open) -> None:
    page = read(PAIR)
    page.emulate_media(media="print")
    for gone in (".compare-choice", ".compare-said", ".compare-more"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.locator("table.compare")).to_be_visible()
    expect(page.locator(".compare-drawing img")).to_have_count(2)


def test_without_javascript_every_case_opens_and_a_shared_address_finds_what_carries_over(read: Open) -> None:
    page = read(PLACE, java_script_enabled=False)
    case = page.locator(f"details[id='{FRAUD}']")
    case.locator("summary").click()
    expect(case).to_contain_text("Every block destroys its own label")
    expect(case.get_by_role("link", name="The whole system, drawn")).to_have_attribute("href", f"../../case-studies/{FRAUD}/view-whole.svg")
    page.goto(page.url + f"#{ADS}+{FRAUD}")
    expect(page.locator(f"p[id='{ADS}+{FRAUD}']")).to_be_visible()
