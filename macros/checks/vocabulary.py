"""Words that only the search needs: each must add something to what the entries say themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.catalog import Catalog
from macros.checks.rule import rule
from macros.loader import Problem


@rule
def search_words_stand_once(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """A word of data/vocabulary.yml stands once among the names of its page, and in one group of words for one thing."""
    document = catalog.singles.get("vocabulary.yml")
    if document is None:
        return
    for place, names in document.entry.names.items():
        for index, name in enumerate(names):
            if name.lower() in [earlier.lower() for earlier in names[:index]]:
                yield document.problem(("names", place, index), f"`{name}` stands there twice - delete one")
    seen: dict[str, int] = {}
    for number, group in enumerate(document.entry.same):
        for index, word in enumerate(group):
            if word.lower() in seen:
                other = ", ".join(document.entry.same[seen[word.lower()]][:2])
                yield document.problem(
                    ("same", number, index), f"`{word}` stands in the group of {other} already - join the groups, or delete it"
                )
            seen[word.lower()] = number


@rule
def search_names_are_new(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """A name in data/vocabulary.yml is not the title or an alias of the entry it is given to: the search knows those."""
    document = catalog.singles.get("vocabulary.yml")
    for place, names in document.entry.names.items() if document else ():
        kind, _, id = place.strip("/").partition("/")
        entry = catalog.entries(kind).get(id)
        own = {text.lower() for text in (entry.title, *getattr(entry, "aliases", ()))} if entry else set()
        for index, name in enumerate(names):
            if document and name.lower() in own:
                yield document.problem(("names", place, index), f"`{name}` is what data/{kind}/{id}.yml says itself - delete it here")
