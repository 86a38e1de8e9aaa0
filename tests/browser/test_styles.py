"""The one sheet of the site dresses every element as the whole theme would, in each state that somebody may see."""

from __future__ import annotations

import re
from pathlib import Path

import material
import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import ROOT, Open
from tests.browser.test_reading import CASE

STOCK = Path(material.__file__).parent / "templates/assets/stylesheets"
OURS = re.findall(r"assets/css/\w+\.css", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
SHEET = re.compile(r"/assets/css/all\.\w+\.css")

WHOLE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in (*STOCK.glob("main.*.css"), *STOCK.glob("palette.*.css"), *(ROOT / "docs" / name for name in OURS))
)
"""What pages would ask for without the cut."""

LOOK = """async (isWhole) => {
  const TWINS = { "block-size": "height" }; // a script that says one has said the other
  const link = [...document.querySelectorAll("link[rel=stylesheet]")].find((link) => link.href.includes("/assets/css/all."));
  const loaded = new Promise((done) => link.addEventListener("load", done, { once: true }));
  link.href = isWhole ? link.href + "?whole" : link.href.replace("?whole", "");
  await loaded;
  document.body.getBoundingClientRect(); // asks for the fonts that the text needs now
  await document.fonts.ready;
  const names = (window.names ??= new Set());
  const collect = (rules) => {
    for (const rule of rules) {
      for (const name of rule.style ?? []) if (!name.startsWith("--")) names.add(name);
      if (rule.cssRules) collect(rule.cssRules);
    }
  };
  if (isWhole) for (const sheet of document.styleSheets) collect(sheet.cssRules);
  const call = (node) => (node ? `${node.tagName}.${node.getAttribute("class")}${node.hidden || node.checked || node.open ? "!" : ""}` : "");
  const looks = new Map();
  for (const element of document.querySelectorAll("body, body *")) {
    const parent = element.parentElement;
    const key = [parent?.parentElement, parent, element.previousElementSibling, element].map(call).join(" > ");
    if (looks.has(key)) continue;
    const look = [];
    for (const part of ["", "::before", "::after"]) {
      const style = getComputedStyle(element, part || null);
      if (part && style.content === "none") look.push(`${part}: none`);
      else for (const name of names) {
        const isScripted = !part && element.style.getPropertyValue(TWINS[name] ?? name); // the theme measures heights of what it keeps in view
        look.push(`${part} ${name}: ${isScripted ? "scripted" : style.getPropertyValue(name)}`);
      }
    }
    looks.set(key, look);
  }
  if (isWhole) return void (window.whole = looks);
  const wrong = [...looks].flatMap(([key, look]) => {
    const other = whole.get(key) ?? [];
    const at = look.findIndex((value, index) => value !== other[index]);
    return at < 0 ? [] : [`${key}: ${look[at]} - with the whole theme: ${other[at]}`];
  });
  return [looks.size, names.size, ...wrong];
}"""
"""Looks at one element of each kind (by its class, parents and neighbour): what the sheets say of it, as the browser works it out."""

PAGES = {
    "": "home",
    CASE: "case",
    f"{CASE}recall/": "recall",
    f"{CASE}mock/": "mock",
    "case-studies/": "table",
    "trade-offs/down-sampling-vs-weighting/": "plots",
    "cheat-sheets/estimation/": "sheet",
    "practice/cards/": "cards",
    "contributing/architecture/": "code",
    "404.html": "missing",
}


def assert_same_look(page: Page) -> None:
    """Every kind of element looks with the sheet of the site as it does with the whole theme."""

    def whole(route: Route) -> None:
        route.fulfill(body=WHOLE, content_type="text/css")

    page.route(re.compile(r"\?whole$"), whole)
    page.emulate_media(reduced_motion="reduce")
    page.wait_for_load_state("networkidle")
    page.wait_for_function("!document.querySelector(':not(:defined)')")
    page.evaluate(LOOK, True)
    elements, properties, *wrong = page.evaluate(LOOK, False)
    assert elements > 30
    assert properties > 100
    assert not wrong, "\n".join(wrong[:5])


@pytest.mark.parametrize("path", PAGES, ids=PAGES.values())
def test_a_desk_by_day(read: Open, path: str) -> None:
    assert_same_look(read(path))


@pytest.mark.parametrize("path", [CASE, "practice/cards/"], ids=PAGES.get)
def test_a_phone_by_night(read: Open, path: str) -> None:
    assert_same_look(read(path, 390, "dark"))


@pytest.mark.parametrize("path", [CASE, "cheat-sheets/estimation/"], ids=PAGES.get)
def test_paper(read: Open, path: str) -> None:
    page = read(path)
    page.emulate_media(media="print")
    assert_same_look(page)


def test_an_open_drawer(read: Open) -> None:
    page = read(CASE, 390)
    page.locator("header label[for=__drawer]").click()
    assert_same_look(page)


def test_an_open_search(read: Open) -> None:
    page = read("concepts/")
    page.keyboard.press("/")
    page.keyboard.type("calibration")
    page.locator("#search-found a").first.wait_for()
    assert_same_look(page)


def test_colours_that_were_chosen_and_a_header_over_text(read: Open) -> None:
    page = read(CASE)
    page.locator("label[for^=__palette]:visible").click()
    page.locator("label[for^=__palette]:visible").click()
    page.locator("#step-model, h2").last.scroll_into_view_if_needed()
    assert_same_look(page)


def test_without_scripts(read: Open) -> None:
    page = read(CASE, java_script_enabled=False)
    assert SHEET.search(page.content())
    assert page.locator("header").evaluate("element => getComputedStyle(element).position") == "sticky"
