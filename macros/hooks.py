"""The door for MkDocs: the checked catalogue in; navigation, virtual pages and JSON files out."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from macros.blocks import Blocks, anchors
from macros.exports import exports
from macros.later import noted
from macros.pages import navigation, present
from macros.site.tree import OURS, tree_of
from macros.site.virtual import Virtual

_PACKED = "packed content"
"""Where a page keeps its content between its making and its writing."""

UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/search")
"""Files of the theme's own search, which macros/search replaces."""


@event_priority(100)  # before plugins read the configuration
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Where the site will live comes from the environment, so that a fork needs no edit."""
    if address := os.environ.get("SITE_URL"):
        config.site_url = address.rstrip("/") + "/"
    if repository := os.environ.get("REPO_URL"):
        config.repo_url = repository.rstrip("/")
        config.repo_name = config.repo_name or "Repository"
        config.edit_uri = config.edit_uri or "edit/main/docs/"
    config.markdown_extensions.append(Blocks())  # type: ignore[arg-type] # MkDocs hands the list to Markdown, which takes extensions too
    tree_of(config)  # a tree that is not sound stops here, before anything is written
    return config


@event_priority(100)  # before plugins list the files
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what the data becomes, in the order of the data; a file at the same path is an old copy for another generator."""
    for file in _generated(config):
        if old := files.get_file_from_path(file.src_uri):
            files.remove(old)
        files.append(file)
    for file in [file for file in files if file.src_uri.startswith(UNUSED)]:
        files.remove(file)
    for file in _lent(config):
        if files.get_file_from_path(file.src_uri) is None:
            files.append(file)
    config.nav = present(navigation(tree_of(config).catalog), {file.src_uri for file in files})
    return files


def _generated(config: MkDocsConfig) -> Iterator[File]:
    tree = tree_of(config)
    for page in tree.pages:
        yield Virtual(page, config)
    for path, text in exports(tree.catalog).items():
        yield File.generated(config, path, content=text)


def _lent(config: MkDocsConfig) -> Iterator[File]:
    """Our styles, scripts and pictures, for a tree that is built with our configuration and brings none of its own."""
    docs = OURS / "docs"
    if Path(config.config_file_path).resolve() == OURS / "mkdocs.yml" and Path(config.docs_dir).resolve() != docs:
        for path in sorted((docs / "assets").rglob("*.*")):
            name = path.relative_to(docs).as_posix()
            yield File(name, str(docs), config.site_dir, config.use_directory_urls)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Number the pages of each section, so that one of a thousand knows its neighbours without looking through all."""
    for section in {id(page.parent): page.parent for page in nav.pages if page.parent}.values():
        for place, page in enumerate(section.children):
            page.place = place  # type: ignore[attr-defined] # read by macros/theme/partials/nav-item.html
    return nav


@event_priority(-100)  # after plugins that look at the content
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell MkDocs the anchors in blocks that it did not read, so that it can judge links to them, and note what may be laid out later.

    It makes all pages and then writes all: until then the content is kept small, and the Markdown not at all.
    """
    page.present_anchor_ids = (page.present_anchor_ids or set()) | anchors(html)
    page.markdown = ""
    page.meta[_PACKED] = zlib.compress(noted(html).encode(), 1)
    return ""


@event_priority(100)  # before plugins look at the page again
def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
    """The page is about to be written."""
    page.content = zlib.decompress(page.meta.pop(_PACKED)).decode()
    return context


_NAME, _UNNAMED = "mermaid", "\ue000"
"""A word that makes mermaid2 read and write a whole page anew, and a sign that no page may hold."""


@event_priority(100)  # before mermaid2 looks for the word
def _without_name(output: str, page: Page, config: MkDocsConfig) -> str:
    """A page that only speaks of it stays as it is; one with a drawing for the browser says so in a class."""
    return output if re.search(rf'class="[^"]*\b{_NAME}\b', output) else output.replace(_NAME, _UNNAMED)


@event_priority(-100)
def _written(output: str, page: Page, config: MkDocsConfig) -> str:
    """The page is written."""
    page.content = ""
    return output.replace(_UNNAMED, _NAME)


on_post_page = CombinedEvent(_without_name, _written)
