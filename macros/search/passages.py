"""One built page in, its passages out: what stands under each heading that a link can lead to, with the weight of where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from lxml import etree

HEADINGS = {"h2", "h3"}
BOXES = {"details", "section"}
"""Elements that are passages of their own where they have an id."""

UNREAD = {"script", "style", "template", "svg", "form", "button", "nav", "select", "noscript", "figcaption"}
"""Not prose: a drawing is found by its outline."""

BLOCKS = {
    "p",
    "li",
    "dt",
    "dd",
    "div",
    "tr",
    "td",
    "th",
    "summary",
    "blockquote",
    "pre",
    "table",
    "caption",
    "details",
    "section",
    "aside",
    "br",
}
CELLS = {"li", "td", "th", "dt"}
"""Blocks that are not sentences."""

LEAD, HEADING, BODY, NEAR, MATH = "lead", "heading", "body", "near", "math"
"""Kinds of places. What stands near an entry, such as the pages that use it, tells a little of what it is about."""

NEIGHBOURS = {"used-in", "related-line"}


@dataclass
class Passage:
    """A part of a page that a link can lead to."""

    anchor: str = ""
    heading: str = ""
    above: str = ""
    """The heading it stands under, where that is another passage."""
    said: list[tuple[str, str]] = field(default_factory=list)
    """Texts with the kind of place they stand in, in reading order."""

    def lead(self) -> Passage:
        """The passage without its running text."""
        return replace(self, said=[(place, text) for place, text in self.said if place == LEAD])

    def text_of(self, place: str) -> str:
        """What stands in one kind of place."""
        return "".join(text for its, text in self.said if its == place)

    @property
    def text(self) -> str:
        """What a reader sees of it, without its heading."""
        return _tidy("".join(text for place, text in self.said if place not in {HEADING, NEAR}))


def wish(html: str) -> str:
    """What a page asks of the search: `exclude`, `whole` where only its beginning would be read, or nothing."""
    found = re.search(r'<meta name="search" content="(\w+)"', html[: html.find("</head>")])
    return found[1] if found else ""


def passages(html: str) -> list[Passage]:
    """The passages of a page in reading order, the first without an anchor; none for a page that asks not to be found."""
    if wish(html) == "exclude":
        return []
    start, end = html.find("<article"), html.rfind("</article>")
    if start < 0 or end < start:
        return []
    root = etree.fromstring(html[start:end], etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True))
    reader = _Reader()
    if root is not None:
        reader.read(root)
    for passage in reader.found:  # a page is read in thousands of pieces, and all pages are kept until the index is written
        passage.said = [(place, "".join(text for _, text in run)) for place, run in groupby(passage.said, itemgetter(0))]
    over = {passage.above for passage in reader.found}
    return [passage for passage in reader.found if not passage.anchor or passage.text or passage.heading in over]


class _Reader:
    """Walks a page and keeps the passage it is in."""

    def __init__(self) -> None:
        self.found = [Passage()]
        self.open = self.found[0]
        self.section = ""
        self.title: Any = None

    def read(self, element: Any, place: str = BODY) -> None:
        """Take in an element and what follows inside it."""
        if element.tag in UNREAD or "data-search-exclude" in element.attrib or _is_furniture(element):
            return
        if element.tag == "math" or element is self.title:
            if element.tag == "math" and element.get("display") != "block":
                self._say("".join(element.itertext()), MATH)
            return
        if element.tag == "h1":
            self.open.heading = _tidy("".join(_texts(element)))
            return
        if element.tag in HEADINGS and element.get("id"):
            self._start(element, element)
            return
        if element.tag == "dt" and element.get("id"):
            self._start(element, element)
            return
        if element.tag in BOXES and element.get("id"):
            outer, around = self.open, self.title
            self.title = next(element.iter("summary", "strong"), None)
            self._start(element, self.title)
            self._inside(element, place)
            self.open, self.title = outer, around
            return
        self._inside(element, _place(element, place))

    def _start(self, element: Any, title: Any) -> None:
        heading = _tidy("".join(_texts(title))) if title is not None else ""
        self.open = Passage(element.get("id"), heading, "" if element.tag == "h2" else self.section)
        if element.tag == "h2":
            self.section = heading
        self.found.append(self.open)

    def _inside(self, element: Any, place: str) -> None:
        self._say(element.text, place)
        for child in element:
            self.read(child, place)
            if child.tag in BLOCKS:
                self._say(" · " if child.tag in CELLS else " ", place)
            self._say(child.tail, place)

    def _say(self, text: str | None, place: str) -> None:
        if text:
            self.open.said.append((place, text))


def _place(element: Any, outer: str) -> str:
    classes = set(element.get("class", "").split())
    return NEAR if classes & NEIGHBOURS else LEAD if "lead" in classes else outer


def _is_furniture(element: Any) -> bool:
    """Repeated on every page of its kind: marks, permalinks and labels say nothing of their own."""
    return bool(
        {"headerlink", "level", "part-title", "aliases", "who", "page-actions", "used-in-kind"} & set(element.get("class", "").split())
    )


def _texts(element: Any) -> Iterator[str]:
    """The text of a heading, without its marks."""
    if element.tag in UNREAD or _is_furniture(element):
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def _tidy(text: str) -> str:
    return re.sub(r"( ·)+(?= ·|$)|^ · ", "", re.sub(r"\s+", " ", text)).strip()
