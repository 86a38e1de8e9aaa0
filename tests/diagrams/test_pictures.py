"""SVG: small, safe, one id a picture, text that stays text, links that stay links, drawn once."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from macros.diagrams import Blank, DiagramError, blanked, mermaid, svg
from macros.diagrams.chart import HAS_RENDERER, chart
from macros.diagrams.layout import drawn
from macros.diagrams.pictures import picture
from macros.diagrams.shapes import outline_of
from macros.models.graph import NodeKind
from tests.diagrams.samples import HOSTILE, WHOLE, pair

pytestmark = pytest.mark.skipif(not HAS_RENDERER, reason="no merman for this platform")
TEXT = mermaid(WHOLE, "Ads", lambda node: f"../../components/{node.kind}/")


def drawn_svg(text: str, id_prefix: str = "x") -> etree._Element:
    return etree.fromstring(picture(drawn(chart(text)), id_prefix).encode())


def words_of(root: etree._Element) -> list[str]:
    return ["".join(str(part) for part in element.itertext()) for element in root.iter("{*}text")]


def test_a_whole_system_weighs_less_than_five_kilobytes() -> None:
    assert len(gzip.compress(picture(drawn(chart(TEXT)), "view-whole").encode(), 9)) <= 4000


def test_colours_and_styles_are_left_to_the_stylesheet() -> None:
    source = picture(drawn(chart(TEXT)), "x")
    assert re.findall(r"<style|fill=|stroke=|font-|data-|xlink|foreignObject|<script| on\w+=", source) == []
    assert re.findall(r'style="([^"]*)"', source) == [f"--width:{drawn_svg(TEXT).get('width')}px"]


def test_size_is_known_before_it_is_drawn() -> None:
    root = drawn_svg(TEXT)
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"


def test_every_label_is_text() -> None:
    labels = {node.label for node in WHOLE.nodes.values()} | {edge.label for edge in WHOLE.edges if edge.label}
    assert labels <= set(words_of(drawn_svg(TEXT)))


def test_links_are_kept_and_named_by_their_words() -> None:
    links = {("".join(str(part) for part in link.itertext()), link.get("href")) for link in drawn_svg(TEXT).iter("{*}a")}
    assert ("Click model", "../../components/model/") in links
    assert len(links) == len(WHOLE.nodes)


@pytest.mark.parametrize(("text", "role"), [(TEXT, "group"), (mermaid(WHOLE, "Ads"), "img")])
def test_a_picture_has_a_name_and_hides_no_link(text: str, role: str) -> None:
    assert (drawn_svg(text).get("role"), drawn_svg(text).get("aria-label")) == (role, "Ads")


def test_ids_are_unique_to_a_picture_and_found() -> None:
    both = picture(drawn(chart(TEXT)), "one") + picture(drawn(chart(TEXT)), "two")
    ids = re.findall(r' id="([^"]*)"', both)
    assert len(ids) == len(set(ids)) == 2
    assert set(re.findall(r"url\(#([^)]*)\)", both)) == set(ids)


def test_kinds_differ_without_colour() -> None:
    found = drawn(chart(mermaid(WHOLE, "t"))).boxes
    shapes = {placed.box.classes: outline_of(replace(placed, x=100, y=100, width=120, height=40)) for placed in found}
    assert len(shapes) == len(set(shapes.values())) == len(NodeKind)


def test_words_interrupt_their_wire() -> None:
    [path] = [
        element.get("d")
        for element in drawn_svg(mermaid(pair("A", "B", "words"), "t")).iter("{*}path")
        if element.getparent().get("class") == "wires"
    ]
    assert path.count("M") == 2


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_words(words: str) -> None:
    root = drawn_svg(mermaid(pair(words, "B", words), words))
    same = " ".join(words.split())
    assert words_of(root).count(same) == 2
    assert root.get("aria-label") == same
    assert {etree.QName(element).localname for element in root.iter()} <= {"svg", "marker", "path", "g", "rect", "text", "tspan"}


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufb02"), max_size=60))
def test_any_words_are_only_words(words: str) -> None:
    same = " ".join(words.split())
    root = drawn_svg(mermaid(pair(words or "x", "B" if same != "B" else "C", words), "t"))
    assert words_of(root).count(same) == (2 if same else 1) or not same
    assert {etree.QName(element).localname for element in root.iter()} <= {"svg", "marker", "path", "g", "rect", "text", "tspan"}


@pytest.mark.parametrize("level", Blank)
def test_a_puzzle_shows_no_name(level: Blank, tmp_path: Path) -> None:
    source = svg(mermaid(blanked(WHOLE, level), "Puzzle"), "x", tmp_path) or ""
    assert [node.label for node in WHOLE.nodes.values() if f">{node.label}<" in source] == []
    assert ("kind-model" in source) is (level is Blank.NAMES)


def test_a_picture_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = svg(TEXT, "x", tmp_path)
    monkeypatch.setattr("macros.diagrams.chart.asked", None)
    assert svg(TEXT, "x", tmp_path) == first
    assert len(list(tmp_path.iterdir())) == 1


def test_text_prefix_and_code_are_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    svg(TEXT, "x", tmp_path)
    svg(TEXT, "y", tmp_path)
    svg(TEXT + "\n", "x", tmp_path)
    monkeypatch.setattr("macros.diagrams.pictures._drawn_by", lambda: "another renderer")
    svg(TEXT, "x", tmp_path)
    assert len(list(tmp_path.glob("*.svg"))) == 4


def test_bad_text_is_refused_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(DiagramError, match="Mermaid cannot read this diagram"):
        svg('flowchart TB\na["', "x", tmp_path)
    assert list(tmp_path.iterdir()) == []
