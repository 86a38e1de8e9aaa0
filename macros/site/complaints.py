"""What MkDocs, its plugins and Jinja say when something is wrong, put into one line that starts with the file."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click
from jinja2 import TemplateError, TemplateSyntaxError

from macros.site.tree import OURS


def explained(error: BaseException, known: Sequence[str], root: Path) -> Iterator[str]:
    """What stopped a build, unless one of the `known` lines has said it already; a template is named in any case."""
    if isinstance(error, SystemExit | click.ClickException) and known:
        return
    text = str(error) or type(error).__name__
    if isinstance(error, click.ClickException):
        yield text
    elif isinstance(error, TemplateError) or not any(text in line for line in known):
        yield f"{_where(error, root)}: {type(error).__name__}: {text}"


def _where(error: BaseException, root: Path) -> str:
    """The file and line in which it happened: a template rather than the Python that called it."""
    if isinstance(error, TemplateSyntaxError):
        return f"{_short(error.filename or error.name or 'a template', root)}:{error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    templates = [frame for frame in frames if frame.filename.endswith((".jinja", ".html"))]
    ours = [frame for frame in frames if frame.filename.startswith(str(OURS)) and "site-packages" not in frame.filename]
    frame = (templates or ours or frames)[-1]
    return f"{_short(frame.filename, root)}:{frame.lineno}"


def _short(name: str, root: Path) -> str:
    for folder in (root.resolve(), OURS):
        if Path(name).is_relative_to(folder):
            return Path(name).relative_to(folder).as_posix()
    return name


_PAGE = re.compile(r"(?:Doc file|Error (?:reading|building) page|Encoding error reading file:) '?([^':]+\.md)'?:? ?")
_SETTINGS = re.compile(
    r"MkDocs encountered an error parsing the configuration file: (.*?)\s*-?\s*in \"[^\"]*mkdocs\.yml\", line (\d+), column (\d+)"
)
_UNLISTED = re.compile(r'The following pages exist in the docs directory, but are not included in the "nav" configuration:')
_MACRO = re.compile(r"\[macros\] - ERROR.*?_File_: `([^`]+)`.*?_(\w+)_: ([^`]*?)[ \n-]*```", re.DOTALL)


def placed(line: str, sources: Mapping[str, str]) -> str:
    """One line, without colours, that starts with the file to edit where MkDocs names a page."""
    line = re.sub(r"\x1b\[[0-9;]*m", "", line).strip()
    if match := _MACRO.match(line):
        return f"{sources.get(match[1], f'docs/{match[1]}')}: {match[2]}: {' '.join(match[3].split())} - a page may call macros and nothing else"
    if _UNLISTED.match(line):
        first, *others = (f"docs/{name.strip(' -')}" for name in line.splitlines()[1:])
        listed = f", nor do {', '.join(others)}" if others else ""
        return f"{first}:1:1: does not stand in the navigation{listed} - add it to macros/pages/navigation.py, or delete the file"
    line = line.replace("\n", " - ")
    if match := _SETTINGS.match(line):
        return f"mkdocs.yml:{match[2]}:{match[3]}: {match[1].rstrip(' -')} - check indentation, quotes and brackets"
    match = _PAGE.match(line)
    return f"{sources.get(match[1], f'docs/{match[1]}')}: {line[match.end() :]}" if match else line
