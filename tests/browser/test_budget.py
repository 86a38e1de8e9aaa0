"""What every type of page costs its reader, against the one table of limits in budgets.yml."""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import Page

from tests.browser.conftest import BASE, Open
from tests.browser.test_reading import CASE

LIMITS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("budgets.yml").read_text(encoding="utf-8"))
PAGES: dict[str, dict[str, Any]] = LIMITS["pages"]

SHIFT = """new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const { value } of list.getEntries()) sum += value; }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 100); // what was buffered is told in the next task
})"""


@cache
def packed(file: Path) -> int:
    """Bytes of a file after gzip, as a host sends it."""
    return len(gzip.compress(file.read_bytes(), 9))


def cases(site: Path) -> list[str]:
    """Every case study, the shortest page first."""
    pages = [file for file in site.glob("case-studies/*/index.html") if file.parent.name != "matrix"]
    return [f"case-studies/{page.parent.name}/" for page in sorted(pages, key=packed)]


def place(site: Path, name: str) -> str:
    """Where a page of the table is."""
    by_size = cases(site)
    return {"longest case": by_size[-1], "median case": by_size[len(by_size) // 2]}.get(name, PAGES[name]["path"])


def asked(page: Page) -> list[str]:
    """Every file that a page at rest has asked for, itself and its icon included: the browser lists neither among its resources."""
    page.wait_for_load_state("networkidle")
    addresses = page.evaluate("""[location.href, document.querySelector("link[rel=icon]").href,
        ...performance.getEntriesByType("resource").map(({ name }) => name)]""")
    return list(dict.fromkeys(urlsplit(address).path.removeprefix(BASE) for address in addresses if address.startswith("http")))


@pytest.mark.parametrize("name", PAGES)
def test_a_first_visit_stays_within_its_budget(read: Open, site: Path, name: str) -> None:
    limit = PAGES[name]
    page = read(place(site, name), 390)
    sizes = {path: packed(site / path / "index.html" if path.endswith("/") or not path else site / path) / 1e3 for path in asked(page)}
    ours = sum(size for path, size in sizes.items() if path.startswith(("assets/js/", "assets/vendor/")))
    nodes = page.evaluate("document.querySelectorAll('*').length")
    cost = {"all": sum(sizes.values()), "ours": ours, "requests": len(sizes), "nodes": nodes}
    assert ours > 1, "the scripts of the site were not counted"
    assert not [path for path in sizes if path.endswith((".xml", ".json"))], "a page asks for what no reader wanted yet"
    over = [f"{what}: {cost[what]:.1f} of {limit[what]}" for what in cost if cost[what] > limit[what]]
    assert not over, f"{over}\n{sorted(sizes.items(), key=lambda item: -item[1])}"
    assert page.evaluate(SHIFT) <= limit.get("shift", LIMITS["shift"])


@pytest.mark.parametrize(
    "path", ["case-studies/", "concepts/", "practice/cards/", "case-studies/fraud-detection/estimates/", f"{CASE}#step-monitor"]
)
def test_nothing_moves_on_a_desk_or_below_drawings(read: Open, path: str) -> None:
    page = read(path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SHIFT) <= LIMITS["shift"]


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_below_what_a_script_folds(read: Open, width: int) -> None:
    page = read(f"{CASE}#mistakes", width)
    page.wait_for_load_state("networkidle")
    assert page.locator("constraint-flipper:defined, .constraints > dd[hidden]").count() > 5, "nothing was folded"
    assert page.evaluate(SHIFT) <= LIMITS["shift"]


def test_a_shift_is_seen(read: Open) -> None:
    page = read("concepts/")
    page.wait_for_load_state("networkidle")
    page.evaluate("document.querySelector('h1').before(Object.assign(document.createElement('div'), { style: 'height: 200px' }))")
    page.wait_for_timeout(600)
    assert page.evaluate(SHIFT) > LIMITS["shift"]


ROOM = """() => {
  const kept = document.documentElement.scrollHeight;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { content-visibility: visible !important }");
  document.adoptedStyleSheets.push(sheet);
  return [kept, document.documentElement.scrollHeight];
}"""
"""How high a page is with the room it keeps for what is far down, and when all of it is laid out."""


@pytest.mark.parametrize("width", [390, 1280])
def test_room_is_kept_for_what_is_laid_out_later(read: Open, site: Path, width: int) -> None:
    kept, whole = read(cases(site)[-1], width).evaluate(ROOM)
    assert kept != whole, "nothing is left for later"
    assert abs(kept - whole) < 0.15 * whole


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "far", ["ol.sources > li", "details.followup", "details.inputs tr", "figure.diagram", "section.decision", "article > h3"]
)
def test_a_link_lands_far_down_and_nothing_moves(read: Open, site: Path, far: str, width: int) -> None:
    path = cases(site)[-1]
    last = read(path, width).locator(f"{far}[id]").nth(-3).get_attribute("id")
    page = read(f"{path}#{last}", width)
    page.wait_for_load_state("networkidle")
    box = page.locator(f"#{last}").bounding_box()
    assert box
    assert 0 <= box["y"] < 500  # the last sources stand lower, at the end of the page
    assert page.evaluate(SHIFT) <= LIMITS["shift"]


def test_what_a_link_unfolded_can_be_folded(read: Open, site: Path) -> None:
    path = cases(site)[-1]
    target = read(path).locator("details.followup").last.get_attribute("id")
    details = read(f"{path}#{target}").locator(f"#{target}")
    assert details.locator(".answer--strong").is_visible()
    details.locator("summary").click()
    assert not details.locator(".answer--strong").is_visible()


def test_tips_and_rings_reach_over_the_edge_of_what_waits(read: Open, site: Path) -> None:
    page = read(cases(site)[-1])
    term = page.locator("[style^='--narrow'] .term > a").last
    term.scroll_into_view_if_needed()
    term.hover()
    assert term.evaluate("(at) => getComputedStyle(at.closest('[style]')).contentVisibility") == "visible"


def test_styles_are_worked_out_once(read: Open, site: Path) -> None:
    page = read("404.html", 390)
    client = page.context.browser.new_browser_cdp_session()  # type: ignore[union-attr]
    events: list[dict[str, Any]] = []
    client.on("Tracing.dataCollected", lambda part: events.extend(part["value"]))
    client.send("Tracing.start", {"transferMode": "ReportEvents", "traceConfig": {"includedCategories": ["devtools.timeline"]}})
    page.goto(page.url.replace("404.html", cases(site)[-1]))
    page.wait_for_load_state("networkidle")
    told: list[object] = []
    client.on("Tracing.tracingComplete", lambda done: told.append(done))
    client.send("Tracing.end")
    while not told:
        page.wait_for_timeout(20)
    done = sum(event["args"].get("elementCount", 0) for event in events if event["name"] == "UpdateLayoutTree")
    nodes = page.evaluate("document.querySelectorAll('*').length")
    assert 300 < done < LIMITS["styled"] * nodes, done / nodes


def test_scripts_are_named_before_the_text_and_run_after_it(site: Path) -> None:
    for path in ("", cases(site)[-1], "404.html"):
        text = (site / path / ("" if path.endswith(".html") else "index.html")).read_text(encoding="utf-8")
        before = text[: text.index("<main")]
        assert re.findall(r'<script src="[^"]*/(\w+)[^"]*\.js" (defer|type="module")>', before) == [
            ("bundle", "defer"),
            ("site", 'type="module"'),
        ]
        assert text.count("<script src=") == 2


def test_drawings_are_light_and_fit_the_column(site: Path) -> None:
    found, over = 0, []
    for path in cases(site):
        for drawing in re.findall(
            r'<svg[^>]*viewBox="[^"]+"[^>]*role="[^"]*".*?</svg>', (site / path / "index.html").read_text(encoding="utf-8"), re.DOTALL
        ):
            found += 1
            size, width = len(gzip.compress(drawing.encode(), 9)) / 1e3, float(re.findall(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+)', drawing)[0])
            if size > LIMITS["drawing"]["kB"] or width > LIMITS["drawing"]["width"]:
                over.append(f"{path}: {size:.1f} kB, {width:.0f} wide")
    assert found > 5 * len(cases(site))
    assert not over, over
