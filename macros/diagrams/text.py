"""Words in, lines out: how wide text is and where it breaks, near enough for any sans-serif font."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_WIDTHS = {"narrow": ("iIljtfr'|.,:;!()[]/ -", 0.31), "wide": ("mwMW@%&", 0.85), "capital": ("ABCDEFGHJKLNOPQRSTUVXYZ", 0.69)}
_EM = {letter: width for letters, width in _WIDTHS.values() for letter in letters}


def width(text: str, size: float) -> float:
    """Width in pixels at a font size, averaged over common sans-serif fonts."""
    return size * sum(_EM.get(letter) or (1 if unicodedata.east_asian_width(letter) in "WF" else 0.55) for letter in text)


@cache
def lines(text: str, size: float, limit: float) -> tuple[str, ...]:
    """The text in as few lines of at most `limit` pixels as possible, as even as possible; long words are cut."""
    words = [part for word in re.findall(r"\S+?-(?=\w)|\S+ ?", text) for part in _cut(word, size, limit)]
    fewest = _filled(words, size, limit)
    for narrower in range(40, round(limit), 4):
        even = _filled(words, size, narrower)
        if len(even) == len(fewest) and all(width(line.rstrip(), size) <= narrower for line in even):
            return tuple(even)
    return tuple(fewest)


def _filled(words: list[str], size: float, limit: float) -> list[str]:
    found = [""]
    for word in words:
        if found[-1] and width((found[-1] + word).rstrip(), size) > limit:
            found.append("")
        found[-1] += word
    return found


def _cut(word: str, size: float, limit: float) -> list[str]:
    if width(word.rstrip(), size) <= limit:
        return [word]
    fits = max(1, next(count for count in range(len(word)) if width(word[: count + 1], size) > limit))
    return [word[:fits], *_cut(word[fits:], size, limit)]
