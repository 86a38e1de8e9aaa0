"""What every page owes to every reader: judged by axe, and by what axe cannot see."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}, "aria-allowed-role": {"enabled": True}},  # axe leaves them out unless asked
}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}

CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
"""On paper a link need not look like one."""


RUNS: list[int] = []
"""How many rules each run of axe found broken, since somebody last counted."""


def violations(page: Page, rules: dict[str, Any]) -> list[str]:
    """What axe finds on the page as it stands: rule, and the first elements that break it."""
    found = Axe().run(page, options=rules | {"resultTypes": ["violations"]}).response["violations"]
    RUNS.append(len(found))
    return [f"{rule['id']}: {[node['html'][:160] for node in rule['nodes'][:3]]}" for rule in found]


WHOLE = "document.documentElement.classList.add('is-whole')"
"""Lays out what waits for a reader to come near."""


def assert_accessible(page: Page) -> None:
    """Axe finds nothing in this state of the page, on a desk and a phone, in light and dark."""
    before, found = page.viewport_size, []
    page.emulate_media(reduced_motion="reduce")  # colours half way between two are nobody's choice
    page.evaluate(WHOLE)  # axe looks at what nobody is near, where what waits lies over its neighbours
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")  # else the header covers half of a link, and axe calls it small
        found += [f"{width} px: {said}" for said in violations(page, RULES)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{width} px: scrolls sideways")
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {said}" for said in violations(page, COLOURS)]
    page.emulate_media(color_scheme="light")
    if before:
        page.set_viewport_size(before)
    assert not found, "\n".join(found)


WALK = """(most) => {
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter((at) =>
    at.tabIndex >= 0 && !at.disabled && !at.closest('[inert], .md-search, .md-option') // the search opens when it has the focus; the theme draws its switch as a label
    && !(at.localName === 'summary' && at !== at.parentElement.querySelector(':scope > summary'))
    && !(at.type === 'radio' && !at.checked && document.querySelector(`input[type=radio][name="${CSS.escape(at.name)}"]:checked`))
    && at.checkVisibility({ visibilityProperty: true }));
  const every = Math.ceil(all.length / most), stops = all.filter((at, index) => index % every === 0);
  const look = (at) => [at, at.closest('label'), at.nextElementSibling, at.firstElementChild].filter(Boolean).map((element) => {
    const { outlineStyle, outlineWidth, boxShadow, stroke, strokeWidth } = getComputedStyle(element);
    return [outlineStyle === 'none' || outlineWidth, boxShadow, stroke, strokeWidth].join();
  }).join();
  const name = (at) => `${at.localName} "${(at.getAttribute('aria-label') ?? at.textContent).trim().replace(/\\s+/g, ' ').slice(0, 50)}"`;
  const isSeen = (at) => getComputedStyle(at).pointerEvents === 'none' || [...at.getClientRects()].some((box) => {
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth - 1), top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight - 1);
    return left <= right && top <= bottom && [0.5, 0.1, 0.9].some((down) => [0.5, 0.1, 0.9].some((across) => {
      const over = document.elementFromPoint(left + (right - left) * across, top + (bottom - top) * down);
      return over && (at.contains(over) || at.closest('label')?.contains(over) || [...(at.labels ?? [])].some((label) => label.contains(over)));
    }));
  });
  document.activeElement.blur();
  const before = new Map(stops.map((at) => [at, look(at)]));
  const found = new Set(all.filter((at) => at.tabIndex > 0).map((at) => `${name(at)} jumps the queue`));
  let last;
  const visit = (at) => {
    at.focus();
    if (document.activeElement !== at) return void found.add(`${name(at)} does not take the focus`);
    if (!isSeen(at)) found.add(`${name(at)} is out of sight`);
    if (look(at) === before.get(at)) found.add(`${name(at)} has no ring`);
  };
  for (const at of stops) {
    visit(at);
    if (!at.closest('article') || at.closest('svg, .table--matrix')) continue; // what is drawn is read along its arrows, and what stays in sight while one scrolls stands nowhere
    const { left, top, bottom } = at.getClientRects()[0] ?? at.getBoundingClientRect();
    if (last && bottom + scrollY <= last.top && left <= last.left) found.add(`${name(at)} comes after what stands below it`);
    last = { left, top: top + scrollY };
  }
  stops.reverse().forEach(visit);
  return [stops.length, [...found]];
}"""


def assert_focus_shows(page: Page, most: int = 80) -> None:
    """Every stop of the Tab key is in sight with a ring, going down the page and up again, in the order in which it is read, on a phone and a desk.

    Of a page of more than `most` stops each second, third ... is visited. Stops come in the order of the document, because none has a place of its own.
    """
    page.emulate_media(reduced_motion="reduce")  # else the menu is still leaving a window that just became narrow
    found = []
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.keyboard.press("Tab")  # rings are for those who use the keyboard
        page.evaluate(WHOLE)  # the walk is over before a browser draws what it comes near
        count, said = page.evaluate(WALK, most)
        found += [f"{width} px: {what}" for what in (said if count > 3 else ["hardly a stop"])]
    assert not found, "\n".join(found)
