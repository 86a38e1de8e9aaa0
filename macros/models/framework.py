"""The seven steps, how to behave in each, and the ways to practise them."""

from __future__ import annotations

from pydantic import Field

from macros.models.base import AnyId, CaseId, Entry, Line, MetricId, Minutes, Prose, Slug, StepId, TradeOffId


class AskQuestion(Entry):
    """A question and what each answer changes."""

    ask: Line = Field(description="the question, aloud")
    changes: Prose = Field(description="what each answer changes")


class Move(Entry):
    """A standard move with its alternatives."""

    move: Line = Field(description="what you do")
    instead_of: Line = Field(description="the usual alternatives")
    when: Prose = Field(description="when it is the right move")


class Trap(Entry):
    """A way to lose the step."""

    trap: Line = Field(description="what goes wrong")
    instead: Prose = Field(description="what to do instead")


class StepLevels(Entry):
    """How each level sounds in this step."""

    mid: Prose = Field(description="mid")
    senior: Prose = Field(description="senior")
    staff: Prose = Field(description="staff")


class CaseExample(Entry):
    """How one case did this step."""

    case: CaseId = Field(description="case id")
    shows: Prose = Field(description="what to look at there")


class Step(Entry):
    """One of the seven steps."""

    id: StepId = Field(description="stable id")
    title: Line = Field(description="imperative, at most five words")
    short: Line = Field(description="one word for narrow places")
    goal: Prose = Field(description="what is on the board when the step is done")
    minutes: dict[str, Minutes] = Field(description="length of interview -> minutes, for 35, 45 and 60")
    behave: Prose = Field(description="how to behave in this step, two or three paragraphs")
    questions: tuple[AskQuestion, ...] = Field(description="questions and what each answer changes")
    board: tuple[Prose, ...] = Field(description="what to write on the board")
    say: tuple[Prose, ...] = Field(description="sentences to say aloud")
    moves: tuple[Move, ...] = Field(description="standard moves with their alternatives")
    traps: tuple[Trap, ...] = Field(description="ways to lose the step")
    levels: StepLevels = Field(description="how each level sounds")
    checklist: tuple[Prose, ...] = Field(description="done when")
    if_late: Line | None = Field(None, description="what to keep and what to drop when the minutes of this step are gone")
    generative: Prose = Field(description="what changes for generative AI")
    examples: tuple[CaseExample, ...] = Field((), description="how three cases did it")
    trade_offs: tuple[TradeOffId, ...] = Field((), description="choices that come up here")
    metrics: tuple[MetricId, ...] = Field((), description="metrics that come up here")


class CondensedStep(Entry):
    """One of four steps, mapped on the seven."""

    id: Slug = Field(description="stable id")
    title: Line = Field(description="its name")
    steps: tuple[StepId, ...] = Field(min_length=1, description="the steps it holds")
    says: Prose = Field(description="what it keeps and what it drops")


class Timing(Entry):
    """A published or common way to split the time."""

    name: Line = Field(description="whose timing, or which length")
    split: tuple[Minutes, ...] = Field(description="minutes, in order")
    maps_to: tuple[Line, ...] = Field(description="what each slot covers, in order")
    note: Prose = Field(description="how it maps onto the seven steps")


class Moment(Entry):
    """What to do when it goes wrong."""

    id: Slug = Field(description="stable id")
    title: Line = Field(description="the moment")
    do: tuple[Prose, ...] = Field(min_length=2, description="what to do, in order")


class Generative(Entry):
    """What a candidate reads about generative AI besides what changes in each step."""

    lead: Prose = Field(description="what is different, in three sentences")
    stays: tuple[Prose, ...] = Field(min_length=2, description="what does not change although it looks as if it did")
    trade_offs: tuple[TradeOffId, ...] = Field(min_length=1, description="choices that only come up here")
    metrics: tuple[MetricId, ...] = Field(min_length=1, description="metrics that only come up here")
    numbers_of: tuple[Line, ...] = Field((), description="groups of the numbers to know that the arithmetic needs")


class Framework(Entry):
    """The seven steps in order, with the four-step condensation mapped on them."""

    intro: Prose = Field(description="what the framework is for")
    steps: tuple[Step, ...] = Field(description="exactly seven, in order")
    condensed: tuple[CondensedStep, ...] = Field(description="four steps that cover the seven")
    timings: tuple[Timing, ...] = Field(description="ways to split the time")
    moments: tuple[Moment, ...] = Field(description="when you are stuck, when the interviewer pushes back, when time runs out")
    generative: Generative | None = Field(None, description="the page on generative AI; absent where nothing is said of it")


class SheetBlock(Entry):
    """One block of a cheat sheet: entries of the data, or a few lines of its own."""

    title: Line = Field(description="heading of the block")
    trade_offs: tuple[TradeOffId, ...] = Field((), description="shows question and rule of each")
    metrics: tuple[MetricId, ...] = Field((), description="shows use and misleads of each")
    entries: tuple[AnyId, ...] = Field((), description="shows title and one-line definition of each")
    steps: tuple[StepId, ...] = Field((), description="shows goal and checklist of each")
    questions_of: tuple[StepId, ...] = Field((), description="shows the questions of each step and what the answers change")
    traps_of: tuple[StepId, ...] = Field((), description="shows the traps of each step")
    mistakes_of: tuple[CaseId, ...] = Field((), description="shows the first mistakes of each case")
    numbers_of: tuple[Line, ...] = Field((), description="shows the numbers to know of each group")
    lines: tuple[Prose, ...] = Field((), description="lines that belong to no entry")


class CheatSheet(Entry):
    """Which data a sheet shows; never a second copy of it."""

    title: Line = Field(description="what it covers")
    summary: Prose = Field(description="when to use it")
    one_page: bool = Field(description="whether it must print on exactly one page")
    columns: int = Field(ge=1, le=3, description="columns in print")
    blocks: tuple[SheetBlock, ...] = Field(min_length=1, description="blocks in order")


class Task(Entry):
    """One thing to do on one day."""

    do: Prose = Field(description="imperative, with [[id]] links")
    minutes: Minutes = Field(description="how long it takes")


class Day(Entry):
    """One day of a plan."""

    day: int = Field(ge=1, le=60, description="counted from 1")
    title: Line = Field(description="what the day is for")
    tasks: tuple[Task, ...] = Field(min_length=1, description="tasks in order")

    @property
    def minutes(self) -> int:
        """How long its tasks take together."""
        return sum(task.minutes for task in self.tasks)


class StudyPlan(Entry):
    """A dated path through the site."""

    title: Line = Field(description="its name")
    summary: Prose = Field(description="for whom, with how much time a day")
    days: tuple[Day, ...] = Field(min_length=1, description="days in order")
