"""A number people repeat that does not hold, and what holds instead."""

from __future__ import annotations

from pydantic import Field

from macros.models.base import AnyId, Entry, Expression, Line, Name, Prose, SourceId


class Derivation(Entry):
    """Arithmetic that a check repeats."""

    inputs: dict[Name, float] = Field(min_length=1, description="name -> number")
    expression: Expression = Field(description="arithmetic over the inputs")
    result: float = Field(description="the value, as printed", allow_inf_nan=False)
    unit: Line = Field(description="unit of the result")
    tolerance: float = Field(gt=0, description="allowed absolute difference: half a unit of the last printed digit")


class Slip(Entry):
    """A number people repeat, and what holds; it names nobody."""

    title: Line = Field(description="the subject, as a short noun phrase")
    said: Prose = Field(description="what is repeated, in one or two sentences")
    holds: Prose = Field(description="what holds instead; measured figures come from the measurement")
    because: Prose = Field(description="why the wrong number is tempting")
    derivation: Derivation | None = Field(None, description="the arithmetic, where no measurement stands behind it")
    sources: tuple[SourceId, ...] = Field((), description="where inputs of the arithmetic were read")
    related: tuple[AnyId, ...] = Field(min_length=1, description="entries to read next")
