"""No sentence stands in two cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.checks.sentences import sentences
from tests.checks.broken import Broken, said

SAME = "The newest posts have the fewest words and the most to say."
BROKEN = [
    Broken(
        "cases-share-no-sentence",
        "data/case-studies/tiny-echo.yml",
        "status: draft",
        "status: published",
        "data/case-studies/tiny-echo.yml:23:5: dialogue.0.why: `tiny-feed` says the same: “all of them can be ranked lee2020feeds” - say what is true of this system only",
        copy_of="data/case-studies/tiny-feed.yml",
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_a_shared_sentence_is_found(broken: Broken, tiny: Path) -> None:
    broken.apply(tiny)
    lines = said(broken.rule, tiny)
    assert broken.says in lines


def test_short_sentences_marks_and_case_do_not_matter() -> None:
    assert list(sentences(f"Yes. *{SAME.upper()}*")) == [SAME.lower().rstrip(".")]
