"""What an experiment measured, and what we say about it: stored results, and the words and plots around them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum

from pydantic import Field, model_validator

from macros.models.base import AnyId, Entry, Line, Name, Prose, Slug, SourceId

Cell = float | int | str
FRESH = 5
"""Seeds, at least, on which every claim is reported and on which none was written."""


class MeasuredTable(Entry):
    """Rows of one kind: one for each seed and setting."""

    columns: tuple[Name, ...] = Field(min_length=2, description="names of the columns; the first is `seed`")
    rows: tuple[tuple[Cell, ...], ...] = Field(min_length=1, description="one row per seed and setting")

    @model_validator(mode="after")
    def _is_a_table(self) -> MeasuredTable:
        if self.columns[0] != "seed" or len(set(self.columns)) < len(self.columns):
            raise ValueError("the first column must be `seed`, and no name may come twice")
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row needs one value for each column")
        return self

    def where(self, **settings: Cell) -> list[dict[str, Cell]]:
        """The rows with these settings, each as column -> value."""
        kept: Sequence[tuple[Cell, ...]] = self.rows
        for name, wanted in settings.items():
            place = self.columns.index(name)
            kept = [row for row in kept if row[place] == wanted]
        return [dict(zip(map(str, self.columns), row, strict=True)) for row in kept]


class MeasuredFigure(Entry):
    """A number that prose may print: one value a seed, printed as their mean."""

    says: Line = Field(description="what was measured, under which conditions")
    unit: Line | None = Field(None, description="unit, printed after the number")
    decimals: int = Field(ge=0, le=4, description="decimals to print")
    values: tuple[float, ...] = Field(min_length=1, description="one value for each seed, in their order")

    @property
    def shown(self) -> str:
        """The mean over the seeds as people write it: `0.96`, `63 %`."""
        return self._with_unit(self._number(sum(self.values) / len(self.values)))

    @property
    def spread(self) -> str:
        """Smallest to largest value over the seeds; one number where they print alike."""
        low, high = self._number(min(self.values)), self._number(max(self.values))
        return self._with_unit(low if low == high else f"{low} to {high}")

    def _number(self, value: float) -> str:
        text = f"{value:,.{self.decimals}f}"
        return text.lstrip("-") if not float(text.replace(",", "")) else text

    def _with_unit(self, text: str) -> str:
        return f"{text} {self.unit}" if self.unit else text


class MeasuredClaim(Entry):
    """A sentence as code: whether it held on each seed, and the figures behind it."""

    id: Slug = Field(description="stable id")
    says: Prose = Field(description="the claim, with its threshold")
    holds: tuple[bool, ...] = Field(min_length=1, description="whether it held, for each seed in order")
    evidence: tuple[Line, ...] = Field(min_length=1, description="the figures behind it, for each seed in order")
    revised: Prose | None = Field(None, description="what the claim said before fresh seeds refuted it, and what changed")

    @property
    def held(self) -> bool:
        """Whether it held on every seed."""
        return all(self.holds)


class Measurement(Entry):
    """The stored result of one experiment; written by `make experiments`, never by hand."""

    measured: dt.date = Field(description="when it was run")
    written_on: tuple[int, ...] = Field(min_length=1, description="seeds on which the claims were written; their rows are not stored")
    seeds: tuple[int, ...] = Field(min_length=FRESH, description="fresh seeds: never used while the claims were written")
    code_sha256: str = Field(
        pattern=r"^[0-9a-f]{64}$", description="hash of the experiment's code and of what it imports from experiments/"
    )
    versions: dict[str, Line] = Field(description="Python and libraries -> version")
    cpu_seconds: tuple[float, ...] = Field(description="processor time for each seed; information, never a basis of a claim")
    tolerance: float = Field(
        ge=0,
        lt=1,
        description="difference another machine may show, relative to the largest number of its column; 0 when every digit repeats",
    )
    tolerance_because: Line | None = Field(None, description="why the digits may differ")
    tables: dict[Name, MeasuredTable] = Field(min_length=1, description="name -> rows")
    figures: dict[Name, MeasuredFigure] = Field(min_length=1, description="name -> number that prose may print")
    claims: tuple[MeasuredClaim, ...] = Field(min_length=1, description="what the rows show")

    @model_validator(mode="after")
    def _fits_its_seeds(self) -> Measurement:
        if set(self.seeds) & set(self.written_on) or len(set(self.seeds)) < len(self.seeds):
            raise ValueError("a fresh seed comes once, and no claim was written on it")
        lengths = [len(self.cpu_seconds), *(len(figure.values) for figure in self.figures.values())]
        lengths += [length for claim in self.claims for length in (len(claim.holds), len(claim.evidence))]
        if set(lengths) != {len(self.seeds)}:
            raise ValueError("every figure, claim and time needs one value for each seed")
        if self.tolerance and not self.tolerance_because:
            raise ValueError("say in `tolerance_because` why the digits may differ")
        return self

    @property
    def held(self) -> int:
        """How many claims held on every fresh seed."""
        return sum(claim.held for claim in self.claims)

    @property
    def total(self) -> int:
        """How many claims there are."""
        return len(self.claims)

    @property
    def revised(self) -> int:
        """How many claims were restated after fresh seeds refuted them."""
        return sum(claim.revised is not None for claim in self.claims)


class Scale(StrEnum):
    """How an axis is divided."""

    LINEAR = "linear"
    LOG = "log"
    STEPS = "steps"


class Axis(Entry):
    """What is measured along one side of a plot."""

    label: Line = Field(description="what it shows, with its unit")
    scale: Scale = Field(Scale.LINEAR, description="linear, log, or steps: settings side by side, in the order of the rows")
    low: float | None = Field(None, description="where it starts; the smallest value when absent")
    high: float | None = Field(None, description="where it ends; the largest value when absent")


class Curve(Entry):
    """One line of a plot: a column of the table, for the rows with certain settings."""

    label: Line = Field(description="what stands beside the line, at most 24 characters", max_length=24)
    y: Name = Field(description="column of the values")
    where: dict[Name, Cell] = Field(default_factory=dict, description="column -> setting of the rows it takes")


class Level(Entry):
    """A value known beforehand, drawn as a thin rule: what chance gives, what is best possible."""

    at: float = Field(description="its value on the upright axis")
    label: Line = Field(description="what it is", max_length=40)


class Plot(Entry):
    """One picture of a measurement: at most four lines, each with a thin line for every seed."""

    title: Line = Field(description="what the picture shows, in one sentence")
    says: Prose = Field(description="what to see in it, for those who cannot see it and those who can")
    table: Name = Field(description="table of the measurement")
    x: Name = Field(description="column along the bottom")
    across: Axis = Field(description="the axis along the bottom")
    up: Axis = Field(description="the upright axis")
    curves: tuple[Curve, ...] = Field(min_length=1, max_length=4, description="one to four lines")
    level: Level | None = Field(None, description="a value known beforehand")
    shown_on: tuple[AnyId, ...] = Field((), description="trade-offs whose page shows this picture instead of the first one")


class Verdict(StrEnum):
    """How our result stands to what somebody else published."""

    AGREES = "agrees"
    DIFFERS = "differs"
    EXTENDS = "extends"


class Compared(Entry):
    """A published result beside ours."""

    source: SourceId = Field(description="what was read")
    verdict: Verdict = Field(description="agrees, differs or extends")
    says: Prose = Field(description="what they found, and how ours stands to it")


class Experiment(Entry):
    """What we say about a measurement; the code of the same name in experiments/ makes it."""

    title: Line = Field(description="what was tried, as a short noun phrase")
    question: Line = Field(description="the question it answers")
    world: Prose = Field(description="what is simulated and what is real, in a few sentences")
    takeaway: Prose = Field(description="what to remember; its figures come from the measurement")
    plots: tuple[Plot, ...] = Field(min_length=1, description="pictures; the first stands on the pages of its trade-offs")
    limits: tuple[Prose, ...] = Field(min_length=1, description="where it stops being true")
    compared: tuple[Compared, ...] = Field((), description="published results beside ours")
    uncompared: Prose | None = Field(None, description="why no published result stands beside ours")
    corrected: tuple[Prose, ...] = Field((), description="what we believed before the runs said otherwise")
    about: tuple[AnyId, ...] = Field((), description="entries it sheds light on")

    @model_validator(mode="after")
    def _is_compared(self) -> Experiment:
        if not self.compared and not self.uncompared:
            raise ValueError("compare with a published result in `compared`, or say in `uncompared` why none stands beside ours")
        return self
