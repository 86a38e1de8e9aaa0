"""What an answer from outside means for a link; nothing here asks the network."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.catalog import read
from macros.links import ALLOWED, Answer, Link, Verdict, allowances, collected, judged

SOURCE = Link("https://lab.example/paper", "data/sources/x.yml", "Deep Models for Feeds")


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (Answer(200, SOURCE.address, "Deep models for feeds | Lab"), Verdict.FINE),
        (Answer(200, "https://www.lab.example/papers/1", "Deep models"), Verdict.FINE),
        (Answer(200, SOURCE.address), Verdict.FINE),
        (Answer(404, SOURCE.address), Verdict.DEAD),
        (Answer(410, SOURCE.address), Verdict.DEAD),
        (Answer(0, SOURCE.address, "[Errno -2] Name or service not known"), Verdict.DEAD),
        (Answer(200, "https://casino.example/", "Deep models"), Verdict.MOVED),
        (Answer(200, SOURCE.address, "Buy this domain"), Verdict.RETITLED),
        (Answer(403, SOURCE.address), Verdict.UNVERIFIABLE),
        (Answer(429, SOURCE.address), Verdict.UNVERIFIABLE),
        (Answer(503, SOURCE.address), Verdict.UNVERIFIABLE),
        (Answer(0, SOURCE.address, "timed out"), Verdict.UNVERIFIABLE),
    ],
)
def test_dead_moved_retitled_and_unverifiable_are_told_apart(answer: Answer, verdict: Verdict) -> None:
    assert judged(SOURCE, answer)[0] is verdict


def test_a_resolver_may_lead_elsewhere() -> None:
    assert judged(Link("https://doi.org/10.1/x", "x"), Answer(200, "https://publisher.example/x"))[0] is Verdict.FINE


def test_links_are_collected_from_sources_prose_and_pages(tiny: Path) -> None:
    (tiny / "docs/index.md").write_text("See [this](https://a.example/x), and <https://b.example>.\n")
    found = {link.address for link in collected(tiny, read(tiny)[0])}
    assert {"https://a.example/x", "https://b.example"} <= found
    assert any(link.path.startswith("data/sources/") and link.address.startswith("https://") for link in collected(tiny, read(tiny)[0]))


def test_an_allowance_needs_a_reason_and_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770000000")  # 2 February 2026
    file = tmp_path / ALLOWED
    file.parent.mkdir()
    file.write_text(
        "- {address: https://a.example, reason: moves, until: 2026-03-01}\n"
        "- {address: https://b.example, reason: moved, until: 2026-01-01}\n"
        "- {address: https://c.example, until: 2026-03-01}\n"
    )
    allowed, problems = allowances(tmp_path)
    assert list(allowed) == ["https://a.example"]
    assert [line.split(": ")[1] for line in problems] == ["https://b.example", "https://c.example"]
