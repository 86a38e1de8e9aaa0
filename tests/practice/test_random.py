"""Chance that can be repeated: fixed draws for fixed seeds."""

from __future__ import annotations

from itertools import pairwise

from macros.practice.random import below, pick, random, shuffle


def whole(seed: str, count: int) -> list[int]:
    draw = random(seed)
    return [int(draw() * 2**32) for _ in range(count)]


def test_a_seed_has_its_draws_for_ever() -> None:
    assert whole("tako-mire", 4) == [2557345321, 2162369329, 81492322, 1254098155]
    assert whole("", 2) == [2625274932, 2119670693]
    assert whole("é", 2) == [4050582613, 1632065579]


def test_neighbouring_seeds_have_nothing_in_common() -> None:
    first = [below(random(f"seed {index}"), 6) for index in range(6000)]
    assert all(850 < first.count(side) < 1150 for side in range(6))
    same = sum(a == b for a, b in pairwise(first))
    assert 850 < same < 1150


def test_a_shuffle_keeps_everything_and_moves_it() -> None:
    given = tuple(range(8))
    assert shuffle(random("tako-mire"), given) == [5, 6, 2, 7, 1, 0, 3, 4]
    assert given == tuple(range(8))
    places = [shuffle(random(f"s{index}"), given).index(0) for index in range(4000)]
    assert all(420 < places.count(place) < 580 for place in given)


def test_pick_takes_the_only_one() -> None:
    assert pick(random("any"), ["one"]) == "one"
