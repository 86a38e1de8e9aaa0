"""Files beside the data: nothing in docs/ is a link, runs, or still holds a conflict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from macros.catalog import Catalog
from macros.checks.rule import rule
from macros.ids import is_device
from macros.loader import Problem

ALLOWED = {".md", ".png", ".webp", ".svg", ".css", ".js", ".woff2", ".txt", ".ico", ".json", ".webmanifest"}
ASSETS = ALLOWED - {".md", ".txt"}
"""What a browser asks for by itself stands in docs/assets/, where a maintainer reviews it."""

TEXT = {".md", ".svg", ".css", ".js", ".txt", ".json", ".webmanifest", ".yml", ".yaml", ".toml", ".jinja", ".html"}
_CONFLICT = re.compile(rb"^(<<<<<<< |\|\|\|\|\|\|\| |>>>>>>> )", re.MULTILINE)


def files_in(root: Path, *folders: str) -> Iterator[tuple[Path, str]]:
    """Every file and every symbolic link under some folders, with its name from the root."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.is_symlink() or path.is_file():
                yield path, path.relative_to(root).as_posix()


@rule
def files_are_plain(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """docs/ holds pages, pictures, styles and scripts by an allow-list, and no symbolic link: a link publishes whatever it points at."""
    for path, name in files_in(root, "docs", "data"):
        if path.is_symlink():
            yield Problem(name, 1, 1, "symbolic link - copy the file instead")
        elif name.startswith("docs/") and path.suffix not in ALLOWED:
            yield Problem(name, 1, 1, f"`{path.suffix or path.name}` files are not published - use one of {', '.join(sorted(ALLOWED))}")
        elif name.startswith("docs/") and path.suffix in ASSETS and not name.startswith("docs/assets/"):
            yield Problem(name, 1, 1, f"`{path.suffix}` files stand in docs/assets - move it there")
        if name.startswith("docs/") and (device := next(filter(is_device, name.split("/")), "")):
            yield Problem(name, 1, 1, f"`{device}` is a device on Windows, where no such file can be made - rename it")


@rule
def files_have_no_conflict(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """No text file holds a merge-conflict marker: Markdown would publish it as it stands."""
    beside = ((path, path.name) for path in sorted(root.glob("*.*")) if path.is_file())
    for path, name in (*files_in(root, "docs", "macros/templates", ".github"), *beside):
        if path.suffix in TEXT and not path.is_symlink():
            content = path.read_bytes()
            for match in _CONFLICT.finditer(content):
                yield Problem(
                    name, content.count(b"\n", 0, match.start()) + 1, 1, "merge conflict marker - keep one side and delete the marker"
                )


_ACTIVE = {"script", "foreignObject", "iframe", "object", "embed", "animate", "set", "handler"}


@rule
def pictures_are_inert(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """An SVG holds shapes only: no script, no event handler, no reference to another host."""
    for path, name in files_in(root, "docs"):
        if path.suffix == ".svg" and not path.is_symlink() and (message := _active(path)):
            yield Problem(name, 1, 1, f"{message} - keep shapes and text only")


def _active(path: Path) -> str | None:
    try:
        text = path.read_bytes().decode()
        if "<!" in text.replace("<!--", ""):
            return "holds a document type"
        tree = ElementTree.fromstring(text)  # noqa: S314 - nothing can be expanded without a document type
    except (ElementTree.ParseError, UnicodeDecodeError) as error:
        return f"not readable as SVG ({error})"
    for element in tree.iter():
        tag = str(element.tag).rsplit("}", 1)[-1]
        if tag in _ACTIVE:
            return f"holds `{tag}`"
        for key, value in element.attrib.items():
            plain = key.rsplit("}", 1)[-1].lower()
            if (
                plain.startswith("on")
                or (plain == "href" and not value.startswith(("#", "data:image/")))
                or "url(http" in value.replace(" ", "")
            ):
                return f"holds the attribute `{plain}`"
    return None
