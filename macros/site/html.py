"""One built page, read once: its ids, its links and the elements a gate wants to see."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

URLS = {"href", "src", "srcset", "poster", "data", "action", "formaction", "xlink:href", "imagesrcset", "background", "cite"}
QUOTING = {"code", "pre", "kbd", "samp", "script", "style", "annotation", "textarea"}
"""Elements whose text is quoted, not said."""


class Link(NamedTuple):
    """An address in an attribute: which element, which attribute, which line."""

    element: str
    attribute: str
    target: str
    line: int
    rel: str = ""


class Mark(NamedTuple):
    """An element worth a look, with its line and whether it stands in the article."""

    name: str
    line: int
    in_article: bool
    detail: str = ""


@dataclass
class Html:
    """What one page says about itself."""

    path: str
    language: str = ""
    title: str = ""
    description: str = ""
    ids: Counter[str] = field(default_factory=Counter)
    id_lines: dict[str, int] = field(default_factory=dict)
    anchors: set[str] = field(default_factory=set)
    links: list[Link] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    """Lines of the h1 elements."""
    marks: list[Mark] = field(default_factory=list)
    """Elements that may not stand in an article, and event handlers anywhere."""
    unsaid: list[Mark] = field(default_factory=list)
    """Template code that was printed instead of run."""
    images: list[tuple[int, bool]] = field(default_factory=list)
    """Line of each image, and whether it has an alternative text."""


SUSPECT = {"script", "iframe", "object", "embed", "form", "base", "meta", "link", "style", "frame", "frameset", "applet", "portal"}


def read(path: Path, name: str) -> Html:
    """Parse one file; broken HTML is read as a browser would."""
    content = path.read_bytes()
    page = Html(name)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(content, parser) if content.strip() else None
    if root is None:
        return page
    page.language = root.get("lang", "").strip()
    for element in root.iter(etree.Element):
        _note(page, element)
    if b"{{" in content or b"{%" in content:
        page.unsaid = list(_unsaid(root))
    return page


def _note(page: Html, element: Any) -> None:
    """Write down what one element adds to the page."""
    tag, line = element.tag, element.sourceline or 1
    for name, value in element.attrib.items():
        if name == "id":
            page.ids[value] += 1
            page.id_lines[value] = line
            page.anchors.add(value)
        elif name in URLS:
            page.links += _links(element, name, value, line)
        elif name.startswith("on"):
            page.marks.append(Mark(name, line, True, "event"))
    if tag in SUSPECT:
        page.marks.append(Mark(tag, line, _in_article(element), element.get("type", "")))
    if tag == "h1":
        page.headings.append(line)
    elif tag == "a" and element.get("name"):
        page.anchors.add(element.get("name"))
    elif tag == "img":
        page.images.append((line, "alt" in element.attrib))
    elif tag == "title" and not page.title and _in_head(element):
        page.title = "".join(element.itertext()).strip()
    elif tag == "meta" and element.get("name") == "description":
        page.description = element.get("content", "").strip()


def _links(element: Any, name: str, value: str, line: int) -> Iterator[Link]:
    rel = element.get("rel", "").lower()
    targets = [part.split()[0] for part in value.split(",") if part.strip()] if "srcset" in name else [value]
    for target in targets:
        yield Link(element.tag, name, target, line, rel)


def _in_article(element: Any) -> bool:
    return any(above.tag == "article" for above in element.iterancestors())


def _in_head(element: Any) -> bool:
    return any(above.tag == "head" for above in element.iterancestors())


def _unsaid(root: Any) -> Iterator[Mark]:
    for element in root.iter(etree.Element):
        for text, owner in ((element.text, element), (element.tail, element.getparent())):
            if text and (match := re.search(r"\{[{%].{0,40}", text)) and not _quoted(owner):
                yield Mark(match[0], element.sourceline or 1, True)


def _quoted(element: Any) -> bool:
    return element is None or element.tag in QUOTING or any(above.tag in QUOTING for above in element.iterancestors())
