"""Built pages in, each drawing that can be enlarged out, as a file of its own beside its page: what its link leads to without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from macros.catalog import Catalog
from macros.diagrams import standalone

SHEET = "docs/assets/css/diagrams.css"

_FIGURE = re.compile(r'<figure class="diagram"(?:(?!</figure>).)*?(<svg (?:(?!</svg>).)*</svg>)(?:(?!</figure>).)*?<a class="diagram-alone" href="([\w-]+\.svg)"', re.DOTALL)


def write_pictures(new: Path, catalog: Catalog, base: str) -> Iterator[str]:
    """Write `<name>.svg` for every drawing with a link to it. A finisher: nothing it does can fail but the disk.

    The files hold what stands in the pages, which the gate judges.
    """
    sheet = catalog.root / SHEET
    colours = sheet.read_text(encoding="utf-8") if sheet.is_file() else ""
    for page in sorted(new.rglob("index.html")):
        for picture, name in _FIGURE.findall(page.read_text(encoding="utf-8")):
            (page.parent / name).write_text(standalone(picture, colours), encoding="utf-8")
    yield from ()
