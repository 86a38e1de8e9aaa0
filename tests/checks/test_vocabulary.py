"""Words that only the search needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.broken import Broken, said

FILE = "data/vocabulary.yml"
BROKEN = [
    Broken(
        "search-words-stand-once",
        FILE,
        "",
        "names:\n  about/: [who writes, Who writes]\nsame: []\n",
        "data/vocabulary.yml:2:24: names.about/.1: `Who writes` stands there twice - delete one",
    ),
    Broken(
        "search-words-stand-once",
        FILE,
        "",
        "names: {}\nsame:\n  - [shop, store]\n  - [market, Shop]\n",
        "data/vocabulary.yml:4:14: same.1.1: `Shop` stands in the group of shop, store already - join the groups, or delete it",
    ),
    Broken(
        "search-names-are-new",
        FILE,
        "",
        "names:\n  concepts/good-post/: [good post]\nsame: []\n",
        "data/vocabulary.yml:2:25: names.concepts/good-post/.0: `good post` is what data/concepts/good-post.yml says itself - delete it here",
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_a_broken_rule_says_where_and_what_to_do(broken: Broken, tiny: Path) -> None:
    broken.apply(tiny)
    assert said(broken.rule, tiny)[0] == broken.says
