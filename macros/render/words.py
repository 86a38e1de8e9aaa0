"""Entries in, the words a page uses for them out: titles, one-line definitions, short names of sources, escaped headings."""

from __future__ import annotations

import html
import json
import re

from markupsafe import Markup

from macros import prose
from macros.catalog import Catalog
from macros.models.knowledge import Source


def short_name(source: Source) -> str:
    """A source as it is cited in running text: `He et al. 2014`."""
    first = source.authors[0] if source.authors else source.venue
    words = first.split()
    family = words[-1] if source.kind.value in {"paper", "book"} and 1 < len(words) <= 5 else first
    rest = source.authors[1:]
    others = "" if not rest else " et al." if len(rest) > 1 or rest[0].rstrip(".") == "et al" else f" and {rest[0].split()[-1]}"
    return f"{family}{others} {source.year or ''}".strip()


def title_of(catalog: Catalog, kind: str, id: str) -> str:
    """The title of an entry of any kind."""
    entry = catalog.steps[id] if kind == "steps" else catalog.documents[kind][id].entry
    return str(entry.title)


def in_a_sentence(title: str) -> str:
    """A title as it stands inside a sentence: the first letter small, unless the first word is a name or an acronym."""
    first = title.split()[0]
    return title if any(letter.isupper() for letter in first[1:]) or first in _NAMES else title[:1].lower() + title[1:]


_NAMES = {"Thompson", "Platt", "Bloom", "Zipf's", "Brier", "Cohen's", "Matthews", "Kullback", "Kolmogorov", "Shapley", "F1"}


def definition_of(catalog: Catalog, kind: str, id: str) -> str:
    """One line that says what an entry is, as plain text."""
    entry = catalog.steps[id] if kind == "steps" else catalog.documents[kind][id].entry
    for name in ("definition", "purpose", "question", "goal", "summary"):
        if text := getattr(entry, name, None):
            return prose.plain(text)
    return ""


def first_sentence(text: str) -> str:
    """The first sentence of prose, its marks kept."""
    return re.split(r"(?<=[.?!])\s+(?=[A-Z*`\[])", text.strip(), maxsplit=1)[0]


_SPECIAL = re.compile(r"[\\`*_{}\[\]()#+!|<>&\"']")


def heading(text: str) -> Markup:
    """Text for a Markdown heading: every character that means something becomes an entity."""
    return Markup(_SPECIAL.sub(lambda match: f"&#{ord(match[0])};", str(text)))


def in_front_matter(text: str) -> Markup:
    """Text for front matter, escaped for the head of the page, where the theme escapes nothing."""
    return Markup(json.dumps(html.escape(prose.plain(text))))


def in_script(value: object) -> Markup:
    """A value as JSON in which nothing can end a script element, or open a comment in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(re.sub("[<>&\u2028\u2029]", lambda match: f"\\u{ord(match[0]):04x}", text))


def one_line(text: str) -> Markup:
    """Plain text for an element that keeps line breaks, without a blank line that would end the block of HTML it stands in."""
    return Markup(html.escape(text).replace("\n", "&#10;"))
