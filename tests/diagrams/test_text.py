"""Lines of words: none is lost, none is too long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from macros.diagrams.text import lines, width


def test_lines_are_even() -> None:
    assert lines("about 100 candidates", 15, 104) == ("about 100 ", "candidates")


def test_hyphens_may_break() -> None:
    assert lines("Impression-click join", 15, 104) == ("Impression-", "click join")


def test_a_space_stays_at_the_end_of_a_line_for_search() -> None:
    assert "".join(lines("Person scrolling by", 15, 60)) == "Person scrolling by"


def test_wide_scripts_count_double() -> None:
    assert width("\u6f22\u5b57", 15) > 1.5 * width("ab", 15)


@given(
    st.text(alphabet=st.characters(categories=["L", "N", "P", "S"]) | st.just(" "), max_size=80).map(lambda text: " ".join(text.split()))
)
def test_no_letter_is_lost_and_no_line_too_long(words: str) -> None:
    found = lines(words, 15, 90)
    assert "".join(found) == words
    assert all(width(line.rstrip(), 15) <= 90 or len(line.rstrip()) == 1 for line in found)
