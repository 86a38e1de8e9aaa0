"""What is drawn, with its place on paper: boxes, wires and bands, in pixels from the top left corner."""

from __future__ import annotations

from dataclasses import dataclass

from macros.diagrams.chart import Arrow, Box

Point = tuple[float, float]


@dataclass(frozen=True)
class Placed:
    """A box around its centre, with its words broken into lines; a number stands on its corner."""

    box: Box
    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float
    number: str = ""


@dataclass(frozen=True)
class Words:
    """The words on an arrow around their centre, broken into lines."""

    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Wire:
    """An arrow along its corner points."""

    arrow: Arrow
    points: tuple[Point, ...]
    words: Words | None


@dataclass(frozen=True)
class Band:
    """A lane from edge to edge of the drawing; its title starts at `title_x`."""

    id: str
    title: str
    top: float
    bottom: float
    title_x: float


@dataclass(frozen=True)
class Drawing:
    """All that is drawn, in front of each other from the last to the first."""

    title: str
    width: float
    height: float
    boxes: tuple[Placed, ...]
    wires: tuple[Wire, ...]
    bands: tuple[Band, ...]
