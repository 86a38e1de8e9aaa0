"""A checked catalogue in, built HTML in a new directory out; every complaint of MkDocs becomes one line."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from macros.catalog import Catalog
from macros.render.addresses import place_of
from macros.site.complaints import explained, placed
from macros.site.tree import OURS, Tree, plant


@dataclass(frozen=True)
class Generated:
    """What a run of MkDocs came to."""

    problems: tuple[str, ...]
    """One line each; none when the site is whole."""
    base: str = "/"
    """The path the site will live under."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Built page -> the file a person edits to change it."""


def generate(root: Path, out: Path, catalog: Catalog, extra: Sequence[BasePlugin[Any]] = ()) -> Generated:
    """Build the site of a tree into `out`, which is new. `extra` plugins run after those of mkdocs.yml. Raises OSError.

    Warnings count as problems: a link to nowhere must not be published.
    """
    lines: list[str] = []
    base = "/"
    sources: dict[str, str] = {}
    with _listening(lines):
        try:
            config = _configured(root, out)
            tree = plant(config, root, catalog)
            sources = _sources(tree)
            lines += _collisions(tree)
            for plugin in extra:
                config.plugins[type(plugin).__name__] = plugin
            _run(config)
            base = "/" + "/".join((config.site_url or "").split("/")[3:])
        except OSError:
            raise  # a full disk is nobody's page
        except (Exception, SystemExit) as error:  # noqa: BLE001 - any failure of a page or plugin is the contributor's to read
            lines += explained(error, lines, root)
    built = {f"{place_of(path)}index.html": source for path, source in sources.items()}
    return Generated(tuple(placed(line, sources) for line in dict.fromkeys(lines)), base, built)


def _written(tree: Tree) -> dict[str, str]:
    """Hand-written page -> its file."""
    docs = tree.root / "docs"
    return {path.relative_to(docs).as_posix(): path.relative_to(tree.root).as_posix() for path in docs.rglob("*.md")}


def _sources(tree: Tree) -> dict[str, str]:
    """Markdown page -> the file behind it: itself in docs/, or the data of a generated page."""
    return _written(tree) | {page.path: page.source for page in tree.pages}


def _collisions(tree: Tree) -> Iterator[str]:
    """Pages that would be written over another one, or outside the site: the last one would silently win."""
    docs = (tree.root / "docs").resolve()
    owner = _written(tree)
    for page in tree.pages:
        if not (docs / page.path).resolve().is_relative_to(docs):
            yield f"{page.source}:1:1: `{page.path}` lies outside the site - choose another id"
        if other := owner.get(page.path):
            first, second = sorted((page.source, other), key=lambda source: not source.endswith((".yml", ".md")))
            yield f"{first}:1:1: has the same address as a page of {second} - choose another name"
        owner[page.path] = page.source


def _configured(root: Path, out: Path) -> MkDocsConfig:
    """The tree's own mkdocs.yml and docs/, or ours for what it does not bring."""
    own = root / "mkdocs.yml"
    docs = root / "docs" if (root / "docs").is_dir() else OURS / "docs"
    return load_config(str(own if own.is_file() else OURS / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(out), strict=False)


def _run(config: MkDocsConfig) -> None:
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config, dirty=True)  # the directory is new, so nothing is stale, and a plugin may call files unmodified
    finally:
        config.plugins.on_shutdown()


@contextmanager
def _listening(lines: list[str]) -> Iterator[None]:
    """Collect what MkDocs, its plugins and its theme warn of, instead of printing it."""
    log, ear = logging.getLogger("mkdocs"), _Ear(lines)
    before = log.propagate
    log.addHandler(ear)
    log.propagate = False
    try:
        yield
    finally:
        log.removeHandler(ear)
        log.propagate = before


class _Ear(logging.Handler):
    """A log handler that keeps warnings and errors as lines."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if not message.startswith("A 'dirty' build"):  # see _run
            self.lines.append(message)
