"""The HTML of a page in, the same with a note on what stands far down: how high it will be, so that it is laid out when a reader comes near.

`docs/assets/css/parts.css` reads the notes. A browser that lays out fifteen thousand words before it shows the first hundred keeps a
slow phone busy for a second.
"""

from __future__ import annotations

import re
from math import ceil

from macros.blocks import element_end

LONG, SCREEN, SHORT = 8000, 2000, 100
"""Characters of a page that is worth it, of what is read without scrolling, and of a block that is cheaper laid out than left."""

LINE = {"narrow": 36, "wide": 76}
"""Characters of a line of text on a phone, and in the column of a desk."""

GAP = 0.5
"""Lines between two paragraphs, items or rows."""

_ELEMENT = re.compile(r"^<([a-z][a-z0-9]*)(?=[ >])", re.MULTILINE)
_BLOCK = re.compile(r"<(?:aside|div|dl|ol|section|ul)(?![^>]* style=)")
_OWN = re.compile(r"<(?:dialog|form|input|button|svg|table|[a-z]+-[a-z-]+)\b")
"""What keeps its own room, or is at work while it is out of sight."""

_PARAGRAPH = re.compile(r"</?(?:div|d[ldt]|h[1-6]|li|[ou]l|p|section|summary)\b[^>]*>")
_UNSEEN = re.compile(r'<span class="tip".*?</span>|(?<=</summary>).*?</details>|\s*\n\s*', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def noted(html: str) -> str:
    """The HTML of an article; blocks that start far down say how many lines of text they are."""
    if len(html) < LONG:
        return html
    pieces, at, above = list[str](), 0, 0
    for opening in _ELEMENT.finditer(html):
        end = element_end(html, opening[1], opening.start()) if opening.start() >= at else 0
        if not end:
            continue
        above += sum(_lengths(html[at : opening.start()]))
        block = html[opening.start() : end]
        lengths = _lengths(block)
        if above > SCREEN and sum(lengths) > SHORT and _BLOCK.match(block) and not _OWN.search(block):
            lines = ";".join(f"--{name}:{round(sum(ceil(length / line) + GAP for length in lengths))}" for name, line in LINE.items())
            pieces += [html[at : opening.end()], f' style="{lines}"', html[opening.end() : end]]
        else:
            pieces.append(html[at:end])
        above, at = above + sum(lengths), end
    return "".join([*pieces, html[at:]])


def _lengths(html: str) -> list[int]:
    """Characters that a reader sees, paragraph by paragraph."""
    texts = (_TAG.sub("", text) for text in _PARAGRAPH.split(_UNSEEN.sub("", html)))
    return [len(text) for text in texts if text]
