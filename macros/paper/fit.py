"""An open page in, print as large as its paper allows out: measured before it is printed, never smaller than can be read."""

from __future__ import annotations

from math import ceil

from macros.paper.pdf import pages_of
from macros.paper.press import MM, Paper, Press

SMALLEST, LARGEST, STEP = 8.0, 11.0, 0.25
"""Points of the text of a sheet."""

SIDES, ENDS = 18, 21
"""Millimetres of margin left and right, and above and below: as docs/assets/css/sheet.css says."""

_HEIGHT = """size => {
  document.documentElement.style.setProperty('--sheet', size + 'pt');
  return document.querySelector('.md-content__inner').getBoundingClientRect().height;
}"""


def fitted(press: Press, paper: Paper) -> bytes:
    """The open sheet on as few pages as its smallest print takes, in the largest print that takes no more."""
    press.page.set_viewport_size({"width": round((paper.width - SIDES) * MM), "height": 1000})
    room = (paper.height - ENDS) * MM
    fewest = ceil(_height(press, SMALLEST) / room)
    low, high = 0, round((LARGEST - SMALLEST) / STEP)
    while low < high:  # the largest step that still fits
        middle = (low + high + 1) // 2
        if _height(press, SMALLEST + middle * STEP) <= fewest * room:
            low = middle
        else:
            high = middle - 1
    for step in range(low, -1, -1):  # a page breaks between lines, which a screen does not
        _height(press, SMALLEST + step * STEP)
        if pages_of(printed := press.pdf(paper)) <= fewest:
            break
    return printed


def _height(press: Press, points: float) -> float:
    return float(press.page.evaluate(_HEIGHT, points))
