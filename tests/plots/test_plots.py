"""Plots: the right points, round ticks, words that do not touch, and a picture a screen reader can name."""

from __future__ import annotations

import gzip
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from macros.catalog import read
from macros.loader import load
from macros.models.measurement import Axis, Experiment, Measurement, Plot, Scale
from macros.plots import drawn, picture
from macros.plots.axes import ruler, ticks, written
from macros.plots.picture import BOTTOM, HEIGHT, WIDTH, _apart

ROOT = Path(__file__).parents[2]
IDS = sorted(path.stem for path in (ROOT / "data/experiments").glob("*.yml"))
SVG = "{http://www.w3.org/2000/svg}"


def plots_of(id: str) -> list[tuple[Plot, Measurement]]:
    words = load(ROOT / f"data/experiments/{id}.yml", Experiment, id)[0]
    result = load(ROOT / f"data/measurements/{id}.json", Measurement, f"{id}.json")[0]
    assert words
    assert result
    return [(plot, result.entry) for plot in words.entry.plots]


@pytest.fixture
def little(tiny: Path) -> tuple[Plot, Measurement]:
    catalog = read(tiny)[0]
    return catalog.experiments["glad-readers"].plots[0], catalog.measurements["glad-readers"]


def test_a_line_has_one_run_a_seed_and_their_mean(little: tuple[Plot, Measurement]) -> None:
    [line] = drawn(*little)
    assert line.label == "glad"
    assert len(line.runs) == 5
    assert line.runs[0] == ((1, 0.48), (2, pytest.approx(0.58)))
    assert line.mean == ((1, pytest.approx(0.5)), (2, pytest.approx(0.6)))


def test_steps_stand_side_by_side_in_the_order_of_the_rows(little: tuple[Plot, Measurement]) -> None:
    plot, measurement = little
    steps = plot.model_copy(update={"across": plot.across.model_copy(update={"scale": Scale.STEPS})})
    assert [x for x, _ in drawn(steps, measurement)[0].mean] == [0, 1]
    assert ">1</text>" in picture(steps, measurement, "p")


@pytest.mark.parametrize(
    ("low", "high", "scale", "found"),
    [
        (0, 1, Scale.LINEAR, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (0, 28, Scale.LINEAR, [0, 10, 20]),
        (1, 100, Scale.LOG, [1, 3, 10, 30, 100]),
        (1, 16, Scale.LOG, [1, 2, 5, 10]),
        (64, 65536, Scale.LOG, [100, 300, 1000, 3000, 10_000, 30_000]),
        (1, 1e12, Scale.LOG, [1, 1e3, 1e6, 1e9, 1e12]),
    ],
)
def test_ticks_are_round_and_few(low: float, high: float, scale: Scale, found: list[float]) -> None:
    assert ticks(ruler(Axis(label="x", scale=scale), [low, high], 0, 100)) == pytest.approx(found)


def test_a_ruler_is_never_empty() -> None:
    flat = ruler(Axis(label="x"), [3, 3], 0, 100)
    assert flat.at(3) == 0
    assert ruler(Axis(label="x", scale=Scale.LOG), [3, 3], 0, 100).high == 6


def test_values_beyond_an_axis_stay_at_its_end() -> None:
    assert ruler(Axis(label="x", low=0, high=1), [0.5], 0, 100).at(7) == 100


@pytest.mark.parametrize(("value", "text"), [(0, "0"), (0.05, "0.05"), (2000, "2,000"), (30_000, "30k"), (2e6, "2M"), (0.125, "0.125")])
def test_numbers_are_written_as_people_do(value: float, text: str) -> None:
    assert written(value) == text


def test_words_are_moved_apart_and_stay_inside() -> None:
    heights = [28, 28, 14, 14, 28]
    placed = _apart([300, 300, 301, 302, 305], heights)
    assert all(below - above >= (a + b) / 2 for (above, below), (a, b) in zip(pairwise(placed), pairwise(heights), strict=True))
    assert placed[-1] + 14 <= HEIGHT - BOTTOM + 4


@pytest.mark.parametrize("id", IDS)
def test_a_picture_is_small_named_and_labelled(id: str) -> None:
    for plot, measurement in plots_of(id):
        text = picture(plot, measurement, "plot-1")
        assert len(gzip.compress(text.encode(), 9)) < 4096
        tree = etree.fromstring(text)
        assert tree.get("aria-label") == plot.title
        assert tree.get("aria-describedby") == "plot-1"
        assert tree.xpath("//@id") == []
        words = {"".join(element.itertext()).replace(" ", "") for element in tree.iter(f"{SVG}text")}
        assert {curve.label.replace(" ", "") for curve in plot.curves} <= words


@pytest.mark.parametrize("id", IDS)
def test_nothing_leaves_the_picture(id: str) -> None:
    for plot, measurement in plots_of(id):
        for place in etree.fromstring(picture(plot, measurement, "p")).iter(f"{SVG}tspan"):
            assert 0 < float(place.get("y")) <= HEIGHT
            assert float(place.get("x")) + 7.2 * len(place.text) <= WIDTH, f"`{place.text}` is too long"
