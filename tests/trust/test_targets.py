"""The measure of the 18 targets: its mistakes are all told well, its suites exist, and what fails is shown."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.trust.inputs import Told, told
from tests.trust.targets import ROOT, Listener, Seen, targets

TARGETS = targets(ROOT / "site", "/")


def test_every_mistake_is_told_with_its_place_and_what_to_do(tmp_path: Path) -> None:
    made = list(told(tmp_path))
    assert len(made) > 400
    assert [each for each in made if not each.is_placed or not each.is_cured or each.is_traceback] == []


@pytest.mark.parametrize("lines", [(), ("x.yml: wrong",), ("x.yml:1:1: wrong",), ("Traceback (most recent call last):\n  x",)])
def test_what_is_told_badly_is_counted(lines: tuple[str, ...]) -> None:
    bad = Told("files", lines)
    assert not bad.is_placed or not bad.is_cured
    assert bad.is_traceback == any("Traceback" in line for line in lines)


def test_there_are_eighteen_and_their_suites_exist() -> None:
    assert list(TARGETS) == list(range(1, 19))
    suites = {suite.partition("::")[0] for target in TARGETS.values() for suite in target.suites}
    assert [suite for suite in suites if not (ROOT / suite).is_file()] == []


def test_the_page_has_a_line_for_each() -> None:
    lines = (ROOT / "docs/contributing/trust.md").read_text(encoding="utf-8").splitlines()
    assert [int(found[1]) for line in lines if (found := re.match(r"\| (\d+)\. ", line))] == list(TARGETS)


def test_a_figure_adds_up_what_tests_recorded_and_shows_what_failed() -> None:
    seen = Seen(Counter(passed=3, failed=1), {"axe runs": [4, 5], "axe violations": [0, 2]})
    assert TARGETS[11].figure(seen) == "2 in 9 runs of axe; 3 tests pass, **1 fail**"


def test_reports_go_to_the_targets_of_their_suite() -> None:
    listener = Listener({number: TARGETS[number] for number in (7, 16)})
    for when in ("call", "teardown"):
        report = pytest.TestReport(
            "tests/site/test_build.py::test_a[x]", ("", 0, ""), {}, "passed", None, when, user_properties=[("files lost", 2)]
        )
        listener.pytest_runtest_logreport(report)
    assert (listener.seen[7].total("files lost"), listener.seen[7].outcomes["passed"]) == (2, 1)
    assert not listener.seen[16].outcomes, "only one test of that file belongs to it"
