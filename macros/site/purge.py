"""A style sheet or a page in, the same smaller out: without rules that need a name that no page holds, and without what a browser skips."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_PIECE = re.compile(r"""/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\\.|[][(){};,]""", re.DOTALL)
_SKIPPED = re.compile(r"""/\*.*?\*/|("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?:\s*;)*\s*(\})\s*|\s*([{;,])\s*|\s+""", re.DOTALL)
_SPACED = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)|\s*\n\s*", re.DOTALL)
_PART = re.compile(r"""\[([\w-]+)(?:~?=["']?([\w-]+)["']?)?[^]]*\]|([.#]?)(-?[A-Za-z_][\w-]*)""")
_NAME = re.compile(r"[A-Za-z_][\w-]*")
_READ = re.compile(r"var\(\s*(--[\w-]+)")
_SUMMARY = re.compile(r"\.([\w-]+)\s*>\s*summary\b")
_GROUPS = ("@media", "@supports", "@layer")

FOLDED = "details."
"""How names begin that are classes of a `<details>`: whatever a `<summary>` is asked to stand in must be one of them."""


def purged(css: str, names: set[str]) -> str:
    """A sheet without the rules that need a class, id, element or attribute that is not among the names, and without variables that nobody reads then."""
    kept = "".join(_kept(css, lambda prelude: _met(prelude, names), lambda body: body))
    while True:
        read = set(_READ.findall(kept)) | {f"--{name}" for name in names}
        fewer = "".join(_kept(kept, lambda prelude: prelude, lambda body, read=read: _declarations(body, read)))  # type: ignore[misc]
        if fewer == kept:
            return kept
        kept = fewer


def minified(css: str) -> str:
    """A sheet without comments and without space that means nothing."""
    return _SKIPPED.sub(lambda match: match[1] or match[2] or match[3] or ("" if match[0].startswith("/*") else " "), css).strip()


def trimmed(page: str) -> str:
    """A page without the indents of its templates: one line break where there was space around one, outside elements that keep theirs."""
    return _SPACED.sub(lambda match: match[1] or "\n", page)


def can_meet(selector: str, names: set[str]) -> bool:
    """Whether all names of a selector are among those given; what stands in the brackets of a function is not asked for, so a doubt keeps the rule."""
    if "\\" in selector:
        return True
    flat = selector
    while (flatter := re.sub(r"\([^()]*\)", "", flat)) != flat:
        flat = flatter
    flat = re.sub(r"::?[\w-]+", "", flat)
    if any(FOLDED + parent not in names for parent in _SUMMARY.findall(flat)):
        return False
    return all(
        not ((attribute and attribute not in names) or (_NAME.fullmatch(value) and value not in names) or (name and name not in names))
        for attribute, value, _, name in _PART.findall(flat)
    )


def _kept(css: str, prelude_of: Callable[[str], str], body_of: Callable[[str], str]) -> Iterator[str]:
    """The rules of a sheet with what is left of their selectors and declarations; a rule of which nothing is left goes."""
    for prelude, body in _rules(css):
        if body is None:
            continue  # @charset: the encoding of the file is said by whoever writes it
        if prelude.startswith(_GROUPS):
            body = "".join(_kept(body, prelude_of, body_of))
        elif not prelude.startswith("@"):
            prelude, body = prelude_of(prelude), body_of(body)
        if prelude and body:
            yield f"{prelude}{{{body}}}"


def _met(prelude: str, names: set[str]) -> str:
    return ",".join(selector for selector in _split(prelude, ",") if can_meet(selector, names))


def _declarations(body: str, read: set[str]) -> str:
    """The declarations of a rule, but for variables that are not read."""
    parts = ((part.split(":", 1)[0].strip(), part) for part in _split(body, ";"))
    return ";".join(part for name, part in parts if not name.startswith("--") or name in read)


def _rules(css: str) -> Iterator[tuple[str, str | None]]:
    """Prelude and body of each rule; a statement has no body. Raises ValueError where braces do not match."""
    depth = start = inside = 0
    for piece in _PIECE.finditer(css):
        if piece[0].startswith("/*") and not css[start : piece.start()].strip():
            start = piece.end() if depth == 0 else start
        elif piece[0] == "{":
            depth += 1
            inside = piece.end() if depth == 1 else inside
        elif piece[0] == "}":
            depth -= 1
            if depth == 0:
                yield css[start : inside - 1].strip(), css[inside : piece.start()]
                start = piece.end()
        elif piece[0] == ";" and depth == 0:
            yield css[start : piece.start()].strip(), None
            start = piece.end()
    if depth or css[start:].strip():
        raise ValueError(f"a style sheet ends inside a rule: {css[start:][:60]!r}")


def _split(text: str, mark: str) -> list[str]:
    """The parts between marks that stand in no brackets and no string, without the empty ones."""
    parts, depth, start = [], 0, 0
    for piece in _PIECE.finditer(text):
        if piece[0] in "([":
            depth += 1
        elif piece[0] in ")]":
            depth -= 1
        elif piece[0] == mark and depth == 0:
            parts.append(text[start : piece.start()])
            start = piece.end()
    return [part.strip() for part in (*parts, text[start:]) if part.strip()]
