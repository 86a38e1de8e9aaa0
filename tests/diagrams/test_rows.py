"""Order before layout: lanes below lanes, cycles broken in reading order, no crowded row."""

from __future__ import annotations

from macros.diagrams.chart import Arrow, Box, Chart
from macros.diagrams.rows import MOST, order


def drawing(boxes: str, *arrows: str, **lanes: str) -> Chart:
    """A chart from "a b c", "a b" arrows and lane -> "a b"."""
    found = {id: Box(id, id, "square") for id in boxes.split()}
    lane_of = {id: lane for lane, ids in lanes.items() for id in ids.split()}
    return Chart("", found, tuple(Arrow(*arrow.split()) for arrow in arrows), dict.fromkeys(lanes, ""), lane_of)


def test_only_arrows_to_a_lane_above_point_up() -> None:
    assert order(drawing("a b", "a b", "b a", one="a", two="b")).upward == {1}


def test_a_cycle_is_broken_where_reading_comes_back() -> None:
    assert order(drawing("a b c", "a b", "b c", "c a")).upward == {2}


def test_a_rule_stands_between_the_ends_of_a_lane_and_the_starts_of_the_next() -> None:
    plan = order(drawing("a b c", "a b", one="a b", two="c"))
    assert plan.rules == ("rule_1",)
    assert plan.apart == (("b", "rule_1"), ("rule_1", "c"))


def test_a_wide_row_is_broken_into_even_rows() -> None:
    plan = order(drawing("a b c d e f g", *(f"a {leaf}" for leaf in "bcdefg")))
    assert plan.apart == (("b", "e"), ("c", "f"), ("d", "g"))


def test_boxes_that_lead_somewhere_stay_in_their_row() -> None:
    plan = order(drawing("a b c d e f x", *(f"a {id}" for id in "bcdef"), "b x"))
    assert all(upper != "b" or lower != "b" for upper, lower in plan.apart)
    assert not any(lower == "b" for _, lower in plan.apart)


def test_many_lonely_boxes_fill_a_grid() -> None:
    ids = [f"n{index}" for index in range(10)]
    plan = order(drawing(" ".join(ids)))
    assert [lower for _, lower in plan.apart] == ids[-6:]
    assert len({upper for upper, _ in plan.apart}) == 6
    assert MOST == 4


def test_a_loop_on_one_box_is_no_reason_to_stop() -> None:
    assert order(drawing("a b", "a a", "a b")).upward == {0}
