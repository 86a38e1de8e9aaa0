"""The page on generative AI gathers what the cases decided; a framework that says nothing of it has none."""

from __future__ import annotations

from pathlib import Path

from macros.catalog import Catalog, read
from macros.pages.framework import framework_pages
from tests.checks.test_find import FEED, change

SAID = """generative:
  lead: The unit is the token.
  stays: [Questions come first., A baseline comes first.]
  trade_offs: [{trade_off}]
  metrics: [{metric}]
"""


def page(catalog: Catalog) -> str:
    return next((page.markdown for page in framework_pages(catalog) if page.path.endswith("generative-ai.md")), "")


def test_a_framework_that_says_nothing_of_it_has_no_such_page(tiny: Path) -> None:
    assert page(read(tiny)[0]) == ""


def test_decisions_of_generative_cases_stand_in_their_step(tiny: Path) -> None:
    change(tiny, FEED, "status: draft", "status: published")
    catalog, _ = read(tiny)
    said = SAID.format(trade_off=next(iter(catalog.trade_offs)), metric=next(iter(catalog.metrics)))
    with (tiny / "data/framework.yml").open("a", encoding="utf-8") as file:
        file.write(said)
    case = catalog.cases["tiny-feed"]
    decision = case.decisions[0]
    assert f"#decision-{decision.id}" not in page(read(tiny)[0])
    change(tiny, FEED, "kind: added", "kind: generative")
    text = page(read(tiny)[0])
    start = text.index(f"{{: #{decision.step} ")
    assert f"#decision-{decision.id}" in text[start:]
    assert case.crux in text
