"""Tabs are few and lead everywhere; what a page names of its section does not grow with the section."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace as Node
from typing import Any

import jinja2
import pytest

from macros.catalog import read
from macros.pages import navigation
from macros.render.addresses import address, file_of
from macros.site.tree import OURS


def leaves(nav: list[Any]) -> list[str]:
    return [
        leaf
        for item in nav
        for leaf in ([item] if isinstance(item, str) else leaves([*item.values()]) if isinstance(item, dict) else leaves(item))
    ]


def test_tabs_are_few_and_every_page_stands_behind_one(tiny: Path) -> None:
    catalog, _ = read(tiny)
    nav = navigation(catalog)
    tabs = [title for item in nav for title in item]
    assert len(tabs) <= 9
    assert {"Case studies", "Practice", "Trade-offs", "Cheat sheets", "The framework", "Reference"} <= set(tabs)
    pages = leaves(nav)
    assert len(pages) == len(set(pages))
    kinds = ("concepts", "components", "metrics", "trade-offs", "case-studies")
    assert {file_of(address(kind, id)) for kind in kinds for id in catalog.entries(kind)} <= set(pages)


def sidebar(entries: int, current: int, is_numbered: bool = False) -> str:
    """The navigation of one page in a section with an index and so many entries; the index is page 0."""
    pages = [Node(is_page=True, url=f"s/{number}/", title=f"T{number}", toc=[], active=number == current) for number in range(entries + 1)]
    section = Node(children=pages, title="Terms", active=True)
    if is_numbered:  # as macros/hooks.py does
        pages[current].place, pages[current].parent = current, section
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(OURS / "macros/theme"), autoescape=True)
    environment.filters["url"] = str
    environment.globals["page"] = pages[current]
    module = environment.get_template("partials/nav-item.html").make_module({"page": pages[current]})
    return str(module.render(section, "nav", 2))  # type: ignore[attr-defined]


def test_a_short_section_is_named_in_full() -> None:
    assert all(f"s/{number}/" in sidebar(40, 7) for number in range(41))


@pytest.mark.parametrize("current", [1, 2, 300, 999, 1000])
def test_the_place_of_a_page_may_be_known_already(current: int) -> None:
    assert sidebar(1000, current, is_numbered=True) == sidebar(1000, current)


@pytest.mark.parametrize("current", [1, 2, 300, 999, 1000])
def test_of_a_long_section_a_page_names_its_neighbours_and_the_index(current: int) -> None:
    html = sidebar(1000, current)
    assert html.count("<li") <= 30
    assert "All 1000 terms" in html
    for number in (current - 1, current, current + 1):
        assert (f'"s/{number}/"' in html) == (0 <= number <= 1000)


def test_the_index_of_a_long_section_lists_nothing_beside_itself() -> None:
    html = sidebar(1000, 0)
    assert html.count("<a ") == 1
    assert "md-nav__link--active" in html
