"""The catalogue in, the topics by which cards of several cases can be practised together out."""

from __future__ import annotations

from macros.catalog import Catalog


def shared_topics(catalog: Catalog) -> tuple[str, ...]:
    """Tags that at least two published cases with cards share, in order of the alphabet."""
    tags = [tag for case in catalog.published.values() if case.cards for tag in case.tags]
    return tuple(sorted(tag for tag in set(tags) if tags.count(tag) > 1))
