"""What a measurement shows on its pages, and how a figure is printed in prose."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.catalog import Catalog, read
from macros.models.measurement import MeasuredFigure
from macros.pages import pages
from macros.pages.handwritten import corrections, evidence_table
from macros.pages.measurements import measured_by, numbers_of
from macros.render import View


@pytest.fixture
def catalog(book: Path) -> Catalog:
    return read(book)[0]


def page(catalog: Catalog, path: str) -> str:
    return next(page.markdown for page in pages(catalog) if page.path == path)


def test_a_trade_off_shows_plot_takeaway_claims_and_limits_in_this_order(catalog: Catalog) -> None:
    text = page(catalog, "trade-offs/fresh-vs-good.md")
    parts = [
        "Say it aloud",
        '<figure class="plot">',
        "Takeaway",
        "1 of 1 claims hold on 5 fresh seeds",
        "Where it stops being true",
        "Nobody else asked.",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert text.count("<svg") == 1
    assert "styles: [plots]" in text
    assert "make experiments ID=glad-readers" in text


def test_a_trade_off_draws_the_picture_meant_for_it(catalog: Catalog) -> None:
    entry = catalog.experiments["glad-readers"]
    other = entry.plots[0].model_copy(update={"title": "Other", "shown_on": ("fresh-vs-good",)})
    documents = dict(catalog.documents["experiments"])
    document = documents["glad-readers"]
    assert measured_by(catalog, "fresh-vs-good")[0][3].title == "Glad readers by day"
    from dataclasses import replace

    changed = replace(document, entry=entry.model_copy(update={"plots": (entry.plots[0], other)}))
    again = Catalog(dict(catalog.documents) | {"experiments": {"glad-readers": changed}}, catalog.singles)
    assert measured_by(again, "fresh-vs-good")[0][3].title == "Other"


def test_a_figure_in_prose_is_the_stored_mean_and_leads_to_its_definition(catalog: Catalog) -> None:
    html = str(View(catalog, "trade-offs/fresh-vs-good/").inline("[=measure:glad-readers/glad] are."))
    assert 'href="../../measurements/glad-readers/#figure-glad"' in html
    assert ">50 %</a> are." in html
    assert "48 to 52 % over 5 seeds" in html
    assert 'href="#figure-glad"' in str(View(catalog, "measurements/glad-readers/").inline("[=measure:glad-readers/glad]"))
    assert 'id="figure-glad"' in page(catalog, "measurements/glad-readers.md")


def test_a_figure_nobody_measured_is_printed_as_it_stands(catalog: Catalog) -> None:
    assert str(View(catalog, "").inline("[=measure:glad-readers/<b>]")) == "[=measure:glad-readers/&lt;b&gt;]"


@pytest.mark.parametrize(
    ("values", "decimals", "unit", "shown", "spread"),
    [
        ((1234.4, 1235.6), 0, "ids", "1,235 ids", "1,234 to 1,236 ids"),
        ((-0.001, 0.0005), 2, None, "0.00", "0.00"),
        ((0.5, 0.5), 1, "%", "0.5 %", "0.5 %"),
    ],
)
def test_figures_are_written_as_people_do(values: tuple[float, ...], decimals: int, unit: str | None, shown: str, spread: str) -> None:
    figure = MeasuredFigure.model_validate_json(
        f'{{"says": "x", "decimals": {decimals}, "values": {list(values)}{f""", "unit": "{unit}" """ if unit else ""}}}'
    )
    assert (figure.shown, figure.spread) == (shown, spread)


def test_the_numbers_behind_a_plot_are_a_table(catalog: Catalog) -> None:
    head, rows = numbers_of(catalog.experiments["glad-readers"].plots[0], catalog.measurements["glad-readers"])
    assert head == ["day", "glad"]
    assert rows == [["1", "0.5"], ["2", "0.6"]]


def test_a_slip_stands_with_its_arithmetic(catalog: Catalog) -> None:
    text = page(catalog, "common-slips/index.md")
    assert "## All are glad {: #all-are-glad }" in text
    assert "50 % glad" in text


def test_how_we_know_counts_what_holds(catalog: Catalog) -> None:
    view = View(catalog, "about/how-we-know/")
    assert "1 claims of 1 experiments: 1 hold on every fresh seed" in evidence_table(catalog, view)
    assert "<li>" not in corrections(catalog, view)


def test_pages_survive_a_measurement_that_was_not_run(book: Path) -> None:
    (book / "data/measurements/glad-readers.json").unlink()
    catalog = read(book)[0]
    assert not [page.path for page in pages(catalog) if page.path.startswith("measurements/")]
    assert "<svg" not in page(catalog, "trade-offs/fresh-vs-good.md").partition("## Say it")[2]
