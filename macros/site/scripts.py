"""Our scripts as readers get them: what a line says to those who write them stays behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.catalog import Catalog


def uncomment(new: Path, catalog: Catalog, base: str) -> Iterator[str]:
    """Leave lines that are only a comment out of our scripts, whose texts never run over a line that begins so. Raises OSError."""
    for file in sorted((new / "assets/js").rglob("*.js")):
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        file.write_text("".join(line for line in lines if not line.lstrip().startswith("//")), encoding="utf-8")
    yield from ()
