"""Modules of JavaScript in, one classic script out: browsers load no module from `file://`.

Not a bundler for all that the language knows: it takes the few forms that docs/assets/js uses, and refuses a module with any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath

RUNTIME = Path(__file__).parent / "scripts" / "bundle.js"

_IMPORT = re.compile(r'^import (\{[^{}]*\}) from "(\.[^"\n]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async function|function|class|const) ([\w$]+))", re.MULTILINE)
_LIST = re.compile(r"^export \{([^{}]*)\};$", re.MULTILINE)
_OTHER = re.compile(r"^\s*(?:import\b(?!\s*[(.])|export\b).*", re.MULTILINE)
_MAP = re.compile(r"^//# sourceMappingURL=.*\n?", re.MULTILINE)
_NAMED = re.compile(r"([\w$]+)(?: as ([\w$]+))?")


class Unbundled(ValueError):
    """A module that cannot become part of a classic script; the message says where and why."""


def bundled(modules: Mapping[str, str], entry: str) -> str:
    """A script that does what the module `entry` does. Keys are addresses from the root of the site, with all that any module imports.

    Raises Unbundled.
    """
    made = {name: _function(name, modules[name]) for name in _in_order(modules)}
    inside = "".join(f'\n"{name}": {function},\n' for name, function in made.items())
    return RUNTIME.read_text(encoding="utf-8").replace("/* modules */", inside).replace("/* entry */", entry)


def _in_order(modules: Mapping[str, str]) -> Iterator[str]:
    """Every module after those it imports: a circle of modules has no such order, and functions that return their exports cannot have one."""
    done: set[str] = set()
    open: list[str] = []

    def visit(name: str) -> Iterator[str]:
        if name in open:
            raise Unbundled(
                f"{name}:1:1: imports itself by way of {', '.join(open[open.index(name) + 1 :]) or 'nothing'} - break the circle"
            )
        if name not in done:
            open.append(name)
            for match in _IMPORT.finditer(modules[name]):
                target = _target(name, match[2])
                if target not in modules:
                    raise Unbundled(f"{_place(name, modules[name], match.start())}: imports `{match[2]}`, which is not there")
                yield from visit(target)
            done.add(open.pop())
            yield name

    for name in sorted(modules):
        yield from visit(name)


def _function(name: str, text: str) -> str:
    """A module as a function: what it loads as values, what it gives as an object."""
    given = [f"{match[1]}: {match[1]}" for match in _EXPORT.finditer(text)]
    for match in _LIST.finditer(text):
        given += [f"{outside or inside}: {inside}" for inside, outside in _NAMED.findall(match[1])]
    body = _IMPORT.sub(lambda match: f'const {match[1].replace(" as ", ": ")} = load("{_target(name, match[2])}");', text)
    body = _MAP.sub("", _LIST.sub("", _EXPORT.sub("", body)))
    if other := _OTHER.search(body):
        said = other[0].strip()
        raise Unbundled(f"{_place(name, text, text.find(said))}: `{said[:60]}` - export and import by name, one statement a line")
    body = re.sub(r"\bimport\(", "later(", body).replace("import.meta.url", "here")
    return f"(load, later, here) => {{\n{body}\nreturn {{ {', '.join(given)} }};\n}}"


def _target(name: str, written: str) -> str:
    return normpath(join(dirname(name), written))


def _place(name: str, text: str, at: int) -> str:
    return f"{name}:{text.count(chr(10), 0, max(at, 0)) + 1}:1"
