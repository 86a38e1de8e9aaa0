"""What is wrong and where, and the words of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice

Location = tuple[str | int, ...]
MOST = 100


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, where it is, and what to do about it."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        line = f"{self.path}:{self.line}:{self.column}: {self.message}"
        return line if line.isprintable() else "".join(map(_shown, line))  # the name of a file may hold a line break, or colour a terminal


def _shown(character: str) -> str:
    return character if character.isprintable() else character.encode("unicode_escape").decode()


def first(problems: Iterable[Problem]) -> list[Problem]:
    """At most a hundred problems, and a last one that says there are more: nobody mends a thousand at once."""
    found = list(islice(problems, MOST + 1))
    if len(found) > MOST:
        last = found[MOST - 1]
        found[MOST:] = [Problem(last.path, last.line, last.column, "and more - mend these first, then check again")]
    return found


def dotted(location: Iterable[str | int]) -> str:
    """The field of a location as a contributor reads it."""
    return ".".join(str(part).replace("\n", "\\n") for part in location)  # a quoted key may hold a line break; a message may not


def hint(word: str, known: Iterable[str]) -> str:
    """A did-you-mean for a misspelt word; empty when nothing is near."""
    close = get_close_matches(word[:64], list(known), n=1, cutoff=0.72)
    return f" - did you mean `{close[0]}`?" if close else ""


def short(text: object) -> str:
    """A value as a message quotes it: one line of at most 40 characters."""
    words = " ".join(str(text).split())
    return words if len(words) <= 40 else words[:37] + "..."
