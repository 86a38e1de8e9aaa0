"""What stands far down on a long page says how high it will be, and nothing else is touched."""

from __future__ import annotations

import re

import pytest

from macros.later import LONG, SCREEN, noted

FIRST = f"<p>{'above ' * (SCREEN // 5)}</p>\n"
REST = f"\n<p>{'below ' * LONG}</p>\n"
NOTE = re.compile(r' style="--narrow:(\d+);--wide:(\d+)"')


def words(count: int) -> str:
    """So many words of four letters."""
    return "word " * count


def notes(block: str) -> list[tuple[str, str]]:
    """What a block on a long page is said to be high, in lines on a phone and on a desk."""
    html = noted(FIRST + block + REST)
    assert NOTE.sub("", html) == FIRST + block + REST
    return NOTE.findall(html)


def test_a_block_far_down_tells_its_lines() -> None:
    assert notes(f'<div class="prose">\n<p>{words(72)}</p>\n<p>{words(36)}</p>\n</div>') == [("16", "9")]


def test_a_list_tells_its_items() -> None:
    assert notes(f"<ul>{f'<li>{words(8)}</li>' * 10}</ul>") == [("25", "15")]


def test_what_is_folded_or_pops_up_takes_no_room() -> None:
    tip = f'<span class="tip" id="tip-a">{words(200)}</span>'
    folded = f"<details><summary>Why</summary><p>{words(200)}</p></details>"
    assert notes(f"<div><p>{words(36)}{tip}</p>{folded}</div>") == [("7", "5")]


@pytest.mark.parametrize(
    "block",
    [
        "<section>short</section>",
        f'<div style="--rows:4">{"word " * 100}</div>',
        f"<div><table><tr><td>{words(100)}</td></tr></table></div>",
        f"<div><live-estimates>{words(100)}</live-estimates></div>",
        f"<figure><svg></svg>{words(100)}</figure>",
        f"<details><summary>Why</summary>\n<div>{words(100)}</div></details>",
        f"<h2>{words(100)}</h2>",
        f"<div>{words(100)}",
    ],
    ids=["short", "has its own", "table", "has a script", "figure", "folded", "heading", "not closed"],
)
def test_other_blocks_say_nothing(block: str) -> None:
    assert notes(block) == []


def test_what_a_reader_sees_first_and_short_pages_say_nothing() -> None:
    block = f"<div>{words(100)}</div>\n"
    assert noted(block + FIRST + REST) == block + FIRST + REST
    assert noted(FIRST + block) == FIRST + block
