"""Elements of a page in, those that may not stand there out: nothing runs, embeds, submits elsewhere or restyles but what is ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.site.html import Element, Html
from macros.site.policy import digest, root_of, theme_scripts

TEXT = {
    "a", "abbr", "aside", "b", "bdi", "bdo", "blockquote", "br", "button", "caption", "cite", "code", "col", "colgroup", "dd", "del",
    "details", "dfn", "div", "dl", "dt", "em", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "i", "img", "input", "ins", "kbd", "label", "legend", "li", "mark", "menu", "meter", "nav", "noscript", "ol",
    "optgroup", "option", "output", "p", "picture", "pre", "progress", "q", "ruby", "rp", "rt", "s", "samp", "search", "section", "select",
    "small", "source", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "time", "tr",
    "u", "ul", "var", "wbr",
}  # fmt: skip
DRAWN = {
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "desc", "defs", "marker", "symbol",
    "clipPath", "mask", "linearGradient", "radialGradient", "stop", "pattern", "use",
}  # fmt: skip
MATHS = {
    "math", "mrow", "mi", "mo", "mn", "ms", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "munder", "mover",
    "munderover", "mmultiscripts", "mprescripts", "mtable", "mtr", "mtd", "mstyle", "mpadded", "mphantom", "menclose", "semantics", "annotation",
}  # fmt: skip
ARTICLE = TEXT | DRAWN | MATHS
"""What an article is made of; a `title` of a drawing is not, because a browser reads markup inside it."""

FRAME = ARTICLE | {"html", "head", "body", "main", "article", "title", "meta", "link", "form", "dialog"}
"""What stands around the article besides: a form there is the theme's."""

BLOCKS = {"application/json", "application/ld+json"}
"""Types of scripts that are read, never run."""

_OURS = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
_NOT_OURS = {"annotation-xml", "color-profile", "font-face", "font-face-src", "font-face-uri", "font-face-format", "font-face-name", "missing-glyph"}
_STYLE = re.compile(r"\s*(?:(?:--[a-z-]+|flex-grow|text-align|width|height):\s*[\w.%-]+\s*;?\s*)*")
_FORBIDDEN = {"srcdoc", "ping", "nonce", "is", "http-equiv", "contenteditable", "formtarget", "attributionsrc", "shadowrootmode"}

_NOSCRIPT = re.compile(r'<noscript>(?:[^<]|</?(?:p|a|strong|em|ul|li|code|span|div)(?: [a-z-]+="[^"<>]*")*>)*</noscript>')
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//|\\)", re.IGNORECASE)

Found = Iterator[tuple[int, str]]


def foreign_elements(page: Html) -> Found:
    """Elements that neither text, drawings, mathematics nor the frame of the site need."""
    for element in page.elements:
        if element.tag not in (ARTICLE if element.in_article else FRAME) and element.tag != "script" and not _is_custom(element.tag):
            where = "in the article - content is text, tables and drawings" if element.in_article else "- this site has no use for it"
            yield page.line_of(f"<{element.tag}"), f"<{element.tag}> {where}"


def _is_custom(tag: str) -> bool:
    return bool(_OURS.fullmatch(tag)) and tag not in _NOT_OURS


def foreign_scripts(page: Html, base: str) -> Found:
    """Scripts that are not a file of this site, a block of data, or written by the theme; in an article only data."""
    known = theme_scripts(root_of(page.path, base))
    for script in page.tags("script"):
        kind, source = script.attributes.get("type", "").strip().lower(), script.attributes.get("src")
        if kind in BLOCKS and source is None:
            continue
        line = page.line_of(source or "", script.text[:60], "<script")
        if script.in_article:
            yield line, "<script> in the article - content is text, tables and drawings"
        elif source is not None:
            if kind not in {"", "module", "text/javascript"} or not re.search(r"\.m?js$", source.partition("?")[0]):
                yield line, f"<script> of `{source[:60]}` - scripts are files in docs/assets/js"
        elif digest(script.text) not in known:
            yield line, f"inline script `{' '.join(script.text.split())[:60]}` - not the theme's own; put it into a file in docs/assets/js"


def foreign_attributes(page: Html) -> Found:
    """Attributes that run, submit elsewhere or restyle, and ids that would stand in the way of the theme's."""
    for element in page.elements:
        if not element.attributes:
            continue
        for name, value in element.attributes.items():
            if name.startswith("on"):
                yield page.line_of(f"{name}=", f"{name} ", name), f"event handler `{name}` - remove it; behaviour lives in docs/assets/js"
            elif name in _FORBIDDEN and not _is_policy(element):
                yield page.line_of(f"{name}=", name), f"attribute `{name}` of <{element.tag}> - remove it"
            elif name == "style" and not _STYLE.fullmatch(value):
                yield page.line_of(value), f"style `{value[:60]}` - say it in docs/assets/css; only sizes and custom properties may stand here"
            elif element.in_article and name in {"id", "name"} and value.startswith("__"):
                yield page.line_of(value), f"{name} `{value[:60]}` - names that start with two underscores are the theme's"
        yield from _elsewhere(page, element)


def _is_policy(element: Element) -> bool:
    return element.tag == "meta" and element.attributes.get("http-equiv", "").lower() == "content-security-policy" and not element.in_article


def _elsewhere(page: Html, element: Element) -> Found:
    for name in {"action", "formaction"} & element.attributes.keys():
        if _ELSEWHERE.match(element.attributes[name]):
            yield page.line_of(element.attributes[name]), f"{name} `{element.attributes[name][:60]}` - a form may not send anything elsewhere"


def hidden_markup(page: Html) -> Found:
    """Text that ends the article, or that a browser with scripts reads otherwise than one without."""
    opened, closed = len(page.tags("article")), len(re.findall("</article", page.source, re.IGNORECASE))
    if opened != closed:
        yield page.line_of("</article"), f"<article> is opened {opened} and closed {closed} times - it must contain what it seems to contain"
    if len(re.findall("</?noscript", page.source, re.IGNORECASE)) != 2 * len(_NOSCRIPT.findall(page.source)):
        yield page.line_of("<noscript"), "<noscript> holds more than plain text and links - a browser that runs scripts reads it otherwise"
