"""Measurements to pages: their index, one page each, and the numbers that did not survive them."""

from __future__ import annotations

from collections.abc import Iterator

from macros.catalog import Catalog
from macros.models import Experiment, Measurement
from macros.models.measurement import Plot
from macros.pages.page import Page
from macros.plots import drawn, written
from macros.plots.points import settings
from macros.render import View, address, render
from macros.render.addresses import NAMES, file_of

LEAD = "What we measured ourselves: seeded simulations whose claims are code, with where each stops being true."
SLIPS = (
    "Numbers people repeat that do not hold, each with our measurement or the arithmetic. Nobody is named: everybody has said one of them."
)


def measurement_pages(catalog: Catalog) -> Iterator[Page]:
    """The index, one page for every experiment that was measured, and the common slips."""
    if measured := measured_experiments(catalog):
        yield _index(catalog, measured)
        yield from (_experiment(catalog, id, entry, measurement) for id, entry, measurement in measured)
    if catalog.slips:
        yield _slips(catalog)


def measured_experiments(catalog: Catalog) -> list[tuple[str, Experiment, Measurement]]:
    """Every experiment with its result, by title; a preview may meet one that nobody ran yet."""
    both = [(id, entry, catalog.measurements[id]) for id, entry in catalog.experiments.items() if id in catalog.measurements]
    return sorted(both, key=lambda item: item[1].title.lower())


def measured_by(catalog: Catalog, trade_off: str) -> list[tuple[str, Experiment, Measurement, Plot]]:
    """The experiments of a trade-off in its order, each with the picture meant for it: the page draws that of the first."""
    named = [(id, catalog.experiments[id]) for id in catalog.trade_offs[trade_off].measured_by if id in catalog.measurements]
    return [(id, entry, catalog.measurements[id], _plot_for(entry, trade_off)) for id, entry in named]


def _plot_for(experiment: Experiment, trade_off: str) -> Plot:
    return next((plot for plot in experiment.plots if trade_off in plot.shown_on), experiment.plots[0])


def _index(catalog: Catalog, measured: list[tuple[str, Experiment, Measurement]]) -> Page:
    place, title = address("experiments"), NAMES["experiments"][1]
    claims = sum(measurement.total for _, _, measurement in measured)
    markdown = render("experiments.md.jinja", View(catalog, place), title=title, lead=LEAD, entries=measured, claims=claims)
    return Page(file_of(place), title, markdown, "data/experiments")


def _experiment(catalog: Catalog, id: str, entry: Experiment, measurement: Measurement) -> Page:
    place = address("experiments", id)

    def markdown() -> str:
        numbers = [(plot, *numbers_of(plot, measurement)) for plot in entry.plots]
        return render(
            "experiment.md.jinja", View(catalog, place), id=id, entry=entry, measurement=measurement, numbers=numbers, names=NAMES
        )

    return Page(file_of(place), entry.title, markdown, f"data/experiments/{id}.yml")


def numbers_of(plot: Plot, measurement: Measurement) -> tuple[list[str], list[list[str]]]:
    """A plot as a table: the names of its columns, and one row for each place along the bottom."""
    curves, steps = drawn(plot, measurement), settings(plot, measurement)
    places = sorted({x for curve in curves for x, _ in curve.mean})
    values = [dict(curve.mean) for curve in curves]
    rows = [[steps[int(x)] if steps else written(x), *(f"{found[x]:.4g}" if x in found else "" for found in values)] for x in places]
    return [plot.across.label, *(curve.label for curve in curves)], rows


def _slips(catalog: Catalog) -> Page:
    place, title = address("slips"), NAMES["slips"][1]
    entries = dict(sorted(catalog.slips.items(), key=lambda item: item[1].title.lower()))
    markdown = render("slips.md.jinja", View(catalog, place), title=title, lead=SLIPS, entries=entries)
    return Page(file_of(place), title, markdown, "data/slips")
