"""YAML text in, plain values with their places out; whatever YAML would read silently wrong is a problem."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from typing import Any, cast

import yaml

from macros.loader.problem import Location, Problem, dotted, short
from macros.loader.text import invisible

MAX_DEPTH = 20
MAX_VALUES = 20_000
_COMMENT = re.compile(r"\s+#")
_PLAIN_INT = re.compile(r"[-+]?(0|[1-9][0-9_]*)")
_PLAIN_FLOAT = re.compile(r"[-+]?[0-9][0-9_]*\.[0-9]+([eE][-+][0-9]+)?")
_JSON_FLOAT = re.compile(r"-?[0-9]+(\.[0-9]+)?[eE][-+]?[0-9]+")
_READ_BY_YAML = "tag:yaml.org,2002:"


def compose(text: str, name: str) -> tuple[yaml.Node | None, list[Problem]]:
    """The node tree of one YAML document, or the one problem that keeps it from being read."""
    try:
        if problem := _trap(text, name):
            return None, [problem]
        tree = yaml.compose(text, yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        return None, [_unreadable(text, name, error)]
    except yaml.reader.ReaderError as error:
        line = text.encode().count(b"\n", 0, int(error.position)) + 1
        return None, [Problem(name, line, 1, "a character YAML does not allow - delete it")]
    if tree is None:
        return None, [Problem(name, 1, 1, "the file is empty - `make new` writes a commented one")]
    return tree, []


def _trap(text: str, name: str) -> Problem | None:
    """The first event that must not be composed: a deep file would overflow the stack, an alias could explode."""
    depth = documents = 0
    for count, event in enumerate(yaml.parse(text, yaml.CSafeLoader)):
        mark = event.start_mark
        if count > MAX_VALUES:
            return _at(mark, name, f"more than {MAX_VALUES:,} values - split the entry")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            return _at(mark, name, "anchors and aliases are not used here - write the value out, or quote a leading `&` or `*`")
        if tag := getattr(event, "tag", None):
            return _at(mark, name, f"tag `{short(tag)}` is not used here - quote a leading `!`")
        documents += isinstance(event, yaml.DocumentStartEvent)
        if documents > 1:
            return _at(mark, name, "`---` starts a second document - one file holds one entry")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            return _at(mark, name, f"nested more than {MAX_DEPTH} levels deep - flatten it")
    return None


def _unreadable(text: str, name: str, error: yaml.MarkedYAMLError) -> Problem:
    """A YAML syntax error at the place where the mistake is, which is often before the place where YAML noticed."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Problem(name, 1, 1, f"not readable as YAML: {error.problem or error.context}")
    reason, context = error.problem or error.context, error.context or ""
    if error.context_mark and "quoted scalar" in context:
        return _at(error.context_mark, name, f"not readable as YAML: {reason} - close the quote, and double a `'` inside single quotes")
    if error.context_mark and "flow" in context:
        return _at(error.context_mark, name, f"not readable as YAML: {reason} - close the bracket, or quote a value that starts with one")
    lines = text.split("\n")
    above = _written(lines[: mark.line])
    if (empty := re.fullmatch(r"(.*:\s+)\[\]\s*", lines[above])) and re.match(r"\s*-\s", lines[min(mark.line, len(lines) - 1)]):
        return Problem(name, above + 1, len(empty[1]) + 1, f"not readable as YAML: {reason} - delete the `[]`: items follow it")
    for number in (mark.line, mark.line - 1):
        line = lines[number] if 0 <= number < len(lines) else ""
        if cure := _cure(line):
            return Problem(name, number + 1, mark.column + 1 if number == mark.line else 1, f"not readable as YAML: {reason} - {cure}")
    return _at(
        mark,
        name,
        f"not readable as YAML: {reason} - check indentation, quotes and brackets; quote a value that starts with a special character",
    )


def _written(lines: list[str]) -> int:
    """The number of the last line that is more than a comment; 0 if there is none."""
    return next((number for number in reversed(range(len(lines))) if re.match(r"\s*[^\s#]", lines[number])), 0)


def _cure(line: str) -> str | None:
    if re.search(r":\s+[^\s\"'].*: ", line):
        return 'put the value in quotes, because it holds ": "'
    if re.match(r"\s*(- )?\w+:[^\s/]", line):
        return "write a space after the colon"
    if match := re.match(r"\s*(?:- )?(?:[\w-]+: +)?([@`%&*!|>{}\[\],])", line):
        return f"put the value in quotes, because it starts with {match[1]}"
    return None


def _at(mark: Any, name: str, message: str) -> Problem:
    return Problem(name, mark.line + 1, mark.column + 1, message)


class Tree:
    """Walks a node tree once: plain values out, places remembered, silent readings refused."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.lines = text.split("\n")
        self.problems: list[Problem] = []
        self.refused: set[Location] = set()
        self.places: dict[Location, tuple[int, int]] = {}
        self.raw: dict[Location, str] = {}

    def value(self, node: yaml.Node, location: Location = ()) -> Any:
        """The plain value of a node: dict, list, text, number, bool or None."""
        self.places.setdefault(location, (node.start_mark.line + 1, node.start_mark.column + 1))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, location)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*location, index)) for index, item in enumerate(node.value)]
        return self._scalar(cast(yaml.ScalarNode, node), location)

    def _mapping(self, node: yaml.MappingNode, location: Location) -> dict[str, Any]:
        seen: dict[str, int] = {}
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node, location)
            if key in seen:
                self._refuse(key_node, (*location, key), f"written twice, first in line {seen[key]} - delete one")
                continue
            seen[key] = key_node.start_mark.line + 1
            self.places[(*location, key)] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            out[key] = self.value(value_node, (*location, key))
        return out

    def _key(self, node: yaml.Node, location: Location) -> str:
        if not isinstance(node, yaml.ScalarNode):
            self._refuse(node, (*location, "?"), "a key must be one word, not a list or a mapping - write `field: value`")
            return "?"
        key = str(node.value)
        if node.tag != _READ_BY_YAML + "str":
            self._refuse(node, (*location, key), f'YAML does not read this key as text - put it in quotes: "{short(key)}"')
        self._look(node, (*location, key))
        return key

    def _scalar(self, node: yaml.ScalarNode, location: Location) -> Any:
        text, kind = node.value, node.tag.removeprefix(_READ_BY_YAML)
        self.raw[location] = text
        if kind == "str":
            return self._text(node, location)
        if kind in {"int", "float"}:
            return self._number(node, location, kind)
        if kind == "bool":
            return text.lower() in {"yes", "true", "on"}
        if kind == "null":
            return None
        if kind == "timestamp":
            return self._date(node, location)
        self._refuse(node, location, f"YAML reads `{short(text)}` as {kind} - put it in quotes")
        return None

    def _text(self, node: yaml.ScalarNode, location: Location) -> Any:
        if not node.style:
            self._lost_comment(node, location)
            if self.name.endswith(".json") and _JSON_FLOAT.fullmatch(node.value):
                return float(node.value)
        self._look(node, location)
        return unicodedata.normalize("NFC", node.value)

    def _look(self, node: yaml.ScalarNode, location: Location) -> None:
        """Refuse what an escape such as "\\u202e" hides; written plainly it is found before YAML is read."""
        if node.style == '"' and (message := next(filter(None, map(invisible, node.value)), None)):
            self._refuse(node, location, message)

    def _number(self, node: yaml.ScalarNode, location: Location, kind: str) -> Any:
        text = node.value
        if kind == "int" and _PLAIN_INT.fullmatch(text) and len(text) < 40:
            return int(text.replace("_", ""))
        if kind == "float" and _PLAIN_FLOAT.fullmatch(text) and math.isfinite(number := float(text.replace("_", ""))):
            return number
        if kind == "float":
            self._refuse(node, location, f"`{short(text)}` is not a plain finite number - write it like 0.05 or 1.0e+6, or quote it")
        elif len(text) >= 40:
            self._refuse(node, location, "too many digits - write it like 1.0e+30")
        else:
            self._refuse(node, location, f"YAML reads {text} as another number - put it in quotes, or write the number plainly")
        return None

    def _date(self, node: yaml.ScalarNode, location: Location) -> Any:
        try:
            return dt.date.fromisoformat(node.value).isoformat()
        except ValueError:
            self._refuse(node, location, f"`{short(node.value)}` is not a date - write YYYY-MM-DD")
            return None

    def _lost_comment(self, node: yaml.ScalarNode, location: Location) -> None:
        line = self.lines[node.end_mark.line] if node.end_mark.line < len(self.lines) else ""
        if node.value and (match := _COMMENT.match(line, node.end_mark.column)):
            column = match.end()
            message = f"{dotted(location)}: text after ` #` is lost - quote the value, or put the comment on a line of its own"
            self.problems.append(Problem(self.name, node.end_mark.line + 1, column, message))

    def _refuse(self, node: yaml.Node, location: Location, message: str) -> None:
        self.refused.add(location)
        self.problems.append(_at(node.start_mark, self.name, f"{dotted(location)}: {message}"))
