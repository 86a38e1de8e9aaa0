"""The article of a built page in, a chapter out: XHTML without what only a browser can use, with its answers open and its sections named."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from macros.site.html import UNBOUND

XHTML = "http://www.w3.org/1999/xhtml"
SVG = "http://www.w3.org/2000/svg"
MATHML = "http://www.w3.org/1998/Math/MathML"

UNREAD = f"form, button, input, select, textarea, meter, script, style, template, noscript, [hidden], {UNBOUND}"
"""What leads to other pages, or asks for a hand or a script."""

KEPT_SHUT = "outline"
"""A disclosure that stays one: a drawing told in words stands under the drawing."""

_UNUSED = {"tabindex", "rel", "style", "aria-describedby", "hidden"}
_VOID = re.compile(r"<(br|col|hr|img|source|wbr)((?:\s+[\w:-]+=\"[^\"]*\")*)>")

Follow = Callable[[str], str | None]
"""The address that a link of the site has in the book; None where it leads nowhere there."""


@dataclass(frozen=True)
class Chapter:
    """A page as a part of the book."""

    place: str
    root: etree._Element
    """An XHTML <section>."""

    @property
    def title(self) -> str:
        """Its first heading."""
        return said(self.root.find(f".//{{{XHTML}}}h1"))

    @property
    def sections(self) -> list[tuple[str, str]]:
        """Id and heading of each part."""
        return [(heading.get("id", ""), said(heading)) for heading in self.root.iter(f"{{{XHTML}}}h2") if heading.get("id")]

    @cached_property
    def ids(self) -> frozenset[str]:
        """What a link may name."""
        return frozenset(element.get("id", "") for element in self.root.iter(etree.Element))

    @property
    def holds(self) -> list[str]:
        """What a reading system must be able to show, in the words of the manifest."""
        return [
            word for word, name in (("mathml", f"{{{MATHML}}}math"), ("svg", f"{{{SVG}}}svg")) if self.root.find(f".//{name}") is not None
        ]

    def linked(self, follow: Follow) -> None:
        """Send every link where it leads in the book; what leads nowhere becomes plain text."""
        for link in list(self.root.iter(f"{{{XHTML}}}a")):
            address = follow(link.get("href", ""))
            if address is None:
                link.attrib.clear()
                link.tag = f"{{{XHTML}}}span"
            else:
                link.set("href", address)


def chapter(html: str, place: str) -> Chapter | None:
    """The page at an address as a chapter; None for one without an article."""
    article = LexborHTMLParser(html).css_first("article")
    if article is None or not article.html:
        return None
    for part in article.css(UNREAD):
        part.decompose()
    root = etree.fromstring(_xml(article.html), etree.XMLParser(remove_comments=True, resolve_entities=False, no_network=True))
    for element in list(root.iter(etree.Element)):
        _settle(element)
    for figure in root.iter(f"{{{XHTML}}}figure"):
        for outline in reversed(figure.findall(f"{{{XHTML}}}details")):  # a caption ends a figure
            figure.addnext(outline)
    root.tag = f"{{{XHTML}}}section"
    return Chapter(place, root)


def _xml(html: str) -> str:
    """HTML as a browser's rules write it, by the rules of XML."""
    text = _VOID.sub(r"<\1\2/>", html).replace("&nbsp;", "&#160;")
    text = re.sub(
        r"<(svg|math)\b(?: xmlns=\"[^\"]*\")?", lambda tag: f'{tag[0].split(" ")[0]} xmlns="{SVG if tag[1] == "svg" else MATHML}"', text
    )
    return text.replace("<article", f'<article xmlns="{XHTML}"', 1)


def _settle(element: etree._Element) -> None:
    """One element as an e-reader takes it: no disclosure to open, no element or attribute that only our scripts know, no link in a drawing."""
    name = etree.QName(element)
    for attribute in list(element.attrib):
        if attribute in _UNUSED or str(attribute).startswith("data-"):
            del element.attrib[attribute]
    if name.namespace == SVG and name.localname == "a":
        element.tag = f"{{{SVG}}}g"
        element.attrib.pop("href", "")
    elif name.namespace == XHTML:
        if "-" in name.localname or (name.localname == "details" and KEPT_SHUT not in element.get("class", "").split()):
            element.tag = f"{{{XHTML}}}div"
        parent = element.getparent()
        if name.localname == "summary" and parent is not None and etree.QName(parent).localname == "div":
            element.tag = f"{{{XHTML}}}div"
            element.set("class", "summary")


def said(element: etree._Element | None) -> str:
    """The text of an element on one line."""
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""
