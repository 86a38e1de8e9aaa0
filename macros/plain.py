"""A checked tree in, a folder of plain Markdown out, for site generators that run neither our hooks nor our macros."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from macros.catalog import Catalog
from macros.checks import find
from macros.exports import exports
from macros.pages import navigation, pages, present
from macros.pages.handwritten import MACROS
from macros.pages.sandbox import sandbox
from macros.render import View
from macros.render.addresses import place_of
from macros.site.tree import OURS

OURS_ONLY = {"hooks", "watch", "nav"}
"""Settings that name our own code, or that we compute."""


def write(root: Path, out: Path) -> list[str]:
    """Write `out/docs`, `out/mkdocs.yml` and the theme; what is wrong, one line each, and then nothing was written."""
    catalog, problems, _ = find(root)
    if problems:
        return [str(problem) for problem in sorted(problems)]
    try:
        texts = dict(_texts(root, catalog))
    except TemplateError as error:
        return [f"docs: {error}"]
    shutil.copytree(OURS / "docs" / "assets", out / "docs" / "assets", dirs_exist_ok=True)
    shutil.copytree(root / "docs", out / "docs", dirs_exist_ok=True)
    shutil.copytree(OURS / "macros" / "theme", out / "macros" / "theme", dirs_exist_ok=True)
    for path, text in texts.items():
        file = out / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return []


def _texts(root: Path, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Path below `out` -> text: generated pages, hand-written pages with their macros run, exports, configuration."""
    texts = {file.relative_to(root / "docs").as_posix(): file.read_text(encoding="utf-8") for file in sorted((root / "docs").rglob("*.md"))}
    generated = list(pages(catalog))
    markdown = {name: _run(text, catalog, name) for name, text in texts.items()} | {page.path: page.markdown for page in generated}
    yield from ((f"docs/{name}", text) for name, text in markdown.items())
    for path, text in exports(catalog).items():
        yield f"docs/{path}", text
    own = root / "mkdocs.yml"
    settings = (own if own.is_file() else OURS / "mkdocs.yml").read_text(encoding="utf-8")
    unlisted = [page.path for page in generated if not page.is_listed]
    yield "mkdocs.yml", configuration(settings, present(navigation(catalog), markdown), unlisted)


def _run(text: str, catalog: Catalog, name: str) -> str:
    """A hand-written page with the macros it calls replaced by what they say."""

    def bound(macro: Callable[[Catalog, View], str]) -> Callable[[], str]:
        return lambda: macro(catalog, View(catalog, place_of(name)))

    return sandbox({key: bound(macro) for key, macro in MACROS.items()}).from_string(text).render()


def configuration(text: str, nav: list[Any], unlisted: Sequence[str] = ()) -> str:
    """The text of mkdocs.yml without what needs our Python, and with the navigation, and what stands outside of it, written out."""
    blocks = re.split(r"(?m)^(?=\S)", text)
    kept = [block for block in blocks if block.partition(":")[0] not in OURS_ONLY]
    plain = re.sub(r"(?m)^  - macros:?\n(?:    .*\n)*", "", "".join(kept))
    outside = "\n".join(f"/{path}" for path in unlisted)
    return f"{plain}nav: {json.dumps(nav)}\n" + (f"not_in_nav: {json.dumps(outside)}\n" if outside else "")
