"""A file that was read: the model of what it says, and the place of every value in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from macros.loader.problem import Location, Problem, dotted


@dataclass(frozen=True)
class Document:
    """A file that was read: its model if it is valid, its text, and the place of every value in it."""

    path: str
    entry: Any
    places: dict[Location, tuple[int, int]] = field(repr=False)
    text: str = field(default="", repr=False)

    @cached_property
    def texts(self) -> list[tuple[Location, str]]:
        """Every string of the entry with its location; collected once, because a dozen rules ask."""
        return list(texts(self.entry))

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


def texts(value: object, location: Location = ()) -> Iterator[tuple[Location, str]]:
    """Every string of a model with its location, keys of mappings included, with the type it was validated as."""
    found: list[tuple[Location, str]] = []
    _collect(value, location, found)
    return iter(found)


def _collect(value: object, location: Location, found: list[tuple[Location, str]]) -> None:
    """Into one list: passing each text up through a generator for every level costs more than finding it."""
    if isinstance(value, str):
        found.append((location, value))
    elif isinstance(value, BaseModel):
        for name, item in value.__dict__.items():
            _collect(item, (*location, name), found)
    elif isinstance(value, dict):
        for key, item in value.items():
            _collect(key, (*location, key), found)
            _collect(item, (*location, key), found)
    elif isinstance(value, tuple | list):
        for index, item in enumerate(value):
            _collect(item, (*location, index), found)
