"""A checked catalogue in, built HTML in a new directory out; every complaint of MkDocs becomes one line."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from macros.catalog import Catalog
from macros.site.tree import OURS, plant


def generate(root: Path, out: Path, catalog: Catalog, extra: Sequence[BasePlugin[Any]] = ()) -> tuple[str, list[str]]:
    """Build the site of a tree into `out`; the path it will live under, and what is wrong, one line each. Raises OSError.

    Warnings count: a link to nowhere must not be published. `extra` plugins run after those of mkdocs.yml.
    """
    lines: list[str] = []
    base = "/"
    with _listening(lines):
        try:
            config = _configured(root, out)
            plant(config, root, catalog)
            for plugin in extra:
                config.plugins[type(plugin).__name__] = plugin
            _run(config, dirty=bool(extra))
            base = "/" + "/".join((config.site_url or "").split("/")[3:])
        except OSError:
            raise  # a full disk is nobody's page
        except (Exception, SystemExit) as error:  # noqa: BLE001 - any failure of a page or plugin is the contributor's to read
            lines += _explained(error, known=lines)
    return base, [_placed(line) for line in dict.fromkeys(lines)]


def _configured(root: Path, out: Path) -> MkDocsConfig:
    """The tree's own mkdocs.yml and docs/, or ours for what it does not bring."""
    own = root / "mkdocs.yml"
    docs = root / "docs" if (root / "docs").is_dir() else OURS / "docs"
    return load_config(str(own if own.is_file() else OURS / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(out), strict=False)


def _run(config: MkDocsConfig, dirty: bool) -> None:
    config.plugins.on_startup(command="build", dirty=dirty)
    try:
        build(config, dirty=dirty)
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
        if not message.startswith("A 'dirty' build"):  # said on purpose by the preview's partial builds
            self.lines.append(message)


def _explained(error: BaseException, known: list[str]) -> Iterator[str]:
    """What stopped the build, unless MkDocs has said it already."""
    if isinstance(error, SystemExit | click.ClickException) and known:
        return
    text = str(error) or type(error).__name__
    if any(text in line for line in known):
        return
    yield f"{_where(error)}: {type(error).__name__}: {text}" if not isinstance(error, click.ClickException) else text


def _where(error: BaseException) -> str:
    """The file of ours in which it happened: a template rather than the Python that called it."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(str(OURS))]
    frames = [frame for frame in frames if "site-packages" not in frame.filename]
    frame = next((f for f in reversed(frames) if f.filename.endswith((".jinja", ".html"))), frames[-1])
    return f"{Path(frame.filename).relative_to(OURS)}:{getattr(error, 'lineno', None) or frame.lineno}"


_FILE = re.compile(r"(?:Doc file|Error (?:reading|building) page|Encoding error reading file:) '?([^':]+\.md)'?:? ?")


def _placed(line: str) -> str:
    """One line that starts with the file it is about."""
    line = re.sub(r"\x1b\[[0-9;]*m", "", line).strip().replace("\n", " - ")
    match = _FILE.match(line)
    return f"docs/{match[1]}: {line[match.end() :]}" if match else line
