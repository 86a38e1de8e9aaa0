"""A built page in, the same page for a disk out: every link inside the site names a file, and its policy knows no host."""

from __future__ import annotations

import html
import re
from collections.abc import Container
from posixpath import dirname, relpath
from urllib.parse import quote

from macros.site.addresses import file_at, split

ADDRESSES = {"href", "src", "action", "formaction", "xlink:href", "data"}

_TAG = re.compile(r"<[a-zA-Z][^\s<>/]*(?:\s+[^\s=<>\"'/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>=`]+))?)+\s*/?>")
_ATTRIBUTE = re.compile(r"(\s)([\w:-]+)=\"([^\"]*)\"")
_POLICY = re.compile(r'(?<=<meta http-equiv="Content-Security-Policy" content=")[^"]*')
_MODULE = re.compile(r'(<script src="[^"]*") type="module">')
_ON_PAPER = re.compile(r'<p class="on-paper">.*?</p>\n?', re.DOTALL)
NOTHING = ("connect-src", "worker-src", "manifest-src")
"""What a page on a disk has no use for."""


def grounded(source: str, page: str, base: str, files: Container[str]) -> str:
    """The page `page` of a site under `base` with the names of files in its links; the script of the site is no module any more."""

    def with_file(match: re.Match[str]) -> str:
        before, name, value = match.groups()
        return f'{before}{name}="{html.escape(_file(html.unescape(value), page, base, files))}"' if name in ADDRESSES else match[0]

    text = _TAG.sub(lambda tag: _ATTRIBUTE.sub(with_file, tag[0]), _ON_PAPER.sub("", source))
    return _POLICY.sub(lambda match: policy(match[0]), _MODULE.sub(r"\1 defer>", text))


def _file(address: str, page: str, base: str, files: Container[str]) -> str:
    """An address inside the site by its file; any other as it is."""
    parts = split(address)
    if parts is None or parts.scheme or parts.netloc or not parts.path:
        return address
    file = file_at(parts.path, page, base, files)
    if file is None:
        return address
    rest = re.search(r"[?#].*", address, re.DOTALL)
    return quote(relpath(file, dirname(page) or ".")) + (rest[0] if rest else "")


def policy(published: str) -> str:
    """What a page may do on a disk: `'self'` is no host there, so files are named by their scheme; and nothing is asked of anybody."""
    return "; ".join(
        f"{_first(rule)} 'none'" if _first(rule) in NOTHING else rule.replace("'self'", "'self' file:") for rule in published.split("; ")
    )


def _first(rule: str) -> str:
    return rule.partition(" ")[0]
