"""When a part of a file last changed, asked of a repository made for the test."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from macros.history import UNKNOWN, times

FILE = "title: A\ncards:\n  - id: one\n    back: 1\n  - id: two\n    back: 2\nrelated: []\n"


def git(root: Path, *words: str, at: int = 0) -> None:
    who = {f"GIT_{role}_{field}": "test@example.org" for role in ("AUTHOR", "COMMITTER") for field in ("NAME", "EMAIL")}
    when = {f"GIT_{role}_DATE": f"@{at} +0000" for role in ("AUTHOR", "COMMITTER")}
    subprocess.run(["git", "-C", root, "-c", "commit.gpgsign=false", *words], check=True, capture_output=True, env=os.environ | who | when)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet")
    (tmp_path / "a.yml").write_text(FILE)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "first", at=1_700_000_000)
    return tmp_path


def test_only_the_part_that_changed_is_newer(repository: Path) -> None:
    assert times(repository, "a.yml", [3, 5]) == [1_700_000_000, 1_700_000_000]
    (repository / "a.yml").write_text(FILE.replace("back: 2", "back: two").replace("related: []", "related: [b]"))
    git(repository, "commit", "--quiet", "--all", "--message", "second", at=1_700_000_900)
    assert times(repository, "a.yml", [3, 5]) == [1_700_000_000, 1_700_000_900]


def test_what_follows_the_last_part_is_not_its_own(repository: Path) -> None:
    (repository / "a.yml").write_text(FILE.replace("related: []", "related: [b]"))
    git(repository, "commit", "--quiet", "--all", "--message", "second", at=1_700_000_900)
    assert times(repository, "a.yml", [3, 5]) == [1_700_000_000, 1_700_000_000]


def test_what_is_not_committed_changed_when_the_file_did(repository: Path) -> None:
    (repository / "a.yml").write_text(FILE.replace("back: 1", "back: one"))
    os.utime(repository / "a.yml", (1_700_001_234, 1_700_001_234))
    assert times(repository, "a.yml", [3, 5]) == [1_700_001_234, 1_700_000_000]


def test_source_date_epoch_is_the_latest_time_there_is(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1690000000")
    assert times(repository, "a.yml", [3, 5]) == [1_690_000_000, 1_690_000_000]


def test_without_a_repository_the_time_is_fixed(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(FILE)
    assert times(tmp_path, "a.yml", [3, 5]) == [UNKNOWN, UNKNOWN]
    assert times(tmp_path, "missing.yml", []) == []
