"""One built page, read once, as a browser reads it: its ids, its links and every element that is more than text."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

URLS = {"href", "src", "srcset", "poster", "data", "action", "formaction", "xlink:href", "imagesrcset", "background", "cite"}
"""Attributes that hold addresses."""

QUOTING = {"code", "pre", "kbd", "samp", "script", "style", "annotation", "textarea"}
"""Elements whose text is quoted, not said."""

PLAIN = {"p", "em", "strong", "code", "span", "div", "li", "ul", "ol", "dl", "dt", "dd", "tr", "td", "th", "br", "mi", "mo", "mn", "mrow"}
"""Elements that say nothing about a page when they have no attribute: most of it."""

SITE_NAME, DESCRIPTION = "property='og:site_name'", "name=description"
"""Names in the head of a page, as `meta` looks for them."""

FURNITURE = ".headerlink, .page-actions, .diagram-alone, .constraint-switches, .tip"
"""What helps a reader on a screen and says nothing."""

UNBOUND = f".practice-bar, .on-one-page, .on-paper, .source-line, .before, {FURNITURE}"
"""What a page that becomes part of a book leaves behind: ways to practise and to other pages too."""

_WITH_TEXT = {"script", "style"}
_UNSAID = re.compile(r"\{[{%].{0,40}|(?<!\w)\[[A-Za-z][^\[\]]{0,80}\]\[[^\[\]]{0,80}\]|(?<!\w)\[\^\w+\]")


class Link(NamedTuple):
    """An address in an attribute."""

    element: str
    attribute: str
    target: str
    rel: str = ""


class Element(NamedTuple):
    """An element with its attributes, and whether it stands in the article."""

    tag: str
    attributes: dict[str, str]
    in_article: bool
    text: str = ""
    """What stands in a script or a style."""


@dataclass
class Html:
    """What one page says about itself."""

    path: str
    source: str = ""
    language: str = ""
    title: str = ""
    description: str = ""
    ids: Counter[str] = field(default_factory=Counter)
    anchors: set[str] = field(default_factory=set)
    links: list[Link] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    """All but the plain ones."""
    unsaid: list[str] = field(default_factory=list)
    """Template code that was printed instead of run, and references that were printed instead of linked."""

    def line_of(self, *needles: str) -> int:
        """The first line that holds one of the needles as it stands or with entities; 1 when none does."""
        for needle in needles:
            for written in (needle, html.escape(needle), html.escape(needle, quote=False)):
                if needle and (at := self.source.find(written)) >= 0:
                    return self.source.count("\n", 0, at) + 1
        return 1

    def tags(self, name: str) -> list[Element]:
        """Every element of a name."""
        return [element for element in self.elements if element.tag == name]


def read(path: Path, name: str) -> Html:
    """Parse one file by the rules of HTML: what hides a script from another parser does not hide it here."""
    page = Html(name, path.read_bytes().decode("utf-8", "replace"))
    root = LexborHTMLParser(page.source).root
    if root is None or not page.source.strip():
        return page
    page.language = (root.attributes.get("lang") or "").strip()
    inside = {node.mem_id for article in root.css("article") for node in article.traverse()} - {node.mem_id for node in root.css("article")}
    for node in root.traverse():
        if node.is_element_node:
            _note(page, node, node.mem_id in inside)
    if any(mark in page.source for mark in ("{{", "{%", "][", "[^")):
        page.unsaid = list(_unsaid(root))
    return page


def _note(page: Html, node: LexborNode, in_article: bool) -> None:
    """Write down what one element adds to the page."""
    tag, given = str(node.tag), node.attributes
    if not given and tag in PLAIN:
        return
    attributes = {name: value or "" for name, value in given.items()} if given else {}
    if attributes:
        _note_attributes(page, tag, attributes)
    page.elements.append(Element(tag, attributes, in_article, node.text() if tag in _WITH_TEXT else ""))
    if tag == "title" and not page.title and node.parent is not None and node.parent.tag == "head":
        page.title = node.text(strip=True)
    elif tag == "meta" and attributes.get("name") == "description":
        page.description = attributes.get("content", "").strip()


def _note_attributes(page: Html, tag: str, attributes: dict[str, str]) -> None:
    if id := attributes.get("id"):
        page.ids[id] += 1
        page.anchors.add(id)
    if tag == "a" and "name" in attributes:
        page.anchors.add(attributes["name"])
    for name in URLS & attributes.keys():
        page.links += _links(tag, name, attributes[name], attributes.get("rel", ""))


def _unsaid(root: LexborNode) -> Iterator[str]:
    """Braces of a template in text that is said; an element inside code is not."""
    quoted = {node.mem_id for tag in QUOTING for element in root.css(tag) for node in element.traverse(include_text=True)}
    for node in root.traverse(include_text=True):
        if node.is_text_node and node.mem_id not in quoted:
            yield from _UNSAID.findall(node.text_content or "")


def _links(tag: str, name: str, value: str, rel: str) -> Iterator[Link]:
    targets = [part.split()[0] for part in value.split(",") if part.strip()] if "srcset" in name else [value]
    yield from (Link(tag, name, target, rel.lower()) for target in targets)


def meta(page: LexborHTMLParser, name: str) -> str:
    """What the head of a page says under a name; nothing where it does not."""
    element = page.css_first(f"meta[{name}]")
    return (element.attributes.get("content") or "") if element else ""
