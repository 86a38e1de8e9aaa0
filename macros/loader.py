"""YAML text in, models out; every problem names its file, line, column and what to do."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
Location = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, where it is, and what to do about it."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


@dataclass(frozen=True)
class Document:
    """A file that was read: its model if it is valid, and the place of every value in it."""

    path: str
    entry: Any
    places: dict[Location, tuple[int, int]] = field(repr=False)

    def problem(self, location: Iterable[str | int], message: str) -> Problem:
        """A problem at the nearest known ancestor of `location`; the message starts with the field."""
        location = tuple(location)
        line, column = _nearest(self.places, location)
        return Problem(self.path, line, column, f"{dotted(location)}: {message}" if location else message)


def dotted(location: Iterable[str | int]) -> str:
    """The field of a location as a contributor reads it."""
    return ".".join(map(str, location))


def hint(word: str, known: Iterable[str]) -> str:
    """A did-you-mean for a misspelt word; empty when nothing is near."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" - did you mean `{close[0]}`?" if close else ""


def load(path: Path, model: type[BaseModel], name: str) -> tuple[Document | None, list[Problem]]:
    """Read one file as one model; either may be missing, never both. Raises nothing for bad content."""
    if path.is_symlink():
        return None, [Problem(name, 1, 1, "symbolic link - copy the file instead")]
    try:
        content = path.read_bytes()
    except OSError as error:
        return None, [Problem(name, 1, 1, f"cannot be read: {error.strerror}")]
    return parse(content, model, name)


def parse(content: bytes, model: type[BaseModel], name: str) -> tuple[Document | None, list[Problem]]:
    """Turn the bytes of one YAML file into one model, or into all of its problems."""
    text, problems = decode(content, name)
    if text is None or problems:
        return None, problems
    tree, problems = _compose(text, name)
    if tree is None:
        return None, problems
    reader = _Reader(name, text.splitlines())
    value = reader.value(tree, (), 0)
    problems = reader.problems
    document = Document(name, None, reader.places)
    if not isinstance(value, dict):
        return None, [*problems, Problem(name, 1, 1, "the file must be a mapping of `field: value` lines")]
    try:
        entry = model.model_validate_json(json.dumps(value))
    except ValidationError as error:
        found = (_explain(document, model, item, reader.raw) for item in error.errors(include_url=False))
        return None, sorted({*problems, *found})
    return Document(name, entry, reader.places), problems


def decode(content: bytes, name: str) -> tuple[str | None, list[Problem]]:
    """UTF-8 text without characters that hide, or the problems that forbid reading on."""
    if len(content) > MAX_BYTES:
        return None, [Problem(name, 1, 1, f"{len(content):,} bytes is too long - at most {MAX_BYTES:,}; split the entry")]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, [Problem(name, line, 1, f"byte 0x{content[error.start]:02x} is not UTF-8 - save the file as UTF-8")]
    text = text.replace("\r\n", "\n")
    if not text.strip():
        return None, [Problem(name, 1, 1, "the file is empty - `make new` writes a commented one")]
    return text, list(_hidden(text, name))


_FINE = re.compile(r"[\t\n\x20-\x7e]*")


def _hidden(text: str, name: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(("<<<<<<< ", ">>>>>>> ")) or line == "=======":
            yield Problem(name, number, 1, "merge conflict marker - keep one side and delete the marker")
        if _FINE.fullmatch(line):
            if "\t" in line[: len(line) - len(line.lstrip())]:
                yield Problem(name, number, line.index("\t") + 1, "tab in the indentation - indent with two spaces")
            continue
        for column, character in enumerate(line, 1):
            category = unicodedata.category(character)
            if category in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"} and character != "\t" or character == "\N{NO-BREAK SPACE}":
                label = unicodedata.name(character, "control character")
                yield Problem(name, number, column, f"U+{ord(character):04X} ({label}) is invisible - delete it")


def _compose(text: str, name: str) -> tuple[yaml.Node | None, list[Problem]]:
    loader = yaml.CSafeLoader(text)
    try:
        depth = 0
        while True:  # events first: composing a deep file would overflow the stack, an alias could explode
            event = loader.get_event()
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                return None, [_at(event.start_mark, name, "anchors and aliases are not used here - write the value out, or quote a leading `&` or `*`")]
            if getattr(event, "tag", None):
                return None, [_at(event.start_mark, name, f"tag `{event.tag}` is not used here - quote a leading `!`")]
            if isinstance(event, yaml.DocumentStartEvent) and event.explicit:
                return None, [_at(event.start_mark, name, "`---` starts a second document - one file holds one entry")] if event.start_mark.line else _compose_tree(text)
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    return None, [_at(event.start_mark, name, f"nested more than {MAX_DEPTH} levels deep - flatten it")]
            if isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if isinstance(event, yaml.StreamEndEvent):
                break
        return _compose_tree(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return None, [_at(mark, name, f"not readable as YAML: {error.problem or error.context} - {_cure(text, mark)}")]
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        return None, [Problem(name, line, 1, "a character YAML does not allow - delete it")]


def _compose_tree(text: str) -> tuple[yaml.Node | None, list[Problem]]:
    return yaml.compose(text, yaml.CSafeLoader), []


def _cure(text: str, mark: Any) -> str:
    line = text.split("\n")[mark.line] if mark and mark.line < text.count("\n") + 1 else ""
    if re.search(r":\s+.*: ", line):
        return 'put the value in quotes, because it holds ": "'
    if re.match(r"\s*(- )?\w+:\S", line):
        return "write a space after the colon"
    return "check indentation, quotes and brackets; quote a value that starts with a special character"


def _at(mark: Any, name: str, message: str) -> Problem:
    return Problem(name, mark.line + 1 if mark else 1, mark.column + 1 if mark else 1, message)


_PLAIN_INT = re.compile(r"[-+]?(0|[1-9][0-9_]*)$")
_PLAIN_FLOAT = re.compile(r"[-+]?[0-9][0-9_]*\.[0-9]+([eE][-+][0-9]+)?$")
_READ_BY_YAML = "tag:yaml.org,2002:"


class _Reader:
    """Walks a YAML tree once: plain values out, places remembered, silent readings refused."""

    def __init__(self, name: str, lines: list[str]) -> None:
        self.name = name
        self.lines = lines
        self.problems: list[Problem] = []
        self.places: dict[Location, tuple[int, int]] = {}
        self.raw: dict[Location, str] = {}

    def value(self, node: yaml.Node, location: Location, depth: int) -> Any:
        self.places.setdefault(location, (node.start_mark.line + 1, node.start_mark.column + 1))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, location, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*location, index), depth + 1) for index, item in enumerate(node.value)]
        return self._scalar(node, location)

    def _mapping(self, node: yaml.MappingNode, location: Location, depth: int) -> dict[str, Any]:
        seen: dict[str, int] = {}
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key_node, yaml.ScalarNode) or key_node.tag != _READ_BY_YAML + "str":
                self._refuse(key_node, (*location, str(key)), f"YAML does not read this key as text - put it in quotes: \"{_short(key)}\"")
                key = str(key)
            if key in seen:
                self._refuse(key_node, (*location, key), f"written twice, first in line {seen[key]} - delete one")
                continue
            seen[key] = key_node.start_mark.line + 1
            self.places[(*location, key)] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            out[key] = self.value(value_node, (*location, key), depth + 1)
        return out

    def _scalar(self, node: yaml.ScalarNode, location: Location) -> Any:
        text, kind = node.value, node.tag.removeprefix(_READ_BY_YAML)
        self.raw[location] = text
        if kind == "str":
            if node.style is None:
                self._lost_comment(node, location)
            return unicodedata.normalize("NFC", text)
        if kind == "int":
            if _PLAIN_INT.match(text):
                return int(text.replace("_", "")) if len(text) < 40 else self._refuse(node, location, "too many digits - write it as 1.0e+30")
            return self._refuse(node, location, f"YAML reads {text} as another number - put it in quotes, or write the number plainly")
        if kind == "float":
            if _PLAIN_FLOAT.match(text):
                return float(text.replace("_", ""))
            return self._refuse(node, location, f"`{_short(text)}` is not a plain finite number - write it like 0.05 or 1.0e+6, or quote it")
        if kind == "bool":
            return text.lower() in {"yes", "true", "on"}
        if kind == "null":
            return None
        if kind == "timestamp":
            return self._date(node, location)
        return self._refuse(node, location, f"YAML reads `{_short(text)}` as {kind} - put it in quotes")

    def _date(self, node: yaml.ScalarNode, location: Location) -> Any:
        try:
            return dt.date.fromisoformat(node.value).isoformat()
        except ValueError:
            return self._refuse(node, location, f"`{_short(node.value)}` is not a date - write YYYY-MM-DD")

    def _lost_comment(self, node: yaml.ScalarNode, location: Location) -> None:
        line = self.lines[node.end_mark.line] if node.end_mark.line < len(self.lines) else ""
        rest = line[node.end_mark.column :]
        if node.value and re.match(r"\s+#", rest):
            column = node.end_mark.column + rest.index("#") + 1
            message = f"{dotted(location)}: text after ` #` is lost - quote the value, or put the comment on a line of its own"
            self.problems.append(Problem(self.name, node.end_mark.line + 1, column, message))

    def _refuse(self, node: yaml.Node, location: Location, message: str) -> None:
        mark = node.start_mark
        self.problems.append(Problem(self.name, mark.line + 1, mark.column + 1, f"{dotted(location)}: {message}"))


def _short(text: object) -> str:
    text = str(text)
    return text if len(text) <= 40 else text[:37] + "..."


def _nearest(places: dict[Location, tuple[int, int]], location: Location) -> tuple[int, int]:
    while location and location not in places:
        location = location[:-1]
    return places.get(location, (1, 1))


def _explain(document: Document, model: type[BaseModel], error: Any, raw: dict[Location, str]) -> Problem:
    """One pydantic error in the words of a contributor."""
    location = tuple(part for part in error["loc"] if part != "[key]")
    kind, given = error["type"], error.get("input")
    field_name = str(location[-1]) if location else ""
    if kind == "extra_forbidden":
        return document.problem(location, f"unknown field{hint(field_name, _fields(model, location[:-1])) or ' - delete it'}")
    if kind == "missing":
        return document.problem(location, "missing - add this field")
    if given is None and kind != "value_error":
        return document.problem(location, "empty - write a value")
    if kind == "string_type" and isinstance(given, bool | int | float):
        written = raw.get(location, str(given))
        return document.problem(location, f"YAML reads {written} as {json.dumps(given)} - write \"{written}\" in quotes")
    if kind in {"float_type", "int_type"} and isinstance(given, str) and re.fullmatch(r"[\d.]+[eE]\d+", given):
        return document.problem(location, f"YAML reads {given} as text - write 1_000_000 or 1.0e+6")
    if kind == "string_pattern_mismatch":
        return document.problem(location, f"`{_short(given)}` - {_pattern_cure(error['ctx']['pattern'])}")
    if kind in {"enum", "literal_error"}:
        choices = re.findall(r"'([^']+)'", error["ctx"]["expected"])
        return document.problem(location, f"`{_short(given)}` is not one of {', '.join(choices)}{hint(str(given), choices)}")
    if kind == "string_too_short":
        return document.problem(location, "empty - write a value")
    if kind in {"string_too_long", "too_short", "too_long"}:
        return document.problem(location, _lower(error["msg"]))
    if kind == "value_error":
        return document.problem(location, str(error["ctx"]["error"]))
    return document.problem(location, _lower(error["msg"]))


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]


def _pattern_cure(pattern: str) -> str:
    if pattern.startswith("^[a-z0-9]+(-"):
        return "an id is lower-case letters and digits, words joined by single hyphens"
    if pattern.startswith("^[a-z][a-z0-9_]"):
        return "a name is lower-case letters, digits and underscores, and starts with a letter"
    if pattern == r"^[^\n]*$":
        return "must be one line"
    return f"must match {pattern}"


def _fields(model: type[BaseModel], location: Location) -> list[str]:
    """Field names of the model at a location, for did-you-mean."""
    schema = TypeAdapter(model).json_schema()
    here = schema
    for part in location:
        here = _resolve(schema, here)
        if isinstance(part, int):
            here = here.get("items", {})
        else:
            here = here.get("properties", {}).get(part) or here.get("additionalProperties") or {}
        if not isinstance(here, dict):
            return []
    return list(_resolve(schema, here).get("properties", {}))


def _resolve(schema: dict[str, Any], here: dict[str, Any]) -> dict[str, Any]:
    for option in here.get("anyOf", []):
        if "$ref" in option:
            here = option
    if "$ref" in here:
        return dict(schema["$defs"][here["$ref"].rsplit("/", 1)[1]])
    return here
