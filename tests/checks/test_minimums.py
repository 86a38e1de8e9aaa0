"""What a published case holds at least."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.broken import Broken, said

FEED = "data/case-studies/tiny-feed.yml"
BROKEN = [
    Broken(
        "published-minimums",
        FEED,
        "status: draft",
        "status: published",
        "data/case-studies/tiny-feed.yml:16:1: hidden_facts: 1 of at least 8 hidden facts - add 7",
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_a_broken_rule_says_where_and_what_to_do(broken: Broken, tiny: Path) -> None:
    broken.apply(tiny)
    assert said(broken.rule, tiny)[0] == broken.says
