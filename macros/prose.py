"""Restricted Markdown: its links in, its problems out, and its HTML through callbacks that know the site."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from latex2mathml.converter import convert as to_mathml
from markdown_it import MarkdownIt

ENTRY = re.compile(r"\[\[([^\[\]|]+)(?:\|([^\[\]]+))?\]\]")
CITATION = re.compile(r"\[@([^\[\]\s]+)\]")
RESULT = re.compile(r"\[=([^\[\]\s]+)\]")
MATH = re.compile(r"\$([^$\n]+)\$")
CODE = re.compile(r"(`+)(.+?)\1", re.DOTALL)
SAFE_SCHEMES = ("https://", "http://", "mailto:")


@dataclass(frozen=True)
class Site:
    """What prose needs to know of the page it stands on; each callback returns safe HTML."""

    entry: Callable[[str, str | None], str]
    citation: Callable[[str], str]
    result: Callable[[str], str]


def links(text: str) -> Iterator[str]:
    """The ids that prose names: entries first, then sources."""
    text = CODE.sub("", text) if "`" in text else text
    if "[" in text:
        yield from (match[1].strip() for match in ENTRY.finditer(text))
        yield from (match[1] for match in CITATION.finditer(text))


def results(text: str) -> list[str]:
    """The names of estimate results that prose prints."""
    return RESULT.findall(CODE.sub("", text)) if "[=" in text else []


def problems(text: str) -> Iterator[str]:
    """What restricted Markdown forbids in this text, each with what to do."""
    bare = CODE.sub("", text)
    if match := re.search(r"<\s*/?\s*[a-zA-Z!?]", html.unescape(bare)):
        yield f"raw HTML (`{bare[max(0, match.start()):match.start() + 12]}`) - use Markdown, or put code in backticks"
    if re.search(r"\{\s*[:#.%{]", bare) and not MATH.search(bare):
        yield "template or attribute braces - put them in backticks"
    if match := re.search(r"!\[", bare):
        yield "image - draw it as a graph, or leave it out"
    for target in _targets(bare):
        if problem := bad_target(target):
            yield problem
    if re.search(r"[\[\]!*_`(]{40,}", text):
        yield "a long run of brackets or markers - delete it"
    for formula in MATH.findall(bare):
        if problem := bad_formula(formula):
            yield problem


def _targets(text: str) -> Iterator[str]:
    yield from re.findall(r"\]\(\s*<?([^)>]*)", text)
    yield from re.findall(r"(?m)^\s*\[[^\]]+\]:\s*(\S+)", text)
    yield from re.findall(r"<([a-zA-Z][\w+.-]*:[^>]*)>", text)


def bad_target(target: str) -> str | None:
    """Why a link target is not allowed, after entities and control characters are undone; None if it is."""
    plain = re.sub(r"[\x00-\x20\u200b-\u200f\u2028-\u202e]", "", html.unescape(html.unescape(target))).lower()
    scheme = re.match(r"[a-z][a-z0-9+.-]*:", plain)
    if (scheme and not plain.startswith(SAFE_SCHEMES)) or plain.startswith(("//", "\\", "/\\")):
        return f"link to `{target[:40]}` - only https, http, mailto and relative links are allowed"
    return None


@cache
def mathml(formula: str, block: bool = False) -> str:
    """MathML of a LaTeX formula; raises ValueError for LaTeX the converter does not know."""
    try:
        markup = to_mathml(formula, display="block" if block else "inline")
    except Exception as error:  # the converter raises a family of its own and bare IndexError
        raise ValueError(f"not readable as LaTeX: {type(error).__name__}") from error
    return markup.replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "")


_FORBIDDEN_LATEX = re.compile(r"\\(href|url|html\w*|style|class|cssId|require|include\w*|input|def|newcommand)\b")


def bad_formula(formula: str) -> str | None:
    """Why a formula cannot be shown; None if it can."""
    if match := _FORBIDDEN_LATEX.search(formula):
        return f"`{match[0]}` is not allowed in a formula - write plain mathematics"
    try:
        markup = mathml(formula)
    except ValueError as error:
        return f"formula `{formula[:40]}`: {error} - simplify it"
    if match := re.search(r"<mi>(\\[A-Za-z]+)</mi>|<mtext>(\\[A-Za-z]+)", markup):
        return f"formula `{formula[:40]}`: unknown command `{match[1] or match[2]}` - use standard LaTeX"
    return None


@cache
def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False}).disable(["image", "html_block", "html_inline"])
    parser.validateLink = lambda url: bad_target(url) is None  # type: ignore[method-assign]
    return parser.enable("table")


def html_of(text: str, site: Site, inline: bool = False) -> str:
    """Safe HTML of prose. Raises nothing for text that passed `problems`; whatever else comes in is escaped."""
    kept: list[str] = []

    def keep(markup: str) -> str:
        kept.append(markup)
        return f"\ue000{len(kept) - 1}\ue001"  # private use: the loader refuses it in data

    codes: list[str] = []

    def hide(match: re.Match[str]) -> str:
        codes.append(match[0])
        return f"\ue002{len(codes) - 1}\ue003"

    text = CODE.sub(hide, text)
    text = MATH.sub(lambda m: keep(mathml(m[1])), text)
    text = ENTRY.sub(lambda m: keep(site.entry(m[1].strip(), m[2])), text)
    text = CITATION.sub(lambda m: keep(site.citation(m[1])), text)
    text = RESULT.sub(lambda m: keep(site.result(m[1])), text)
    text = re.sub("\ue002(\\d+)\ue003", lambda m: codes[int(m[1])], text)
    rendered = _markdown().renderInline(text.replace("\n", " ").strip()) if inline else _markdown().render(text)
    rendered = re.sub("\ue000(\\d+)\ue001", lambda m: kept[int(m[1])], rendered)
    return re.sub(r"\n\s*\n", "\n", rendered).strip()


def plain(text: str) -> str:
    """Prose as plain text: links by their words, results and citations dropped; for descriptions and cards."""
    text = ENTRY.sub(lambda m: m[2] or m[1].replace("-", " "), text)
    text = RESULT.sub("", CITATION.sub("", text))
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(\*\*|__|`)(.+?)\1", r"\2", text)
    return re.sub(r"\s+([.,;])", r"\1", re.sub(r"\s+", " ", text)).strip()
