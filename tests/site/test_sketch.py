"""A case that is only begun: everything a draft may leave empty is empty, and its pages say so instead of breaking."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from macros.checks import find
from macros.scaffold import draft
from macros.site.build import build

FEED = "data/case-studies/tiny-feed.yml"
EMPTY = re.compile(r"<(tbody|dl|ol|ul|table)\b[^>]*>\s*</\1>")


def begun(feed: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """The case without every list that `make new` leaves empty."""
    left: dict[str, Any] = {}
    for name, value in feed.items():
        first = new.get(name)
        deeper = isinstance(value, dict) and isinstance(first, dict)
        left[name] = [] if first == [] else begun(value, first or {}) if deeper else value
    return left


def test_a_draft_that_is_only_begun_is_checked_and_built(book: Path, tmp_path: Path) -> None:
    new = yaml.safe_load(draft("case-studies", "New"))
    file = book / FEED
    file.write_text(yaml.safe_dump(begun(yaml.safe_load(file.read_text()), new), sort_keys=False, allow_unicode=True))
    assert [str(problem) for problem in find(book)[1]] == []
    assert build(book, tmp_path / "site") == []
    page = (tmp_path / "site/case-studies/tiny-feed/index.html").read_text()
    article = page.partition("<article")[2].partition("</article>")[0]
    assert article.count("Not written yet") > 12
    assert [match[0] for match in EMPTY.finditer(article)] == []
