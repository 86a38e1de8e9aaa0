"""A figure in, the same figure with its drawing cut into pages out: a tall drawing printed on one page cannot be read, or written on."""

from __future__ import annotations

import re
from html import escape
from itertools import pairwise

TALL = 1.5
"""Height over width of a drawing from which on it is cut: a page of A4 or Letter between its margins has about 1.4."""

_SVG = re.compile(r'(<svg [^>]*viewBox="0 0 (\d+) (\d+)"[^>]*>)(.*?)(</svg>)', re.DOTALL)
_LANE = re.compile(r'<rect class="lane[^"]*" x="1" y="(\d+)" width="\d+" height="(\d+)"')


def sliced(figure: str, name: str) -> str:
    """The figure with two halves of its drawing behind it, for paper only; as it was where it fits, or has no lanes to cut between.

    The halves draw the same elements once more (`use`), so what a script writes into a box is in them too. What is drawn again
    is styled as if nothing stood around it, so the group carries the class that the style sheet asks for.
    """
    match = _SVG.search(figure)
    if match is None or int(match[3]) < TALL * int(match[2]):
        return figure
    width, height = int(match[2]), int(match[3])
    lanes = [(int(top), int(top) + int(high)) for top, high in _LANE.findall(match[4])]
    cuts = [(before[1] + after[0]) // 2 for before, after in pairwise(lanes)]
    if not cuts:
        return figure
    cut = min(cuts, key=lambda at: max(at, height - at))
    id = escape(f"{name}-all")
    halves = "".join(
        f'<svg class="slice" viewBox="0 {top} {width} {bottom - top}" width="{width}" height="{bottom - top}"><use href="#{id}"/></svg>'
        for top, bottom in ((0, cut), (cut, height))
    )
    whole = f'{match[1]}<g id="{id}" class="diagram">{match[4]}</g>{match[5]}'
    text = figure[: match.start()] + whole + figure[match.end() :]
    return text.replace(
        "</figure>", f'<div class="slices" aria-hidden="true" data-search-exclude data-pagefind-ignore>{halves}</div></figure>', 1
    )
