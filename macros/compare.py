"""Two built sites in, what a reader would see change out: Markdown for the summary of a pull request."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

MOST_PAGES, MOST_LINES = 40, 60
"""Pages whose difference is written out, and lines of each: a summary may not grow beyond a megabyte."""

_BLOCKS = "p, li, h1, h2, h3, h4, th, td, dt, dd, caption, summary, figcaption, pre, text"


@dataclass(frozen=True)
class Change:
    """A page that is not the same in both sites; without lines, only its frame or its pictures differ."""

    page: str
    what: str
    lines: tuple[str, ...] = ()


def changes(old: Path, new: Path) -> list[Change]:
    """Every page that was added, removed or changed, by name."""
    before, after = (_pages(site) for site in (old, new))
    return list(filter(None, (_change(name, before.get(name), after.get(name)) for name in sorted(before.keys() | after.keys()))))


def _pages(site: Path) -> dict[str, Path]:
    return {file.relative_to(site).as_posix(): file for file in site.rglob("*.html")}


def _change(name: str, before: Path | None, after: Path | None) -> Change | None:
    if before is None or after is None:
        return Change(name, "added" if before is None else "removed")
    if before.read_bytes() == after.read_bytes():
        return None
    difference = difflib.unified_diff(_said(before), _said(after), n=0, lineterm="")
    lines = [line for line in difference if not line.startswith(("---", "+++", "@@"))]
    return Change(name, "changed" if lines else "frame only", tuple(lines))


def _said(page: Path) -> list[str]:
    """What a page says, a line for each block of its article."""
    tree = LexborHTMLParser(page.read_text(encoding="utf-8", errors="replace"))
    blocks = (node for article in tree.css("article") for node in article.css(_BLOCKS))
    return [words for node in blocks if (words := " ".join((node.text(deep=True) or "").split()))]


def summary(found: list[Change]) -> Iterator[str]:
    """Lines of Markdown: a count, a table, and the difference of the first pages; nothing of a page can be Markdown or HTML here."""
    told = [change for change in found if change.what != "frame only"]
    yield f"### {len(told)} page{'' if len(told) == 1 else 's'} would read otherwise\n"
    if frames := len(found) - len(told):
        yield f"{frames} more differ only outside their text: navigation, drawings, addresses of styles.\n"
    for change in told[:MOST_PAGES]:
        added, removed = (sum(line.startswith(sign) for line in change.lines) for sign in "+-")
        yield f"<details><summary>{change.what}: <code>{_plain(change.page)}</code>{f' (+{added} -{removed})' if change.lines else ''}</summary>\n"
        if change.lines:
            shown = [line[:300] for line in change.lines[:MOST_LINES]]
            fence = "`" * max(3, 1 + max((len(run) for line in shown for run in re.findall("`+", line)), default=0))
            yield "\n".join([f"{fence}diff", *shown, fence, ""])
            if len(change.lines) > MOST_LINES:
                yield f"and {len(change.lines) - MOST_LINES} lines more\n"
        yield "</details>\n"
    if len(told) > MOST_PAGES:
        yield f"and {len(told) - MOST_PAGES} pages more\n"


def _plain(name: str) -> str:
    return re.sub(r"[^\w./-]", "?", name)
