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
        "data/case-studies/tiny-search.yml",
        "fact: There are few posts.",
        "fact: A feed of few posts is a feed that nobody has to rank.",
        "",
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_a_shared_sentence_is_found(broken: Broken, tiny: Path) -> None:
    broken.apply(tiny)
    feed = tiny / "data/case-studies/tiny-feed.yml"
    feed.write_text(feed.read_text(encoding="utf-8").replace("fact: There are few posts.", broken.new), encoding="utf-8")
    [line] = said(broken.rule, tiny)
    assert line.startswith("data/case-studies/tiny-search.yml:")
    assert "`tiny-feed` says the same" in line


def test_short_sentences_marks_and_case_do_not_matter() -> None:
    assert list(sentences(f"Yes. *{SAME.upper()}*")) == [SAME.lower().rstrip(".")]
