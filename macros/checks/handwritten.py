"""Hand-written pages: readable, at an address of their own, calling nothing but the macros of this site."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

import jinja2
from jinja2 import nodes
from pydantic import Field, field_validator

from macros.catalog import Catalog
from macros.checks.files import files_in
from macros.checks.rule import rule
from macros.loader import Problem, decode, hint, parse
from macros.models.base import Entry, Line

_PAGE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.md|404\.md")
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_OLD_FRONT_MATTER = re.compile(r"[A-Za-z0-9_-]+:(\s|$)")


class FrontMatter(Entry):
    """What a hand-written page may say about itself."""

    title: Line | None = Field(None, description="title of the page")
    description: Line | None = Field(None, description="one line for search engines")
    hide: tuple[Literal["navigation", "toc", "path", "footer", "tags"], ...] = Field((), description="parts of the frame to leave out")
    icon: Line | None = Field(None, pattern=r"^[a-z0-9]+([/-][a-z0-9]+)*$", description="icon of the theme, such as material/home")
    search: Literal["exclude", "whole"] | None = Field(None, description="not to be found, or all of it where only the beginning would be")

    @field_validator("title", "description")
    @classmethod
    def _is_plain(cls, text: str | None) -> str | None:
        if text and (match := re.search(r"[<>\"{}]", text)):  # the theme escapes neither, and the macros plugin runs braces in a title
            raise ValueError(f"holds `{match[0]}` - leave out `<`, `>`, double quotes and braces")
        return text


def _pages(root: Path) -> Iterator[tuple[str, str]]:
    """Every hand-written page that can be read, with its text."""
    for path, name in files_in(root, "docs"):
        if path.suffix == ".md" and not path.is_symlink():
            text, problems = decode(path.read_bytes(), name)
            if text is not None and not problems:
                yield name, text


@rule
def pages_are_readable(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """A hand-written page is UTF-8 without invisible characters; one page that is not would empty the whole site."""
    for path, name in files_in(root, "docs"):
        if path.suffix == ".md" and not path.is_symlink():
            yield from (problem for problem in decode(path.read_bytes(), name)[1] if "merge conflict" not in problem.message)


LONGEST_PAGE, LONGEST_BLOCK, MOST_LINES, MOST_BRACKETS = 60_000, 12_000, 300, 200
"""Characters of a page; characters, lines and opening brackets of what stands between two empty lines."""


@rule
def pages_are_read_in_a_moment(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """A hand-written page is of a length that Markdown reads in a moment: a long run of brackets would keep the build busy for minutes."""
    for name, text in _pages(root):
        if len(text) > LONGEST_PAGE:
            yield Problem(name, 1, 1, f"{len(text):,} characters - at most {LONGEST_PAGE:,}; split the page")
        for start, block in _blocks(text):
            if len(block) > LONGEST_BLOCK or block.count("\n") > MOST_LINES:
                yield Problem(
                    name, start, 1, f"{len(block):,} characters without an empty line - at most {LONGEST_BLOCK:,} in {MOST_LINES} lines"
                )
            if (brackets := block.count("[")) > MOST_BRACKETS:
                yield Problem(name, start, 1, f"{brackets} opening brackets without an empty line - at most {MOST_BRACKETS}; delete them")


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """What stands between empty lines, with its first line."""
    line = 1
    for block in re.split(r"(\n[ \t]*\n)", text):
        yield line, block
        line += block.count("\n")


@rule
def pages_have_their_own_address(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """No two pages share an address, also where upper and lower case are one: the last one would silently win."""
    owner: dict[str, str] = {}
    for path, name in files_in(root, "docs"):
        if path.suffix == ".md":
            if not _PAGE_NAME.fullmatch(path.name):
                yield Problem(name, 1, 1, "not an address - name pages in lower-case words joined by hyphens")
            address = name.lower().removesuffix(".md").removesuffix("/index")
            if address in owner:
                yield Problem(name, 1, 1, f"has the same address as {owner[address]} - rename one")
            owner.setdefault(address, name)


@rule
def front_matter_is_known(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Front matter says title, description, hide or icon and nothing else: other keys choose templates or run macros."""
    for name, text in _pages(root):
        if match := _FRONT_MATTER.match(text):
            if (match[1] or "").strip():
                yield from parse(f"\n{match[1]}".encode(), FrontMatter, name)[1]  # the empty line keeps the line numbers
        elif text.startswith("---"):
            yield Problem(name, 1, 1, "front matter is not closed - end it with a line `---`")
        elif _OLD_FRONT_MATTER.match(text):
            yield Problem(
                name, 1, 1, "MkDocs reads this line as front matter - put front matter between two lines `---`, or start with a heading"
            )


@rule
def pages_call_only_macros(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """A hand-written page may call the macros of this site with literal arguments; any other template code could run anything at build time."""
    known = macros()
    for name, text in _pages(root):
        try:
            template = jinja2.Environment().parse(text)  # noqa: S701 - read, never rendered
        except jinja2.TemplateSyntaxError as error:
            yield Problem(
                name,
                error.lineno,
                1,
                f"not readable as a template: {error.message} - put braces that are not a macro between {{% raw %}} and {{% endraw %}}",
            )
            continue
        for node in _foreign(template, known):
            line = text.split("\n")[node.lineno - 1]
            column = min((at for at in (line.find("{{"), line.find("{%")) if at >= 0), default=0) + 1
            called = node.node.name if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) else ""
            close = hint(called, known) if called and called not in known else ""
            yield Problem(
                name,
                node.lineno,
                column,
                f'only `{{{{ macro("text") }}}}` may stand in braces, with {", ".join(sorted(known)) or "no macro"}{close or " - delete the rest"}',
            )


def _foreign(template: nodes.Template, known: frozenset[str]) -> Iterator[nodes.Node]:
    for statement in template.body:
        if not isinstance(statement, nodes.Output):
            yield statement
            continue
        for part in statement.nodes:
            if not isinstance(part, nodes.TemplateData) and not _is_macro(part, known):
                yield part


def _is_macro(part: nodes.Node, known: frozenset[str]) -> bool:
    if not isinstance(part, nodes.Call) or not isinstance(part.node, nodes.Name) or part.node.name not in known:
        return False
    literal = all(isinstance(argument, nodes.Const) for argument in (*part.args, *(keyword.value for keyword in part.kwargs)))
    return literal and part.dyn_args is None and part.dyn_kwargs is None


@cache
def macros() -> frozenset[str]:
    """The names hand-written pages may call, read from the source: pages stand right of checks and cannot be imported here."""
    source = Path(__file__).parents[1] / "pages" / "handwritten.py"
    tree = ast.parse(source.read_text(encoding="utf-8")) if source.exists() else ast.Module([], [])
    functions = {part.name for part in tree.body if isinstance(part, ast.FunctionDef)}
    lists = [
        part.value
        for part in tree.body
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name) and part.target.id == "MACROS" and part.value
    ]
    return frozenset(part.id for value in lists for part in ast.walk(value) if isinstance(part, ast.Name) and part.id in functions)
