"""Addresses as they stand in HTML: taken apart, and followed to the file a plain web server would send."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from lxml import etree


@dataclass(frozen=True)
class Address:
    """The parts of an address, percent signs undone, text fragments dropped."""

    scheme: str
    netloc: str
    path: str
    fragment: str


@cache
def split(target: str) -> Address | None:
    """The parts of an address as a browser reads it; None for what is none."""
    try:
        parts = urlsplit(re.sub(r"[\x00-\x20]", "", target))  # browsers drop these, so `java\nscript:` is a scheme
    except ValueError:
        return None
    return Address(parts.scheme, parts.netloc, unquote(parts.path), unquote(parts.fragment.partition(":~:")[0]))


def file_at(path: str, page: str, base: str, files: Container[str]) -> str | None:
    """The file that `path` means on the page `page` of a site under `base`; None when there is none."""
    if not path:
        return page
    if path.startswith("/"):
        if not f"{path}/".startswith(base):
            return None
        inside = path[len(base) :]
    else:
        inside = join(dirname(page), path)
    name = normpath(inside) if inside else "."
    if path.endswith("/") or name == "." or inside.endswith(("/.", "/..")):
        name = normpath(join(name, "index.html"))
    return name if name in files else None


@cache
def ids_of(drawing: Path) -> frozenset[str]:
    """The ids in an SVG file."""
    return frozenset(element.get("id", "") for element in etree.parse(drawing).iter(etree.Element))
