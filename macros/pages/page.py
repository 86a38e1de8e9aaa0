"""One page of the site, before any generator sees it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """Markdown for one address, and the file a reader edits to change it."""

    path: str
    title: str
    markdown: str
    source: str
