"""What search engines and browsers ask of every page, by the lists of Lighthouse (best practices and SEO); the gate holds title, description, language, headings and alt texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

HOME = "http://127.0.0.1/handbook/"
EMPTY_WORDS = {"click here", "click this", "go", "here", "information", "learn more", "more", "more info", "more information", "right here", "read more", "see more", "start", "this", "this page"}  # fmt: skip
"""Words of links that say nothing about where they lead, as Lighthouse lists them and a few more."""


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    """Address below the root -> text of every page."""
    return {file.relative_to(site).as_posix().removesuffix("index.html"): file.read_text(encoding="utf-8") for file in site.rglob("*.html")}


def test_every_head_says_what_machines_ask_for(pages: dict[str, str]) -> None:
    wrong = []
    for path, text in pages.items():
        head = text[: text.index("</head>")]
        asks = {
            "a doctype first": text.lstrip().lower().startswith("<!doctype html>"),
            "its characters within 1,024 bytes": '<meta charset="utf-8">' in text[:1024],
            "a width that may be enlarged": '<meta name="viewport" content="width=device-width,initial-scale=1">' in head,
            "its own address": path == "404.html" or f'<link rel="canonical" href="{HOME}{path}">' in head,
            "leave to be indexed": 'name="robots"' not in head,
        }
        wrong += [f"{path}: {name}" for name, is_there in asks.items() if not is_there]
    assert len(pages) > 500
    assert not wrong, wrong[:9]


def test_every_link_can_be_followed_and_says_where_it_leads(pages: dict[str, str]) -> None:
    wrong, count = set(), 0
    for path, text in pages.items():
        for link in LexborHTMLParser(text).css("a"):
            count += 1
            words = (link.attributes.get("aria-label") or link.text(deep=True)).strip()
            if (
                not link.attributes.get("href")
                or not (words or link.css_first("svg[aria-label], img[alt]"))
                or words.lower() in EMPTY_WORDS
            ):
                wrong.add(f"{path}: {' '.join((link.html or '').split())[:120]}")
    assert count > 10_000
    assert not wrong, sorted(wrong)[:9]


def test_titles_tell_pages_apart(pages: dict[str, str]) -> None:
    by_title: dict[str, str] = {}
    twins = []
    for path, text in pages.items():
        title = text[text.index("<title>") : text.index("</title>")]
        twins += [f"{path} and {by_title[title]}: {title}"] if title in by_title else []
        by_title[title] = path
    assert not twins, twins[:9]
