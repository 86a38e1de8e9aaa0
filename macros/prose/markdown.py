"""Restricted Markdown: its problems out, and its HTML through callbacks that know the site."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt

from macros.prose.formulas import bad_formula, mathml
from macros.prose.marks import MARK

MOST_FORMULAS = 60
"""Formulas of one text: each costs a quarter of a millisecond to read."""

SAFE_SCHEMES = ("https://", "http://", "mailto:")


@dataclass(frozen=True)
class Site:
    """What prose needs to know of the page it stands on; each callback returns safe HTML."""

    entry: Callable[[str, str | None], str]
    citation: Callable[[str], str]
    result: Callable[[str], str]
    formula: Callable[[str], str] = mathml
    """May raise ValueError: then the formula is shown as it is written."""


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
    if match := _HEADING.search(bare):
        yield f"`{match[0].strip()[:20]}` makes a heading or a rule - begin a paragraph with words"
    if "$" in bare:
        yield "a lone `$` - write dollars in words, and a formula as `$x$` without spaces inside the signs"
    for target in _targets(text):
        if problem := bad_target(target):
            yield problem
    if re.search(r"[\[\]!*_`(]{40,}", text):
        yield "a long run of brackets or markers - delete it"
    if "$" in text:
        yield from _bad_formulas([match["math"] for match in MARK.finditer(text) if match["math"]])


def _bad_formulas(formulas: list[str]) -> Iterator[str]:
    if len(formulas) > MOST_FORMULAS:
        yield f"{len(formulas)} formulas in one text - at most {MOST_FORMULAS}; split it"
    yield from filter(None, map(bad_formula, formulas[:MOST_FORMULAS]))


_HEADING = re.compile(r"(?m)^ {0,3}(?:#{1,6}(?:[ \t]|$).*|(?:=+|(?:[-*_][ \t]*){3,})$)")


def _targets(text: str) -> Iterator[str]:
    if not any(sign in text for sign in ("](", "]:", "<")):
        return
    text = MARK.sub(lambda match: " " if match["code"] else match[0], text)
    yield from re.findall(r"\]\(\s*<?([^)>]*)", text)
    yield from re.findall(r"(?m)^\s*\[[^\]]+\]:\s*(\S+)", text)
    yield from re.findall(r"<([a-zA-Z][\w+.-]*:[^<>]*)>", text)


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
def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False}).disable(
        ["image", "html_block", "html_inline", "heading", "lheading", "hr"]
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
        return site.formula(match["math"])
    except ValueError:
        return f"<code>{html.escape(match['math'])}</code>"
