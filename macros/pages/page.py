"""One page of the site, before any generator sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """Markdown for one address, and the file a reader edits to change it.

    `text` may be a function: a preview asks for the few pages that a save changed, and the others are never written.
    """

    path: str
    title: str
    text: str | Callable[[], str]
    source: str
    is_listed: bool = True
    """Whether the navigation names it; a page that is not listed is reached from the page it belongs to."""

    @property
    def markdown(self) -> str:
        """The text, written when it is asked for: nobody keeps the texts of a thousand pages."""
        return self.text if isinstance(self.text, str) else self.text()
