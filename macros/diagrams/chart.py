"""Mermaid flowchart text in, a chart out: boxes, arrows and lanes, as merman reads them."""

from __future__ import annotations

import atexit
import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit


class DiagramError(ValueError):
    """Mermaid text that cannot be drawn; the message says what to change."""


@dataclass(frozen=True)
class Box:
    """A node: its words, Mermaid's name for its shape, its classes and its link."""

    id: str
    label: str
    shape: str
    classes: tuple[str, ...] = ()
    href: str | None = None


@dataclass(frozen=True)
class Arrow:
    """An edge; `stroke` is normal, dotted, thick or invisible."""

    source: str
    target: str
    label: str = ""
    stroke: str = "normal"
    headless: bool = False


@dataclass(frozen=True)
class Chart:
    """A flowchart; `lanes` are its subgraphs (id -> words) and `lane_of` says which box is in which."""

    title: str
    boxes: dict[str, Box]
    arrows: tuple[Arrow, ...]
    lanes: dict[str, str]
    lane_of: dict[str, str]


HAS_RENDERER = find_spec("merman") is not None
"""Whether this platform has merman; where it has not, the browser draws."""


@cache
def renderer() -> Any:
    """The one merman client, let go before the interpreter takes its module apart."""
    import merman  # no wheel for some platforms

    atexit.register(renderer.cache_clear)
    return merman.Merman()


def chart(text: str) -> Chart:
    """The flowchart in `text`; raises DiagramError with merman's message when it is none."""
    found = asked("parse_json", re.sub(r"#(\d{1,6});", "\ue000\\1\ue001", text), None)
    if found.get("type") != "flowchart-v2":
        raise DiagramError(f"only flowcharts are drawn here, this is a {found.get('type')} - write it as a `flowchart`, or as words")
    lanes = {lane["id"]: _shown(lane["title"] or "") for lane in found["subgraphs"]}
    boxes = {node["id"]: _box(node) for node in found["nodes"]}
    if not boxes:
        raise DiagramError("this flowchart has no box - add one")
    for edge in found["edges"]:
        if touched := {edge["from"], edge["to"]} & lanes.keys():
            raise DiagramError(f"an arrow touches the lane `{touched.pop()}` - let it start and end at a box")
    lane_of = {id: lane["id"] for lane in found["subgraphs"] for id in lane["nodes"]}
    return Chart(_shown(found["accTitle"] or ""), boxes, tuple(_arrow(edge) for edge in found["edges"]), lanes, lane_of)


def asked(question: str, text: str, options: dict[str, Any] | None) -> Any:
    """merman's answer as a Python value; raises DiagramError when it refuses."""
    import merman

    try:
        return json.loads(getattr(renderer(), question)(text, json.dumps(options) if options else None))
    except merman.MermanError as error:
        raise DiagramError(f"Mermaid cannot read this diagram: {getattr(error, 'message', error)}") from None


def _box(node: dict[str, Any]) -> Box:
    classes = tuple(name for name in node["classes"] if re.fullmatch(r"[a-z][a-z0-9-]*", name) and name != "clickable")
    if node["link"] and not is_page(node["link"]):
        raise DiagramError(f"`{node['id']}` links to something that is not a page - link to a page of the site or to https")
    return Box(node["id"], _shown(node["label"]), node["shape"], classes, node["link"])


def _arrow(edge: dict[str, Any]) -> Arrow:
    return Arrow(edge["from"], edge["to"], _shown(edge["label"] or ""), edge["stroke"], edge["type"] == "arrow_open")


def _shown(text: str) -> str:
    """What a reader sees. merman is shown marks instead of numbered entities, because it would clean up what they stand for."""
    plain = " ".join(re.sub(r"<br\s*/?>", " ", text).split())
    return "".join(letter for letter in re.sub("\ue000(\\d+)\ue001", lambda match: chr(int(match[1])), plain) if is_printed(letter))


def is_printed(letter: str) -> bool:
    """Whether a letter may stand in a page: no control character, no half of a pair."""
    return unicodedata.category(letter) not in {"Cc", "Cs"}


def is_page(url: str) -> bool:
    """Whether an address leads to a page: a path, or http(s); never a script, data or an empty page."""
    return urlsplit(url.strip()).scheme in {"", "http", "https"}
