"""The tree that a MkDocs configuration builds: its root, its catalogue, checked once, and its pages, rendered once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from macros.catalog import Catalog
from macros.checks import find
from macros.pages import Page, pages

OURS = Path(__file__).resolve().parents[2]
"""The repository: its mkdocs.yml and docs/assets/ serve trees that bring none of their own."""

_TREE = "tree"  # under `extra:`, because MkDocs refuses settings it does not know


@dataclass(frozen=True)
class Tree:
    """One tree at the moment it was checked."""

    root: Path
    catalog: Catalog

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Its generated pages."""
        return tuple(pages(self.catalog))


_planted: dict[str, Tree] = {}


def plant(config: MkDocsConfig, root: Path, catalog: Catalog) -> Tree:
    """Tell a configuration which tree it builds."""
    tree = Tree(root.resolve(), catalog)
    config.extra[_TREE] = str(tree.root)
    _planted[str(tree.root)] = tree
    return tree


def tree_of(config: MkDocsConfig) -> Tree:
    """The tree being built; raises PluginError with every problem when it is not sound."""
    if _TREE in config.extra:
        return _planted[config.extra[_TREE]]
    root = Path(config.config_file_path).resolve().parent  # a plain `mkdocs build`, which nobody checked before
    catalog, problems, _ = find(root)
    if problems:
        raise PluginError("\n".join(map(str, problems)))
    return plant(config, root, catalog)
