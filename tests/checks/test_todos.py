"""Entries that are only started."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.broken import Broken, said

BROKEN = [
    Broken(
        "nothing-is-left-to-write",
        "data/concepts/good-post.yml",
        "explanation: See [[recall-of-feeds]].",
        "explanation: TODO",
        "data/concepts/good-post.yml:5:14: explanation: TODO - write this",
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_a_broken_rule_says_where_and_what_to_do(broken: Broken, tiny: Path) -> None:
    broken.apply(tiny)
    assert said(broken.rule, tiny)[0] == broken.says
