"""Places in long work where a preview may stop it: a build that a newer save made worthless ends there."""

from __future__ import annotations

from collections.abc import Callable

Pause = Callable[[], None]
"""Called between two pieces of work; what it raises ends them."""


def go_on() -> None:
    """No reason to stop."""
