"""Small built sites to judge."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from macros.site.policy import meta, policy

SHELL = """<!doctype html>
<html lang="en"><head>{policy}<title>Page</title><meta name="description" content="About it.">
</head><body><nav><a href="{up}index.html">Home</a></nav><article>
<h1 id="top">Page</h1>
{article}
</article></body></html>
"""

Write = Callable[..., Path]


def shell(article: str = "", up: str = "") -> str:
    """A page with nothing wrong, around an article."""
    return SHELL.format(article=article, up=up, policy=meta(policy("index.html", "", "/")))


@pytest.fixture
def built(tmp_path: Path) -> Write:
    """Writes a site: the article of its front page, and further files by path."""

    def write(article: str = "", **files: str | bytes) -> Path:
        root = tmp_path / "built"
        for name, content in {"index.html": shell(article), **files}.items():
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return root

    return write
