"""What is wrong and where: a problem, and the document that knows the place of every value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import islice
from typing import Any

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
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


def first(problems: Iterable[Problem]) -> list[Problem]:
    """At most a hundred problems, and a last one that says there are more: nobody mends a thousand at once."""
    found = list(islice(problems, MOST + 1))
    if len(found) > MOST:
        last = found[MOST - 1]
        found[MOST:] = [Problem(last.path, last.line, last.column, "and more - mend these first, then check again")]
    return found


@dataclass(frozen=True)
class Document:
    """A file that was read: its model if it is valid, its text, and the place of every value in it."""

    path: str
    entry: Any
    places: dict[Location, tuple[int, int]] = field(repr=False)
    text: str = field(default="", repr=False)

    def problem(self, location: Iterable[str | int], message: str, near: str = "") -> Problem:
        """A problem at the nearest known ancestor of `location`, or where `near` is written in that value.

        The message starts with the field.
        """
        location = tuple(location)
        line, column = self._place_of(near, location) if near else nearest(self.places, location)
        return Problem(self.path, line, column, f"{dotted(location)}: {message}" if location else message)

    def _place_of(self, words: str, location: Location) -> tuple[int, int]:
        start = nearest(self.places, location)
        end = min((place for other, place in self.places.items() if place > start and other[: len(location)] != location), default=None)
        for number, text in enumerate(self.text.split("\n")[start[0] - 1 :], start[0]):
            at = text.find(words, start[1] - 1 if number == start[0] else 0)
            if end and (number, at + 1) >= end:
                break
            if at >= 0:
                return number, at + 1
        return start


def nearest(places: dict[Location, tuple[int, int]], location: Location) -> tuple[int, int]:
    """Line and column of a location, or of its nearest ancestor that has a place."""
    while location and location not in places:
        location = location[:-1]
    return places.get(location, (1, 1))


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
