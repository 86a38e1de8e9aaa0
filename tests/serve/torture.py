"""Good and bad saves at random while somebody reads: `python -m tests.serve.torture --edits 100`."""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import TINY, with_known_steps
from tests.serve.running import LIMIT, Preview, is_good

TERM, CASE, PAGE, SETTINGS = "data/concepts/good-post.yml", "data/case-studies/tiny-feed.yml", "docs/index.md", "mkdocs.yml"

Bad = Callable[[Path], None]


def _replace(name: str, content: bytes) -> Bad:
    def save(book: Path) -> None:
        (book / name).write_bytes(content)

    return save


def _append(name: str, text: str) -> Bad:
    def save(book: Path) -> None:
        (book / name).write_text((book / name).read_text() + text)

    return save


def _delete(name: str) -> Bad:
    return lambda book: (book / name).unlink()


BAD: dict[str, Bad] = {
    "broken YAML": _replace(TERM, b"title: [\n"),
    "unknown field": _append(TERM, "colour: red\n"),
    "unknown id": _append(TERM, "related: [nobody]\n"),
    "no text": _replace(CASE, b""),
    "deleted data": _delete(TERM),
    "wrong bytes": _replace(PAGE, b"# Home\n\n\xff\xfe\n"),
    "unknown macro": _append(PAGE, "\n{{ nobody() }}\n"),
    "broken template": _append(PAGE, "\n{% if %}\n"),
    "dead link": _append(PAGE, "\n[x](nowhere.md)\n"),
    "script": _append(PAGE, "\n<script>x()</script>\n"),
    "conflict": _append(CASE, "<<<<<<< HEAD\n"),
    "broken settings": _replace(SETTINGS, b"site_name: [\n"),
}


@dataclass
class Times:
    """Seconds, one for each: until an answer while a save was bad, and from a good save to a page without a banner."""

    answers: list[float] = field(default_factory=list)
    recoveries: list[float] = field(default_factory=list)


def torture(preview: Preview, chance: random.Random, edits: int) -> Times:
    """Save `edits` times; raises AssertionError as soon as the preview is down or shows what it should not."""
    book, times = preview.book, Times()
    good = {name: (book / name).read_bytes() for name in (TERM, CASE, PAGE)}
    preview.wait(is_good)
    for number in range(edits):
        words = f"Edit number {number}."
        if number % 2:
            _mended(preview, good, words, times)
            continue
        for bad in chance.sample(list(BAD), chance.choice([1, 1, 2])):
            if all((book / name).exists() for name in good):
                BAD[bad](book)
            else:
                _append(PAGE, "\n{{ nobody() }}\n")(book)
        _broken(preview, times)
    _mended(preview, good, "The last edit.", times)
    return times


def _broken(preview: Preview, times: Times) -> None:
    """Every page answers at once with the last good version, and soon with a banner."""
    deadline = time.monotonic() + LIMIT
    while time.monotonic() < deadline:
        start = time.monotonic()
        status, text = preview.get("concepts/good-post/")
        times.answers.append(time.monotonic() - start)
        assert status == 200
        assert "A post a reader is glad to have seen." in text
        assert preview.process.poll() is None
        if 'role="alert"' in text:
            return
        time.sleep(0.05)
    raise AssertionError(f"no banner within {LIMIT} s")


def _mended(preview: Preview, good: dict[str, bytes], words: str, times: Times) -> None:
    """All files as they were, with other words in one: they are read without a banner."""
    (preview.book / SETTINGS).unlink(missing_ok=True)
    for name, content in good.items():
        changed = content.replace(b"explanation: ", f"explanation: {words} ".encode(), 1) if name == TERM else content
        if not (preview.book / name).exists() or (preview.book / name).read_bytes() != changed:
            (preview.book / name).write_bytes(changed)
    start = time.monotonic()
    preview.wait(lambda status, text: is_good(status, text) and words in text, "concepts/good-post/")
    times.recoveries.append(time.monotonic() - start)


def main() -> int:
    """Torture a preview and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        preview = Preview(with_known_steps(Path(shutil.copytree(TINY, Path(folder) / "book"))))
        times = torture(preview, random.Random(given.seed), given.edits)
        code = preview.stop()
    for name, seconds in (("answer while broken", sorted(times.answers)), ("recovery", sorted(times.recoveries))):
        print(f"{name}: {len(seconds)} times, median {seconds[len(seconds) // 2]:.2f} s, longest {seconds[-1]:.2f} s")
    return code


if __name__ == "__main__":
    sys.exit(main())
