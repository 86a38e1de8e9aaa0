"""Whether a design can learn what it is asked to know: features in both worlds, rows without the future, a clock that keeps up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.design import Design, Finding, finished, lint, reached
from macros.estimates import FormulaError, span
from macros.loader import Location, hint
from macros.models.case_study import Feature, Join, Split
from macros.models.graph import NodeKind

_TIME = re.compile(r"^(\d+(?:\.\d+)?|an?) (second|minute|hour|day|week|month|year)s?\b")


def _place(index: int, field: str) -> Location:
    return "features", index, field


@lint
def features_name_their_boxes(design: Design) -> Iterator[Finding]:
    """What makes a feature and what serves it are boxes of the drawing: made before or after requests, read while one waits."""
    for index, feature in enumerate(design.case.features):
        for field in ("made_by", "read_from"):
            id = getattr(feature, field)
            if id is not None and id not in design.nodes:
                yield _place(index, field), f"no node `{id}`{hint(id, design.nodes) or ' - name a node of the architecture'}"
        if feature.read_from in design.nodes and feature.read_from not in design.online:
            yield _place(index, "read_from"), f"`{feature.read_from}` is not online - name the box a request reads it from"
        if feature.made_by in design.online | design.actors:
            yield _place(index, "made_by"), f"`{feature.made_by}` is online - name what computes the feature before or after requests"


@finished
def features_reach_serving(design: Design) -> Iterator[Finding]:
    """What makes a feature reaches what serves it, and a model reads it there; otherwise training knows what serving never sees."""
    for index, feature in enumerate(design.case.features):
        if feature.made_by not in design.nodes or feature.read_from not in design.nodes:
            continue
        onward = design.arrows(lambda source, target: not {source, target} & design.actors)
        if feature.read_from not in reached({feature.made_by}, onward):
            yield (
                _place(index, "read_from"),
                f"nothing goes from `{feature.made_by}` to `{feature.read_from}` - draw how the value gets there",
            )
        served = design.arrows(lambda source, target: {source, target} <= design.online)
        if not design.models & reached({feature.read_from}, served):
            yield _place(index, "read_from"), f"no model reads `{feature.read_from}` - draw the arrow, or read the feature elsewhere"


@finished
def features_are_fresh(design: Design) -> Iterator[Finding]:
    """What makes a feature is at least as fast as the feature may be old: a nightly job cannot keep a count of the last minute."""
    for index, feature in enumerate(design.case.features):
        allowed = freshness(feature)
        if allowed is None or feature.made_by not in design.nodes:
            continue
        delay = design.seconds(design.nodes[feature.made_by].delay)
        if delay is not None and delay > allowed * (1 + 1e-9):
            yield (
                _place(index, "freshness"),
                f"may be {feature.freshness} old, and `{feature.made_by}` is {design.nodes[feature.made_by].delay} late"
                " - compute it in a stream or in the request, or accept an older value",
            )


def freshness(feature: Feature) -> float | None:
    """How old a feature may be, in seconds, where its freshness begins with a length of time."""
    match = _TIME.match(feature.freshness)
    try:
        return float(span(f"{1 if match[1].startswith('a') else match[1]} {match[2]}", {}).to("second").magnitude) if match else None
    except FormulaError:
        return None


@finished
def joins_know_no_future(design: Design) -> Iterator[Finding]:
    """A training row holds each feature as serving read it, or rebuilt for that instant; today's value knows what happened later."""
    for index, feature in enumerate(design.case.features):
        if feature.joined is Join.LATEST:
            yield _place(index, "joined"), "joined as it is today - log it when it is served, or rebuild it as of the row's instant"


@finished
def logged_features_are_logged(design: Design) -> Iterator[Finding]:
    """Where features are logged as served, what the models read and answered reaches a trainer without a person in between."""
    logged = [index for index, feature in enumerate(design.case.features) if feature.joined is Join.LOGGED]
    trainers = design.of_kind(NodeKind.TRAINER)
    past = design.actors | design.of_kind(NodeKind.MONITOR, NodeKind.GATE)
    kept = reached(design.models, design.arrows(lambda source, target: not {source, target} & past))
    if logged and design.learns and design.models and not trainers & kept:
        yield (
            _place(logged[0], "joined"),
            "nothing that serving read or answered reaches a trainer - draw the log that serving writes, or rebuild features as of the instant",
        )


@finished
def splits_keep_the_future_out(design: Design) -> Iterator[Finding]:
    """Test rows come after training rows, or from other groups; a random split puts the same week, person or cluster on both sides."""
    if design.case.data.split_by is Split.RANDOM:
        yield ("data", "split_by"), "rows are drawn at random - split by time, by group, or by both"


@finished
def learning_keeps_pace(design: Design) -> Iterator[Finding]:
    """The interval between trainings plus the wait for labels is at most the age of knowledge the design accepts."""
    if (clock := _clock(design)) and (age := clock["retrained"] + clock["labels_after"]) > clock["oldest"] * (1 + 1e-9):
        yield (
            ("models", "learning", "oldest"),
            f"trained every {lasting(clock['retrained'])} on labels {lasting(clock['labels_after'])} old, knowledge gets {lasting(age)} old,"
            f" and {lasting(clock['oldest'])} are accepted - train more often, use earlier labels, or accept more",
        )


@finished
def drops_are_noticed_in_time(design: Design) -> Iterator[Finding]:
    """The first sign of a drop comes within the time in which it has to be noticed; labels that take weeks cannot raise today's alarm."""
    if (clock := _clock(design)) and clock["first_sign"] > clock["noticed_within"] * (1 + 1e-9):
        yield (
            ("models", "learning", "first_sign"),
            f"the first sign comes after {lasting(clock['first_sign'])}, and a drop has to be noticed within {lasting(clock['noticed_within'])}"
            " - watch something earlier than labels",
        )


def _clock(design: Design) -> dict[str, float]:
    """The clock of learning in seconds; empty where there is none, or where a rule of its own says what is wrong with it."""
    learning = design.case.models.learning
    seconds = {name: design.seconds(getattr(learning, name)) for name in type(learning).model_fields} if learning else {}
    return {name: value for name, value in seconds.items() if value is not None} if None not in seconds.values() else {}


def lasting(seconds: float) -> str:
    """A length of time as people say it: `45 seconds`, `1 day`."""
    size, unit = next(((size, unit) for size, unit in _UNITS if seconds >= size), _UNITS[-1])
    count = f"{seconds / size:.3g}"
    return f"{count} {unit}{'' if count == '1' else 's'}"


_UNITS = ((86_400, "day"), (3600, "hour"), (60, "minute"), (1, "second"))
