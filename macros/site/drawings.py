"""The catalogue in, the drawing of each whole system as a file beside the page of its case out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.catalog import Catalog
from macros.diagrams import standalone
from macros.pages.drawings import FILE, alone
from macros.render import address

SHEET = "docs/assets/css/diagrams.css"


def write_drawings(new: Path, catalog: Catalog, base: str) -> Iterator[str]:
    """Write `drawing.svg` beside each case. A finisher: nothing it does can fail but the disk."""
    sheet = catalog.root / SHEET
    colours = sheet.read_text(encoding="utf-8") if sheet.is_file() else ""
    for id, case in catalog.cases.items():
        if picture := alone(catalog, id, case):
            path = new / address("case-studies", id) / FILE
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(standalone(picture, colours), encoding="utf-8")
    yield from ()
