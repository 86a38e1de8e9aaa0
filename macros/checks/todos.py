"""Entries that somebody has started: every value that still says TODO, and nothing else about them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from macros.catalog import Catalog
from macros.checks.rule import rule
from macros.loader import Location, Problem, decode, dotted
from macros.loader.tree import compose

TODO = "TODO"
_SAYS = f"{TODO} - write this"
_LEFT = re.compile(rf"(?m)^(?!\s*#).*(?<![\w-]){TODO}\s*[\]}},]?\s*$")


@rule
def nothing_is_left_to_write(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """A value that is just `TODO` still has to be written; `make new` puts one wherever a value belongs."""
    for path in sorted((root / "data").glob("*/*.yml")):
        name = path.relative_to(root).as_posix()
        content = b"" if path.is_symlink() or not path.is_file() else path.read_bytes()
        if TODO.encode() in content and (text := decode(content, name)[0]) and _LEFT.search(text):
            yield from _left(text, name)


def is_todo(problem: Problem) -> bool:
    """Whether a problem is a TODO of this rule."""
    return problem.message.endswith(_SAYS)


def besides(loaded: Iterable[Problem], left: list[Problem]) -> Iterator[Problem]:
    """The problems of single files that a TODO does not explain: not at its place, nor at a list that holds it."""
    lines = {(problem.path, problem.line) for problem in left}
    holders = {(problem.path, above) for problem in left for above in _above(_field(problem))}
    return (problem for problem in loaded if (problem.path, problem.line) not in lines and (problem.path, _field(problem)) not in holders)


def elsewhere(found: Iterable[Problem], left: list[Problem]) -> Iterator[Problem]:
    """What rules say of entries that are not merely unfinished."""
    started = {problem.path for problem in left}
    return (problem for problem in found if problem.path not in started)


def _field(problem: Problem) -> str:
    return problem.message.partition(": ")[0]


def _above(field: str) -> Iterator[str]:
    """The fields that hold a field: `a.0`, then `a`, for `a.0.b`."""
    while "." in field:
        field = field.rpartition(".")[0]
        yield field


def _left(text: str, name: str) -> Iterator[Problem]:
    tree, _ = compose(text, name)  # None where the loader says what is wrong
    for location, node in _values(tree, ()):
        if node.value == TODO:
            yield Problem(name, node.start_mark.line + 1, node.start_mark.column + 1, f"{dotted(location)}: {_SAYS}")


def _values(node: yaml.Node | None, location: Location) -> Iterator[tuple[Location, yaml.ScalarNode]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _values(value, (*location, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _values(item, (*location, index))
    elif isinstance(node, yaml.ScalarNode):
        yield location, node
