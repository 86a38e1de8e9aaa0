"""Numbers that are recomputed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.broken import Broken, said

FEED = "data/case-studies/tiny-feed.yml"
BROKEN = [
    Broken(
        "estimates-can-be-computed",
        FEED,
        "unit: request/user/day",
        "unit: request/user/dayz",
        "data/case-studies/tiny-feed.yml:38:7: estimates.inputs.visits.unit: unit `request/user/dayz` is not known - units are listed in macros/estimates/units.txt",
    ),
    Broken(
        "estimates-can-be-computed",
        FEED,
        "formula: readers * visits",
        "formula: readers + visits",
        "data/case-studies/tiny-feed.yml:43:7: estimates.results.visits_a_day.formula: units do not fit: user against request / user / day - add the missing factor",
    ),
    Broken(
        "estimates-can-be-computed",
        FEED,
        "formula: readers * visits",
        "formula: readers * visitz",
        "data/case-studies/tiny-feed.yml:43:7: estimates.results.visits_a_day.formula: no input or earlier result is called `visitz` - did you mean `visits`?",
    ),
    Broken(
        "estimates-can-be-computed",
        FEED,
        "unit: request/day",
        "unit: byte",
        "data/case-studies/tiny-feed.yml:43:7: estimates.results.visits_a_day.formula: units do not fit: the formula gives request / day, `unit` says byte - correct one of them",
    ),
    Broken(
        "estimates-can-be-computed",
        FEED,
        "formula: readers * visits",
        "formula: readers if visits else 1",
        "data/case-studies/tiny-feed.yml:43:7: estimates.results.visits_a_day.formula: `readers if visits else 1` is not allowed in a formula - use names, numbers, + - * / **, comparisons, min, max, ceil, sqrt, log, exp",
    ),
    Broken(
        "claims-hold",
        FEED,
        "formula: visits_a_day >= readers * visits",
        "formula: visits_a_day > readers * visits",
        "data/case-studies/tiny-feed.yml:48:7: estimates.must_hold.0.formula: `visits_a_day > readers * visits` does not hold: readers is 1,000 users, visits is 2 requests/day/user, visits_a_day is 2,000 requests/day - change the design or the numbers",
    ),
    Broken(
        "claims-hold",
        FEED,
        "formula: visits_a_day >= readers * visits",
        "formula: visits_a_day * 2",
        "data/case-studies/tiny-feed.yml:48:7: estimates.must_hold.0.formula: is not a comparison - write one with < <= > >=",
    ),
    Broken(
        "claims-hold",
        FEED,
        "formula: visits_a_day >= readers * visits",
        "formula: visits_a_day > 2",
        "data/case-studies/tiny-feed.yml:48:7: estimates.must_hold.0.formula: units do not fit: request / day against a plain number - add the missing factor",
    ),
    Broken(
        "inputs-are-used",
        FEED,
        "  results:\n",
        "    posts:\n      value: 5\n      unit: post\n      status: defined\n      says: Posts\n  results:\n",
        "data/case-studies/tiny-feed.yml:41:5: estimates.inputs.posts: never used - use it in a formula, or delete it",
    ),
    Broken(
        "figures-have-one-name",
        FEED,
        "    visits_a_day:",
        "    visits:",
        "data/case-studies/tiny-feed.yml:42:5: estimates.results.visits: already the name of an input - choose another",
    ),
    Broken(
        "figures-have-one-name",
        FEED,
        "    visits_a_day:",
        "    max:",
        "data/case-studies/tiny-feed.yml:42:5: estimates.results.max: already the name of a function - choose another",
    ),
    Broken(
        "metric-examples-compute",
        "data/metrics/glad-share.yml",
        "result: 0.75",
        "result: 0.8",
        "data/metrics/glad-share.yml:16:3: example.result: the expression gives 0.75, not 0.8 - correct one of them",
    ),
    Broken(
        "metric-examples-compute",
        "data/metrics/glad-share.yml",
        "expression: glad / readers",
        "expression: glad / reader",
        "data/metrics/glad-share.yml:15:3: example.expression: no input or earlier result is called `reader` - did you mean `readers`?",
    ),
    Broken(
        "metric-examples-compute",
        "data/metrics/glad-share.yml",
        "glad: 3",
        "glad: [3, 4]",
        "data/metrics/glad-share.yml:13:5: example.inputs.glad: a list cannot stand in an expression - name a library `function`, or write the sum out",
    ),
    Broken(
        "metric-examples-compute",
        "data/metrics/glad-share.yml",
        "expression: glad / readers",
        "function: f1",
        "data/metrics/glad-share.yml:12:3: example.inputs: a library function needs the lists `truth` and `score` (or `predicted`) - add them",
    ),
    Broken(
        "metric-examples-compute",
        "data/metrics/glad-share.yml",
        "glad: 3\n    readers: 4\n  expression: glad / readers",
        "truth: [1, 0]\n    score: [1]\n  function: f1",
        "data/metrics/glad-share.yml:14:5: example.inputs.score: `truth` and `score` must be lists of one length - pair them up",
    ),
    Broken(
        "metric-examples-compute",
        "data/metrics/glad-share.yml",
        "expression: glad / readers",
        "expression: glad < readers",
        "data/metrics/glad-share.yml:15:3: example.expression: is a comparison - an example gives a number",
    ),
    Broken(
        "known-numbers-have-units",
        "data/numbers.yml",
        "unit: second/day",
        "unit: secondz/day",
        "data/numbers.yml:5:5: numbers.seconds_a_day.unit: unit `secondz/day` is not known - units are listed in macros/estimates/units.txt",
    ),
    Broken(
        "known-numbers-are-fresh",
        "data/numbers.yml",
        "checked: 2026-11-01",
        "checked: 2024-11-01",
        "data/numbers.yml:9:5: numbers.seconds_a_day.checked: last checked on 2024-11-01 - look it up again, and write the new date",
    ),
    Broken(
        "dates-have-come",
        FEED,
        "last_reviewed: 2026-11-01",
        "last_reviewed: 2090-11-01",
        "data/case-studies/tiny-feed.yml:14:1: last_reviewed: 2090-11-01 lies in the future - write the day it was done",
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_a_broken_rule_says_where_and_what_to_do(broken: Broken, tiny: Path) -> None:
    broken.apply(tiny)
    assert said(broken.rule, tiny)[0] == broken.says
