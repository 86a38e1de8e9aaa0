"""What the page of a case is made of."""

from __future__ import annotations

from pathlib import Path

from macros.catalog import read
from macros.pages.cases import budget, by_demand, duration


def test_every_stage_names_its_box_also_when_the_component_gives_the_label(tiny: Path) -> None:
    catalog, _ = read(tiny)
    for case in catalog.cases.values():
        assert all(row.box for row in budget(case, catalog.graph_of(case)).stages)


def test_drafts_come_last_in_every_list(tiny: Path) -> None:
    feed = tiny / "data/case-studies/tiny-feed.yml"
    feed.write_text(feed.read_text(encoding="utf-8").replace("status: draft", "status: published"), encoding="utf-8")
    catalog, _ = read(tiny)
    assert by_demand(catalog)[0] == "tiny-feed"
    assert by_demand(catalog)[-1] not in catalog.published


def test_milliseconds_are_said_as_people_say_them() -> None:
    assert [duration(ms) for ms in (80, 1000, 2500, 1_800_000, 7_200_000)] == ["80 ms", "1 s", "2.5 s", "30 min", "2 h"]
