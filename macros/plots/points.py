"""Rows of a measurement in, lines of points out: one for each seed, and their mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.models.measurement import Cell, Curve, MeasuredTable, Measurement, Plot, Scale

Point = tuple[float, float]


@dataclass(frozen=True)
class Drawn:
    """One line of a plot: its words, its points for each seed, and the mean of those."""

    label: str
    runs: tuple[tuple[Point, ...], ...]

    @property
    def mean(self) -> tuple[Point, ...]:
        """Point by point, the mean over the seeds."""
        return tuple(
            (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)) for points in zip(*self.runs, strict=True)
        )


def drawn(plot: Plot, measurement: Measurement) -> tuple[Drawn, ...]:
    """The lines of a plot that `bad_plot` finds nothing wrong with."""
    table, steps = measurement.tables[plot.table], settings(plot, measurement)
    return tuple(_curve(plot, curve, table, measurement.seeds, steps) for curve in plot.curves)


def settings(plot: Plot, measurement: Measurement) -> list[str]:
    """Where the axis along the bottom has steps: its settings as words, in the order of the rows."""
    if plot.across.scale is not Scale.STEPS:
        return []
    table = measurement.tables[plot.table]
    return list(dict.fromkeys(_word(row[plot.x]) for row in table.where() if any(_taken(row, curve) for curve in plot.curves)))


def _curve(plot: Plot, curve: Curve, table: MeasuredTable, seeds: tuple[int, ...], steps: list[str]) -> Drawn:
    def x_of(value: Cell) -> float:
        return float(steps.index(_word(value))) if steps else float(value)

    runs = (((x_of(row[plot.x]), float(row[curve.y])) for row in table.where(seed=seed, **curve.where)) for seed in seeds)
    return Drawn(curve.label, tuple(tuple(sorted(run)) for run in runs))


def _taken(row: dict[str, Cell], curve: Curve) -> bool:
    return all(row[name] == wanted for name, wanted in curve.where.items())


def _word(value: Cell) -> str:
    return value if isinstance(value, str) else f"{value:g}"


def bad_plot(plot: Plot, measurement: Measurement) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Why a plot cannot be drawn from a measurement: the place within the plot, and what is wrong."""
    table = measurement.tables.get(plot.table)
    if table is None:
        yield ("table",), f"no table `{plot.table}` in the measurement - it has {', '.join(measurement.tables)}"
        return
    if plot.x not in table.columns:
        yield ("x",), f"no column `{plot.x}` in `{plot.table}` - it has {', '.join(table.columns)}"
        return
    for index, curve in enumerate(plot.curves):
        place = ("curves", index)
        if missing := next((name for name in (curve.y, *curve.where) if name not in table.columns), None):
            yield place, f"no column `{missing}` in `{plot.table}` - it has {', '.join(table.columns)}"
            continue
        rows = table.where(**curve.where)
        if len(rows) < 2 * len(measurement.seeds) or len({len(table.where(seed=seed, **curve.where)) for seed in measurement.seeds}) > 1:
            yield place, f"{len(rows)} rows have these settings - a line needs two for each seed, and as many for every seed"
        elif message := _unfit(plot, curve, rows):
            yield place, message


def _unfit(plot: Plot, curve: Curve, rows: list[dict[str, Cell]]) -> str | None:
    for name, axis in ((plot.x, plot.across), (curve.y, plot.up)):
        if axis.scale is Scale.STEPS:
            continue
        values = [value for row in rows if not isinstance(value := row[name], str)]
        if len(values) < len(rows):
            return f"`{name}` holds words - say `scale: steps` for it"
        if axis.scale is Scale.LOG and min(values) <= 0:
            return f"`{name}` is not above zero everywhere - a log scale cannot show it"
        if (axis.low is not None and min(values) < axis.low) or (axis.high is not None and max(values) > axis.high):
            return f"`{name}` runs from {min(values):.3g} to {max(values):.3g}, beyond the axis - widen `low` or `high`"
    return None
