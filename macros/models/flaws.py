"""Design errors as a reader meets them: for a rule about designs, the error in one sentence, why it matters, how it looks at night."""

from __future__ import annotations

from pydantic import Field

from macros.models.base import Entry, Line, Prose, Slug


class Flaw(Entry):
    """What breaks a rule about designs, in words for somebody who looks for it."""

    claim: Line = Field(description="the error as a sentence a reader can pick: A trained model goes live unchecked")
    why: Prose = Field(description="why it matters, two sentences")
    in_production: Prose = Field(description="what it looks like in production, to somebody who does not know the cause")


class Flaws(Entry):
    """The errors that exercises plant into sound designs."""

    flaws: dict[Slug, Flaw] = Field(description="id of a rule about designs, as listed under contributing -> the error that breaks it")
