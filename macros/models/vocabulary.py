"""What readers type: names of pages that are no entry, and words for one thing that belong to no entry."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.models.base import Entry, Line

Names = Annotated[tuple[Line, ...], Field(min_length=1)]


class Vocabulary(Entry):
    """Words that only the search needs; a name of one entry belongs into the `aliases` of that entry."""

    names: dict[Line, Names] = Field(description="address of a page without a data file of its own -> names a reader would type for it")
    same: tuple[Annotated[tuple[Line, ...], Field(min_length=2)], ...] = Field(
        description="words that readers use for one and the same thing"
    )
