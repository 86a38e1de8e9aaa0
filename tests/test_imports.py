"""Imports point one way: a module may import what stands to its left, never what stands to its right."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "macros"
ORDER = [
    "models", "ids", "exercises", "fingerprint", "garbage", "loader", "prose", "estimates", "catalog", "plots", "checks", "facts", "diagrams", "render", "practice", "exports", "pages",
    "history", "decks", "calendars", "fences", "blocks",
    "later", "schemas", "generated", "tidy", "scaffold", "report", "zips", "search", "site", "offline", "epub", "paper", "plain", "serve", "links", "compare", "bench", "hooks", "__init__", "__main__",
]  # fmt: skip
ONLY = {
    "models": set(),
    "ids": {"models"},
    "exercises": {"models"},
    "fingerprint": set(),
    "garbage": set(),
    "loader": set(),
    "plots": {"models"},
    "diagrams": {"models"},
}
"""Units that may import less than everything to their left."""


def unit_of(path: Path) -> str:
    """The package or module directly under macros/ that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The units of ours that a file imports, inside functions too."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: write the whole name: from macros.x import y"
            names |= {f"{node.module}.{alias.name}" for alias in node.names} if node.module == "macros" else {str(node.module)}
    return {name.split(".")[1] for name in names if name.startswith("macros.")} - {unit_of(path)}


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_left(path: Path) -> None:
    unit = unit_of(path)
    assert unit in ORDER, f"macros/{unit} has no place yet: add it to ORDER in {Path(__file__).name}, left of all that will import it"
    allowed = ONLY.get(unit, set(ORDER[: ORDER.index(unit)]))
    wrong = imported(path) - allowed
    assert not wrong, f"macros/{unit} may not import {', '.join(sorted(wrong))}: move what both need to the left"


@pytest.mark.parametrize("path", [path for path in FILES if unit_of(path) == "checks"], ids=lambda path: path.stem)
def test_rules_do_not_know_the_site(path: Path) -> None:
    assert "mkdocs" not in path.read_text(encoding="utf-8").replace("MkDocs", ""), "only the doors know the generator"
