"""A seed in, the same draws out: chance that can be repeated, number for number the same as in docs/assets/js/random.js."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Draw = Callable[[], float]
"""Gives the next number from 0 up to 1."""

T = TypeVar("T")
_32 = 0xFFFFFFFF


def random(seed: str) -> Draw:
    """The draws of a seed: FNV-1a over its UTF-8 bytes starts a mulberry32."""
    state = _hashed(seed)

    def draw() -> float:
        nonlocal state
        state = (state + 0x6D2B79F5) & _32
        mixed = (state ^ (state >> 15)) * (state | 1) & _32
        mixed ^= (mixed + (mixed ^ (mixed >> 7)) * (mixed | 61)) & _32
        return (mixed ^ (mixed >> 14)) / 2**32

    return draw


def below(draw: Draw, count: int) -> int:
    """A whole number from 0 up to `count`."""
    return int(draw() * count)


def pick(draw: Draw, given: Sequence[T]) -> T:
    """One of a sequence that is not empty."""
    return given[below(draw, len(given))]


def shuffle(draw: Draw, given: Sequence[T]) -> list[T]:
    """A new list in another order (Fisher and Yates, from the end)."""
    mixed = list(given)
    for last in range(len(mixed) - 1, 0, -1):
        other = below(draw, last + 1)
        mixed[last], mixed[other] = mixed[other], mixed[last]
    return mixed


def _hashed(text: str) -> int:
    hash = 0x811C9DC5
    for byte in text.encode():
        hash = (hash ^ byte) * 0x01000193 & _32
    return hash
