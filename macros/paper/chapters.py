"""Built case pages in, chapters of one document out: ids that no other chapter has, and links that stay inside the book where it holds their page."""

from __future__ import annotations

import re
from collections.abc import Collection

from selectolax.lexbor import LexborHTMLParser

from macros.site.html import UNBOUND

SCREEN = f"script, button, .outline, #draw-it-from-memory, #draw-it-from-memory + *, #cards, #cards + *, {UNBOUND}"
"""What only a screen can use: the ways to practise, and the words under a drawing that is there."""

_IDS = ("aria-labelledby", "aria-describedby", "aria-controls", "headers", "for")
_CASE = re.compile(r"(?:\.\./\.\./case-studies|\.\.)/([a-z0-9-]+)/(?:#(.*))?$")


def chapter(html: str, id: str, ids: Collection[str]) -> str:
    """The article of the page of the case `id`, as a chapter of a book that holds the cases `ids`."""
    article = LexborHTMLParser(html).css_first("article")
    if article is None:
        raise ValueError(f"{id}: a page without an article")
    for node in article.css(SCREEN):
        node.decompose()
    for node in article.css("*"):
        for name, value in node.attributes.items():
            if value and (kept := _kept(name, value, id, ids)) != value:
                node.attrs[name] = kept
    inner = (article.html or "").partition(">")[2].removesuffix("</article>")
    return f'<section class="chapter" id="{id}">{inner}</section>'


def _kept(name: str, value: str, id: str, ids: Collection[str]) -> str:
    """The value of an attribute as it holds in the book."""
    if name == "id":
        return anchor(id, value)
    if name in _IDS:
        return " ".join(anchor(id, word) for word in value.split())
    if name != "href":
        return value.replace("url(#", f"url(#{id}--")
    if value.startswith("#"):
        return "#" + anchor(id, value[1:])
    found = _CASE.match(value)
    return "#" + anchor(found[1], found[2] or "") if found and found[1] in ids else value


def anchor(id: str, fragment: str = "") -> str:
    """The id, in the book, of a chapter or of a place in it."""
    return f"{id}--{fragment}" if fragment else id
