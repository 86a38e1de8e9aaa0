"""Built pages and their style sheets in, one small sheet for all pages out: the theme's without what nothing can meet, then ours.

What stays of the theme is decided by names: a rule goes only when a class, id, element or attribute of its selector stands in no tag of any
page and in no script, so a state that a script may set is kept. The preview shows the theme whole; only what is published is cut.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from macros.catalog import Catalog
from macros.site.purge import FOLDED, minified, purged, trimmed

THEME, OURS = "assets/stylesheets/", "assets/css/"

MADE = {
    "tabbed-": 'class="tabbed-set',
    "md-annotation": 'class="annotate',
    "data-md-color-switching": 'data-md-component="palette"',
    "md-tooltip2": "content.tooltips",
    "md-code__": "content.code.",
    "md-source__fact": 'data-md-component="source"',
    "md-search-result__": 'data-md-component="search"',
    "md-tag": 'class="md-tag',
    "md-version": 'data-md-component="outdated"',
    "rtl": 'dir="rtl"',
}
"""How names begin that the script of the theme knows, and what a page must hold before it makes use of them."""

PLAIN = ("table:not([class])", "table[data-plain]")
"""How the theme asks for tables without a class, and how we do: with the first, a browser works out all styles again when any class changes."""

_TABLE = re.compile(r"<table\b(?![^>]*\sclass=)")
_COLON = re.compile(r"([{;][\w-]+): +")
_LINK = re.compile(r'<link (?=[^>]*\brel="stylesheet")[^>]*?\bhref="([^"]*?)(assets/[^"]+\.css)"[^>]*>\s*')  # mermaid2 turns attributes round
_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script>", re.DOTALL)
_TAG = re.compile(r"""<[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>""")
_ATTRIBUTE = re.compile(r"""([\w:-]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")
_NAME = re.compile(r"[A-Za-z_][\w-]*")
SHORT = 60
"""Letters of a tag that is remembered from page to page; a longer one holds an address or a text, and seldom comes again."""

_QUIET = {"href", "src", "srcset", "title", "alt", "content", "d", "style", "aria-label"}
"""Attributes whose words no selector of the theme asks for."""


def dress(new: Path, catalog: Catalog, base: str) -> Iterator[str]:
    """Give the pages of a built directory one sheet in place of those that most of them share, and no indents; what is wrong, one line each. Raises OSError."""
    linked: dict[Path, tuple[str, ...]] = {}

    def read() -> Iterator[str]:
        for file in sorted(new.rglob("*.html")):
            text = _page(file)
            linked[file] = tuple(match[2] for match in _LINK.finditer(text))
            yield text

    theirs = used(new, read())  # one page after the other: a site of thousands fits into memory
    counts = Counter(name for names in linked.values() for name in set(names))
    shared = {name for name, count in counts.items() if 2 * count > len(linked)}
    sheets: dict[tuple[str, ...], str] = {}
    for file, names in linked.items():
        asked = tuple(name for name in names if name in shared)
        if not asked:
            continue
        if asked not in sheets:
            try:
                sheets[asked] = _write(new, asked, theirs)
            except ValueError as error:
                yield f"{asked[0]}:1:1: {error} - it cannot be made smaller"
                return
        file.write_text(trimmed(_relinked(_page(file), asked, sheets[asked])), encoding="utf-8")
    for name in shared:
        for old in (new / name, new / f"{name}.map"):
            old.unlink(missing_ok=True)


def _page(file: Path) -> str:
    """The text of a page, with a mark on each table that has no class."""
    return _TABLE.sub("<table data-plain", file.read_text(encoding="utf-8"))


def used(new: Path, pages: Iterable[str]) -> set[str]:
    """Every name that a selector may meet: in the tags and inline scripts of the pages, in the scripts of the site, and in our sheets."""
    names, known, unmet = set[str](), set[str](), set(MADE.values())
    for page in pages:
        unmet = {mark for mark in unmet if mark not in page}
        tags = set(_TAG.findall(page)) - known
        known.update(tag for tag in tags if len(tag) <= SHORT)
        names |= _names_of(tags)
        names.update(name for script in set(_SCRIPT.findall(page)) for name in _NAME.findall(script))
    idle = tuple(start for start, mark in MADE.items() if mark in unmet)
    names.update(name for text in _scripts(new) for name in _NAME.findall(text) if not name.startswith(idle))
    names.update(name for file in sorted((new / OURS).glob("*.css")) for name in _NAME.findall(file.read_text(encoding="utf-8")))
    names.update(name for file in sorted((new / "assets/js").rglob("*.js")) for name in _NAME.findall(file.read_text(encoding="utf-8")))
    return names


def _scripts(new: Path) -> Iterator[str]:
    """The scripts of the theme: what others wrote for us and draws on its own is not asked."""
    yield from (file.read_text(encoding="utf-8") for file in sorted((new / "assets/javascripts").rglob("*.js")))


def _names_of(tags: Iterable[str]) -> set[str]:
    names: set[str] = set()
    for tag in tags:
        for name, *values in _ATTRIBUTE.findall(tag[1:].rstrip("/>")):
            names.add(name)
            if name not in _QUIET:
                words = _NAME.findall(" ".join(values))
                names.update(words, (FOLDED + word for word in words if name == "class" and tag.startswith("<details")))
    return names


def _write(new: Path, sheets: Collection[str], names: set[str]) -> str:
    """One sheet in place of several, the theme's first; its name says its content, so that a browser keeps it until it changes."""
    theme, ours = (_text(new, [name for name in sheets if name.startswith(THEME) is is_theme]) for is_theme in (True, False))
    css = '@charset "UTF-8";' + _COLON.sub(r"\1:", minified(purged(theme.replace(*PLAIN), names) + ours))
    name = f"{OURS}all.{hashlib.blake2b(css.encode(), digest_size=4).hexdigest()}.css"
    (new / name).write_text(css, encoding="utf-8")
    return name


def _text(new: Path, sheets: Collection[str]) -> str:
    return "\n".join((new / name).read_text(encoding="utf-8") for name in sheets)


def _relinked(page: str, sheets: Collection[str], name: str) -> str:
    """A page that asks for one sheet where it first asked for one of several."""
    left = [name]

    def link(match: re.Match[str]) -> str:
        if match[2] not in sheets:
            return match[0]
        return f'<link rel="stylesheet" href="{match[1]}{left.pop()}">' if left else ""

    return _LINK.sub(link, page)
