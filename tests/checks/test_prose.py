"""What may be written where."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.broken import Broken, said

FEED = "data/case-studies/tiny-feed.yml"
BROKEN = [
    Broken(
        "prose-is-restricted-markdown",
        FEED,
        "prompt: Design a feed.",
        "prompt: Design <b>a</b> feed.",
        "data/case-studies/tiny-feed.yml:15:16: prompt: raw HTML (`<b>a</b> fee`) - use Markdown, or put code in backticks",
    ),
    Broken(
        "prose-is-restricted-markdown",
        FEED,
        "prompt: Design a feed.",
        "prompt: Design [a](javascript:alert(1)) feed.",
        "data/case-studies/tiny-feed.yml:15:20: prompt: link to `javascript:alert(1` - only https, http, mailto and relative links are allowed",
    ),
    Broken(
        "prose-is-restricted-markdown",
        FEED,
        "prompt: Design a feed.",
        "prompt: Design $\\foo$ feed.",
        "data/case-studies/tiny-feed.yml:15:17: prompt: formula `\\foo`: `\\foo` is not known to the converter - write it another way, a name as \\operatorname{name}",
    ),
    Broken(
        "prose-is-restricted-markdown",
        FEED,
        "prompt: Design a feed.",
        "prompt: Design a feed for US$5.",
        "data/case-studies/tiny-feed.yml:15:29: prompt: a lone `$` - write dollars in words, and a formula as `$x$` without spaces inside the signs",
    ),
    Broken(
        "prose-is-restricted-markdown",
        FEED,
        "prompt: Design a feed.",
        "prompt: Design [[ a feed.",
        "data/case-studies/tiny-feed.yml:15:16: prompt: `[[ a feed.` is not a complete link - write `[[id]]`, `[[id|words]]`, `[@source]` or `[=result]`",
    ),
    Broken(
        "lines-are-plain-text",
        FEED,
        "title: Tiny feed",
        "title: Tiny `feed`",
        "data/case-studies/tiny-feed.yml:1:13: title: markup (`backtick`) in a line of plain text - write it without",
    ),
    Broken(
        "lines-are-plain-text",
        FEED,
        "index -> ranker: posts",
        "index -> ranker: <b>posts",
        "data/case-studies/tiny-feed.yml:121:24: architecture.edges.1.label: markup (`<b>`) in a line of plain text - write it without",
    ),
    Broken(
        "cards-are-plain-text",
        FEED,
        "back: Few.",
        "back: Few [[good-post]].",
        "data/case-studies/tiny-feed.yml:243:15: cards.0.back: markup (`[[good-post]]`) on a card - write plain text",
    ),
    Broken(
        "cards-are-plain-text",
        FEED,
        "front: How many",
        "front: How **many**",
        "data/case-studies/tiny-feed.yml:242:16: cards.0.front: markup (`**`) on a card - write plain text",
    ),
    Broken(
        "formulas-can-be-shown",
        FEED,
        "formula: x^2",
        "formula: x^",
        "data/case-studies/tiny-feed.yml:181:5: deep_dives.0.formula: formula `x^`: not readable as LaTeX: MissingSuperScriptOrSubscriptError - simplify it",
    ),
    Broken(
        "formulas-can-be-shown",
        "data/metrics/glad-share.yml",
        "\\frac{g}{n}",
        "\\text{<script>alert(1)</script>}",
        "data/metrics/glad-share.yml:8:1: formula: formula `\\text{<script>alert(1)</script>}`: holds markup, or a line break browsers do not show - simplify it",
    ),
    Broken(
        "short-texts-are-short",
        "data/concepts/good-post.yml",
        "glad to have seen.",
        "glad to have seen to have seen to have seen to have seen to have seen to have seen to have seen to have seen to have seen to have seen to have seen to have seen to have seen to have seen to have seen to have seen",
        "data/concepts/good-post.yml:4:1: definition: 231 characters - at most 200; say it shorter",
    ),
    Broken(
        "short-texts-are-short",
        "data/components/ranker.yml",
        "title: Ranker",
        "title: Ranker of everything there is",
        "data/components/ranker.yml:1:1: title: 29 characters - at most 24; say it shorter",
    ),
    Broken(
        "short-texts-are-short",
        FEED,
        "component: post-index",
        "component: post-index\n      label: An index of everything there is",
        "data/case-studies/tiny-feed.yml:99:7: architecture.nodes.index.label: 31 characters - at most 28; say it shorter",
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_a_broken_rule_says_where_and_what_to_do(broken: Broken, tiny: Path) -> None:
    broken.apply(tiny)
    assert said(broken.rule, tiny)[0] == broken.says
