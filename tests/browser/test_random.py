"""The browser draws the same numbers from a seed as the build does."""

from __future__ import annotations

from playwright.sync_api import Page

from macros.practice.random import below, random, shuffle
from tests.browser.conftest import Open

SEEDS = ["", "tako-mire", "é 漢", *(f"{index}" for index in range(200))]
SCRIPT = """async (seeds) => {
  const { below, random, shuffle, newSeed } = await import('/handbook/assets/js/random.js');
  return [seeds.map((seed) => { const draw = random(seed); return [draw(), below(draw, 7), shuffle(draw, [0, 1, 2, 3, 4, 5, 6, 7, 8])]; }), newSeed()];
}"""


def test_a_seed_draws_the_same_in_the_browser_and_in_the_build(read: Open) -> None:
    page: Page = read("about/")
    drawn, fresh = page.evaluate(SCRIPT, SEEDS)
    for seed, (number, whole, order) in zip(SEEDS, drawn, strict=True):
        draw = random(seed)
        assert (number, whole, order) == (draw(), below(draw, 7), shuffle(draw, range(9)))
    assert len(fresh) == 9
    assert fresh[4] == "-"
