"""Text in, search terms out: words without their endings, the same for British and American spelling, singular and plural.

The rules are data, because the browser applies the very same ones to what a reader types: `LANGUAGE` travels with the index.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

ENDINGS: tuple[tuple[str, str], ...] = (
    (r"^(.{2,})ies$", "y"),
    (r"^(.+(?:[sxz]|ch|sh))es$", ""),
    (r"^(.{2,}[^su])s$", ""),
    (r"^(.{3,}i)f(?:y|ier|ied|ying|ication)$", "f"),
    (r"^(.{3,})(?:isation|ization|ising|izing|ised|ized|iser|izer|ise|ize)$", "iz"),
    (r"^(.{6,})al$", ""),
    (r"^(.{3,})(?:ation|ator|ated|ating|ative|ate|ability|able|ably)$", ""),
    (r"^(.{4,})(?:ness|ement|ment|ity|ly)$", ""),
    (r"^(.*[aeiouy].*[^aeiou]|.*[aeiou]{2}.*|.*[aeiou].*y)ing$", ""),
    (r"^(.*[aeiouy].*[^aeiou]|.*[aeiou]{2}[^e])ed$", ""),
    (r"^(.{4,})er$", ""),
    (r"^(.{3,}[st])(?:ion|or|ive)$", ""),
    (r"^(.*([bdfglmnprtvz]))\2$", ""),
    (r"^(.{2,})e$", ""),
    (r"^(.{2,})our$", "or"),
    (r"^(.{2,})yz$", "ys"),
    (r"^(.{3,}og)u$", ""),
)
"""Tried in this order, each once: a pattern whose first group stays, and what then follows it."""

IRREGULAR = {
    "analyses": "analysi",
    "artefact": "artifact",
    "artefacts": "artifact",
    "bias": "bias",
    "centre": "center",
    "centres": "center",
    "center": "center",
    "centers": "center",
    "criteria": "criterion",
    "embed": "embed",
    "explanation": "explain",
    "explanations": "explain",
    "grey": "gray",
    "hypotheses": "hypothesi",
    "indices": "index",
    "leakage": "leak",
    "leaky": "leak",
    "licence": "licens",
    "licences": "licens",
    "mape": "mape",  # not mAP
    "matrices": "matrix",
    "server": "server",  # not what serves
    "servers": "server",
    "vertices": "vertex",
}
"""Words that the rules do not lead to the same place, and their stems."""

_SILENT = """
a about after all also am an and any are as at be because been before being but by can cannot could did do does doing done each else
for from get gets had has have having he her here his how i if in instead into is it its just let lot made make makes making many may
me might more most much must my need needs no not of off on one only or our out over own per please re same shall she should so some
such take tell than that the their them then there these they thing things this those through to too under until up upon us use used
uses using very via vs want was way we were what when where which while who whom whose why will with within without would you your
"""
SILENT = frozenset(_SILENT.split())
"""Words that say nothing about a page; a query of nothing else is searched as it stands."""

_FAINT = """
add answer ask avoid begin best better big build case change check choose create decide deal define describe design detect different
difference differ during end enough explain find first fix full give given go good handle happen help high improve increase interview
interviewer keep know large last learn like little long look low matter mean measure most need new next old often part people pick
possible prevent problem question reach really reduce right say select set short show small solve start stop suddenly tell thing think
time try turn two type understand user want way work worse worst worth write wrong
"""
FAINT = frozenset(_FAINT.split())
"""Words that frame a question more than they say what it is about; they count for less."""

LANGUAGE: dict[str, Any] = {
    "endings": ENDINGS,
    "irregular": IRREGULAR,
    "silent": " ".join(sorted(SILENT)),
    "faint": " ".join(sorted(FAINT)),
}

LONGEST = 32
"""Letters of a term; a longer run is an address or a digest."""

_RULES = tuple((re.compile(pattern), ending) for pattern, ending in ENDINGS)
_WORD = re.compile(r"[0-9]+(?:\.[0-9]+)+|[^\W_]+(?:[-/][^\W_]+)*")
_PARTS = re.compile(r"[-/]")


def plain(text: str) -> str:
    """Text as the rules want it: lower case, without accents, apostrophes and the commas in numbers."""
    if not text.isascii():
        text = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    text = text.lower()
    text = re.sub(r"['’]s?(?!\w)", "", text)
    text = re.sub(r"['’]", "", text)
    text = re.sub(r"(?<=[0-9]),(?=[0-9]{3})", "", text)
    return text.replace("&", " and ").replace("@", " at ")


def words(text: str) -> Iterator[str]:
    """The words of a text, the parts of compounds one by one."""
    for compound in _WORD.findall(plain(text)):
        yield from _PARTS.split(compound)


def terms(text: str) -> Iterator[str]:
    """What a text is found by: the stems of its words, and of compounds written as one: `down-sampling` is `down`, `sampl`, `downsampl`."""
    for compound in _WORD.findall(plain(text)):
        parts = _PARTS.split(compound)
        for part in parts:
            if part not in SILENT and len(part) <= LONGEST:
                yield stem(part)
        if 1 < len(parts) <= 3 and len(joined := "".join(parts)) <= LONGEST:
            yield stem(joined)


def key(text: str) -> tuple[str, ...]:
    """The stems of a name, in order and without silent words, or of all its words when they are all silent."""
    found = list(words(text))
    return tuple(stem(word) for word in found if word not in SILENT) or tuple(map(stem, found))


@cache
def stem(word: str) -> str:
    """A word without its ending."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) < 4 or any(letter.isdigit() for letter in word):
        return word
    for pattern, ending in _RULES:
        if match := pattern.match(word):
            word = match[1] + ending
    return word
