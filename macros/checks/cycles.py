"""Finding a way that comes back to its start."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter


def cycle(arrows: Mapping[str, Iterable[str]]) -> list[str] | None:
    """One cycle as the ids along it, the first repeated at the end; None if there is none."""
    known = {id: [next for next in targets if next in arrows] for id, targets in arrows.items()}
    try:
        TopologicalSorter(known).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))  # the sorter lists a cycle against the arrows
    return None
