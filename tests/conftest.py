"""A tiny handbook on disk, small enough to break on purpose."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros.paper.press import started

TINY = Path(__file__).parent / "fixtures" / "tiny"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of a valid handbook with one entry or two of every kind."""
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


@pytest.fixture
def book(tiny: Path) -> Path:
    """The tiny handbook with the step ids that the templates of cases know."""
    return with_known_steps(tiny)


def with_known_steps(tiny: Path) -> Path:
    """The same handbook, which can now be built."""
    for file in (tiny / "data").rglob("*.yml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"(?m)(?<![\w-])watch(?=\]|: |$)", "monitor", text), encoding="utf-8")
    return tiny


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium; without one the tests fail, they are never skipped: `make test` installs one."""
    with started() as browser:
        yield browser
