"""The wall clock of a page, which a test sets or moves; timers stay real, because the theme does not bear false ones."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.conftest import Open

_CLOCK = """{
  const Real = Date;
  const now = () => Number(sessionStorage.getItem('now') ?? Real.now()) + Number(sessionStorage.getItem('skew') ?? 0);
  globalThis.Date = class extends Real {
    constructor(...given) { super(...(given.length ? given : [now()])); }
    static now() { return now(); }
  };
}"""


def timed(read: Open, path: str, at: str = "", **options: object) -> Page:
    """A page whose wall clock the test holds; it stands still at `at`, as in `2026-12-10T12:00:00`, or runs."""
    page = read("about/", **options)
    page.context.add_init_script(_CLOCK)
    if at:
        stop(page, at)
    page.goto(page.url.replace("about/", path))
    return page


def stop(page: Page, at: str) -> None:
    """The clock stands still at a time of day."""
    page.evaluate("(at) => sessionStorage.setItem('now', Date.parse(at))", at)


def jump(page: Page, count: float) -> None:
    """The clock moves by minutes at once: a sleep, or somebody sets it."""
    page.evaluate("(by) => sessionStorage.setItem('skew', Number(sessionStorage.getItem('skew') ?? 0) + by)", count * 60_000)
