"""A drawing as a file of its own: the same picture, with its colours for light and dark inside."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from macros.diagrams import size_of, standalone

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="713" height="84" viewBox="0 0 713 84" role="img"><g class="box kind-job"><path d="M0 0"/></g></svg>'
SHEET = """/* why */
.diagram {
  --ink: #111;
}

[data-md-color-scheme="slate"] .diagram {
  --ink: #eee;
}

.diagram .box > :first-child { fill: none; }
"""


def test_the_file_brings_its_colours_for_light_and_dark() -> None:
    alone = standalone(PICTURE, SHEET)
    style = alone[alone.index("<style>") : alone.index("</style>")]
    assert ".diagram { --ink: #111; } @media (prefers-color-scheme: dark) {.diagram { --ink: #eee; }}" in style
    assert "why" not in style
    assert "slate" not in style
    root = ElementTree.fromstring(alone)  # noqa: S314 - our own text
    assert [child.tag.rpartition("}")[2] for child in root] == ["style", "g"]
    assert root[1].attrib == {"class": "diagram"}
    assert alone.count("kind-job") == 1


def test_the_sheet_of_the_site_is_turned_dark_by_the_reader_and_not_by_the_page() -> None:
    sheet = (Path(__file__).parents[2] / "docs/assets/css/diagrams.css").read_text(encoding="utf-8")
    screen = standalone(PICTURE, sheet).partition("@media print")[0]
    assert "slate" not in screen
    assert screen.count("prefers-color-scheme: dark") == 1


def test_the_size_of_a_picture_is_read_from_it() -> None:
    assert size_of(PICTURE) == (713, 84)
