"""Bytes in, text without hidden characters out, or the problems that forbid reading on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from macros.loader.problem import Problem, first

MAX_BYTES = 1_000_000
_FINE = re.compile(r"[\t\n\x20-\x7e]*")
_MARKERS = ("<<<<<<< ", "||||||| ", ">>>>>>> ")
_INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


def decode(content: bytes, name: str) -> tuple[str | None, list[Problem]]:
    """UTF-8 text without characters that hide, or the problems that forbid reading on."""
    if len(content) > MAX_BYTES:
        return None, [Problem(name, 1, 1, f"{len(content):,} bytes is too long - at most {MAX_BYTES:,}; split the entry")]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        return None, [Problem(name, line, column, f"byte 0x{content[error.start]:02x} is not UTF-8 - save the file as UTF-8")]
    text = text.replace("\r\n", "\n")
    if not text.strip():
        return None, [Problem(name, 1, 1, "the file is empty - `make new` writes a commented one")]
    return text, first(_hidden(text, name))


def invisible(character: str) -> str | None:
    """What to do about a character nobody sees, or nobody can tell from a space; None for an honest one."""
    category = unicodedata.category(character)
    if (category in _INVISIBLE and character not in "\t\n") or (category == "Zs" and character != " "):
        cure = "write an ordinary space" if category == "Zs" else "delete it"
        return f"U+{ord(character):04X} ({unicodedata.name(character, 'control character')}) is invisible - {cure}"
    return None


def _hidden(text: str, name: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(_MARKERS) or line == "=======":
            yield Problem(name, number, 1, "merge conflict marker - keep one side and delete the marker")
        indentation = line[: len(line) - len(line.lstrip())]
        if "\t" in indentation:
            yield Problem(name, number, line.index("\t") + 1, "tab in the indentation - indent with two spaces")
        if not _FINE.fullmatch(line):
            found = ((column, invisible(character)) for column, character in enumerate(line, 1))
            yield from (Problem(name, number, column, message) for column, message in found if message)
