"""Every mistake that a test makes on purpose, made once more and asked of the whole check: what is then said, line by line."""

from __future__ import annotations

import re
import shutil
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from macros.checks import find
from macros.loader import parse
from macros.site.gate import gate
from tests.checks.test_rule import TABLES
from tests.conftest import TINY
from tests.site.conftest import shell
from tests.site.test_gate import BROKEN
from tests.test_ids import FOLDER, ODD
from tests.test_loader import WRONG, Sample
from tests.test_prose import WRONG as WRONG_PROSE

FEED = "data/case-studies/tiny-feed.yml"
_PLACED = re.compile(r"[^\n]+?:\d+:\d+: [^\n]+")
_CURED = re.compile(r" - |; |at most|must be|write ")

Change = Callable[[Path], None]


@dataclass(frozen=True)
class Told:
    """One mistake and every line that is said about it."""

    group: str
    lines: tuple[str, ...]

    @property
    def is_placed(self) -> bool:
        """Every line names file, line and column."""
        return bool(self.lines) and all(map(_PLACED.fullmatch, self.lines))

    @property
    def is_cured(self) -> bool:
        """Every line says what to do."""
        return bool(self.lines) and all(map(_CURED.search, self.lines))

    @property
    def is_traceback(self) -> bool:
        return any(line.startswith("Traceback") or "\n" in line or " stopped: " in line for line in self.lines)


def told(folder: Path) -> Iterator[Told]:
    """All mistakes; `folder` is an empty place to make them in."""
    for text, _ in WRONG.values():
        content = text if isinstance(text, bytes) else text.encode()
        yield Told("files of data", _lines(lambda content=content: parse(content, Sample, "x.yml")[1]))
    usual = set(_said(TINY))  # what two drafts lack
    for change in _changes():
        root = folder / "book"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(TINY, root)
        change(root)
        yield Told("handbooks", _lines(lambda root=root: [line for line in _said(root) if line not in usual]))
    for article, _ in BROKEN.values():
        yield Told("built pages", _lines(lambda article=article: gate(_site(folder / "site", article))))


def _changes() -> Iterator[Change]:
    yield from (broken.apply for broken in TABLES)
    yield from (_named(id) for id in ODD)
    yield from (_prompt(text) for text in WRONG_PROSE)


def _named(id: str) -> Change:
    return lambda root: (root / FOLDER / "good-post.yml").rename(root / FOLDER / f"{id}.yml") and None


def _prompt(text: str) -> Change:
    def write(root: Path) -> None:
        feed = yaml.safe_load((root / FEED).read_text(encoding="utf-8"))
        (root / FEED).write_text(yaml.safe_dump(feed | {"prompt": text}, sort_keys=False, allow_unicode=True), encoding="utf-8")

    return write


def _said(root: Path) -> list[str]:
    _, problems, warnings = find(root)
    return [str(problem) for problem in (*problems, *warnings)]


def _site(root: Path, article: str) -> Path:
    for name, text in {
        "index.html": shell(article),
        "other/index.html": shell(up="../"),
        "i.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def _lines(ask: Callable[[], object]) -> tuple[str, ...]:
    try:
        return tuple(map(str, ask()))  # type: ignore[call-overload]
    except Exception:  # noqa: BLE001 - this is what is counted
        return (traceback.format_exc(),)
