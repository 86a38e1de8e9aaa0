"""The plain tree: everything a generator without our Python needs, and nothing that needs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import yaml

from macros.plain import configuration, write
from macros.site.tree import OURS


class _Loose(yaml.SafeLoader):
    """Reads tags it does not know as nothing: generators look them up themselves."""


_Loose.add_multi_constructor("", lambda loader, suffix, node: None)


def test_every_page_is_a_file(book: Path, tmp_path: Path) -> None:
    assert write(book, tmp_path / "out") == []
    docs = tmp_path / "out" / "docs"
    assert (docs / "case-studies/tiny-feed.md").read_text().startswith("---")
    assert (docs / "index.md").is_file()
    assert (docs / "api/index.json").is_file()


def test_macros_of_hand_written_pages_have_been_run(book: Path, tmp_path: Path) -> None:
    (book / "docs/index.md").write_text("# Home\n\n{{ case_table() }}\n")
    assert write(book, tmp_path / "out") == []
    text = (tmp_path / "out/docs/index.md").read_text()
    assert "{{" not in text
    assert "<table" in text


def test_a_tree_with_problems_writes_nothing(book: Path, tmp_path: Path) -> None:
    (book / "data/concepts/good-post.yml").write_text("x\n")
    [problem] = write(book, tmp_path / "out")
    assert problem.startswith("data/concepts/good-post.yml:1:1:")
    assert not (tmp_path / "out").exists()


def test_the_configuration_names_no_code_of_ours() -> None:
    text = configuration((OURS / "mkdocs.yml").read_text(), ["index.md"])
    settings = yaml.load(text, _Loose)  # noqa: S506 - a SafeLoader
    assert not {"hooks", "watch"} & set(settings)
    assert not any("macros" in plugin for plugin in settings["plugins"])
    assert settings["nav"] == ["index.md"]
    assert settings["theme"]["name"] == "material"


def test_a_plain_mkdocs_builds_it_without_a_warning(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert write(book, out) == []
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=out, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site/case-studies/tiny-feed/index.html").is_file()
