"""Addresses of the outside world: each says itself where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from macros.catalog import Catalog
from macros.checks.files import files_in
from macros.checks.rule import rule
from macros.loader import Problem, decode

SHORTENERS = {
    "adf.ly", "amzn.to", "bit.do", "bit.ly", "bl.ink", "buff.ly", "cutt.ly", "dlvr.it", "fb.me", "forms.gle", "g.co", "git.io", "goo.gl",
    "ift.tt", "is.gd", "j.mp", "lnkd.in", "ow.ly", "po.st", "qr.ae", "rb.gy", "rebrand.ly", "s.id", "shorturl.at", "shorte.st", "soo.gd",
    "surl.li", "t.co", "t.ly", "tiny.cc", "tinyurl.com", "trib.al", "url.kr", "urlz.fr", "v.gd", "wp.me", "x.co", "x.gd",
}  # fmt: skip
"""Hosts whose addresses lead to wherever their owner says today."""

_ADDRESS = re.compile(r"https?://[^\s)>\"'`\]]+", re.IGNORECASE)


@rule
def addresses_say_where_they_lead(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """An address names the host a reader ends up at: no shortener, no user name before the host, no letters that only look like others."""
    for document, location, text in catalog.written:
        for address in _ADDRESS.findall(text) if "://" in text else ():
            if message := _hidden(address):
                yield document.problem(location, message, near=address)
    for path, name in files_in(root, "docs"):
        if path.suffix == ".md" and not path.is_symlink():
            written = decode(path.read_bytes(), name)[0] or ""
            for number, line in enumerate(written.split("\n"), 1):
                for match in _ADDRESS.finditer(line):
                    if message := _hidden(match[0]):
                        yield Problem(name, number, match.start() + 1, message)


def _hidden(address: str) -> str | None:
    """Why an address does not say where it leads; None if it does."""
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return f"`{address[:60]}` is not an address - copy it again"
    if host in SHORTENERS:
        return f"`{address[:60]}` is shortened - open it, and write the address it leads to"
    if "@" in urlsplit(address).netloc:
        return f"`{address[:60]}` holds a name before the host - leave out everything up to the `@`"
    if not host.isascii() or "xn--" in host:
        return f"`{address[:60]}` has letters from other alphabets in its host - link to a source with a plain name"
    return None
