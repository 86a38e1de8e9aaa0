"""What every page owes to every reader: judged by axe, and by what axe cannot see."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},  # axe leaves it out unless asked
}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}

CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
"""On paper a link need not look like one."""


def violations(page: Page, rules: dict[str, Any]) -> list[str]:
    """What axe finds on the page as it stands: rule, and the first elements that break it."""
    found = Axe().run(page, options=rules | {"resultTypes": ["violations"]}).response["violations"]
    return [f"{rule['id']}: {[node['html'][:160] for node in rule['nodes'][:3]]}" for rule in found]


def assert_accessible(page: Page) -> None:
    """Axe finds nothing in this state of the page, on a desk and a phone, in light and dark."""
    before, found = page.viewport_size, []
    page.emulate_media(reduced_motion="reduce")  # colours half way between two are nobody's choice
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
