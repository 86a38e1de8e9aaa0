"""Whether a design learns what it is asked to know."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.checks.learning import freshness, lasting
from macros.models.case_study import Feature
from tests.checks.broken import Broken, said
from tests.checks.test_find import change

FEED = "data/case-studies/tiny-feed.yml"
NONE = "features: []\n"
SCHEDULE = "  schedule: Daily.\n"


def feature(*lines: str, freshness: str = "1 hour") -> str:
    """The list of features with one of them."""
    fixed = ("name: Rate", "entity: post", "type: rate", f"freshness: {freshness}", "computed: batch", "skew_risk: None.")
    return "features:\n  - " + "\n    ".join([*fixed, *lines]) + "\n"


def clock(oldest: str = "3 days", within: str = "1 day", first: str = "1 hour") -> str:
    """The schedule with a clock of learning."""
    fixed = ("retrained: 1 day", "labels_after: 2 days", f"oldest: {oldest}", f"first_sign: {first}", f"noticed_within: {within}")
    return SCHEDULE + "  learning:\n" + "".join(f"    {line}\n" for line in fixed)


FILLS = "made_by: indexer", "read_from: index"
BROKEN = [
    Broken(
        "features-name-their-boxes",
        FEED,
        NONE,
        feature("read_from: indexx"),
        "data/case-studies/tiny-feed.yml:77:5: features.0.read_from: no node `indexx` - did you mean `index`?",
    ),
    Broken(
        "features-name-their-boxes",
        FEED,
        NONE,
        feature("read_from: log"),
        "data/case-studies/tiny-feed.yml:77:5: features.0.read_from: `log` is not online - name the box a request reads it from",
    ),
    Broken(
        "features-name-their-boxes",
        FEED,
        NONE,
        feature("made_by: ranker"),
        "data/case-studies/tiny-feed.yml:77:5: features.0.made_by: `ranker` is online - name what computes the feature before or after requests",
    ),
    Broken(
        "features-reach-serving",
        FEED,
        NONE,
        feature("made_by: learner", "read_from: index"),
        "data/case-studies/tiny-feed.yml:78:5: features.0.read_from: nothing goes from `learner` to `index` - draw how the value gets there",
    ),
    Broken(
        "features-are-fresh",
        FEED,
        "    indexer:\n",
        "    indexer:\n      delay: 1 day\n",
        "data/case-studies/tiny-feed.yml:74:5: features.0.freshness: may be 1 hour old, and `indexer` is 1 day late - compute it in a stream or in the request, or accept an older value",
    ),
    Broken(
        "joins-know-no-future",
        FEED,
        NONE,
        feature("joined: latest"),
        "data/case-studies/tiny-feed.yml:77:5: features.0.joined: joined as it is today - log it when it is served, or rebuild it as of the row's instant",
    ),
    Broken(
        "logged-features-are-logged",
        FEED,
        NONE,
        feature("joined: logged"),
        "data/case-studies/tiny-feed.yml:77:5: features.0.joined: nothing that serving read or answered reaches a trainer - draw the log that serving writes, or rebuild features as of the instant",
    ),
    Broken(
        "splits-keep-the-future-out",
        FEED,
        "  split: By time.\n",
        "  split: By chance.\n  split_by: random\n",
        "data/case-studies/tiny-feed.yml:69:3: data.split_by: rows are drawn at random - split by time, by group, or by both",
    ),
    Broken(
        "learning-keeps-pace",
        FEED,
        SCHEDULE,
        clock(oldest="2 days"),
        "data/case-studies/tiny-feed.yml:91:5: models.learning.oldest: trained every 1 day on labels 2 days old, knowledge gets 3 days old, and 2 days are accepted - train more often, use earlier labels, or accept more",
    ),
    Broken(
        "drops-are-noticed-in-time",
        FEED,
        SCHEDULE,
        clock(first="2 days"),
        "data/case-studies/tiny-feed.yml:92:5: models.learning.first_sign: the first sign comes after 2 days, and a drop has to be noticed within 1 day - watch something earlier than labels",
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_a_broken_rule_says_where_and_what_to_do(broken: Broken, tiny: Path) -> None:
    if broken.rule == "features-are-fresh":
        change(tiny, FEED, NONE, feature(*FILLS))
    broken.apply(tiny)
    assert said(broken.rule, tiny)[0] == broken.says


def test_a_feature_that_no_model_reads_is_found(tiny: Path) -> None:
    change(tiny, FEED, NONE, feature(*FILLS))
    assert said("features-reach-serving", tiny) == []
    change(tiny, FEED, "    - index -> ranker: posts\n", "    - reader -> ranker: posts\n")
    assert "no model reads `index`" in said("features-reach-serving", tiny)[0]


def test_features_logged_by_serving_satisfy_the_log(tiny: Path) -> None:
    change(tiny, FEED, NONE, feature("joined: logged"))
    change(tiny, FEED, "    - ranker -> reader: order\n", "    - ranker -> reader: order\n    - ranker -> log: features\n")
    assert said("logged-features-are-logged", tiny) == []


@pytest.mark.parametrize("oldest", ["3 days", "72 hours", "0.5 weeks"])
def test_a_clock_that_keeps_pace_is_fine(oldest: str, tiny: Path) -> None:
    change(tiny, FEED, SCHEDULE, clock(oldest=oldest))
    assert said("learning-keeps-pace", tiny) == []
    assert said("drops-are-noticed-in-time", tiny) == []


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("5 seconds", 5),
        ("1 minute", 60),
        ("a day", 86_400),
        ("1 day, live for young accounts", 86_400),
        ("seconds", None),
        ("at request", None),
    ],
)
def test_freshness_is_read_where_it_begins_with_a_time(text: str, seconds: float | None) -> None:
    assert freshness(Feature.model_construct(freshness=text)) == seconds


@pytest.mark.parametrize(
    ("seconds", "words"), [(1, "1 second"), (90, "1.5 minutes"), (86_400, "1 day"), (6 * 86_400, "6 days"), (0.2, "0.2 seconds")]
)
def test_a_length_of_time_is_said_in_its_largest_unit(seconds: float, words: str) -> None:
    assert lasting(seconds) == words
