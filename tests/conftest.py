"""A tiny handbook on disk, small enough to break on purpose."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

TINY = Path(__file__).parent / "fixtures" / "tiny"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of a valid handbook with one entry or two of every kind."""
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))
