"""What lies between the cases: trade-offs, metrics, components, concepts, numbers and sources."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from macros.models.base import (
    Aliases,
    AnyId,
    ConceptId,
    Entry,
    ExperimentId,
    Expression,
    Formula,
    Line,
    Name,
    Prose,
    SourceId,
    StepId,
    TradeOffId,
    Year,
)
from macros.models.case_study import MetricRole
from macros.models.estimates import Input, Status
from macros.models.graph import NodeKind


class Option(Entry):
    """One side of a trade-off."""

    name: Line = Field(description="standard name")
    buys: Prose = Field(description="what you get")
    costs: Prose = Field(description="what you pay")
    choose_when: Prose = Field(description="the condition under which it wins")


class Figure(Entry):
    """A number worth remembering, with its owner."""

    says: Prose = Field(description="the number in a sentence, with its unit")
    source: SourceId | None = Field(None, description="where it was read")
    measurement: ExperimentId | None = Field(None, description="our own experiment")
    derived: Prose | None = Field(None, description="the arithmetic, where we computed it")

    @model_validator(mode="after")
    def _has_an_owner(self) -> Figure:
        if self.source is None and self.measurement is None and self.derived is None:
            raise ValueError("say where the number comes from: `source`, `measurement` or `derived`")
        return self


class TradeOff(Entry):
    """A choice every interviewer probes."""

    title: Line = Field(description="A vs B")
    aliases: Aliases = ()
    question: Line = Field(description="the question it answers, as the interviewer asks it")
    steps: tuple[StepId, ...] = Field(min_length=1, description="steps in which it comes up")
    options: Annotated[tuple[Option, ...], Field(min_length=2)] = Field(description="two to four options")
    rule: Prose = Field(description="the decision rule in one sentence")
    flips: tuple[Prose, ...] = Field(min_length=2, description="what flips the default, as observations")
    numbers: tuple[Figure, ...] = Field((), description="figures worth remembering")
    measured_by: tuple[ExperimentId, ...] = Field((), description="our experiments on it; the page draws a plot of the first")
    unmeasured: Prose | None = Field(None, description="why none of our experiments stands behind it, where a reader would expect one")
    say: Prose = Field(description="what to say in the interview, two or three sentences")
    wrong_belief: Prose = Field(description="the common wrong belief, and why it is wrong")
    related: tuple[AnyId, ...] = Field((), description="ids worth reading next")
    standalone: bool = Field(False, description="reference entry that no case uses yet")


class MetricFamily(StrEnum):
    """What a metric is about."""

    CLASSIFICATION = "classification"
    CALIBRATION = "calibration"
    RANKING = "ranking"
    RETRIEVAL = "retrieval"
    REGRESSION = "regression"
    DETECTION = "detection"
    GENERATION = "generation"
    SERVING = "serving"
    DRIFT = "drift"
    EXPERIMENT = "experiment"
    BUSINESS = "business"


class Better(StrEnum):
    """Which direction is good."""

    HIGHER = "higher"
    LOWER = "lower"
    TARGET = "target"


class RecomputedBy(StrEnum):
    """Library functions that recompute a worked example in the tests."""

    ROC_AUC = "roc_auc"
    AVERAGE_PRECISION = "average_precision"
    LOG_LOSS = "log_loss"
    BRIER = "brier"
    NDCG = "ndcg"
    F1 = "f1"
    PRECISION = "precision"
    RECALL = "recall"
    MCC = "mcc"
    MAE = "mae"
    RMSE = "rmse"
    MAPE = "mape"
    PINBALL = "pinball"
    R2 = "r2"
    KAPPA = "kappa"
    NORMALISED_ENTROPY = "normalised_entropy"
    ACCURACY = "accuracy"
    ECE = "ece"
    KS = "ks"
    PRECISION_AT_K = "precision_at_k"
    RECALL_AT_K = "recall_at_k"
    RECALL_AT_PRECISION = "recall_at_precision"


class Example(Entry):
    """A worked example that a test recomputes, by an expression or by a library function."""

    given: Prose = Field(description="the little data set, in words")
    inputs: dict[Name, float | tuple[float, ...]] = Field(description="name -> number or list of numbers")
    expression: Expression | None = Field(None, description="arithmetic over the inputs")
    function: RecomputedBy | None = Field(None, description="library function over inputs `truth` and `score` (or `predicted`)")
    result: float = Field(description="the value, as printed", allow_inf_nan=False)
    tolerance: float = Field(0.001, gt=0, description="allowed absolute difference: half a unit of the last printed digit")

    @model_validator(mode="after")
    def _can_be_recomputed(self) -> Example:
        if (self.expression is None) == (self.function is None):
            raise ValueError("give either `expression` or `function`")
        return self


class Variant(Entry):
    """A version that differs, under the same name."""

    name: Line = Field(description="which version")
    differs: Prose = Field(description="how its value differs, and who uses it")


class Metric(Entry):
    """A number to optimise or to watch, and how it lies."""

    title: Line = Field(description="standard name")
    aliases: Aliases = Field(description="acronyms and other names")
    definition: Prose = Field(description="one line")
    family: MetricFamily = Field(description="what it is about")
    roles: tuple[MetricRole, ...] = Field(min_length=1, description="offline, online, guardrail")
    better: Better = Field(description="higher, lower or target")
    range: Line = Field(description="smallest to largest value, and what chance gives")
    formula: Formula = Field(description="LaTeX")
    symbols: Prose = Field(description="what each symbol is, with units")
    example: Example = Field(description="worked example, recomputed by a test")
    use_when: Prose = Field(description="the question it answers well")
    misleads_when: Prose = Field(description="how it lies")
    variants: tuple[Variant, ...] = Field((), description="versions that differ under the same name")
    related: tuple[AnyId, ...] = Field((), description="ids worth reading next")
    sources: tuple[SourceId, ...] = Field((), description="where the definition was read")
    standalone: bool = Field(False, description="reference entry that no case uses yet")


class Typical(Entry):
    """A typical figure of a component."""

    what: Line = Field(description="what is measured, under which conditions")
    value: Line = Field(description="the figure with its unit")
    status: Status = Field(description="sourced, assumed or defined")
    source: SourceId | None = Field(None, description="where it was read")
    year: Year | None = Field(None, description="the year it speaks of")

    @model_validator(mode="after")
    def _status_is_backed(self) -> Typical:
        if self.status is Status.SOURCED and (self.source is None or self.year is None):
            raise ValueError("a sourced figure needs `source` and `year`")
        return self


class Product(Entry):
    """A real product that fills the role."""

    name: Line = Field(description="product")
    note: Prose = Field(description="what is special, and its state of maintenance as read")
    source: SourceId | None = Field(None, description="where it was read")


class Component(Entry):
    """A box of the diagrams."""

    title: Line = Field(description="the words in the box, at most 24 characters")
    aliases: Aliases = Field(description="other names; they count in recall grading")
    kind: NodeKind = Field(description="gives the box its shape and colour")
    purpose: Prose = Field(description="what it is for, one sentence")
    inputs: tuple[Prose, ...] = Field(description="what goes in")
    outputs: tuple[Prose, ...] = Field(description="what comes out")
    typical: tuple[Typical, ...] = Field((), description="latency, throughput, size, with owner")
    alternatives: tuple[Prose, ...] = Field(min_length=1, description="what else could stand here, and when")
    failure_modes: tuple[Prose, ...] = Field(min_length=2, description="how it breaks, and how you notice")
    products: tuple[Product, ...] = Field((), description="real products that fill the role")
    ask: Prose = Field(description="what an interviewer asks about this box, and the short answer")
    related: tuple[AnyId, ...] = Field((), description="ids worth reading next")
    standalone: bool = Field(False, description="reference entry that no case uses yet")


class Confusion(Entry):
    """A neighbour it is mistaken for."""

    id: AnyId = Field(description="the other entry")
    difference: Prose = Field(description="how to tell them apart")


class Concept(Entry):
    """A term, from one line to senior depth."""

    title: Line = Field(description="standard name")
    aliases: Aliases = Field(description="acronyms, spellings, synonyms")
    topic: Line = Field(
        description="shelf: data, features, modelling, retrieval, evaluation, serving, operations, experiments, generative, privacy, foundations"
    )
    definition: Prose = Field(description="one line, shown as tooltip; at most 200 characters")
    explanation: Prose = Field(description="one to three paragraphs: how it works, what it costs, when it fails")
    formula: Formula | None = Field(None, description="LaTeX, where it helps")
    formula_says: Prose | None = Field(None, description="the formula in words, with its symbols")
    example: Prose | None = Field(None, description="a small concrete example")
    prerequisites: tuple[ConceptId, ...] = Field((), description="concepts to know first; no cycles")
    confused_with: tuple[Confusion, ...] = Field((), description="neighbours it is mistaken for")
    trade_offs: tuple[TradeOffId, ...] = Field((), description="choices it belongs to")
    related: tuple[AnyId, ...] = Field((), description="ids worth reading next")
    sources: tuple[SourceId, ...] = Field((), description="where it was read")
    standalone: bool = Field(False, description="reference entry that no case uses yet")


class SourceKind(StrEnum):
    """What was read."""

    PAPER = "paper"
    ARTICLE = "article"
    DOCS = "docs"
    CODE = "code"
    BOOK = "book"
    DATASET = "dataset"


class Source(Entry):
    """Something that was read, and how far."""

    title: Line = Field(description="its title", max_length=300)
    authors: tuple[Line, ...] = Field(description="names as printed, or the organisation")
    year: Year | None = Field(None, description="year of publication; absent when it carries none")
    venue: Line = Field(description="conference, journal, site or repository")
    kind: SourceKind = Field(description="paper, article, docs, code, book or dataset")
    url: str | None = Field(None, pattern=r"^https://", max_length=300, description="https address")
    arxiv: str | None = Field(None, pattern=r"^\d{4}\.\d{4,5}$", description="arXiv identifier, in quotes")
    doi: str | None = Field(None, pattern=r"^10\.\d{4,9}/\S+$", description="DOI")
    accessed: str = Field(pattern=r"^\d{4}-\d{2}(-\d{2})?$", description="when it was last read, YYYY-MM or YYYY-MM-DD")
    read: Prose = Field(description="how far it was read: full text, abstract, or quoted in a secondary text (named)")

    @model_validator(mode="after")
    def _can_be_found(self) -> Source:
        if self.url is None and self.arxiv is None and self.doi is None:
            raise ValueError("give `url`, `arxiv` or `doi`")
        return self

    @property
    def href(self) -> str:
        """The address a reader is sent to."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        if self.arxiv:
            return f"https://arxiv.org/abs/{self.arxiv}"
        return self.url or ""


class KnownNumber(Input):
    """One number worth knowing by heart."""

    group: Line = Field(description="shelf on the sheet: time, memory, network, accelerators, models, base rates ...")
    checked: dt.date = Field(description="when it was last checked; a check warns after 18 months")


class Numbers(Entry):
    """Numbers to know, dated."""

    intro: Prose = Field(description="how to use them")
    numbers: dict[Name, KnownNumber] = Field(description="name -> number")
