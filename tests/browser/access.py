"""What every page owes to every reader: judged by axe, and by what axe cannot see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},  # axe leaves it out unless asked
}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def violations(page: Page, rules: dict[str, Any]) -> list[str]:
    """What axe finds on the page as it stands: rule, and the first elements that break it."""
    found = Axe().run(page, options=rules | {"resultTypes": ["violations"]}).response["violations"]
    return [f"{rule['id']}: {[node['html'][:160] for node in rule['nodes'][:3]]}" for rule in found]


def assert_accessible(page: Page) -> None:
    """Axe finds nothing in this state of the page, on a desk and a phone, in light and dark."""
    before, found = page.viewport_size, []
    page.emulate_media(reduced_motion="reduce")  # colours half way between two are nobody's choice
    for width, rules in ((1280, RULES), (390, RULES)):
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} px: {said}" for said in violations(page, rules)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{width} px: scrolls sideways")
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {said}" for said in violations(page, COLOURS)]
    page.emulate_media(color_scheme="light")
    if before:
        page.set_viewport_size(before)
    assert not found, "\n".join(found)


@dataclass(frozen=True)
class Stop:
    """Where the focus is: what it is on, whether its ring shows, and whether all of it is in sight."""

    name: str
    rings: bool
    hidden: bool


STOP = """async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const box = at.getBoundingClientRect();
  const rings = [at, at.closest('label')].filter(Boolean).map((element) => getComputedStyle(element))
    .some((style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none');
  const x = Math.min(Math.max(box.left + Math.min(box.width, 12) / 2, 0), innerWidth - 1);
  const seen = (y) => { const top = document.elementFromPoint(x, y); return top !== null && (at.contains(top) || top.contains(at) || top.closest('label')?.contains(at)); };
  const edges = [box.top + Math.min(box.height / 2, 6), Math.min(box.bottom - Math.min(box.height / 2, 6), innerHeight - 2)];
  return { name: `${at.localName}.${at.className?.baseVal ?? at.className} ${(at.getAttribute('aria-label') ?? at.textContent).trim().slice(0, 60)}`, rings, hidden: !at.matches('.md-option') && !edges.some(seen) }; // the theme draws its switch as a label
}"""


def stops(page: Page, key: str, limit: int) -> list[Stop]:
    """Where the focus goes when a key is pressed again and again, until it leaves the page."""
    found: list[Stop] = []
    for _ in range(limit):
        page.keyboard.press(key)
        at = page.evaluate(STOP)
        if at is None:
            break
        found.append(Stop(**at))
    return found
