"""The whole site, built once and served under a sub-path, and a Chromium to read it with."""

from __future__ import annotations

import fcntl
import functools
import http.server
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from macros.paper.press import Press
from macros.site.build import assemble
from tests.browser.access import RUNS
from tests.browser.prints import HOME

ROOT = Path(__file__).parents[2]
BASE = "/handbook/"
"""Where the tests serve the site: every link must work from a sub-path."""


Open = Callable[..., Page]


class _Handler(http.server.SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(BASE)) if path.startswith(BASE) else "/nowhere"

    def log_message(self, *args: object) -> None:
        """Say nothing: the test says what failed."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site, built by whichever worker asks first; the tests that follow mean nothing when it does not build."""
    workers = tmp_path_factory.getbasetemp()
    out = (workers.parent if "PYTEST_XDIST_WORKER" in os.environ else workers) / "built"
    with out.with_suffix(".lock").open("w") as lock, pytest.MonkeyPatch.context() as environment:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not out.is_dir():
            environment.setenv("SITE_URL", f"http://127.0.0.1{BASE}")  # the 404 page links from the root
            environment.setenv("REPO_URL", "https://github.com/owner/handbook")  # as published: the stock theme would ask for its stars
            new = tmp_path_factory.mktemp("site") / "built"
            problems = assemble(ROOT, new)
            assert not problems, "\n".join(problems)
            new.rename(out)
    return out


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site answers."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}{BASE}"
    server.shutdown()


@pytest.fixture(scope="session")
def press(browser: Browser, site: Path) -> Iterator[Press]:
    """A press on the built site."""
    press = Press(browser, site, HOME)
    yield press
    press.close()


@pytest.fixture
def read(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Open]:
    """Opens an address of the site in a window of its own; fails on errors in the console, requests to other hosts, and cookies."""
    contexts: list[BrowserContext] = []
    heard: list[str] = []
    asked: list[str] = []
    RUNS.clear()

    def open_page(path: str, width: int = 1280, scheme: str = "light", **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address + path)
        return page

    yield open_page
    cookies = [cookie["name"] for context in contexts for cookie in context.cookies()]
    for context in contexts:
        context.close()
    elsewhere = [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    request.node.user_properties += [
        ("requests", len(asked)),
        ("requests elsewhere", len(elsewhere)),
        ("policy violations", sum("Content Security Policy" in line for line in heard)),
        ("cookies", len(cookies)),
        ("axe runs", len(RUNS)),
        ("axe violations", sum(RUNS)),
    ]
    assert not [*heard, *elsewhere, *cookies], (heard, elsewhere, cookies)
