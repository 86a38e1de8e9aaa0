"""Built pages in, a Content-Security-Policy first in each head: the scripts of the theme by their digest, everything else by its address.

Digests come from the templates of the theme and from ours in their place, rendered without any page: a script that got into a page by way of data is not among them.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jinja2
import material

from macros.catalog import Catalog
from macros.diagrams.chart import HAS_RENDERER

TEMPLATES = (Path(__file__).parents[1] / "theme", Path(material.__file__).parent / "templates")
PARTS = ("base", "palette", "content")
"""Templates of the scripts that stand in our pages, as MkDocs finds them: ours first."""

HEADERS = """\
# For hosts that read this file (Netlify, Cloudflare Pages). GitHub Pages does not; there the policy in each page has to do.
/*
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Content-Security-Policy: frame-ancestors 'none'
  Cross-Origin-Opener-Policy: same-origin
  Permissions-Policy: camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()
  Strict-Transport-Security: max-age=31536000
"""

_HEAD = re.compile(r"<head\b[^>]*>")
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def protect(new: Path, catalog: Catalog, base: str) -> Iterator[str]:
    """Give every page its policy and the site its headers: the last step, because a page changed later would have another policy."""
    for file in sorted(new.rglob("*.html")):
        page = file.relative_to(new).as_posix()
        text = file.read_text(encoding="utf-8")
        head = _HEAD.search(text)
        if head is None:
            yield f"{page}:1:1: no <head> - a page without one cannot carry a policy"
            continue
        file.write_text(text[: head.end()] + meta(policy(page, text, base)) + text[head.end() :], encoding="utf-8")
    (new / "_headers").write_text(HEADERS, encoding="utf-8")


def meta(content: str) -> str:
    """The element that states a policy."""
    return f'<meta http-equiv="Content-Security-Policy" content="{content}">'


def policy(page: str, text: str, base: str) -> str:
    """What the browser may do on one page: ask this host only, run no inline script but those of the templates."""
    known = theme_scripts(root_of(page, base))
    used = [f"'{name}'" for name in dict.fromkeys(map(digest, _INLINE.findall(text))) if name in known]
    drawn = "" if HAS_RENDERER else " 'unsafe-inline'"  # the browser draws, with a style sheet in each drawing
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' {' '.join(used)}".rstrip(),
            f"style-src 'self'{drawn}",
            "style-src-attr 'unsafe-inline'",  # widths of drawings and bars; what else may stand there is judged by the gate
            "img-src 'self' data:",  # icons inside style sheets
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
        ]
    )


def root_of(page: str, base: str) -> str:
    """How the theme names the root of the site on a page: `../..`, or the whole path on the 404 page, which stands anywhere."""
    return base if page == "404.html" else "/".join([".."] * page.count("/")) or "."


@cache
def theme_scripts(root: str) -> dict[str, str]:
    """Digest -> text of every script that stands in a page whose root has this name."""
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=False)  # noqa: S701 - as MkDocs renders them
    texts = (
        environment.get_template(f"partials/javascripts/{name}.html").render(base_url=root, config={"extra": {}}, features=())
        for name in PARTS
    )
    return {digest(script): script for text in texts for script in _INLINE.findall(text)}


def digest(script: str) -> str:
    """A script as a policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
