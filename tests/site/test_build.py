"""A build either publishes a whole site or leaves the published one byte for byte as it was, and says why in one line."""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.site.build import build
from macros.site.tree import OURS

OWN_CONFIGURATION = f"""
site_name: Tiny
site_description: A tiny handbook.
theme: {{ name: material, custom_dir: theme, font: false }}
hooks: ["{OURS}/macros/hooks.py"]
markdown_extensions: [attr_list, md_in_html, tables, toc]
"""

Snapshot = dict[str, bytes]
Record = Callable[[str, object], None]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A published site that must survive."""
    folder = tmp_path / "published"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_bytes(b"<p>the good site</p>")
    (folder / "assets" / "x.bin").write_bytes(bytes(range(256)))
    return folder


def snapshot(folder: Path) -> Snapshot:
    return {
        path.relative_to(folder.parent).as_posix(): path.read_bytes() for path in folder.parent.glob("published*/**/*") if path.is_file()
    }


def lost(before: Snapshot, after: Snapshot) -> int:
    """How many published files are gone or not what they were."""
    return sum(name.startswith("published/") and after.get(name) != content for name, content in before.items())


def append(book: Path, name: str, text: str) -> None:
    with (book / name).open("a", encoding="utf-8") as file:
        file.write(text)


def bad_data(book: Path) -> None:
    append(book, "data/concepts/good-post.yml", "colour: red\n")


def bad_link(book: Path) -> None:
    append(book, "docs/index.md", "\n[gone](gone.md)\n")


def bad_link_in_html(book: Path) -> None:
    append(book, "docs/index.md", '\n<a href="gone/">gone</a>\n')


def bad_macro(book: Path) -> None:
    append(book, "docs/index.md", "\n{{ nobody() }}\n")


def bad_template(book: Path) -> None:
    (book / "mkdocs.yml").write_text(OWN_CONFIGURATION)
    (book / "theme").mkdir()
    (book / "theme" / "main.html").write_text('{% extends "base.html" %}\n{% block content %}{{ page.nobody.title }}{% endblock %}\n')


def bad_configuration(book: Path) -> None:
    (book / "mkdocs.yml").write_text("site_name: [\n")


def wrong_bytes(book: Path) -> None:
    (book / "docs" / "index.md").write_bytes(b"# Home\n\n\xff\xfe\n")


def page_over_an_entry(book: Path) -> None:
    (book / "docs" / "concepts").mkdir()
    (book / "docs" / "concepts" / "good-post.md").write_text("# Mine\n\nMine.\n")


def entry_over_a_page(book: Path) -> None:
    cases = book / "data" / "case-studies"
    (cases / "matrix.yml").write_text(re.sub(r"(?m)^related:\n(?:[ -].*\n)*", "", (cases / "tiny-feed.yml").read_text()))


def page_that_nobody_lists(book: Path) -> None:
    (book / "docs" / "draft.md").write_text("# Draft\n\nText.\n")


FAILURES: list[tuple[Callable[[Path], None], str]] = [
    (bad_data, "data/concepts/good-post.yml:"),
    (bad_link, "docs/index.md: contains a link 'gone.md'"),
    (bad_link_in_html, "index.html:"),
    (bad_macro, "docs/index.md:"),
    (bad_template, "has no attribute 'nobody'"),
    (bad_configuration, "mkdocs.yml"),
    (page_over_an_entry, "data/concepts/good-post.yml:1:1: has the same address as a page of docs/concepts/good-post.md - choose"),
    (entry_over_a_page, "data/case-studies/matrix.yml:1:1: has the same address as a page of data/case-studies - choose"),
    (page_that_nobody_lists, "docs/draft.md:1:1: does not stand in the navigation - add it to macros/pages/navigation.py, or delete the file"),
    (wrong_bytes, "docs/index.md:3:1: byte 0xff is not UTF-8"),
]


@pytest.mark.parametrize(("fail", "message"), FAILURES, ids=lambda value: getattr(value, "__name__", ""))
def test_a_failing_build_leaves_the_published_site_alone(
    book: Path, out: Path, fail: Callable[[Path], None], message: str, record_property: Record
) -> None:
    fail(book)
    before = snapshot(out)
    problems = build(book, out)
    record_property("files lost", lost(before, snapshot(out)))
    assert any(message in line for line in problems), problems
    assert not [line for line in problems if "\n" in line or "Traceback" in line]
    assert snapshot(out) == before


def command(book: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "macros", "build", "--root", str(book), "--out", str(out)]


def test_a_full_disk_leaves_the_published_site_alone(book: Path, out: Path, record_property: Record) -> None:
    before = snapshot(out)

    def no_file_above_20_kb() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = subprocess.run(command(book, out), preexec_fn=no_file_above_20_kb, capture_output=True, text=True, timeout=60, check=False)
    record_property("files lost", lost(before, snapshot(out)))
    assert done.returncode == 1
    assert f"File too large - the site at {out} is as it was" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert snapshot(out) == before


@pytest.mark.parametrize("share", [1 / 3, 2 / 3], ids=["a third", "two thirds"])
def test_a_killed_build_leaves_the_published_site_alone_and_the_next_one_tidies_up(
    book: Path, out: Path, share: float, record_property: Record
) -> None:
    before = snapshot(out)
    running = subprocess.Popen(command(book, out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    pages = 38 * share
    deadline = time.monotonic() + 60
    while len(list(out.parent.glob("published.new-*/**/*.html"))) < pages and running.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)
    running.kill()
    assert running.wait() == -9, "the build was over before it could be killed"
    record_property("files lost", lost(before, snapshot(out)))
    assert {name: content for name, content in snapshot(out).items() if name.startswith("published/")} == before
    assert build(book, out) == []
    assert sorted(path.name for path in out.parent.glob("published*")) == ["published"]


def test_a_good_build_replaces_the_published_site(book: Path, out: Path) -> None:
    assert build(book, out) == []
    assert (out / "case-studies" / "tiny-feed" / "index.html").is_file()
    assert (out / "api" / "cases" / "tiny-feed.json").is_file()
    assert not (out / "assets" / "x.bin").exists()
    assert sorted(path.name for path in out.parent.glob("published*")) == ["published"]


def test_addresses_come_from_the_environment(book: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://book.example/tiny")
    monkeypatch.setenv("REPO_URL", "https://code.example/a/b/")
    assert build(book, out) == []
    page = (out / "case-studies" / "tiny-feed" / "index.html").read_text()
    assert '<link rel="canonical" href="https://book.example/tiny/case-studies/tiny-feed/">' in page
    assert 'href="https://code.example/a/b/edit/main/data/case-studies/tiny-feed.yml"' in page
    listed = (out / "metrics" / "index.html").read_text()
    assert 'href="https://code.example/a/b/tree/main/data/metrics"' in listed, "nobody can edit a folder"


def test_two_builds_are_byte_identical(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Record
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770000000")
    first, second = tmp_path / "first", tmp_path / "second"
    assert build(book, first) == []
    assert build(book, second) == []
    files = {path.relative_to(first) for path in first.rglob("*") if path.is_file()}
    assert files == {path.relative_to(second) for path in second.rglob("*") if path.is_file()}
    differing = [name for name in files if (first / name).read_bytes() != (second / name).read_bytes()]
    record_property("files built twice", len(files))
    record_property("files that differ", len(differing))
    assert differing == []
