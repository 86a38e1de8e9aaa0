"""Built HTML in, the rest of the site out: files that are made from the pages or beside them, before the gate looks at all of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from macros.catalog import Catalog
from macros.calendars import write_calendars
from macros.decks import write_decks
from macros.search import index
from macros.site.feed import write_feed
from macros.site.paper import link_paper
from macros.site.pause import Pause, go_on
from macros.site.pictures import write_pictures
from macros.site.policy import protect
from macros.site.scripts import uncomment
from macros.site.styles import dress
from macros.site.texts import write_texts

Finisher = Callable[[Path, Catalog, str], Iterable[str]]
"""Completes a built directory, given the catalogue and the path the site will live under; says what is wrong, one line each. Raises OSError."""

FINISHERS: tuple[Finisher, ...] = (write_decks, write_calendars, link_paper, write_pictures, index, write_texts, write_feed, dress, uncomment, protect)
"""In this order: each sees what those before it wrote; `protect` is the last, because it names what it found in each page."""


def finish(
    new: Path,
    catalog: Catalog,
    base: str,
    first: Sequence[Finisher] = (),
    later: Collection[Finisher] = (),
    last: Sequence[Finisher] = (),
    pause: Pause = go_on,
) -> list[str]:
    """Run over a new directory what a build adds first, all finishers but those left for later, and what it adds last; what is wrong, one line each.

    Raises OSError.
    """
    found: list[str] = []
    for finisher in (*first, *FINISHERS, *last):
        pause()
        found += finisher(new, catalog, base) if finisher not in later else ()
    return found
