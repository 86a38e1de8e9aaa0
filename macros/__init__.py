"""Door for hand-written pages: offers the macros they may call, by name, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def define_env(env: Any) -> None:
    """Called by mkdocs-macros: every macro, bound to the catalogue and to the page that calls it."""
    from macros.pages.handwritten import MACROS  # imported here: `import macros` must stay cheap and free of cycles
    from macros.render import View
    from macros.render.addresses import place_of
    from macros.site.tree import tree_of

    catalog = tree_of(env.conf).catalog

    def bound(name: str) -> Callable[[], str]:
        return lambda: MACROS[name](catalog, View(catalog, place_of(env.page.file.src_uri)))

    for name in MACROS:
        env.macro(bound(name), name)


def on_pre_page_macros(env: Any) -> None:
    """Called by mkdocs-macros before it reads a page: from here on a page knows our macros, and neither settings nor environment."""
    from macros.pages.handwritten import MACROS
    from macros.pages.sandbox import sandbox

    env._env = sandbox({name: env.macros[name] for name in MACROS})  # the plugin offers no way to bring one's own
    for name in env.variables.keys() - {"page"}:
        del env.variables[name]
