"""The figure on a page: scrollable, captioned, told in words, and still there where nothing can draw."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from macros.diagrams import figure
from macros.diagrams.chart import HAS_RENDERER
from tests.diagrams.samples import WHOLE, pair


def test_a_figure_is_one_block_of_html(tmp_path: Path) -> None:
    text = figure(WHOLE, "view-whole", "The whole system", cache_dir=tmp_path)
    assert "\n\n" not in text
    root = html.fragment_fromstring(text)
    assert (root.tag, root.get("id"), root.get("class")) == ("figure", "view-whole", "diagram")
    assert root.findtext("figcaption") == "The whole system"


def test_the_drawing_scrolls_by_keyboard_and_stays_out_of_the_search_index(tmp_path: Path) -> None:
    root = html.fragment_fromstring(figure(WHOLE, "x", "t", cache_dir=tmp_path))
    [paper] = root.find_class("diagram-paper")
    assert paper.get("tabindex") == "0"
    assert paper.get("aria-label")
    assert "data-pagefind-ignore" in paper.attrib
    assert "data-search-exclude" in paper.attrib
    [outline] = root.find_class("outline")
    assert "data-pagefind-ignore" not in outline.attrib


def test_the_outline_says_the_same(tmp_path: Path) -> None:
    root = html.fragment_fromstring(figure(WHOLE, "x", "t", cache_dir=tmp_path))
    items = [item.text_content() for item in root.iter("li")]
    assert len(items) == len(WHOLE.edges)
    assert "Person scrolling → Ad service: ad request" in items
    assert [p.text_content() for p in root.iter("p")] == [
        "Online: somebody waits",
        "Feedback: after the answer",
        "Offline: before any request",
    ]


def test_notes_are_written_by_the_page(tmp_path: Path) -> None:
    sample = pair("A", "B")
    nodes = {id: node.model_copy(update={"note": "*new*"}) for id, node in sample.nodes.items()}
    text = figure(
        sample.model_copy(update={"nodes": nodes}), "x", "t", prose=lambda note: f"<em>{note.strip('*')}</em>", cache_dir=tmp_path
    )
    assert "<li>A: <em>new</em></li>" in text


def test_nothing_hostile_becomes_an_element(tmp_path: Path) -> None:
    bad = '<script>alert(1)</script>"<img src=x onerror=alert(1)>'
    root = html.fragment_fromstring(figure(pair(bad, bad, bad), 'x"><script>', bad, cache_dir=tmp_path))
    assert [element.tag for element in root.iter("script", "img")] == []


def test_where_nothing_can_draw_the_browser_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macros.diagrams.pictures.HAS_RENDERER", False)
    root = html.fragment_fromstring(figure(pair("A <b>", "B"), "x", "t", cache_dir=tmp_path))
    [fence] = root.find_class("mermaid")
    assert fence.text_content().startswith("flowchart TB\naccTitle: t")
    assert 'n_a["A #60;b#62;"]' in fence.text_content()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not HAS_RENDERER, reason="no merman for this platform")
def test_a_drawn_figure_needs_no_script(tmp_path: Path) -> None:
    text = figure(WHOLE, "x", "t", cache_dir=tmp_path)
    assert "mermaid" not in text  # mermaid2 reads every page that has the word in it
    assert "<svg" in text
