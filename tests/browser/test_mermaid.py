"""Every drawing is also understood by the Mermaid we host, which draws it where no renderer is installed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from macros.catalog import Catalog, read
from macros.diagrams import mermaid, viewed
from macros.models.graph import Edge, Graph, Node, NodeKind
from tests.trust.payloads import PAYLOADS

ROOT = Path(__file__).parents[2]
PARSE = """async (texts) => {
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });
  const failed = {};
  for (const [name, text] of Object.entries(texts)) {
    try { await mermaid.parse(text); } catch (error) { failed[name] = String(error).slice(0, 300); }
  }
  return failed;
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """An empty page with the hosted Mermaid."""
    with browser.new_page() as opened:
        opened.add_script_tag(path=ROOT / "docs/assets/vendor/mermaid.min.js")
        yield opened


def drawings(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for id, case in catalog.cases.items():
        graph = catalog.graph_of(case)
        for name, view in case.architecture.views.items():
            yield f"{id}/{name}", mermaid(viewed(graph, view), view.title, lambda node: "../../components/x/" if node.component else None)


def fences() -> Iterator[tuple[str, str]]:
    for file in sorted((ROOT / "docs").rglob("*.md")):
        for number, text in enumerate(re.findall(r"(?ms)^```mermaid\n(.*?)^```", file.read_text(encoding="utf-8"))):
            yield f"{file.name} {number}", text


def saying(words: str) -> Graph:
    """Two boxes that say something no check would let pass."""
    box = Node(kind=NodeKind.SERVICE, label="x").model_copy(update={"label": words})
    graph = Graph(nodes={"end": box, "b": box}, edges=(), views={})
    return graph.model_copy(update={"edges": (Edge.model_construct(source="end", target="b", label=words),)})


def test_every_drawing_is_understood(page: Page, record_property: Callable[[str, object], None]) -> None:
    texts = dict([*drawings(read(ROOT)[0]), *fences()])
    failed = page.evaluate(PARSE, texts)
    record_property("drawings", len(texts))
    record_property("drawings that fail", len(failed))
    assert len(texts) > 60
    assert failed == {}


def test_any_label_is_understood(page: Page) -> None:
    """Whatever a box or an arrow says, it stays inside its quotes."""
    texts = {payload.text: mermaid(saying(payload.text), payload.text) for payload in PAYLOADS}
    assert page.evaluate(PARSE, texts) == {}


def test_what_is_no_drawing_is_seen(page: Page) -> None:
    assert list(page.evaluate(PARSE, {"bad": "flowchart TB\nend --> a[", "good": "flowchart TB\na --> b"})) == ["bad"]
