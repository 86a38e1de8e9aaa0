"""What people write: restricted Markdown in prose, plain text in lines and cards, formulas that can be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from macros.catalog import Catalog
from macros.checks.rule import rule
from macros.loader import Problem
from macros.models.base import Formula, Line
from macros.prose import MARK, bad_formula, plain, problems

LONGEST_DEFINITION = 200
LONGEST_COMPONENT = 24
LONGEST_LABEL = 28


@rule
def prose_is_restricted_markdown(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Prose holds emphasis, code, lists, links, mathematics and our own marks: no HTML, images or scripts in a link."""
    for document, location, text in catalog.prose:
        for message in _forbidden(text):
            yield document.problem(location, message, near=_quoted(message))


@cache  # most texts are the same at the next save of a preview
def _forbidden(text: str) -> tuple[str, ...]:
    return tuple(problems(text))


def _quoted(message: str) -> str:
    """The words of the contributor that a message quotes, to find their place."""
    match = re.search(r"`([^`]+)`", message)
    return match[1] if match else ""


_MARKUP = re.compile(r"<[a-zA-Z/!?][^>]*>?|\[\[|\[@|\[=|\{\{|\{%|\*\*|`|\]\(")


@rule
def lines_are_plain_text(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Titles, labels and other one-line fields are plain text: they also stand in headings, boxes and file heads."""
    for document, location, text in catalog.written:
        label = location[-1] == "label" and "edges" in location
        if (isinstance(text, Line) or label) and (match := _MARKUP.search(text)):
            yield document.problem(
                location, f"markup (`{match[0][:20].strip('`') or 'backtick'}`) in a line of plain text - write it without", near=match[0]
            )


@rule
def cards_are_plain_text(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Cards hold plain text, because they are exported to programs that know no Markdown."""
    for document in catalog.documents.get("case-studies", {}).values():
        for index, card in enumerate(document.entry.cards):
            for side in ("front", "back"):
                text = getattr(card, side)
                if match := MARK.search(text) or _MARKUP.search(text):
                    yield document.problem(
                        ("cards", index, side), f"markup (`{match[0][:20].strip('`')}`) on a card - write plain text", near=match[0]
                    )


@rule
def formulas_can_be_shown(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Every formula converts to MathML, which readers see without JavaScript."""
    for document, location, text in catalog.written:
        if isinstance(text, Formula) and (message := bad_formula(text)):
            yield document.problem(location, message)


@rule
def short_texts_are_short(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Definitions fit a tooltip (200 characters), component titles (24) and node labels (28) fit their box."""
    for document in catalog.documents.get("concepts", {}).values():
        if len(plain(document.entry.definition)) > LONGEST_DEFINITION:
            yield document.problem(("definition",), _too_long(plain(document.entry.definition), LONGEST_DEFINITION))
    for document in catalog.documents.get("components", {}).values():
        if len(document.entry.title) > LONGEST_COMPONENT:
            yield document.problem(("title",), _too_long(document.entry.title, LONGEST_COMPONENT))
    for document in catalog.documents.get("case-studies", {}).values():
        for id, node in document.entry.architecture.nodes.items():
            if len(node.label or "") > LONGEST_LABEL:
                yield document.problem(("architecture", "nodes", id, "label"), _too_long(node.label, LONGEST_LABEL))


def _too_long(text: str, most: int) -> str:
    return f"{len(text)} characters - at most {most}; say it shorter"
