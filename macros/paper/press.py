"""Pages of a built directory in, PDFs out: one Chromium that asks nobody, sees each page under its published address, and prints."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, Route, sync_playwright

from macros.paper import chromium

ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""What Chromium needs to start on any machine and to ask nobody."""

HOME = "http://127.0.0.1:8000/"
"""Where links on paper lead when nobody says where the site lives: to its preview."""

MM = 96 / 25.4
"""CSS pixels of a millimetre."""


@dataclass(frozen=True)
class Paper:
    """A size of paper in millimetres."""

    name: str
    width: float
    height: float


A4 = Paper("a4", 210, 297)
LETTER = Paper("letter", 215.9, 279.4)


@contextmanager
def started() -> Iterator[Browser]:
    """A Chromium; raises OSError where this machine has none."""
    path = chromium.find()
    if path is None:
        raise OSError("no Chromium - install Chromium or Chrome, or name one in CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGS))
        try:
            yield browser
        finally:
            browser.close()


class Press:
    """One window on a built directory, in which no script of a page runs."""

    def __init__(self, browser: Browser, root: Path, home: str = HOME) -> None:
        """`home` is the address the site will live under; links on paper lead there."""
        self.root, self.home = root.resolve(), home
        self._given: dict[str, bytes] = {}
        self._context = browser.new_context(java_script_enabled=False, bypass_csp=True)
        self._context.route("**/*", self._answer)
        self.page: Page = self._context.new_page()
        self.page.emulate_media(media="print", color_scheme="light")

    def close(self) -> None:
        """Shut the window."""
        self._context.close()

    def give(self, place: str, html: str) -> None:
        """Let a page that is in no file stand at an address of the site."""
        self._given = {place: html.encode()}

    def open(self, place: str) -> Page:
        """The page at an address of the site (`metrics/ndcg/`), laid out for paper with its fonts there."""
        self.page.goto(self.home + place, wait_until="load")
        self.page.evaluate("document.fonts.ready.then(() => 0)")
        return self.page

    def pdf(self, paper: Paper) -> bytes:
        """The open page on paper: tagged, with headings as its outline and the margins of its style sheets."""
        return self.page.pdf(width=f"{paper.width}mm", height=f"{paper.height}mm", print_background=True, tagged=True, outline=True)

    def _answer(self, route: Route) -> None:
        path = unquote(urlsplit(route.request.url).path).removeprefix(urlsplit(self.home).path)
        if path in self._given:
            route.fulfill(body=self._given[path], content_type="text/html; charset=utf-8")
            return
        file = self.root / normpath(path + "index.html" if not path or path.endswith("/") else path)
        if not route.request.url.startswith(self.home) or not file.is_file() or not file.resolve().is_relative_to(self.root):
            route.abort()
            return
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        route.fulfill(body=file.read_bytes(), content_type=f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
