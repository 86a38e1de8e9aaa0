"""What fits together inside one case."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.broken import Broken, said

FEED = "data/case-studies/tiny-feed.yml"
BROKEN = [
    Broken(
        "ids-are-unique-in-a-case",
        FEED,
        "  - id: even-more",
        "  - id: more",
        "data/case-studies/tiny-feed.yml:211:5: followups.1.id: `more` is already followups.0 - choose another",
    ),
    Broken(
        "answers-reveal-facts",
        FEED,
        "reveals: size",
        "reveals: sizes",
        "data/case-studies/tiny-feed.yml:24:5: dialogue.0.reveals: no hidden fact has the topic `sizes` - did you mean `size`?",
    ),
    Broken(
        "decisions-flip",
        FEED,
        "flips_when: many-posts",
        "flips_when: many-post",
        "data/case-studies/tiny-feed.yml:168:5: decisions.0.flips_when: no constraint `many-post` - did you mean `many-posts`?",
    ),
    Broken(
        "constraints-flip-something",
        FEED,
        "deep_dives:\n",
        "  - id: few-readers\n    text: Few\n    changes: Nothing.\ndeep_dives:\n",
        "data/case-studies/tiny-feed.yml:176:5: constraints.1.id: no decision flips when `few-readers` - name it in a decision, or delete it",
    ),
    Broken(
        "constraints-come-in-time",
        FEED,
        "inject_at: 30",
        "inject_at: 50",
        "data/case-studies/tiny-feed.yml:175:5: constraints.0.inject_at: minute 50 - a mock has 45 minutes; choose an earlier one",
    ),
    Broken(
        "followups-lead-on",
        FEED,
        "next: [even-more]",
        "next: [even-mor]",
        "data/case-studies/tiny-feed.yml:210:12: followups.0.next.0: no follow-up `even-mor` - did you mean `even-more`?",
    ),
    Broken(
        "followups-lead-on",
        FEED,
        "weak: Even more machines.",
        "weak: Even more machines.\n    next: [more]",
        "data/case-studies/tiny-feed.yml:210:5: followups.0.next: goes round: more -> even-more -> more - cut one link",
    ),
    Broken(
        "followups-lead-on",
        FEED,
        "next: [even-more]",
        "next: [even-more, even-more]",
        "data/case-studies/tiny-feed.yml:210:23: followups.0.next.1: `even-more` follows `more` already - name it once",
    ),
    Broken(
        "clocks-add-up",
        FEED,
        "watch: 6\n",
        "watch: 7\n",
        "data/case-studies/tiny-feed.yml:231:5: clock.0.steps: the steps add up to 46 minutes, not 45 - move the difference",
    ),
    Broken(
        "clocks-add-up",
        FEED,
        "minutes: 45\n",
        "minutes: 40\n",
        "data/case-studies/tiny-feed.yml:230:5: clock.0.minutes: 40 - write 35, 45 or 60, each once",
    ),
    Broken(
        "clocks-add-up",
        FEED,
        "      serve: 9\n      watch: 6\n",
        "      serve: 15\n",
        "data/case-studies/tiny-feed.yml:231:5: clock.0.steps: no minutes for watch - add them",
    ),
    Broken(
        "steps-are-said-aloud",
        FEED,
        "  watch: I watch.\n",
        "",
        "data/case-studies/tiny-feed.yml:195:1: say_aloud: nothing for watch - add a sentence for each",
    ),
    Broken(
        "dimensions-belong-to-steps",
        FEED,
        "rubric: []\n",
        "rubric:\n  - dimension: Serving\n    anchors: [a, b, c, d]\n",
        "data/case-studies/tiny-feed.yml:229:5: rubric.0: `Serving` names no step - add `step:` with one of clarify, frame, data, features, model, serve, watch",
    ),
    Broken(
        "one-model-is-chosen",
        FEED,
        "      chosen: true\n",
        "",
        "data/case-studies/tiny-feed.yml:72:3: models.options: 0 options say `chosen: true` - exactly one does",
    ),
    Broken(
        "one-model-is-chosen",
        FEED,
        "      chosen: true\n",
        "      chosen: true\n      start_here: true\n",
        "data/case-studies/tiny-feed.yml:72:3: models.options: 2 options say `start_here: true` - exactly one does",
    ),
    Broken(
        "deep-dives-show-views",
        FEED,
        "view: filling",
        "view: filing",
        "data/case-studies/tiny-feed.yml:183:5: deep_dives.0.view: no view `filing` - did you mean `filling`?",
    ),
    Broken(
        "deep-dives-show-views",
        FEED,
        "    formula_says: x squared\n",
        "",
        "data/case-studies/tiny-feed.yml:181:5: deep_dives.0.formula: not said in words - add `formula_says`",
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_a_broken_rule_says_where_and_what_to_do(broken: Broken, tiny: Path) -> None:
    broken.apply(tiny)
    assert said(broken.rule, tiny)[0] == broken.says
