"""The seven steps fit together: minutes add up, the four-step version covers each step once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.catalog import Catalog
from macros.checks.rule import rule
from macros.loader import Document, Problem

STEPS = 7
LENGTHS = ("35", "45", "60")


def _framework(catalog: Catalog) -> Iterator[Document]:
    if document := catalog.singles.get("framework.yml"):
        yield document


@rule
def framework_has_seven_steps(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """The framework has exactly seven steps; steps, four-step parts and moments have ids of their own."""
    for document in _framework(catalog):
        if (count := len(document.entry.steps)) != STEPS:
            yield document.problem(("steps",), f"{count} steps - the framework has exactly {STEPS}")
        for field in ("steps", "condensed", "moments"):
            ids = [part.id for part in getattr(document.entry, field)]
            for index, id in enumerate(ids):
                if id in ids[:index]:
                    yield document.problem((field, index, "id"), f"`{id}` is already {field}.{ids.index(id)} - choose another")


@rule
def framework_minutes_add_up(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Every step has minutes for interviews of 35, 45 and 60, and each length adds up over the steps."""
    for document in _framework(catalog):
        for index, step in enumerate(document.entry.steps):
            if sorted(step.minutes) != list(LENGTHS):
                yield document.problem(
                    ("steps", index, "minutes"), f"minutes for {', '.join(step.minutes) or 'nothing'} - write them for {', '.join(LENGTHS)}"
                )
        for length in LENGTHS:
            total = sum(step.minutes.get(length, 0) for step in document.entry.steps)
            if total != int(length):
                yield document.problem(("steps",), f"the minutes for {length} add up to {total} - move the difference")


@rule
def condensation_covers_each_step_once(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """The four-step version holds each of the seven steps exactly once, in order."""
    for document in _framework(catalog):
        steps = [step.id for step in document.entry.steps]
        covered = [id for part in document.entry.condensed for id in part.steps]
        if covered != steps:
            missing = [id for id in steps if id not in covered]
            yield document.problem(
                ("condensed",),
                f"covers {', '.join(covered) or 'nothing'} - name each step once, in order{': add ' + ', '.join(missing) if missing else ''}",
            )


@rule
def timings_pair_up(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Every slot of a timing has its minutes and says what it covers."""
    for document in _framework(catalog):
        for index, timing in enumerate(document.entry.timings):
            if len(timing.split) != len(timing.maps_to):
                yield document.problem(
                    ("timings", index, "maps_to"), f"{len(timing.maps_to)} slots for {len(timing.split)} lengths - pair them up"
                )
