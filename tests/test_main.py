"""The command line: exit codes, one line for each mistake, and never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.__main__ import main
from macros.report import report


def test_check_says_how_much_is_sound(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(tiny)]) == 0
    assert "no problems" in capsys.readouterr().out


def test_check_lists_all_problems_and_fails(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tiny / "data/concepts/good-post.yml").write_text("x\n")
    (tiny / "docs/index.md").write_bytes(b"\xff")
    assert main(["check", "--root", str(tiny)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" ")[0] for line in lines] == sorted(line.split(" ")[0] for line in lines)
    assert {line.split(":")[0] for line in lines} == {"data/concepts/good-post.yml", "docs/index.md"}


def test_build_publishes_beside_the_data_by_default(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--root", str(book)]) == 0
    assert (book / "site/index.html").is_file()
    assert "pages in" in capsys.readouterr().out


def test_new_writes_a_file_and_says_what_to_do(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "concept", "Feature hashing", "--root", str(tiny)]) == 0
    assert capsys.readouterr().out == "data/concepts/feature-hashing.yml: replace every TODO, then `make check`\n"
    assert main(["new", "concept", "Feature hashing", "--root", str(tiny)]) == 1


def test_a_folder_without_data_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(tmp_path)]) == 1
    assert "no folder data/ here" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_named(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (book / "taken").write_text("a file")
    assert main(["build", "--root", str(book), "--out", str(book / "taken" / "site")]) == 1
    assert "taken" in capsys.readouterr().out


def test_warnings_do_not_fail(capsys: pytest.CaptureFixture[str]) -> None:
    assert report([], ["x.yml:1:1: think again"]) == 0
    assert capsys.readouterr().err == "warning: x.yml:1:1: think again\n"


def test_on_github_each_line_stands_beside_its_file(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert report(["data/x.yml:3:7: title: 100% wrong"]) == 1
    assert capsys.readouterr().out == "::error file=data/x.yml,line=3,col=7::data/x.yml:3:7: title: 100%25 wrong\n"


def test_text_of_a_contributor_is_no_command_to_github(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    report(["x.yml:1:1: a\n::set-env name=PATH::evil"])
    assert [line for line in capsys.readouterr().out.splitlines() if not line.startswith("::error file=x.yml")] == []
