"""A tall drawing is cut between two lanes, for paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from macros.diagrams import figure, sliced
from macros.diagrams.chart import HAS_RENDERER
from tests.diagrams.samples import WHOLE, pair

pytestmark = pytest.mark.skipif(not HAS_RENDERER, reason="no merman for this platform")


def test_the_two_halves_are_the_whole_cut_between_lanes(tmp_path: Path) -> None:
    whole = figure(WHOLE, "x", "t", cache_dir=tmp_path)
    cut = sliced(whole, "x")
    width, height = map(int, re.findall(r'viewBox="0 0 (\d+) (\d+)"', whole)[0])
    halves = [tuple(map(int, box.split())) for box in re.findall(r'class="slice" viewBox="([^"]*)"', cut)]
    assert height > 1.5 * width
    assert [half[2] for half in halves] == [width, width]
    assert halves[0][3] + halves[1][3] == height
    assert halves[1][1] == halves[0][3]
    lanes = [(int(y), int(y) + int(h)) for y, h in re.findall(r'class="lane[^"]*" x="1" y="(\d+)" width="\d+" height="(\d+)"', whole)]
    assert not any(top < halves[0][3] < bottom for top, bottom in lanes)
    root = html.fragment_fromstring(cut)
    assert [use.get("href") for use in root.iter("use")] == ["#x-all", "#x-all"]
    assert len(root.xpath("//*[@id='x-all']")) == 1
    assert "\n\n" not in cut


def test_what_fits_on_a_page_stays_as_it_is(tmp_path: Path) -> None:
    small = figure(pair("A", "B"), "x", "t", cache_dir=tmp_path)
    assert sliced(small, "x") == small
    assert sliced("<p>No drawing</p>", "x") == "<p>No drawing</p>"
