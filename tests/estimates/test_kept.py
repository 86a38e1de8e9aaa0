"""An answer is kept for the object it is about, and for no other that looks like it."""

from __future__ import annotations

from macros.estimates.kept import MOST, kept


def test_the_same_object_is_answered_once() -> None:
    asked: list[str] = []

    @kept
    def answer(about: list[str]) -> str:
        asked.extend(about)
        return "".join(about)

    first, alike = ["a"], ["a"]
    assert [answer(first), answer(first), answer(alike)] == ["a", "a", "a"]
    assert asked == ["a", "a"]


def test_old_answers_go_and_are_found_again() -> None:
    answer = kept(lambda about: about[0])
    many = [[number] for number in range(2 * MOST)]
    assert [answer(each) for each in many] == [answer(each) for each in many] == list(range(2 * MOST))
