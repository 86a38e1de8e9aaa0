"""Markdown in, its blocks of HTML put aside at once: a generated page is little else, and MkDocs and Markdown would each read every tag of it.

Elements are put aside where that changes nothing: they begin a paragraph, are closed, are followed by nothing but their like, and ask for
no Markdown inside. From the first block that is anything else on, a page is read as Markdown reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

AFTER_FENCES = 22
"""Fences are read at 25, raw HTML by MkDocs at 21 and by Markdown at 20."""

_OPENING = re.compile(r"^ {0,3}<([a-zA-Z!?/][a-zA-Z0-9-]*)", re.MULTILINE)
_CLEAN = re.compile(r"(?<![^\n])<([a-z][a-z0-9]*)(?=[\s>])")
_WITH_MARKDOWN = re.compile(r"\smarkdown[\s=>]")
_ANCHOR = re.compile(r'\s(?:id|name)="([^"]+)"')


class Blocks(Extension):
    """The preprocessor as Markdown takes it."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Markdown."""
        md.preprocessors.register(_PutAside(md), "blocks", AFTER_FENCES)


class _PutAside(Preprocessor):
    """Leaves a place where a block of HTML stood, as Markdown's own reader of HTML does."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.store, self.is_block_level = md.htmlStash.store, md.is_block_level

    def run(self, lines: list[str]) -> list[str]:
        return "".join(self._pieces("\n".join(lines))).split("\n")

    def _pieces(self, text: str) -> Iterator[str]:
        at = 0
        for opening in _OPENING.finditer(text):
            if opening.start() < at or not self._is_block(opening[1]):
                continue
            elements, end = self._elements(text, opening.start())
            if not elements:
                break
            elements[-1] += "\n"  # the blank line after a block belongs to it
            yield text[at : opening.start()] + "\n\n".join(map(self.store, elements))
            at = end
        yield text[at:]

    def _is_block(self, name: str) -> bool:
        return name[0] in "!?" or self.is_block_level(name.lstrip("/").lower())

    def _elements(self, text: str, start: int) -> tuple[list[str], int]:
        """The elements of a paragraph, and where the last one ends; none where it is not made of elements alone."""
        found, at = list[str](), start
        if text[max(start - 2, 0) : start] not in {"", "\n\n"}:
            return [], start
        while opening := _CLEAN.match(text, at):
            end = element_end(text, opening[1], at) if self.is_block_level(opening[1]) else 0
            if not end or _WITH_MARKDOWN.search(text, at, end):
                return [], start
            found.append(text[at:end])
            if text.startswith("\n\n", end):
                return found, end
            at = end + 1
        return [], start


def element_end(text: str, name: str, at: int) -> int:
    """Where the element that begins here ends, 0 where it does not."""
    depth = 0
    for tag in _tags(name).finditer(text, at):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return 0


@cache
def _tags(name: str) -> re.Pattern[str]:
    """Opening and closing tags of a name."""
    return re.compile(rf"<(?:(/){name}>|{name}(?=[\s>]))")


def anchors(html: str) -> set[str]:
    """The names that links may lead to in a page, and a few more: the gate looks closer."""
    return set(_ANCHOR.findall(html))
