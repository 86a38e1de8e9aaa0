"""How often Python looks for dead objects: seldom, because a catalogue is a million small objects that all live on."""

from __future__ import annotations

import gc


def seldom() -> None:
    """For a process that reads a catalogue: looking as often as usual costs a quarter of its time, or more."""
    gc.set_threshold(200_000, 20, 100)
