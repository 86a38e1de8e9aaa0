"""What completes a built directory runs in order, and its complaints keep the site from being published."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from macros.catalog import Catalog
from macros.site import finish
from macros.site.build import build
from macros.site.gate import gate

NOTHING = Catalog({})


def test_each_finisher_sees_what_those_before_it_wrote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def first(new: Path, catalog: Catalog, base: str) -> Iterable[str]:
        (new / "a.txt").write_text(base)
        return ()

    def second(new: Path, catalog: Catalog, base: str) -> Iterable[str]:
        yield (new / "a.txt").read_text()

    monkeypatch.setattr(finish, "FINISHERS", (first, second))
    assert finish.finish(tmp_path, NOTHING, "/handbook/") == ["/handbook/"]


def test_a_complaint_of_a_finisher_publishes_nothing(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(new: Path, catalog: Catalog, base: str) -> Iterable[str]:
        yield "cards: no space"

    monkeypatch.setattr(finish, "FINISHERS", (full,))
    assert build(book, tmp_path / "site") == ["cards: no space"]
    assert not (tmp_path / "site").exists()


def test_work_stops_at_a_pause_that_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def first(new: Path, catalog: Catalog, base: str) -> Iterable[str]:
        done.append("first")
        return ()

    def pause() -> None:
        if done:
            raise InterruptedError

    monkeypatch.setattr(finish, "FINISHERS", (first, first))
    with pytest.raises(InterruptedError):
        finish.finish(tmp_path, NOTHING, "/", pause=pause)
    assert done == ["first"]
    (tmp_path / "index.html").write_text("<title>")
    with pytest.raises(InterruptedError):
        gate(tmp_path, pause=pause)
