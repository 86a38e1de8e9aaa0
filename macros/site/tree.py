"""Which tree a MkDocs configuration builds, and the catalogue of that tree, checked once and shared by all doors."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from macros.catalog import Catalog
from macros.checks import find

OURS = Path(__file__).resolve().parents[2]
"""The repository: its mkdocs.yml and docs/ serve trees that bring none of their own."""

_TREE = "tree"  # under `extra:`, because MkDocs refuses settings it does not know
_checked: dict[Path, Catalog] = {}


def plant(config: MkDocsConfig, root: Path, catalog: Catalog) -> None:
    """Tell a configuration which tree it builds, and hand over that tree's checked catalogue."""
    config.extra[_TREE] = str(root.resolve())
    _checked[root.resolve()] = catalog


def catalog_of(config: MkDocsConfig) -> Catalog:
    """The catalogue of the tree being built; raises PluginError with every problem when it is not sound."""
    root = Path(config.extra.get(_TREE) or Path(config.config_file_path or "mkdocs.yml").resolve().parent)
    if root not in _checked:  # a plain `mkdocs build`, which nobody checked before
        catalog, problems, _ = find(root)
        if problems:
            raise PluginError("\n".join(map(str, problems)))
        plant(config, root, catalog)
    return _checked[root]
