"""Pages with their passages in, the texts of the index out: a core that is read first, terms and excerpts that are read when needed."""

from __future__ import annotations

import hashlib
import json
import math
from array import array
from bisect import bisect, bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from macros.search.names import KINDS
from macros.search.passages import BODY, HEADING, LEAD, NEAR, Passage
from macros.search.words import LANGUAGE, key, terms

WEIGHTS = {BODY: 2.0, LEAD: 5.0, HEADING: 8.0, NEAR: 1.0}
TITLE, ALIAS = 10.0, 8.0
MOST = 4
"""Repetitions of a term in running text that count."""

STEPS = (1, 2, 3, 4, 6, 9, 14, 22)
"""Weights of a term in a passage are rounded to one of these, so that they fit into three bits."""

OFTEN = 5
"""Pages with one and the same heading after which it says nothing about any of them."""

SHARD = 14_000
"""Characters of a file of terms; a query reads one for each of its words."""

CHUNK = 7_000
"""Characters of a file of excerpts."""

SPOKEN = 2
"""Names of an entry that stand for each other in running text."""

REFERENCE = {"concepts", "components", "metrics", "trade-offs"}


@dataclass(frozen=True)
class Entry:
    """A page as the index keeps it."""

    place: str
    kind: str
    weight: float
    title: str
    names: tuple[str, ...]
    passages: tuple[Passage, ...]


def texts(entries: Sequence[Entry], groups: Iterable[Sequence[str]]) -> dict[str, str]:
    """File name -> JSON text; equal pages give equal texts. What the core names lies in a folder of its own for each version of the site,
    so that a browser that kept an older core never mixes the two.
    """
    postings: dict[str, array[int]] = {}  # of each term the passages in order, with its weight in the low bits
    lengths: list[int] = []
    stock = {
        heading for heading, count in Counter(passage.heading for entry in entries for passage in entry.passages).items() if count > OFTEN
    }
    for entry in entries:
        for passage in entry.passages:
            weights, length = weighed(entry, passage, passage.heading in stock)
            for term, weight in weights.items():
                postings.setdefault(term, array("I")).append(len(lengths) * len(STEPS) + _step(weight))
            lengths.append(length)
    shards, chunks = list(_shards(postings)), list(_chunks(entries))
    core = {
        "language": LANGUAGE,
        "kinds": [[kind.label, kind.one] for kind in KINDS.values()],
        "pages": list(_pages(entries, postings)),
        "lengths": "".join(map(_length, lengths)),
        "groups": [list(group) for group in groups],
        "shards": [rows[0][0] for rows in shards],
        "chunks": [first for first, _ in chunks],
    }
    files = {f"terms-{number}.json": _json(rows) for number, rows in enumerate(shards)}
    files |= {f"texts-{number}.json": _json(rows) for number, (_, rows) in enumerate(chunks)}
    version = hashlib.blake2b("".join(files.values()).encode(), digest_size=4).hexdigest()
    return {"core.json": _json({"version": version} | core)} | {f"{version}/{name}": text for name, text in files.items()}


def weighed(entry: Entry, passage: Passage, is_stock: bool = False) -> tuple[dict[str, float], int]:
    """How much each term weighs in a passage, and how long the passage is in terms."""
    weights: dict[str, float] = {}
    counts = {place: Counter(terms(passage.text_of(place))) for place in WEIGHTS}
    counts[HEADING].update(terms(passage.heading if passage.anchor and not is_stock else ""))
    for place, found in counts.items():
        for term, count in found.items() if WEIGHTS[place] else ():
            weights[term] = weights.get(term, 0) + WEIGHTS[place] * min(count, MOST)
    if not passage.anchor:
        for term in set(terms(entry.title)):
            weights[term] = weights.get(term, 0) + TITLE
        for term in {term for name in entry.names for term in terms(name)}:
            weights[term] = weights.get(term, 0) + ALIAS
    return weights, sum(sum(found.values()) for found in counts.values())


def _pages(entries: Sequence[Entry], postings: Mapping[str, array[int]]) -> Iterator[list[Any]]:
    """Address, title, kind, weight in percent, number of passages, names spoken elsewhere, other names."""
    kinds = list(KINDS)
    first = 0
    for entry in entries:
        own = range(first, first + len(entry.passages))
        first = own.stop
        yield [
            entry.place,
            entry.title,
            kinds.index(entry.kind),
            round(100 * entry.weight),
            len(own),
            _spoken(entry, own, postings),
            *entry.names,
        ]


def _spoken(entry: Entry, own: range, postings: Mapping[str, array[int]]) -> list[int]:
    """Which names of an entry, its title being 0, other pages use for it, the most frequent first."""
    counts: dict[int, int] = {}
    seen: set[tuple[str, ...]] = set()
    for number, name in enumerate((entry.title, *entry.names)):
        stems = key(name)
        if entry.kind in REFERENCE and stems not in seen and all(stem in postings for stem in stems):
            seen.add(stems)
            rarest, *others = sorted((postings[stem] for stem in set(stems)), key=len)
            together = (
                passage for passage in (posting // len(STEPS) for posting in rarest) if all(_names(other, passage) for other in others)
            )
            counts[number] = sum(passage not in own for passage in together)
    return sorted((number for number, count in counts.items() if count), key=lambda number: -counts[number])[:SPOKEN]


def _names(postings: array[int], passage: int) -> bool:
    """Whether a passage is among those of a term."""
    place = bisect_left(postings, passage * len(STEPS))
    return place < len(postings) and postings[place] // len(STEPS) == passage


def _shards(postings: Mapping[str, array[int]]) -> Iterator[list[list[Any]]]:
    """Terms in order, in files of about one size. A row is a term and its passages: gaps between their numbers, with the weight in the low bits."""
    rows: list[list[Any]] = []
    size = 0
    for term in sorted(postings):
        row = [term, *_packed(postings[term])]
        length = len(_json(row))
        if rows and size + length > SHARD:
            yield rows
            rows, size = [], 0
        rows.append(row)
        size += length
    if rows:
        yield rows


def _packed(postings: array[int]) -> Iterator[int]:
    before = 0
    for number, step in (divmod(posting, len(STEPS)) for posting in postings):
        yield (number - before) * len(STEPS) + step
        before = number


def _chunks(entries: Sequence[Entry]) -> Iterator[tuple[int, list[list[str]]]]:
    """Passages in order, in files of about one size, with the number of the first. A row is anchor, heading, heading above, text."""
    rows: list[list[str]] = []
    first = size = 0
    for passage in (passage for entry in entries for passage in entry.passages):
        row = [passage.anchor, passage.heading if passage.anchor else "", passage.above, passage.text]
        if rows and size + len(row[-1]) > CHUNK:
            yield first, rows
            first, rows, size = first + len(rows), [], 0
        rows.append(row)
        size += len(row[-1]) + len(row[1])
    if rows:
        yield first, rows


def _step(weight: float) -> int:
    return max(bisect(STEPS, weight) - 1, 0)


def _length(terms: int) -> str:
    """A length as one character: a quarter of a power of two is close enough."""
    return chr(48 + min(round(4 * math.log2(terms + 1)), 62))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
