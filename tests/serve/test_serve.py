"""The preview as a person meets it: started, edited under, broken, mended, stopped."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.serve.running import LIMIT, Preview, is_good
from tests.serve.torture import torture


@pytest.fixture
def preview(book: Path) -> Iterator[Preview]:
    running = Preview(book)
    yield running
    if running.process.poll() is None:
        running.stop()


def test_the_preview_follows_saves_and_survives_mistakes(preview: Preview) -> None:
    page = "case-studies/tiny-feed/"
    file = preview.book / "data/case-studies/tiny-feed.yml"
    good = file.read_text()
    preview.wait(is_good, page)

    changed = re.sub(r"(?m)^summary: .*$", "summary: Quite other words.", good)
    file.write_text(changed)
    preview.wait(lambda status, text: "Quite other words." in text, page)

    file.write_text(changed.replace("difficulty: 1", "difficulty: one"))
    broken = preview.wait(lambda status, text: 'role="alert"' in text, page)
    assert "Quite other words." in broken
    assert re.search(r"<code>data/case-studies/tiny-feed.yml:\d+:\d+</code>: difficulty", broken)

    (preview.book / "docs/index.md").write_bytes(b"# \xff")  # a second mistake on top of the first
    preview.wait(lambda status, text: "is not UTF-8" in text)
    (preview.book / "docs/index.md").write_text("---\ntitle: Home\ndescription: Home.\n---\n\n# Home\n\nNew page.\n")
    file.write_text(good)
    assert "Quite other words." not in preview.wait(is_good, page)
    assert "New page." in preview.wait(is_good)

    assert preview.get("nobody/")[0] == 404
    assert preview.stop() == 0


def test_a_preview_whose_first_build_fails_says_why_and_recovers(book: Path) -> None:
    file = book / "data/concepts/good-post.yml"
    good = file.read_text()
    file.write_text(good + "colour: red\n")
    preview = Preview(book)
    try:
        text = preview.wait(lambda status, text: 'role="alert"' in text)
        assert "<code>data/concepts/good-post.yml:6:1</code>: colour: unknown field" in text
        file.write_text(good)
        preview.wait(is_good)
    finally:
        assert preview.stop() == 0


def test_an_open_page_shows_the_mistake_and_its_end_by_itself(preview: Preview, browser: Browser) -> None:
    file = preview.book / "data/concepts/good-post.yml"
    good = file.read_text()
    preview.wait(is_good)
    with browser.new_page() as page:
        page.set_default_timeout(1000 * LIMIT)
        page.goto(f"{preview.address}concepts/good-post/")
        alert = page.get_by_role("alert")
        assert alert.count() == 0
        file.write_text(good + "colour: red\n")
        alert.wait_for()
        assert "data/concepts/good-post.yml:6:1: colour: unknown field" in alert.inner_text()
        file.write_text(good.replace("explanation: ", "explanation: In other words. "))
        page.get_by_text("In other words.").wait_for()
        assert alert.count() == 0


def test_ten_saves_good_and_bad_at_random_are_survived(preview: Preview, record_property: Callable[[str, object], None]) -> None:
    """The long version: `python -m tests.serve.torture --edits 100`."""
    times = torture(preview, random.Random(7), 10)
    record_property("slowest answer", max(times.answers))
    record_property("slowest recovery", max(times.recoveries))
    record_property("saves", 10)
    assert len(times.recoveries) == 6
    assert sorted(times.answers)[len(times.answers) // 2] < 1
