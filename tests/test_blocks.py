"""Blocks of HTML are put aside, and a page says what it would say without that, byte for byte."""

from __future__ import annotations

import random

import pytest
from markdown import Markdown

from macros.blocks import AFTER_FENCES, Blocks, anchors

EXTENSIONS = ["admonition", "attr_list", "def_list", "md_in_html", "tables", "toc", "pymdownx.superfences"]


def converted(text: str, *more: Blocks) -> str:
    return Markdown(extensions=[*EXTENSIONS, *more]).convert(text)


def left_over(text: str) -> str:
    """What those who read raw HTML after us still see."""
    md = Markdown(extensions=[*EXTENSIONS, Blocks()])
    seen: list[str] = []

    class Watch:
        def run(self, lines: list[str]) -> list[str]:
            seen.extend(lines)
            return lines

    md.preprocessors.register(Watch(), "watch", AFTER_FENCES - 1)  # type: ignore[arg-type]
    md.convert(text)
    return "\n".join(seen)


PUT_ASIDE = [
    "# A\n\n<p>One.</p>\n\nTwo *words*.\n",
    '<div id="a">\n<p>One.</p>\n<div>two</div>\n</div>\n\n## B {: #b }\n\n<ul>\n<li>x</li>\n</ul>\n',
    "<p>One.</p>\n<table><tr><td>2</td></tr></table>\n<p>Three.</p>\n\n",
    "<section>\n\n<h2>Blank lines *inside*</h2>\n\n<p>x</p>\n\n</section>\n\nAfter.\n",
    "```html\n<div>\n```\n\n<p>After a fence.</p>\n",
    "Words.\n\n<!-- said -->\n\n<p>x</p>\n",
]
LEFT = [
    '<div markdown="1">\n\n*words*\n\n</div>\n',
    "<div markdown>\n\n*words*\n\n</div>\n",
    "<p>One.</p><p>two</p>\n",
    "<p>One.</p> *two*\n",
    "Words\n<p>in a paragraph</p>\n",
    "<div>\n\nnever closed *words*\n",
    "<hr>\n\n<p>x</p>\n",
    "<a href='x'>inline</a> *words*\n",
    "<DIV>\n\n*x*\n\n</DIV>\n",
    '<div title="</div>">x</div>\n',
    "</div>\n\n<p>x\n",
    "- a\n\n    <p>in a list</p>\n",
]


@pytest.mark.parametrize("text", [*PUT_ASIDE, *LEFT])
def test_a_page_says_the_same(text: str) -> None:
    assert converted(text, Blocks()) == converted(text)


@pytest.mark.parametrize("text", [text for text in PUT_ASIDE if "<!--" not in text])
def test_a_block_is_not_read_again(text: str) -> None:
    assert "<" not in left_over(text)


@pytest.mark.parametrize("text", LEFT)
def test_what_is_no_closed_block_is_left_to_markdown(text: str) -> None:
    assert "<" in left_over(text)


def test_pages_of_random_pieces_say_the_same() -> None:
    chance = random.Random(7)
    pieces = [
        "<div>",
        "</div>",
        "<p>x</p>",
        "<p>",
        "</p>",
        "*a*",
        "<b>b</b>",
        "<!--c-->",
        "<hr>",
        "`<p>`",
        "## d",
        "<ul>\n<li>e</li>\n</ul>",
    ]
    for _ in range(400):
        text = "".join(chance.choice(pieces) + chance.choice(["\n", "\n\n", "\n\n", ""]) for _ in range(chance.randint(1, 9)))
        assert converted(text, Blocks()) == converted(text), text


def test_anchors_are_those_of_elements() -> None:
    assert anchors('<p id="a"><a id="f" name="b" href="#c">"d"</a></p> <input\nname="e">') == {"a", "b", "e", "f"}
