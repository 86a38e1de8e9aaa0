"""A MkDocs plugin that builds only what differs from the build before, so that a preview follows a save within a second."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

Print = tuple[object, ...]


class Bytecode(jinja2.BytecodeCache):
    """Compiled templates of the theme, kept from build to build; a changed template has another checksum."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        if found := self.kept.get(bucket.key):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


@dataclass
class Memory:
    """What a worker knows of its last build: a print of every file, and the titles that navigation shows."""

    bytecode: Bytecode = field(default_factory=Bytecode)
    prints: dict[str, Print] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    """Files the newest build wrote."""

    @property
    def is_complete(self) -> bool:
        """Whether the newest build wrote everything."""
        return len(self.changed) == len(self.prints)


class Partial(BasePlugin):  # type: ignore[type-arg,no-untyped-call] # it has no options, and MkDocs leaves the making of subclasses untyped
    """Marks files as modified by content, not by time, and lets navigation know pages that are not read."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory

    @event_priority(-100)  # after every plugin that adds files
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        prints = {file.src_uri: _print(file) for file in files}
        self.memory.changed = {name for name, now in prints.items() if now != self.memory.prints.get(name) or _calls(name, now)}
        self.memory.prints = prints
        for file in files:
            modified = file.src_uri in self.memory.changed
            file.is_modified = lambda modified=modified: modified  # type: ignore[method-assign,misc]
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Pages that are not read have no title of their own."""
        for page in nav.pages:
            if page.file.src_uri not in self.memory.changed and (title := self.memory.titles.get(page.file.src_uri)):
                page.title = title
        return nav

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        env.bytecode_cache = self.memory.bytecode
        return env

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        self.memory.titles[page.file.src_uri] = str(page.title)
        return html

    @event_priority(-100)  # after the search plugin has written
    def on_post_build(self, config: MkDocsConfig) -> None:
        """An index of a few pages would hide the complete one below it."""
        if not self.memory.is_complete:
            (Path(config.site_dir) / "search" / "search_index.json").unlink(missing_ok=True)


def _print(file: File) -> Print:
    if file.abs_src_path is None:
        return ("text", file.content_bytes)
    stat = Path(file.abs_src_path).stat()
    return ("file", stat.st_mtime_ns, stat.st_size)


def _calls(name: str, now: Print) -> bool:
    """Whether a page may change while its file does not: hand-written pages call macros that read the data."""
    return now[0] == "file" and name.endswith(".md")
