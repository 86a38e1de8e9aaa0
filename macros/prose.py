"""Restricted Markdown: its links in, its problems out, and its HTML through callbacks that know the site."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from xml.etree import ElementTree

from latex2mathml.converter import convert as to_mathml
from markdown_it import MarkdownIt

MARK = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>(?<!`)(?P<ticks>`+)(?!`)(?s:.+?)(?<!`)(?P=ticks)(?!`))"
    r"|\$(?P<math>[^$\s](?:[^$\n]*[^$\s])?)\$(?!\d)"
    r"|\[\[(?P<entry>[^\[\]|]+)(?:\|(?P<words>[^\[\]]+))?\]\]"
    r"|\[@(?P<citation>[^\[\]\s]+)\]"
    r"|\[=(?P<result>[^\[\]\s]+)\]"
)
"""Everything of ours in Markdown, read from left to right: what stands in code or mathematics is no link."""
SAFE_SCHEMES = ("https://", "http://", "mailto:")


@dataclass(frozen=True)
class Site:
    """What prose needs to know of the page it stands on; each callback returns safe HTML."""

    entry: Callable[[str, str | None], str]
    citation: Callable[[str], str]
    result: Callable[[str], str]


def _named(text: str, kind: str) -> Iterator[str]:
    if "[" in text:
        yield from (match[kind].strip() for match in MARK.finditer(text) if match[kind])


def entries(text: str) -> Iterator[str]:
    """The ids of the entries that prose links to."""
    return _named(text, "entry")


def citations(text: str) -> Iterator[str]:
    """The ids of the sources that prose cites."""
    return _named(text, "citation")


def results(text: str) -> Iterator[str]:
    """The names of the estimate inputs and results that prose prints."""
    return _named(text, "result")


def links(text: str) -> Iterator[str]:
    """The ids that prose names: entries first, then sources."""
    yield from entries(text)
    yield from citations(text)


def problems(text: str) -> Iterator[str]:
    """What restricted Markdown forbids in this text, each with what to do."""
    bare = MARK.sub(" ", text)
    if match := re.search(r"<[a-zA-Z/!?]", html.unescape(bare)):
        yield f"raw HTML (`{html.unescape(bare)[match.start() : match.start() + 12]}`) - use Markdown, or put code in backticks"
    if re.search(r"\{\s*[:#.%{]", bare):
        yield "template or attribute braces - put them in backticks"
    if "![" in bare:
        yield "image - draw it as a graph, or leave it out"
    if match := re.search(r"\[\[|\]\]|\[@|\[=", bare):
        yield f"`{bare[match.start() : match.start() + 20].strip()}` is not a complete link - write `[[id]]`, `[[id|words]]`, `[@source]` or `[=result]`"
    if "$" in bare:
        yield "a lone `$` - write dollars in words, and a formula as `$x$` without spaces inside the signs"
    for target in _targets(text):
        if problem := bad_target(target):
            yield problem
    if re.search(r"[\[\]!*_`(]{40,}", text):
        yield "a long run of brackets or markers - delete it"
    for formula in (match["math"] for match in MARK.finditer(text) if match["math"]):
        if problem := bad_formula(formula):
            yield problem


def _targets(text: str) -> Iterator[str]:
    text = MARK.sub(lambda match: " " if match["code"] else match[0], text)
    yield from re.findall(r"\]\(\s*<?([^)>]*)", text)
    yield from re.findall(r"(?m)^\s*\[[^\]]+\]:\s*(\S+)", text)
    yield from re.findall(r"<([a-zA-Z][\w+.-]*:[^>]*)>", text)


def bad_target(target: str) -> str | None:
    """Why a link target is not allowed, after entities and control characters are undone; None if it is."""
    plain = re.sub(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e]", "", html.unescape(html.unescape(target))).lower()
    scheme = re.match(r"[a-z][a-z0-9+.-]*:", plain)
    if (scheme and not plain.startswith(SAFE_SCHEMES)) or plain.startswith(("//", "\\", "/\\")):
        return f"link to `{target[:40]}` - only https, http, mailto and relative links are allowed"
    if "$" in plain or "[[" in plain:
        return f"link to `{target[:40]}` holds a mark of ours - write `$` as %24"
    return None


@cache
def mathml(formula: str, block: bool = False) -> str:
    """MathML of a LaTeX formula; raises ValueError for LaTeX the converter does not know or that holds markup."""
    try:
        markup = to_mathml(formula, display="block" if block else "inline")
    except Exception as error:  # the converter raises a family of its own and bare IndexError
        raise ValueError(f"not readable as LaTeX: {type(error).__name__}") from error
    try:  # the converter copies \text{<script>} as it stands
        tree = ElementTree.fromstring(_BARE_AMPERSAND.sub("&amp;", markup.replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "", 1)))  # noqa: S314 - our converter's own output
    except ElementTree.ParseError as error:
        raise ValueError("holds markup") from error
    for element in tree.iter():
        if element.tag not in _MATHML or not element.attrib.keys() <= _MATHML_ATTRIBUTES:
            raise ValueError("holds markup, or a line break browsers do not show")
        if len(element) != _PARTS.get(element.tag, len(element)):  # the converter drops what is missing, silently
            raise ValueError("a part is missing")
    return ElementTree.tostring(tree, encoding="unicode")


_BARE_AMPERSAND = re.compile(r"&(?!(?:#x[0-9A-Fa-f]+|#[0-9]+|amp|lt|gt|quot);)")
_MATHML = {
    "math", "mrow", "mi", "mo", "mn", "ms", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "munder", "mover",
    "munderover", "mmultiscripts", "mtable", "mtr", "mtd", "mstyle", "mpadded", "mphantom", "menclose",
}  # fmt: skip
_MATHML_ATTRIBUTES = {
    "display", "displaystyle", "scriptlevel", "mathvariant", "mathcolor", "mathbackground", "mathsize", "stretchy", "fence", "form",
    "separator", "accent", "accentunder", "movablelimits", "minsize", "maxsize", "symmetric", "largeop", "lspace", "rspace", "width",
    "height", "depth", "voffset", "linethickness", "columnalign", "rowspacing", "columnspacing", "rowlines", "columnlines", "frame",
    "notation", "bevelled",
}  # fmt: skip
_PARTS = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3}
_FORBIDDEN_LATEX = re.compile(r"\\(href|url|html\w*|style|class|cssId|require|include\w*|input|def|newcommand)\b")
_LOOSE_AMPERSAND = re.compile(r"(?<!\\)&")
_BRACE = re.compile(r"\\[{}]")
LONGEST_FORMULA = 600


def bad_formula(formula: str) -> str | None:
    """Why a formula cannot be shown; None if it can."""
    if match := _FORBIDDEN_LATEX.search(formula):
        return f"`{match[0]}` is not allowed in a formula - write plain mathematics"
    if len(formula) > LONGEST_FORMULA:
        return f"formula `{formula[:40]}` has {len(formula)} characters - at most {LONGEST_FORMULA}"
    try:
        markup = mathml(formula)
    except ValueError as error:
        return f"formula `{formula[:40]}`: {error} - simplify it"
    if match := re.search(r">[^<]*(\\[A-Za-z_]+)|<mo />(<mo>\*)", markup) or _LOOSE_AMPERSAND.search(
        formula if "<mi>&amp;" in markup else ""
    ):
        written = match[0] if match[0] == "&" else match[1] or "\\operatorname*"
        return (
            f"formula `{formula[:40]}`: `{written}` is not known to the converter - write it another way, a name as \\operatorname{{name}}"
        )
    if len(_BRACE.sub("", formula).replace("{", "")) != len(_BRACE.sub("", formula).replace("}", "")):
        return f"formula `{formula[:40]}`: braces do not pair up - close each `{{`"
    return None


@cache
def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False}).disable(
        ["image", "html_block", "html_inline"]
    )
    parser.validateLink = lambda url: bad_target(url) is None  # type: ignore[method-assign]
    return parser.enable("table")


_PRIVATE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\ue000\ue001\ufffe\uffff]"
)  # our placeholders and what HTML cannot hold; the loader refuses both
_PLACEHOLDER = re.compile("<[^>]*>|\ue000([0-9]+)\ue001")


def html_of(text: str, site: Site, inline: bool = False) -> str:
    """Safe HTML of prose. Raises nothing: what `problems` would report comes out escaped."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        if match["escape"] or match["code"]:
            return match[0]
        kept.append(_markup(match, site))
        return f"\ue000{len(kept) - 1}\ue001"

    def restored(match: re.Match[str]) -> str:  # never inside a tag, where markup would break out of an attribute
        return kept[int(match[1])] if match[1] else _PRIVATE.sub("", match[0])

    text = MARK.sub(keep, _PRIVATE.sub("", text))
    rendered = _markdown().renderInline(text.replace("\n", " ").strip()) if inline else _markdown().render(text)
    return re.sub(r"\n\s*\n", "\n", _PLACEHOLDER.sub(restored, rendered)).strip()


def _markup(match: re.Match[str], site: Site) -> str:
    if match["entry"]:
        return site.entry(match["entry"].strip(), match["words"])
    if match["citation"]:
        return site.citation(match["citation"])
    if match["result"]:
        return site.result(match["result"])
    try:
        return mathml(match["math"])
    except ValueError:
        return f"<code>{html.escape(match['math'])}</code>"


def plain(text: str) -> str:
    """Prose as plain text: links by their words, results and citations dropped; for descriptions and cards."""
    text = MARK.sub(_words, text)
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![\w*])", r"\1", text)
    return re.sub(r"\s+([.,;])", r"\1", re.sub(r"\s+", " ", text)).strip()


def _words(match: re.Match[str]) -> str:
    if match["escape"]:
        return match[0][1:]
    if match["code"]:
        return match[0].strip("`")
    if match["entry"]:
        return match["words"] or match["entry"].replace("-", " ")
    return match["math"] or ""
