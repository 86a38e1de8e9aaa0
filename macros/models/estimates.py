"""Back-of-envelope arithmetic as data: inputs with unit and status, results with formulas."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator

from macros.models.base import Entry, Expression, Line, Name, Prose, SourceId, Year


class Status(StrEnum):
    """Who stands behind a number."""

    SOURCED = "sourced"
    ASSUMED = "assumed"
    DEFINED = "defined"


class Input(Entry):
    """A number somebody states: sourced from a publication, assumed by us, or true by definition."""

    value: float = Field(description="the number, written out (750_000_000) or as 7.5e+8", allow_inf_nan=False)
    unit: str = Field(description='such as user, request/user/day, byte; "" for a plain ratio', max_length=60)
    status: Status = Field(description="sourced (needs source and year), assumed (needs low and high) or defined")
    says: Line = Field(description="what the number is, in words")
    source: SourceId | None = Field(None, description="where a sourced number was read")
    year: Year | None = Field(None, description="the year the figure speaks of")
    low: float | None = Field(None, description="smallest plausible value", allow_inf_nan=False)
    high: float | None = Field(None, description="largest plausible value", allow_inf_nan=False)

    @model_validator(mode="after")
    def _status_is_backed(self) -> Input:
        if self.status is Status.SOURCED and (self.source is None or self.year is None):
            raise ValueError("a sourced number needs `source` and `year`")
        if self.status is Status.ASSUMED and (self.low is None or self.high is None):
            raise ValueError("an assumed number needs `low` and `high`")
        if self.low is not None and self.high is not None and not self.low <= self.value <= self.high:
            raise ValueError("`value` lies outside `low` to `high`")
        return self


class Result(Entry):
    """A number we compute, and the design it rules out."""

    formula: Expression = Field(description="arithmetic over inputs and earlier results")
    unit: str = Field(description='the unit to show the result in; "" for a plain ratio', max_length=60)
    says: Line = Field(description="what the result is, in words")
    eliminates: Prose | None = Field(None, description="the design choice this number rules out, or allows")


class Claim(Entry):
    """A comparison that must hold, such as a budget that must not be exceeded."""

    formula: Expression = Field(description="a comparison, for example total_ms <= slo_ms")
    says: Line = Field(description="what holds, in words")


class Estimates(Entry):
    """One capacity model: every printed number is recomputed from it."""

    inputs: dict[Name, Input] = Field(description="name -> number somebody states")
    results: dict[Name, Result] = Field(description="name -> number we compute, in order")
    must_hold: tuple[Claim, ...] = Field((), description="comparisons that a test holds true")
