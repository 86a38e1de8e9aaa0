"""The follow-ups of a case as a forest of probes, and every path an interviewer can take down it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.models import CaseStudy
from macros.models.case_study import Followup


@dataclass(frozen=True)
class Probe:
    """A follow-up with those that come after it."""

    item: Followup
    children: tuple[Probe, ...]


Path = tuple[Followup, ...]
"""A first question and what follows it, down to a question that leads nowhere."""


def tree(case: CaseStudy) -> tuple[Probe, ...]:
    """The follow-ups as a forest: roots are those that no other names."""
    by_id = {followup.id: followup for followup in case.followups}
    named = {id for followup in case.followups for id in followup.next}

    def grown(followup: Followup, above: frozenset[str]) -> Probe:
        below = above | {followup.id}
        return Probe(followup, tuple(grown(by_id[id], below) for id in followup.next if id in by_id and id not in below))

    return tuple(grown(followup, frozenset()) for followup in case.followups if followup.id not in named)


def paths(case: CaseStudy) -> tuple[Path, ...]:
    """Every way down the forest, in the order of the data."""
    return tuple(path for root in tree(case) for path in _down(root))


def _down(probe: Probe) -> Iterator[Path]:
    if not probe.children:
        yield (probe.item,)
    for child in probe.children:
        for path in _down(child):
            yield (probe.item, *path)
