"""Addresses of the outside world."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.broken import Broken, said

SOURCE = "data/sources/lee2020feeds.yml"
RULE = "addresses-say-where-they-lead"
BROKEN = [
    Broken(
        RULE,
        SOURCE,
        "url: https://example.org/feeds",
        "url: https://bit.ly/3xYz",
        "data/sources/lee2020feeds.yml:6:6: url: `https://bit.ly/3xYz` is shortened - open it, and write the address it leads to",
    ),
    Broken(
        RULE,
        "data/case-studies/tiny-feed.yml",
        "prompt: Design a feed.",
        "prompt: Design [a](https://www.t.co/x) feed.",
        "data/case-studies/tiny-feed.yml:15:20: prompt: `https://www.t.co/x` is shortened - open it, and write the address it leads to",
    ),
    Broken(
        RULE,
        "docs/index.md",
        "Text.",
        "Text. [x](https://example.org@evil.example/)",
        "docs/index.md:10:11: `https://example.org@evil.example/` holds a name before the host - leave out everything up to the `@`",
    ),
    Broken(
        RULE,
        "docs/index.md",
        "Text.",
        "Text. <https://ex\u0430mple.org>",
        "docs/index.md:10:8: `https://ex\u0430mple.org` has letters from other alphabets in its host - link to a source with a plain name",
    ),
    Broken(
        RULE,
        "docs/index.md",
        "Text.",
        "Text. [x](https://[x)",
        "docs/index.md:10:11: `https://[x` is not an address - copy it again",
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_a_broken_rule_says_where_and_what_to_do(broken: Broken, tiny: Path) -> None:
    broken.apply(tiny)
    assert said(broken.rule, tiny)[0] == broken.says


@pytest.mark.parametrize(
    "address", ["https://github.com/a/b", "https://arxiv.org/abs/1", "https://a.example/x@y", "https://bit.ly.example/x"]
)
def test_plain_addresses_pass(address: str, tiny: Path) -> None:
    (tiny / "docs/index.md").write_text(f"# Home\n\n[x]({address})\n")
    assert said(RULE, tiny) == []
