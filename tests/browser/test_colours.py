"""Light and dark: as the system from the first paint, as chosen after a choice, by pointer and by keyboard, remembered, and shown by the browser too."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from tests.browser.conftest import ROOT, Open

PAGE = "about/offline/"
SAYS = """() => [
  document.body.dataset.mdColorScheme,
  document.documentElement.style.colorScheme,
  getComputedStyle(document.body).backgroundColor,
  [...document.querySelectorAll("meta[name=theme-color]")].filter((meta) => matchMedia(meta.media).matches).map((meta) => meta.content).join(),
  document.querySelector("label[for^=__palette]:not([hidden])").title.split(".")[0],
]"""
LIGHT, DARK = ["default", "light", "rgb(251, 250, 247)", "#fbfaf7"], ["slate", "dark", "rgb(19, 23, 28)", "#13171c"]


def says(page: Page) -> list[str]:
    """Scheme, scheme of the browser's own parts, paper, colour of the browser's frame, and what the switch says."""
    return list(page.evaluate(SAYS))


def test_the_system_is_followed_before_any_file_of_script_came(read: Open) -> None:
    page = read("404.html", scheme="dark")
    page.context.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(page.url.replace("404.html", PAGE), wait_until="domcontentloaded")
    assert says(page) == [*DARK, "Colours: as the system"]


def test_a_choice_is_kept_and_a_change_of_the_system_is_followed_without_one(read: Open) -> None:
    page = read(PAGE, scheme="dark")
    page.emulate_media(color_scheme="light")
    page.wait_for_function("document.body.dataset.mdColorScheme === 'default'")
    assert says(page) == [*LIGHT, "Colours: as the system"]
    page.locator("label[for^=__palette]:visible").click()
    assert says(page) == [*LIGHT, "Colours: light"]
    page.locator("label[for^=__palette]:visible").click()
    assert says(page) == [*DARK, "Colours: dark"]
    page.reload()
    assert says(page) == [*DARK, "Colours: dark"]
    page.locator("[name=__palette]:checked").focus()
    page.keyboard.press("Enter")
    assert says(page) == [*LIGHT, "Colours: as the system"]
    assert page.evaluate("document.activeElement.checked")


def test_a_broken_memory_is_no_choice(read: Open) -> None:
    page = read(PAGE)
    page.evaluate("__md_set('__palette', { index: 9 })")
    page.reload()
    assert says(page) == [*LIGHT, "Colours: as the system"]


def test_the_frame_of_the_browser_is_the_paper_of_the_page() -> None:
    papers = re.findall(r"--paper: (#\w+);", (ROOT / "docs/assets/css/site.css").read_text(encoding="utf-8"))
    frames = re.findall(r'theme-color" content="(#\w+)"', (ROOT / "macros/theme/main.html").read_text(encoding="utf-8"))
    assert frames == papers
    assert len(frames) == 2
