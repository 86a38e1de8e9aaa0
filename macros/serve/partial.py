"""MkDocs plugins of the preview: build only what a save changed, or stop building what a newer save made worthless."""

from __future__ import annotations

from collections.abc import Callable

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from macros.site.virtual import Virtual


class Bytecode(jinja2.BytecodeCache):
    """Compiled templates of the theme, kept from build to build; a changed template has another checksum."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        if found := self.kept.get(bucket.key):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


class Outdated(BaseException):
    """A newer save arrived; not an Exception, because MkDocs turns those into complaints about a page."""


class Watched(BasePlugin):  # type: ignore[type-arg,no-untyped-call] # it has no options, and MkDocs leaves the making of subclasses untyped
    """Builds everything, faster the second time, and stops between two pages when `is_outdated` says so."""

    def __init__(self, bytecode: Bytecode, is_outdated: Callable[[], bool]) -> None:
        self.bytecode = bytecode
        self.is_outdated = is_outdated

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        env.bytecode_cache = self.bytecode
        return env

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        self._look_up()
        return html

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        self._look_up()
        return output

    def _look_up(self) -> None:
        if self.is_outdated():
            raise Outdated


class Partial(Watched):  # type: ignore[no-untyped-call]
    """Builds the pages that come from changed files; the rest stays as it was built before."""

    def __init__(self, bytecode: Bytecode, is_outdated: Callable[[], bool], changed: frozenset[str]) -> None:
        super().__init__(bytecode, is_outdated)
        self.changed = changed
        self.written = 0

    @event_priority(-100)  # after every plugin that adds files
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        for file in files:
            modified = self._is_modified(file)
            self.written += modified and file.is_documentation_page()
            file.is_modified = lambda modified=modified: modified  # type: ignore[method-assign,misc]
        return files

    def _is_modified(self, file: File) -> bool:
        if isinstance(file, Virtual):
            return any(path == file.origin.source or path.startswith(f"{file.origin.source}/") for path in self.changed)
        if file.is_documentation_page():
            return file.src_dir is not None  # hand-written pages call macros, which read the data
        return f"docs/{file.src_uri}" in self.changed

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """A page that is not read does not know its title."""
        for page in nav.pages:
            if isinstance(page.file, Virtual):
                page.title = page.file.origin.title
        return nav
