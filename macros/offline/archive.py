"""A finished directory in, the same with a zip of itself out: every page, what pages link to, the search, and one script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from posixpath import dirname, join, normpath

from selectolax.lexbor import LexborHTMLParser

from macros.catalog import Catalog
from macros.offline.bundle import Unbundled, bundled
from macros.offline.pages import ADDRESSES, grounded
from macros.render.addresses import relative
from macros.search import FOLDER as SEARCH
from macros.site.addresses import split
from macros.site.gate import CSS_URL
from macros.site.paper import fill
from macros.zips import day, now, zipped

NAME = "ml-system-design-handbook"
ZIP = f"offline/{NAME}.zip"
"""Where the zip lies, from the root of the site; inside it everything stands in one folder."""

ENTRY = "assets/js/site.js"
READ_ME = "READ-ME.txt"
TOLD = """\
A copy of the site, made on {day}.

Unpack the whole folder, then open index.html in a browser.
What works without a server, and what does not: about/offline/index.html
"""
SCRIPTS = Path(__file__).parent / "scripts"
INSTEAD = {"assets/js/search/file.js": SCRIPTS / "file.js"}
"""Modules that a disk needs otherwise than a server."""

UNSEEN = ("assets/css/", "api/", ".LICENSE.txt", "/index.md")
"""Beginnings and ends of names that no page links to: what scripts, other files or a licence ask for."""

_PLACE = re.compile(r"<!-- offline: zip -->\n?")
_UNLISTED = {"404.html"}
"""Pages that only a server shows."""


def pack(new: Path, catalog: Catalog, base: str) -> Iterator[str]:
    """Write the zip and link it from where a page keeps a place for it; yields what cannot be had from a disk. Raises OSError."""
    try:
        files, problems = contents(new, base)
    except Unbundled as error:
        yield f"docs/{error}"
        return
    yield from problems
    target = new / ZIP
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(in_folder(files))
    fill(new, _PLACE, lambda here: lambda match: _link(here, target))


def _link(here: str, target: Path) -> str:
    return f'<p class="download"><a href="{escape(relative(here, ZIP))}">Download the site as a zip</a> <span class="size">{target.stat().st_size / 1e6:.1f} MB</span></p>\n'


def contents(new: Path, base: str) -> tuple[dict[str, bytes], list[str]]:
    """Name -> content of everything in the zip, and links of pages that no file answers. Raises Unbundled, OSError."""
    known = frozenset(file.relative_to(new).as_posix() for file in new.rglob("*") if file.is_file())
    files: dict[str, bytes] = {READ_ME: TOLD.format(day=day(now())).encode(), ENTRY: _script(new).encode()}
    linked = {name for name in known if name.startswith(UNSEEN) or name.endswith(UNSEEN)}
    problems: list[str] = []
    for name in sorted(name for name in known if name.endswith(".html") and name not in _UNLISTED):
        text = grounded(_PLACE.sub("", (new / name).read_text(encoding="utf-8")), name, base, known)
        for address, file in links(text, name):
            problems += [] if file in known else [f"{name}:1:1: `{address}` names no file - on a disk it leads nowhere"]
            linked.add(file)
        files[name] = text.encode()
    for name in sorted(name for name in linked & known if name.endswith(".css")):
        linked |= {normpath(join(dirname(name), url)) for url in CSS_URL.findall((new / name).read_text(encoding="utf-8"))}
    files |= {name: (new / name).read_bytes() for name in linked & known if name not in files}
    return files | _search(new), problems


def _script(new: Path) -> str:
    """The scripts of the site as one."""
    names = {file.relative_to(new).as_posix(): file for folder in ("js", "vendor") for file in (new / "assets" / folder).rglob("*.js")}
    modules = {name: INSTEAD.get(name, file).read_text(encoding="utf-8") for name, file in names.items() if not name.endswith(".min.js")}
    return bundled(modules, ENTRY)


def _search(new: Path) -> dict[str, bytes]:
    """The index as scripts that leave what they hold on their own element."""
    found = sorted((new / SEARCH).rglob("*.json"))
    texts = {file.relative_to(new).with_suffix(".js").as_posix(): json.loads(file.read_text(encoding="utf-8")) for file in found}
    return {
        name: f"document.currentScript.held = {json.dumps(held, ensure_ascii=False, separators=(',', ':'))};\n".encode()
        for name, held in texts.items()
    }


def links(text: str, page: str) -> Iterator[tuple[str, str]]:
    """Every address inside the site that a browser reads in a page, and the file it names on a disk."""
    for element in LexborHTMLParser(text).css(",".join(f"[{name.replace(':', chr(92) + ':')}]" for name in sorted(ADDRESSES))):
        for name in ADDRESSES & element.attributes.keys():
            address = element.attributes[name] or ""
            parts = split(address)
            if parts is not None and parts.path and not parts.scheme and not parts.netloc:
                yield address, normpath(join(dirname(page), parts.path)) + ("/" if parts.path.endswith("/") else "")


def in_folder(files: Mapping[str, bytes]) -> bytes:
    """The zip, which unpacks to one folder."""
    return zipped({f"{NAME}/{name}": files[name] for name in sorted(files)})
