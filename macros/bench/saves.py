"""A preview of a copy of a tree, edited under: seconds from a save to the changed page, for a page by hand and for files of data."""

from __future__ import annotations

import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

from macros.bench.figures import multiply
from macros.catalog import Catalog, read
from macros.render.addresses import address

LIMIT = 300.0
"""Seconds after which nobody waits any longer."""

REST = 10.0
"""Seconds that a preview is left alone after all pages are shown: it still makes its search index, and warms its second process."""

MARK = "Zanzibar"
"""A word that no page holds; it takes the place of as many letters, so that no text becomes too long."""

TEXTS = {"concepts": "definition", "case-studies": "summary"}
"""Kinds whose entries are edited, and a field of theirs that their pages show."""


@dataclass(frozen=True)
class Edit:
    """A change of one file, and a page on which it shows."""

    name: str
    file: str
    old: str
    page: str

    def new(self) -> str:
        """What stands in the place of the old text."""
        return MARK + self.old[len(MARK) :]


def saves(root: Path) -> Iterator[tuple[str, float | None]]:
    """What was edited, with the median of its seconds; None where a change was not served in time, or the preview did not start."""
    with tempfile.TemporaryDirectory(prefix="handbook-bench-") as folder:
        tree = Path(folder) / "tree"
        multiply(root, tree, 1)
        catalog, _ = read(tree)
        preview = _Preview(tree)
        try:
            if not preview.is_settled():
                yield "nothing", None
                return
            for edit in edits(tree, catalog):
                yield edit.name, preview.seconds(edit)
        finally:
            preview.stop()


def edits(tree: Path, catalog: Catalog) -> Iterator[Edit]:
    """One file of each kind of data, the longest, and one page by hand."""
    for kind, name in TEXTS.items():
        files = {id: tree / document.path for id, document in catalog.documents.get(kind, {}).items()}
        if files:
            id = max(files, key=lambda id: files[id].stat().st_size)
            text = str(getattr(catalog.entries(kind)[id], name))[:20]
            yield Edit(f"data/{kind}/{id}.yml", f"data/{kind}/{id}.yml", text, address(kind, id))
    for page in ("about/index.md", "index.md"):
        found = (
            re.search(r"(?m)^[A-Z][a-z]+ [a-z ]{10,16}", (tree / "docs" / page).read_text(encoding="utf-8"))
            if (tree / "docs" / page).is_file()
            else None
        )
        if found:
            yield Edit(f"docs/{page}", f"docs/{page}", found[0], page.removesuffix("index.md"))
            return


class _Preview:
    """`macros serve` as a process, asked as a browser would ask."""

    def __init__(self, tree: Path) -> None:
        self.tree = tree
        command = [sys.executable, "-m", "macros", "serve", "--root", str(tree), "--port", "0"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own preview
        self.said: Queue[str] = Queue()
        Thread(target=self._listen, daemon=True).start()
        found = re.search(r"http://\S+", self._next() or "")
        self.address = found[0] if found else ""

    def _listen(self) -> None:
        for line in self.process.stdout or ():
            self.said.put(line)

    def _next(self) -> str | None:
        try:
            return self.said.get(timeout=LIMIT)
        except Empty:
            return None

    def is_settled(self) -> bool:
        """Wait until all pages are built, and then a little; whether they were."""
        while self.address and (line := self._next()) is not None:
            if "all pages" in line:
                time.sleep(REST)
                return True
        return False

    def seconds(self, edit: Edit) -> float | None:
        """The median of a change and its undoing, each from a preview at rest."""
        file = self.tree / edit.file
        before = file.read_text(encoding="utf-8")
        found = []
        for text, is_new in ((before.replace(edit.old, edit.new(), 1), True), (before, False)):
            start = time.monotonic()
            file.write_text(text, encoding="utf-8")
            while (MARK in self._page(edit.page)) != is_new:
                if time.monotonic() - start > LIMIT:
                    return None
                time.sleep(0.01)
            found.append(time.monotonic() - start)
            if not self.is_settled():
                return None
        return statistics.median(found)

    def _page(self, path: str) -> str:
        try:
            with urllib.request.urlopen(self.address + path, timeout=LIMIT) as answer:  # noqa: S310 - the address is the preview's
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            return str(error)

    def stop(self) -> None:
        """Ctrl+C."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(LIMIT)
