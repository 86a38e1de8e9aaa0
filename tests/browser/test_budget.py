"""What a page weighs in scripts of ours: little on pages to read, some on pages to practise on."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.browser.conftest import BASE, Open
from tests.browser.test_reading import CASE

READING, PRACTICE = 12_000, 40_000
"""Bytes of our own scripts after gzip, those of others that we host included, the theme's left out."""

PAGES = {
    CASE: READING,
    "": READING,
    "concepts/": READING,
    "case-studies/": READING,
    "practice/": READING,
    "practice/progress/": PRACTICE,
    "practice/cards/": PRACTICE,
    "practice/drill/": PRACTICE,
    "practice/estimation/": PRACTICE,
    "practice/compare/#ad-click-prediction+fraud-detection": PRACTICE,
    "practice/gaps/": PRACTICE,
    "study-plans/twelve-days/": PRACTICE,
    f"{CASE}recall/": PRACTICE,
    **{f"{CASE}{part}/": PRACTICE for part in ("cards", "flaws", "estimates", "drill", "mock", "interviewer")},
}


@pytest.mark.parametrize(("path", "most"), PAGES.items())
def test_scripts_stay_within_their_budget(read: Open, site: Path, path: str, most: int) -> None:
    page = read(path)
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate("performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname)")
    ours = {name.removeprefix(BASE) for name in loaded if name.startswith((f"{BASE}assets/js/", f"{BASE}assets/vendor/"))}
    assert "assets/js/site.js" in ours
    assert not [name for name in loaded if name.endswith((".xml", ".json"))], "a page asks for what no reader wanted yet"
    assert sum(len(gzip.compress((site / name).read_bytes())) for name in ours) <= most, sorted(ours)
