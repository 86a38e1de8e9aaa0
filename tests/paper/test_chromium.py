"""Finding a browser: the first that starts, and a reason when there is none."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from macros.paper import chromium


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """What was found before does not count."""
    chromium.find.cache_clear()
    yield
    chromium.find.cache_clear()


def test_the_first_browser_that_starts_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "_candidates", lambda: iter(["/nowhere/chromium", "/bin/false", sys.executable, "/never/reached"]))
    assert chromium.find() == sys.executable


def test_a_browser_named_by_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", sys.executable)
    assert chromium.find() == sys.executable


def test_without_a_browser_every_attempt_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "_candidates", lambda: iter([]))
    monkeypatch.setattr(chromium, "install", lambda: iter(["playwright: exit 1: no network; ", "apt-get: exit 100; "]))
    message = chromium.main()
    assert message
    assert message.startswith("no Chromium: playwright: exit 1: no network; apt-get: exit 100; install Chromium")


def test_installing_stops_at_the_first_success(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[str] = []

    def install() -> Iterator[str]:
        found.append(sys.executable)
        yield ""
        pytest.fail("tried further")

    monkeypatch.setattr(chromium, "_candidates", lambda: iter(found))
    monkeypatch.setattr(chromium, "install", install)
    assert chromium.main() is None
