"""When a card comes back: fixed days for fixed answers, and what a day holds."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open


@pytest.fixture
def page(read: Open) -> Page:
    return read("about/", timezone_id="Europe/Berlin")


def ask(page: Page, script: str, argument: object = None) -> Any:
    return page.evaluate(f"async (x) => {{ const s = await import('/handbook/assets/js/schedule.js'); {script} }}", argument)


def test_the_same_answers_give_the_same_days(page: Page) -> None:
    script = """
    let [card, now] = [undefined, new Date('2026-12-01T09:00:00Z')];
    return x.map((rating) => {
      card = JSON.parse(JSON.stringify(s.rated(card, rating, now)));
      const days = (new Date(card.due) - now) / 86400000;
      now = new Date(card.due);
      return [Number(days.toFixed(4)), Number(card.stability.toFixed(3)), Number(card.difficulty.toFixed(3)), card.state, card.first];
    })"""
    found = ask(page, script, [3, 3, 3, 3, 1, 3, 4, 2])
    first = "2026-12-01T09:00:00.000Z"
    assert found == [  # days until it returns, stability, difficulty, state, when it was first rated
        [0.0069, 2.307, 2.118, 1, first],
        [2, 2.307, 2.111, 2, first],
        [11, 10.971, 2.104, 2, first],
        [46, 46.317, 2.097, 2, first],
        [0.0069, 2.934, 7.388, 3, first],
        [3, 2.934, 7.376, 2, first],
        [12, 12.046, 6.484, 2, first],
        [24, 23.658, 7.651, 2, first],
    ]


def test_the_four_answers_say_when_the_card_returns(page: Page) -> None:
    waits = ask(page, "return s.waits(undefined, new Date('2026-12-01T09:00:00Z'))")
    assert waits == {"1": 60_000, "2": 360_000, "3": 600_000, "4": 8 * 86_400_000}


QUEUE = """
const day = (n, state) => ({ due: new Date(Date.parse('2026-12-10T12:00:00Z') + n * 86400000).toISOString(), state, stability: 5, first: '2026-11-01T00:00:00Z' });
const cards = { late: day(-3, 2), later: day(-1, 2), tonight: day(0.3, 2), tomorrow: day(1, 2), soon: day(0.01, 1), much: day(0.04, 1), relearn: day(-0.01, 3) };
const now = new Date('2026-12-10T12:00:00Z');
"""


def test_a_day_holds_what_is_due_until_midnight_and_some_new_ones(page: Page) -> None:
    ids = ["tomorrow", "tonight", "new1", "late", "soon", "much", "later", "relearn", "new2", "new3"]
    found = ask(page, QUEUE + "return s.queue(cards, x, now, 2)", ids)
    assert found["due"] == ["relearn", "late", "later", "tonight"]  # 7:12 in the evening is today
    assert found["fresh"] == ["new1", "new2"]
    assert found["soon"] == ["soon"]  # in a quarter of an hour; `much` comes in an hour
    assert found["unseen"] == 3
    assert ask(page, QUEUE + "return s.queue(cards, ['tomorrow'], now, 2).next.toISOString()") == "2026-12-11T12:00:00.000Z"


def test_cards_begun_today_count_against_the_new_ones(page: Page) -> None:
    script = QUEUE + "cards.a = { ...day(3, 2), first: x }; return s.queue(cards, ['n1', 'n2', 'n3'], now, 2).fresh.length"
    assert ask(page, script, "2026-12-10T00:30:00+01:00") == 1
    assert ask(page, script, "2026-12-09T23:30:00+01:00") == 2


def test_the_chance_to_know_a_card_falls_to_nine_in_ten_when_it_is_due(page: Page) -> None:
    script = """
    const card = s.rated(undefined, 4, new Date('2026-12-01T09:00:00Z'));
    return [new Date('2026-12-01T09:00:00Z'), new Date(card.due)].map((at) => Number(s.chance(card, at).toFixed(2)))"""
    assert ask(page, script) == [1, 0.9]
