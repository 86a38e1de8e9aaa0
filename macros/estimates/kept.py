"""What a function said of the objects it was asked about last, by identity: a dozen rules and pages ask for the same numbers of a case."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Asked = TypeVar("Asked")
Said = TypeVar("Said")

MOST = 200
"""Answers that are kept about models; they are frozen, and a model that was read again is another object."""


def kept(answer: Callable[[Asked], Said], most: int = MOST) -> Callable[[Asked], Said]:
    """A function that computes its answer once for each of the objects asked about last; what it returns is shared, and not to be changed."""
    newest: dict[int, tuple[Asked, Said]] = {}

    @wraps(answer)
    def ask(about: Asked) -> Said:
        before = newest.get(id(about))
        if before is None or before[0] is not about:
            if len(newest) >= most:
                newest.clear()
            before = newest[id(about)] = about, answer(about)
        return before[1]

    return ask
