"""HTML that only the preview adds: the reloader, the banner over the last good page, and the page shown before there is one."""

from __future__ import annotations

import hashlib
import html
import re

from macros.serve.state import Shown

OWN = "__preview__/"
"""Path below the site's base that belongs to the preview."""

RELOADER = """\
const { ask, shown } = document.currentScript.dataset;
setInterval(async () => {
  if (document.hidden) return;
  try {
    const answer = await fetch(ask + location.pathname, { cache: "no-store" });
    if (answer.ok && (await answer.text()) !== shown) location.reload();
  } catch { /* the preview was stopped; it may come back */ }
}, 300);
"""

STYLE = """\
.preview-problems { position: sticky; top: 0; z-index: 99; max-height: 40vh; overflow: auto; padding: .6rem 1rem;
  border-bottom: 3px solid #b00020; background: #fff4f4; color: #1b1b1b; font: 14px/1.5 system-ui, sans-serif; }
.preview-problems ul { margin: .3rem 0 0; padding-left: 1.2rem; }
.preview-problems code { font: 13px/1.5 ui-monospace, monospace; color: #8c001a; overflow-wrap: anywhere; }
"""

MOST = 50
"""Problems listed in the banner; the terminal has them all."""


def tag(content: bytes, shown: Shown) -> str:
    """A short name for what a reader of a page sees; the page reloads itself when it changes."""
    seen = hashlib.blake2b(content, digest_size=8)
    seen.update(repr((shown.problems, shown.looks)).encode())
    return seen.hexdigest()


def with_preview(content: bytes, shown: Shown, base: str) -> bytes:
    """A page of the site with the reloader, and with the banner while something is wrong."""
    script = _script(tag(content, shown), base)
    content = content.replace(b"</head>", _head(base) + b"</head>", 1)
    if shown.problems:
        content = re.sub(rb"<body[^>]*>", lambda match: match[0] + banner(shown).encode(), content, count=1)
    return content.replace(b"</body>", script + b"</body>", 1)


def waiting(shown: Shown, base: str) -> bytes:
    """The page shown while there is no good site: what is wrong, or that the first build is under way."""
    body = banner(shown) if shown.problems else "<p>Building the site ...</p>"
    head = f'<meta charset="utf-8"><title>Preview</title>{_head(base).decode()}'
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}{_script(tag(b"", shown), base).decode()}</body></html>'.encode()


def banner(shown: Shown) -> str:
    """The problems as an alert that screen readers announce."""
    count = len(shown.problems)
    what = "1 problem" if count == 1 else f"{count} problems"
    said = f"{what}; you see the last good version." if shown.layers else f"{what}; nothing was built yet."
    items = "".join(f"<li>{_item(problem)}</li>" for problem in shown.problems[:MOST])
    more = f"<li>and {count - MOST} more in the terminal</li>" if count > MOST else ""
    return f'<div class="preview-problems" role="alert"><strong>{said}</strong><ul>{items}{more}</ul></div>'


def _item(problem: str) -> str:
    place = re.match(r"\S+?:\d+(?::\d+)?(?=: )", problem)
    end = place.end() if place else 0
    return f"<code>{html.escape(problem[:end])}</code>{html.escape(problem[end:])}"


def _head(base: str) -> bytes:
    return f'<link rel="stylesheet" href="{html.escape(base)}{OWN}style.css">'.encode()


def _script(seen: str, base: str) -> bytes:
    own = f"{html.escape(base)}{OWN}"
    return f'<script src="{own}reload.js" data-ask="{own}tag" data-shown="{seen}"></script>'.encode()
