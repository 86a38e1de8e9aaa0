"""Building only what a save changed gives the same pages as building everything."""

from __future__ import annotations

from pathlib import Path

from macros.serve.building import Builder


def pages(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.html")}


def test_a_partial_build_writes_the_changed_pages_as_a_complete_one_would(book: Path, tmp_path: Path) -> None:
    builder = Builder(book, complete=False)
    first = builder.build(tmp_path / "first")
    assert first.is_complete, first.problems
    assert first.layer

    file = book / "data/concepts/good-post.yml"
    file.write_text(file.read_text().replace("title: ", "title: Very ", 1))
    second = builder.build(tmp_path / "second")
    assert second.layer, second.problems
    assert not second.is_complete

    whole = Builder(book, complete=True).build(tmp_path / "whole")
    assert whole.layer, whole.problems
    expected, written = pages(whole.layer), pages(second.layer)
    assert "concepts/good-post/index.html" in written
    assert len(written) < len(expected)
    article = {name: _article(text) for name, text in expected.items()}
    assert {name: _article(text) for name, text in (pages(first.layer) | written).items()} == article


def _article(text: str) -> str:
    """What the page says; its footer and navigation may lag until the complete build a moment later."""
    return text.partition("<article")[2].partition("</article>")[0]


def test_a_partial_build_says_what_is_wrong_and_forgets_nothing(book: Path, tmp_path: Path) -> None:
    builder = Builder(book, complete=False)
    assert builder.build(tmp_path / "first").is_complete
    page = book / "docs/index.md"
    good = page.read_text()
    page.write_text(good + "\n[x](gone.md)\n")
    assert builder.build(tmp_path / "second").problems == (
        "docs/index.md: contains a link 'gone.md', but the target is not found among documentation files.",
    )
    page.write_text(good)
    third = builder.build(tmp_path / "third")
    assert third.layer
    assert not third.is_complete
