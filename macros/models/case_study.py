"""One interview question, whole: prompt, hidden facts, design, numbers, practice and sources."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from macros.models.base import (
    Aliases,
    CaseId,
    ConceptId,
    Entry,
    Formula,
    Line,
    MetricId,
    Minutes,
    Prose,
    Slug,
    SourceId,
    Span,
    StepId,
    TradeOffId,
    Year,
)
from macros.models.estimates import Estimates
from macros.models.graph import Graph


class PublicationStatus(StrEnum):
    """Whether an entry counts."""

    DRAFT = "draft"
    PUBLISHED = "published"


class OriginKind(StrEnum):
    """Where the question comes from."""

    SEED = "seed"
    GENERATIVE = "generative"
    ADDED = "added"


class Level(StrEnum):
    """The seniority an answer signals."""

    MID = "mid"
    SENIOR = "senior"
    STAFF = "staff"


class RequirementKind(StrEnum):
    """What the system must do, or how well."""

    FUNCTIONAL = "functional"
    QUALITY = "quality"


class RequirementStatus(StrEnum):
    """Who said so."""

    GIVEN = "given"
    ASSUMED = "assumed"
    DERIVED = "derived"


class Computed(StrEnum):
    """Where a feature is computed."""

    BATCH = "batch"
    STREAM = "stream"
    REQUEST = "request"


class Join(StrEnum):
    """How a feature gets its value in a training row."""

    LOGGED = "logged"
    AS_OF = "as-of"
    FIXED = "fixed"
    LATEST = "latest"


class Split(StrEnum):
    """What keeps training and test apart."""

    TIME = "time"
    GROUP = "group"
    GROUP_AND_TIME = "group-and-time"
    RANDOM = "random"


class MetricRole(StrEnum):
    """When a metric is read."""

    OFFLINE = "offline"
    ONLINE = "online"
    GUARDRAIL = "guardrail"


class CardKind(StrEnum):
    """What a card asks for."""

    FACT = "fact"
    NUMBER = "number"
    DECISION = "decision"
    FORMULA = "formula"
    TRAP = "trap"
    DIAGRAM = "diagram"


class Asked(Entry):
    """Evidence that the question is asked; shown with the method note of the site."""

    lists: int = Field(ge=0, description="public question lists that name it, of 53 read")
    companies: int = Field(ge=0, description="companies with a public interview report")
    checked: dt.date = Field(description="date of the count, YYYY-MM-DD")


class Origin(Entry):
    """Where the question comes from."""

    kind: OriginKind = Field(description="seed, generative or added")
    chapter: int | None = Field(None, ge=1, le=11, description="chapter of Aminian and Xu (2023), where it has one")


class HiddenFact(Entry):
    """Something the interviewer knows and tells only when asked."""

    topic: Line = Field(description="two to four words")
    fact: Prose = Field(description="what the interviewer answers")
    reveal_when: Line = Field(description="the question that earns it")


class Turn(Entry):
    """One exchange of the model dialogue."""

    ask: Prose = Field(description="what the candidate asks")
    answer: Prose = Field(description="what the interviewer says")
    why: Prose = Field(description="what the answer changes in the design")
    reveals: Line = Field(description="the topic of the hidden fact it reveals, word for word")


class Fork(Entry):
    """One answer and the design it leads to."""

    answer: Line = Field(description="if the interviewer says this")
    then: Prose = Field(description="then the design is this")


class ForkQuestion(Entry):
    """A question whose answer splits the design."""

    ask: Line = Field(description="the question, aloud")
    forks: Annotated[tuple[Fork, ...], Field(min_length=2)] = Field(description="two or three answers with what each leads to")


class Requirement(Entry):
    """One line of the contract."""

    text: Prose = Field(description="what holds, with a number where there is one")
    kind: RequirementKind = Field(description="functional or quality")
    status: RequirementStatus = Field(description="given by the interviewer, assumed by us, or derived by arithmetic")


class Framing(Entry):
    """The ML problem."""

    business_objective: Prose = Field(description="what the business wants more of, and at what price")
    ml_objective: Prose = Field(description="what the model predicts or orders")
    input: Prose = Field(description="what goes in")
    output: Prose = Field(description="what comes out")
    category: Line = Field(description="the ML task by its standard name")
    label: Prose = Field(description="what counts as a positive, and when it is known")
    gaming: Prose = Field(description="how the objective can be gamed, by whom, and what stops it")


class WithoutMl(Entry):
    """The system before ML."""

    baseline: Prose = Field(description="the rule or heuristic to beat")
    pays_when: Prose = Field(description="the condition at which ML earns its cost")


class Table(Entry):
    """One logged table."""

    name: Slug = Field(description="table name")
    holds: Prose = Field(description="one row per what, and which columns matter")
    volume: Line | None = Field(None, description="rows or bytes per day, where it matters")


class Data(Entry):
    """Where examples and labels come from."""

    sources: tuple[Prose, ...] = Field(description="raw sources, one line each")
    tables: tuple[Table, ...] = Field(description="schema: the tables a candidate would draw")
    label_definition: Prose = Field(description="positive, negative, and what is neither")
    label_delay: Prose = Field(description="how late labels come and what that does")
    biases: tuple[Prose, ...] = Field(description="how the log lies")
    sampling: Prose = Field(description="which rows are kept and how the change is undone")
    split: Prose = Field(description="the rule for train, validation and test, by time where it must be")
    split_by: Split | None = Field(
        None, description="what keeps them apart: time, group (a drive, a cluster, a person), group-and-time; random leaks"
    )
    leakage_trap: Prose = Field(description="the leak this very system invites")


class Feature(Entry):
    """One family of model inputs."""

    name: Line = Field(description="what a colleague would call it")
    entity: Line = Field(description="user, item, pair, context ...")
    type: Line = Field(description="categorical id, count, ratio, embedding, text ...")
    freshness: Line = Field(description="how old it may be when read")
    computed: Computed = Field(description="batch, stream or request")
    skew_risk: Prose = Field(description="how training and serving could differ, and what prevents it")
    made_by: Slug | None = Field(None, description="id of the offline or feedback node that computes it (batch and stream features)")
    read_from: Slug | None = Field(None, description="id of the online node a request reads it from (batch and stream features)")
    joined: Join | None = Field(
        None,
        description="its value in a training row: logged (as serving read it), as-of (rebuilt for that instant), fixed (never changes); latest leaks",
    )


class ModelOption(Entry):
    """One model on the table."""

    name: Line = Field(description="standard name")
    strengths: Prose = Field(description="what it buys here")
    cost: Prose = Field(description="what it costs here, in numbers where possible")
    start_here: bool = Field(False, description="the baseline to begin with (exactly one)")
    chosen: bool = Field(False, description="the model the design settles on (exactly one)")
    switch_when: Prose = Field(description="the observation that makes you move to or away from it")


class Loss(Entry):
    """One loss with its formula."""

    name: Line = Field(description="standard name")
    formula: Formula = Field(description="LaTeX")
    when: Prose = Field(description="why this loss here, what each symbol is")


class Learning(Entry):
    """How old the knowledge of a serving model gets, and how soon a drop is seen; each a length of time or a name from the estimates."""

    retrained: Span = Field(description="interval between trainings that reach service")
    labels_after: Span = Field(description="age at which a label counts as settled for training")
    oldest: Span = Field(description="how old the newest settled example behind the serving model may become")
    first_sign: Span = Field(description="time until the first signal of a drop can be read: a label, or something earlier")
    noticed_within: Span = Field(description="time within which a drop has to be noticed")


class Models(Entry):
    """Step five."""

    options: tuple[ModelOption, ...] = Field(description="at least three, the baseline first")
    losses: tuple[Loss, ...] = Field(description="losses with formula")
    negatives: Prose | None = Field(None, description="where negatives come from")
    schedule: Prose = Field(description="how often it is trained, on what, how long it takes")
    learning: Learning | None = Field(None, description="the clock of learning, so that staleness and detection are checked")


class MetricUse(Entry):
    """A metric and why it is here."""

    metric: MetricId = Field(description="id in data/metrics")
    role: MetricRole = Field(description="offline, online or guardrail")
    why: Prose = Field(description="what it decides in this system")
    misleads_when: Prose = Field(description="how it lies in this system")


Quantile = Annotated[str, Field(pattern=r"^p[1-9][0-9]?(\.[0-9]+)?$")]
"""Such as p99 or p99.9."""


class Stage(Entry):
    """A stage of the online path and its share of the budget."""

    stage: Line = Field(description="what happens")
    node: Slug = Field(description="the online node of the architecture that does it")
    ms: float = Field(gt=0, le=600_000, description="milliseconds allotted to it")
    beside: Slug | None = Field(None, description="a word shared by stages that run at the same time; only the longest of them counts")


class LatencyBudget(Entry):
    """The time a request may take and who spends it."""

    slo_ms: float = Field(gt=0, description="the promise, end to end, in milliseconds")
    quantile: Line = Field(description="at which quantile, for example p99")
    stages: tuple[Stage, ...] = Field(description="in order; parallel work counts once")
    stages_at: Quantile | None = Field(
        None,
        description="quantile at which each stage keeps its time; n stages add up to a promise at quantile q only if each keeps its own at 1 - (1 - q) / n",
    )
    note: Prose | None = Field(None, description="why the stages may be added, what runs in parallel")

    @property
    def total_ms(self) -> float:
        """The stages added up; of those that run at the same time only the longest counts."""
        longest: dict[str | int, float] = {}
        for index, stage in enumerate(self.stages):
            together = stage.beside or index
            longest[together] = max(longest.get(together, 0), stage.ms)
        return sum(longest.values())

    @property
    def promised_at(self) -> float | None:
        """The quantile of the promise in percent, where its text begins with one."""
        match = re.match(r"p(\d+(?:\.\d+)?)\b", self.quantile)
        return float(match[1]) if match else None

    @property
    def needed_at(self) -> float | None:
        """The quantile in percent at which each of n stages has to keep its time so that their sum keeps the promise: 1 - (1 - q) / n.

        The union bound: a request is late only if some stage is, so the chances of being late add up, whatever the stages share.
        """
        return None if self.promised_at is None else 100 - (100 - self.promised_at) / max(1, len(self.stages))


class Version(Entry):
    """One stage of the system's life."""

    name: Line = Field(description="v0, v1 ... and a name")
    design: Prose = Field(description="what is built")
    trigger: Prose = Field(description="what made it necessary, as an observation")


class Constraint(Entry):
    """A switch an interviewer can flip."""

    id: Slug = Field(description="short id, unique in the case")
    text: Line = Field(description="the changed condition, as the interviewer says it")
    changes: Prose = Field(description="what happens to the design, in two sentences")
    inject_at: Minutes | None = Field(None, description="minute of a 45-minute mock at which the interviewer flips it")


class Decision(Entry):
    """A choice, what was turned down, and what would flip it."""

    id: Slug = Field(description="short id, unique in the case")
    step: StepId = Field(description="the step in which it is made")
    decide: Line = Field(description="the choice")
    over: Line = Field(description="the option turned down")
    because: Prose = Field(description="the reason, true of this system only")
    costs: Prose = Field(description="what the choice costs")
    formula: Formula | None = Field(None, description="LaTeX, where one sentence is not enough")
    flips_when: Slug = Field(description="id of the constraint under which the other option wins")
    becomes: Prose = Field(description="what you would do then")
    trade_off: TradeOffId | None = Field(None, description="the general trade-off behind it")


class DeepDive(Entry):
    """A topic taken to senior depth."""

    id: Slug = Field(description="short id, unique in the case")
    title: Line = Field(description="the question it answers")
    step: StepId = Field(description="the step it belongs to")
    body: Prose = Field(description="three to six paragraphs")
    formula: Formula | None = Field(None, description="LaTeX")
    formula_says: Line | None = Field(None, description="the formula in words")
    view: Slug | None = Field(None, description="a close-up view of the architecture")


class FailureMode(Entry):
    """What breaks at three in the morning."""

    symptom: Prose = Field(description="what is seen first")
    cause: Prose = Field(description="what really happened")
    signal: Prose = Field(description="the monitor that tells the difference")
    first_response: Prose = Field(description="what the person on call does in ten minutes")
    fix: Prose = Field(description="what prevents it next time")


class Monitor(Entry):
    """A watched signal."""

    signal: Line = Field(description="what is watched, by which slice")
    threshold: Line = Field(description="when it alerts, with a number")
    action: Prose = Field(description="what happens then")


class Operations(Entry):
    """Step seven."""

    monitors: tuple[Monitor, ...] = Field(description="signals with thresholds and actions")
    retraining: Prose = Field(description="schedule, trigger and gate")
    rollback: Prose = Field(description="how to go back, how fast, and what state goes with it")
    experiment: Prose = Field(description="unit, size, duration, stop rule, and interference")


class Safety(Entry):
    """Who can be harmed."""

    privacy: Prose = Field(description="what may not be stored or inferred, retention, deletion")
    fairness: Prose = Field(description="which groups bear which error, and how it is measured")
    harms: Prose = Field(description="who is harmed by each kind of error")


class Followup(Entry):
    """One probe of the follow-up tree."""

    id: Slug = Field(description="short id, unique in the case")
    level: Level = Field(description="mid, senior or staff")
    step: StepId = Field(description="the step it probes")
    question: Prose = Field(description="what the interviewer asks")
    strong: Prose = Field(description="an answer that earns the level")
    weak: Prose = Field(description="an answer real candidates give")
    next: tuple[Slug, ...] = Field((), description="ids of the probes that follow")


class Mistake(Entry):
    """A sentence that costs the level."""

    says: Prose = Field(description="what the candidate says")
    interviewer_hears: Prose = Field(description="what the interviewer concludes")
    say_instead: Prose = Field(description="the sentence to say")


class LevelExpectation(Entry):
    """What one level shows in this case."""

    expected: Prose = Field(description="what a candidate of this level does unasked")
    missing: Prose = Field(description="what is missing when the result is one level lower")


class Levels(Entry):
    """What separates the levels here."""

    mid: LevelExpectation = Field(description="mid")
    senior: LevelExpectation = Field(description="senior")
    staff: LevelExpectation = Field(description="staff")


class RubricRow(Entry):
    """One dimension with four behavioural anchors."""

    dimension: Line = Field(description="what is scored")
    step: StepId | None = Field(None, description="the step it belongs to most: its column in the gap map (a published case says it)")
    anchors: Annotated[tuple[Prose, ...], Field(min_length=4, max_length=4)] = Field(
        description="four behaviours: no hire, mid, senior, staff"
    )


class Clock(Entry):
    """Minutes per step for one length of interview; default: the framework's."""

    minutes: Minutes = Field(description="35, 45 or 60")
    steps: dict[StepId, Minutes] = Field(description="step id -> minutes; they add up to the length")
    if_late: Prose = Field(description="what to drop first in this case")


class Card(Entry):
    """One question for spaced repetition; plain text only."""

    id: Slug = Field(description="stable for ever: review history hangs on it")
    front: Prose = Field(description="one question")
    back: Prose = Field(description="one answer, at most three sentences")
    step: StepId = Field(description="the step it belongs to")
    kind: CardKind = Field(description="fact, number, decision, formula, trap or diagram")


class Production(Entry):
    """What a company reports, in our words."""

    company: Line = Field(description="who")
    year: Year = Field(description="year of the report")
    reports: Prose = Field(description="what they say they built and measured, in our words, one to three sentences")
    source: SourceId = Field(description="where it was read")


class Related(Entry):
    """Another case and what carries over."""

    case: CaseId = Field(description="id of the other case")
    carries_over: Prose = Field(description="what you can reuse, and what breaks if you do")


class CaseStudy(Entry):
    """One interview question, whole. Every field says what to write."""

    title: Line = Field(description="the system's usual name")
    aliases: Aliases = Field(description="names a candidate would type")
    summary: Prose = Field(description="one or two sentences: the system and its crux")
    crux: Line = Field(description="the one thing that makes this case different from every other")
    difficulty: int = Field(ge=1, le=3, description="1 warm-up, 2 standard, 3 hard")
    tags: tuple[Slug, ...] = Field(description="recommendation, search, ads, vision, safety, ranking, retrieval, generative ...")
    status: PublicationStatus = Field(description="draft is built and marked but not counted; published meets every minimum")
    asked: Asked = Field(description="evidence of being asked")
    origin: Origin = Field(description="where the question comes from")
    last_reviewed: dt.date = Field(description="when a second reader last checked it, or else when it was written, YYYY-MM-DD")
    prompt: Prose = Field(description="the vague sentence the interviewer says")
    hidden_facts: tuple[HiddenFact, ...] = Field(description="at least 8")
    dialogue: tuple[Turn, ...] = Field(description="a short model exchange")
    fork_questions: tuple[ForkQuestion, ...] = Field(description="at least 5")
    requirements: tuple[Requirement, ...] = Field(description="at least 8")
    estimates: Estimates = Field(description="at least 5 results, each naming what it eliminates")
    framing: Framing = Field(description="step two")
    without_ml: WithoutMl = Field(description="the non-ML baseline")
    data: Data = Field(description="step three")
    features: tuple[Feature, ...] = Field(description="at least 8")
    models: Models = Field(description="step five")
    metrics: tuple[MetricUse, ...] = Field(description="at least 6, one of them a guardrail; 10 is the mark to beat")
    architecture: Graph = Field(description="one typed graph with named views")
    latency_budget: LatencyBudget = Field(description="stages on online nodes; the sum is checked")
    evolution: tuple[Version, ...] = Field(description="v0, v1, v2 and what triggers each step")
    decisions: tuple[Decision, ...] = Field(description="at least 5, each with a flip")
    constraints: tuple[Constraint, ...] = Field(description="at least 3 switches")
    deep_dives: tuple[DeepDive, ...] = Field(description="at least 2")
    failure_modes: tuple[FailureMode, ...] = Field(description="at least 5")
    operations: Operations = Field(description="step seven")
    safety: Safety = Field(description="privacy, fairness and harm")
    cost: Prose = Field(description="the cost driver, with a figure, and the lever on it")
    say_aloud: dict[StepId, Prose] = Field(description="step id -> two or three sentences to say in that step")
    followups: tuple[Followup, ...] = Field(description="a tree: at least 10, with two chains of depth 3; 15 is the mark to beat")
    mistakes: tuple[Mistake, ...] = Field(description="at least 5")
    levels: Levels = Field(description="mid, senior, staff")
    rubric: tuple[RubricRow, ...] = Field(description="5 or 6 dimensions x 4 anchors")
    clock: tuple[Clock, ...] = Field((), description="only where this case needs other minutes than the framework's")
    cards: tuple[Card, ...] = Field(description="at least 12")
    production: tuple[Production, ...] = Field(description="at least 5, each with a source id")
    concepts: tuple[ConceptId, ...] = Field(description="concepts a reader needs before this case, the most important first")
    further_reading: tuple[SourceId, ...] = Field((), description="sources worth reading that no field cites")
    related: tuple[Related, ...] = Field((), description="other cases; the link must be mutual")
    simplified: tuple[Prose, ...] = Field(description="what we left out, and where the truth is messier")
