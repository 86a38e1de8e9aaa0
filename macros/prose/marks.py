"""Our own marks inside Markdown: which ids and results a text names, and what it says without them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

MARK = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>(?<!`)(?P<ticks>`+)(?!`)(?s:.+?)(?<!`)(?P=ticks)(?!`))"
    r"|\$(?P<math>[^$\s](?:[^$\n]*[^$\s])?)\$(?!\d)"
    r"|\[\[(?P<entry>[^\[\]|]+)(?:\|(?P<words>[^\[\]]+))?\]\]"
    r"|\[@(?P<citation>[^\[\]\s]+)\]"
    r"|\[=(?P<result>[^\[\]\s]+)\]"
)
"""Everything of ours in Markdown, read from left to right: what stands in code or mathematics is no link."""


_KINDS = ("entry", "citation", "result")


@lru_cache(2**15)  # a text is asked for one kind after another, by one rule after another
def _marks(text: str) -> tuple[tuple[str, str], ...]:
    """Kind and name of every link, citation and printed result, from left to right."""
    return tuple((kind, match[kind].strip()) for match in MARK.finditer(text) for kind in _KINDS if match[kind])


def _named(text: str, kind: str) -> Iterator[str]:
    return (name for found, name in (_marks(text) if "[" in text else ()) if found == kind)


def entries(text: str) -> Iterator[str]:
    """The ids of the entries that prose links to, the case of an exercise included: `[[video-search/recall]]`."""
    return (id for id, part in map(parted, _named(text, "entry")) if part is None or id != ACROSS)


def exercises(text: str) -> Iterator[tuple[str, str]]:
    """The exercises that prose links to: the id of a case, or `practice` for one across cases, and the part."""
    return ((id, part) for id, part in map(parted, _named(text, "entry")) if part is not None)


ACROSS = "practice"
"""What stands in the place of a case in a link to an exercise across cases: `[[practice/drill|follow-ups]]`."""


def parted(name: str) -> tuple[str, str | None]:
    """What a link names: the id of an entry, and the part of it where it names one."""
    id, slash, part = name.partition("/")
    return id.strip(), part.strip() if slash else None


def citations(text: str) -> Iterator[str]:
    """The ids of the sources that prose cites."""
    return _named(text, "citation")


MEASURE = "measure:"
"""What a printed figure of an experiment starts with: `[=measure:slow-tails/slow_with_ten]`."""


def results(text: str) -> Iterator[str]:
    """The names of the estimate inputs and results that prose prints."""
    return (name for name in _named(text, "result") if not name.startswith(MEASURE))


def measures(text: str) -> Iterator[str]:
    """The measured figures that prose prints, each as `experiment/figure`."""
    return (name.removeprefix(MEASURE) for name in _named(text, "result") if name.startswith(MEASURE))


def links(text: str) -> Iterator[str]:
    """The ids that prose names: entries first, then sources."""
    yield from entries(text)
    yield from citations(text)


def plain(text: str, value: Callable[[str], str] = lambda name: "") -> str:
    """Prose as plain text: links by their words, citations dropped, results as `value` says them, which drops them where there is none."""
    text = MARK.sub(lambda match: value(match["result"].strip()) if match["result"] else _words(match), text)
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
        return match["words"] or parted(match["entry"])[0].replace("-", " ")
    return match["math"] or ""
