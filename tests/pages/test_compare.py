"""Every case in short, in the same rows, for any two to be held against each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.catalog import Catalog, read
from macros.pages.compare import compare_page

ROOT = Path(__file__).parents[2]
ROWS = ["What it turns on", "It must", "How well", "For the business", "The task", "Labels", "Features", "Models", "Metrics", "Boxes"]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return read(ROOT)[0]


@pytest.fixture(scope="module")
def page(catalog: Catalog) -> LexborHTMLParser:
    markdown = compare_page(catalog).markdown
    return LexborHTMLParser(markdown if isinstance(markdown, str) else markdown())


def test_every_case_has_the_same_rows_and_none_is_empty(catalog: Catalog, page: LexborHTMLParser) -> None:
    cases = page.css("details.in-short")
    assert {case.id for case in cases} == set(catalog.cases)
    for case in cases:
        rows = {name.text(): cell.text(strip=True) for name, cell in zip(case.css("dt"), case.css("dd"), strict=True)}
        assert [name for name in rows if name not in {"Drawing", "Carries over"}] == ROWS, case.id
        assert all(rows.values()), case.id
        assert "[=" not in case.text()
        assert "[[" not in case.text()


def test_what_carries_over_has_an_address_in_both_directions(catalog: Catalog, page: LexborHTMLParser) -> None:
    ids = {text.id for text in page.css("[data-with]")}
    assert ids == {f"{id}+{other.case}" for id, case in catalog.cases.items() for other in case.related}
    assert {"+".join(reversed(str(id).split("+"))) for id in ids} == ids


def test_boxes_are_the_components_of_the_drawing_each_once(catalog: Catalog, page: LexborHTMLParser) -> None:
    for id, case in catalog.cases.items():
        boxes = next(name for name in page.css(f"details[id='{id}'] dt") if name.text() == "Boxes").next
        assert boxes
        linked = [str(link.attributes["href"]).split("/")[-2] for link in boxes.css("li > a")]
        assert sorted(linked) == sorted({str(node.component) for node in case.architecture.nodes.values() if node.component})
