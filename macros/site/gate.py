"""Built HTML in, problems out: what no reader may meet, whatever data, page or plugin it came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from macros.loader import Problem
from macros.site.addresses import file_at, ids_of, split
from macros.site.content import foreign_attributes, foreign_elements, foreign_scripts, hidden_markup
from macros.site.html import Html, Link, read
from macros.site.pause import Pause, go_on
from macros.site.policy import policy

SCHEMES = {"", "http", "https", "mailto", "tel"}
FETCHING = {"stylesheet", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "icon", "manifest", "apple-touch-icon"}
"""Relations of a <link> for which the browser asks the other host by itself."""


@dataclass
class Built:
    """A directory of built files, and what is known of its pages so far."""

    root: Path
    base: str
    files: frozenset[str]
    anchors: dict[str, set[str]] = field(default_factory=dict)
    """Page -> ids a link may name."""
    claims: list[tuple[str, Link, str, str]] = field(default_factory=list)
    """Page, link, file and fragment of every link into another page: judged when all pages are read."""


Found = Iterator[tuple[int, str]]
Rule = Callable[[Html, Built], Found]


def gate(root: Path, base: str = "/", pause: Pause = go_on) -> list[Problem]:
    """Every problem of the site in `root`, which will live under the path `base`.

    Pages are read one after the other and forgotten: a site of thousands fits into memory.
    """
    files = frozenset(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    site = Built(root, base, files)
    found: set[Problem] = set()
    for name in sorted(file for file in files if file.endswith(".html")):
        pause()
        page = read(root / name, name)
        site.anchors[name] = page.anchors
        found |= {Problem(name, line, 1, message) for rule in RULES for line, message in rule(page, site)}
    return sorted({*found, *_dangling(site), *_colliding(files), *_stylesheets(site)})


def links_lead_somewhere(page: Html, site: Built) -> Found:
    """Every address inside the site names a file that was built, and every fragment an element in it."""
    for link in page.links:
        parts = split(link.target)
        if parts is None or parts.scheme or parts.netloc or link.attribute == "cite":
            continue
        file = file_at(parts.path, page.path, site.base, site.files)
        if file is None:
            yield page.line_of(link.target), f"{link.attribute} `{link.target}` - nothing was built there; correct the address"
        elif parts.fragment:
            site.claims.append((page.path, link, file, parts.fragment))


def _dangling(site: Built) -> Iterator[Problem]:
    for page, link, file, fragment in site.claims:
        if not _has_anchor(file, fragment, site):
            yield Problem(page, read(site.root / page, page).line_of(link.target), 1, f"{link.attribute} `{link.target}` - `{file}` has no element with this id; link to one that it has")


def ids_are_unique(page: Html, site: Built) -> Found:
    """An id is given once, or links and labels reach the wrong element."""
    for id, times in page.ids.items():
        if times > 1:
            yield page.line_of(f'id="{id}"', id), f"id `{id}` is given {times} times - give each element its own"


def templates_were_run(page: Html, site: Built) -> Found:
    """No braces of a template and no reference without a target stand in the text outside code."""
    for words in page.unsaid:
        what, cure = ("run", "check the name") if words.startswith("{") else ("linked", "say where it leads")
        yield page.line_of(words), f"`{words}` was printed, not {what} - {cure}, or put it in backticks"


_ERRORS = re.compile(r"Macro Rendering Error|Macro Syntax Error|Traceback \(most recent call last\)")


def errors_are_not_published(page: Html, site: Built) -> Found:
    """No error message of the build stands in a page."""
    for words in set(_ERRORS.findall(page.source)):
        yield page.line_of(words), f"`{words}` was published - see what the page called"


def content_runs_nothing(page: Html, site: Built) -> Found:
    """What a page holds is on a list: text, drawings, mathematics, our own elements; nothing runs, embeds, submits elsewhere or restyles."""
    yield from foreign_elements(page)
    yield from foreign_scripts(page, site.base)
    yield from foreign_attributes(page)
    yield from hidden_markup(page)


def the_policy_comes_first(page: Html, site: Built) -> Found:
    """A page states its Content-Security-Policy before anything that could run: it is the third line behind the checks and this gate."""
    metas = page.tags("meta")
    stated = [element for element in metas if element.attributes.get("http-equiv", "").lower() == "content-security-policy"]
    if len(stated) != 1 or metas[0] is not stated[0]:
        yield 1, f"{len(stated)} policies, or not the first <meta> - macros/site/policy.py writes it"
    elif stated[0].attributes.get("content") != policy(page.path, page.source, site.base):
        yield 1, "the page was changed after its policy was written - write it last"


def schemes_are_known(page: Html, site: Built) -> Found:
    """An address is https, http, mailto, tel or relative; only images may carry their data with them."""
    for link in page.links:
        parts = split(link.target)
        if parts is None:
            yield page.line_of(link.target), f"{link.attribute} `{link.target[:60]}` - not an address"
        elif parts.scheme not in SCHEMES and not (link.element in {"img", "image"} and link.target.startswith("data:image/")):
            yield page.line_of(link.target), f"{link.attribute} `{link.target[:60]}` - only https, http, mailto, tel and relative addresses"


def nothing_is_fetched_elsewhere(page: Html, site: Built) -> Found:
    """The browser asks no other host for scripts, styles, fonts, images or frames."""
    for link in page.links:
        parts = split(link.target)
        if parts is not None and (parts.netloc or parts.scheme in {"http", "https"}) and _is_fetched(link):
            yield page.line_of(link.target), f"{link.element} {link.attribute} `{link.target[:60]}` - host it in docs/assets"


def pages_say_what_they_are(page: Html, site: Built) -> Found:
    """A page has a language, a title, a description and exactly one first heading."""
    if not page.language:
        yield 1, "<html> has no lang - a screen reader must guess the language"
    if not page.title:
        yield 1, "no <title> - it names the tab and the search result"
    if not page.description:
        yield 1, "no description - write one in the front matter of the page"
    if (count := len(page.tags("h1"))) != 1:
        yield page.line_of("<h1"), f"{count} elements <h1> - a page has exactly one"


def images_are_described(page: Html, site: Built) -> Found:
    """An image has an alt text, empty when it is only decoration."""
    for image in page.tags("img"):
        if "alt" not in image.attributes:
            yield page.line_of(image.attributes.get("src", ""), "<img"), '<img> without alt - describe it, or write alt=""'


RULES: tuple[Rule, ...] = (
    links_lead_somewhere,
    ids_are_unique,
    templates_were_run,
    errors_are_not_published,
    content_runs_nothing,
    the_policy_comes_first,
    schemes_are_known,
    nothing_is_fetched_elsewhere,
    pages_say_what_they_are,
    images_are_described,
)


def _colliding(files: frozenset[str]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for file in sorted(files):
        if other := seen.get(file.lower()):
            yield Problem(file, 1, 1, f"differs from `{other}` only in upper and lower case - many disks keep one of them")
        seen[file.lower()] = file


CSS_URL = re.compile(r"""(?:url\(\s*|@import\s+)['"]?([^'")\s;]+)""")


def _stylesheets(site: Built) -> Iterator[Problem]:
    for name in sorted(file for file in site.files if file.endswith(".css")):
        text = (site.root / name).read_text(encoding="utf-8", errors="replace")
        for target in dict.fromkeys(CSS_URL.findall(text)):
            parts = split(target)
            if parts is None or parts.scheme == "data" or (not parts.path and parts.fragment):
                continue
            if parts.scheme or parts.netloc:
                yield Problem(name, 1, 1, f"url `{target[:60]}` - host it in docs/assets")
            elif file_at(parts.path, name, site.base, site.files) is None:
                yield Problem(name, 1, 1, f"url `{target[:60]}` - nothing was built there; correct the address")


def _is_fetched(link: Link) -> bool:
    if link.element == "link":
        return bool(FETCHING & set(link.rel.split()))
    return link.attribute in {"src", "srcset", "poster", "data", "imagesrcset", "background"} or link.element in {"use", "image", "feimage"}


def _has_anchor(file: str, fragment: str, site: Built) -> bool:
    if fragment == "top":
        return True
    if file in site.anchors:
        return fragment in site.anchors[file]
    return not file.endswith(".svg") or fragment in ids_of(site.root / file)
