"""What a reader would see change between two built sites."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.compare import MOST_LINES, changes, summary

PAGE = "<!doctype html><title>x</title><nav>{nav}</nav><article>{article}</article>"


def site(folder: Path, pages: dict[str, str], nav: str = "") -> Path:
    for name, article in pages.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "index.html").write_text(PAGE.format(article=article, nav=nav))
    return folder


def test_added_removed_changed_and_framed_pages_are_told_apart(tmp_path: Path) -> None:
    old = site(tmp_path / "old", {"a": "<p>one</p><p>two</p>", "b": "<p>b</p>", "c": "<p>c</p>"})
    new = site(tmp_path / "new", {"a": "<p>one</p><p>three</p>", "d": "<p>d</p>"})
    site(new, {"c": "<p>c</p>"}, nav="more")
    assert [(change.page, change.what, change.lines) for change in changes(old, new)] == [
        ("a/index.html", "changed", ("-two", "+three")),
        ("b/index.html", "removed", ()),
        ("c/index.html", "frame only", ()),
        ("d/index.html", "added", ()),
    ]


def test_equal_sites_have_no_changes(tmp_path: Path) -> None:
    pages = {"a": "<p>one</p>"}
    assert changes(site(tmp_path / "old", pages), site(tmp_path / "new", pages)) == []
    assert "0 pages" in "".join(summary([]))


@pytest.mark.parametrize("text", ["``` <script>", "</details><img src=x>", "`" * 9, "::set-env name=PATH::x"])
def test_text_of_a_page_stays_text_in_the_summary(tmp_path: Path, text: str) -> None:
    escaped = text.replace("<", "&lt;")
    old, new = site(tmp_path / "old", {"a": "<p>x</p>"}), site(tmp_path / "new", {"a": f"<p>{escaped}</p>"})
    lines = "\n".join(summary(changes(old, new))).split("\n")
    opened = next(index for index, line in enumerate(lines) if line.endswith("diff"))
    fence = lines[opened].removesuffix("diff")
    closed = lines.index(fence, opened)
    assert [index for index, line in enumerate(lines) if text in line and not line.startswith(fence)] == [opened + 2]
    assert opened + 2 < closed


def test_a_long_difference_is_cut(tmp_path: Path) -> None:
    old = site(tmp_path / "old", {"a": ""})
    new = site(tmp_path / "new", {"a": "".join(f"<p>line {number}</p>" for number in range(MOST_LINES + 5))})
    assert "and 5 lines more" in "".join(summary(changes(old, new)))
