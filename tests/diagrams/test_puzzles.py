"""A drawing to fill in: nothing moves when names go, and nothing gives a name away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from macros.diagrams import Blank, answers, mermaid, puzzle
from macros.diagrams.chart import HAS_RENDERER, chart
from macros.diagrams.flowcharts import name_of
from macros.diagrams.layout import drawn
from macros.diagrams.puzzles import masked
from tests.diagrams.samples import WHOLE, pair

needs_renderer = pytest.mark.skipif(not HAS_RENDERER, reason="no merman for this platform")
NUMBERS = {name_of(id): index for index, id in enumerate(WHOLE.nodes, 1)}


@needs_renderer
@pytest.mark.parametrize("level", [Blank.NAMES, Blank.SKELETON])
def test_every_box_stays_where_it_was_and_carries_its_number(level: Blank) -> None:
    whole = drawn(chart(mermaid(WHOLE, "t")))
    blank = masked(whole, NUMBERS, level)
    assert [(box.x, box.y, box.width, box.height) for box in blank.boxes] == [(box.x, box.y, box.width, box.height) for box in whole.boxes]
    assert {int(box.number) for box in blank.boxes} == set(answers(WHOLE))
    assert {box.number: f"box-{box.number}" in box.box.classes for box in blank.boxes} == {str(n): True for n in answers(WHOLE)}


@needs_renderer
@pytest.mark.parametrize("level", Blank)
def test_no_name_is_left_in_the_figure(level: Blank, tmp_path: Path) -> None:
    text = puzzle(WHOLE, level, "blank", "What belongs where?", tmp_path)
    root = html.fragment_fromstring(text)
    assert (root.tag, root.get("id")) == ("figure", "blank")
    assert "\n\n" not in text
    for node in WHOLE.nodes.values():
        assert f">{node.label}<" not in text


@needs_renderer
def test_the_levels_hide_more_and_more(tmp_path: Path) -> None:
    names, skeleton, lanes = (puzzle(WHOLE, level, "blank", "t", tmp_path) for level in Blank)
    assert "about 100" in names
    assert "kind-model" in names
    assert "about 100" not in skeleton
    assert "kind-model" not in skeleton
    assert len(re.findall(r'class="badge"', skeleton)) == len(WHOLE.nodes)
    assert "box-" not in lanes
    assert "Online: somebody waits: 7 boxes" in lanes


@needs_renderer
def test_a_graph_of_one_lane_says_how_many_boxes_it_has(tmp_path: Path) -> None:
    assert ">2 boxes<" in puzzle(pair("A", "B"), Blank.LANES, "blank", "t", tmp_path)


def test_where_nothing_can_draw_the_browser_draws_the_blanked_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macros.diagrams.pictures.HAS_RENDERER", False)
    text = puzzle(pair("Secret", "B"), Blank.NAMES, "blank", "t", tmp_path)
    assert 'class="mermaid"' in text
    assert "Secret" not in text
