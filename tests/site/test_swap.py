"""Whatever moment a run is killed in, the next one finds a whole site."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from macros.site.swap import fresh, publish, recover


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "site"


def put(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(text)
    return folder


def beside(out: Path) -> list[str]:
    return sorted(path.name for path in out.parent.iterdir())


def test_publish_puts_the_first_site_in_place(out: Path) -> None:
    publish(put(fresh(out), "new"), out)
    assert (out / "index.html").read_text() == "new"
    assert beside(out) == ["site"]


def test_publish_replaces_a_site_and_leaves_nothing_behind(out: Path) -> None:
    put(out, "old")
    (out / "gone.html").write_text("old")
    publish(put(fresh(out), "new"), out)
    assert (out / "index.html").read_text() == "new"
    assert not (out / "gone.html").exists()
    assert beside(out) == ["site"]


def test_publish_restores_the_old_site_when_the_new_one_cannot_be_moved(out: Path) -> None:
    put(out, "old")
    with pytest.raises(OSError, match="No such file"):
        publish(out.parent / "never-built", out)
    assert (out / "index.html").read_text() == "old"
    assert beside(out) == ["site"]


def test_recover_after_a_kill_between_the_two_renames(out: Path) -> None:
    put(out.with_name("site.prev"), "old")
    recover(out)
    assert (out / "index.html").read_text() == "old"
    assert beside(out) == ["site"]


def test_recover_after_a_kill_before_the_old_site_was_deleted(out: Path) -> None:
    put(out, "new")
    put(out.with_name("site.prev"), "old")
    recover(out)
    assert (out / "index.html").read_text() == "new"
    assert beside(out) == ["site"]


def test_recover_drops_what_a_killed_build_left_and_spares_one_that_runs(out: Path) -> None:
    put(out.with_name("site.new-999999999"), "half")
    put(out.with_name(f"site.new-{os.getppid()}"), "running")
    recover(out)
    assert beside(out) == [f"site.new-{os.getppid()}"]
