"""A picture and the style sheet of all drawings in, one SVG that brings its colours with it out: for a file of its own."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DARK = re.compile(r'^\[data-md-color-scheme="slate"\] (\.diagram \{.*?\})', re.DOTALL | re.MULTILINE)
_AROUND = re.compile(r"^(?=[^\s@])[^{}]*(?:\.md-typeset|\.diagram-paper|\.diagram svg|\.slices)[^{}]*\{[^{}]*\}\n*", re.MULTILINE)
"""Rules for what stands around a drawing on its page."""

OWN = "svg{color-scheme:light dark;font:15px system-ui,sans-serif}@media (prefers-color-scheme:dark){svg{--md-default-bg-color:#13171c}}"
"""What a page gives its drawings and a file has to bring: the size of the words, and dark paper for those who read in the dark."""


def standalone(picture: str, sheet: str) -> str:
    """The picture with the sheet inside; dark where its reader, or the page around it, is dark."""
    coloured = _DARK.sub(r"@media (prefers-color-scheme: dark) {\1}", _AROUND.sub("", _COMMENT.sub("", sheet)))
    style = f"<style>{OWN}{' '.join(coloured.split())}</style>"
    opening, end, inside = picture.partition(">")
    return f'{opening}{end}{style}<g class="diagram">{inside.removesuffix("</svg>")}</g></svg>\n'


def size_of(picture: str) -> tuple[int, int]:
    """Width and height of a picture in pixels."""
    width, height = (int(pixels) for pixels in re.findall(r' (?:width|height)="(\d+)"', picture.partition(">")[0]))
    return width, height
