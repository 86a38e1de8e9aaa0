"""Measures what is promised about safety and prints a line for each of 18 targets: `python -m tests.trust.targets [--only 1 17] [--site DIR]`.

Figures are counted, not quoted: mistakes are made and what is said is read, the suites run and say what they saw. The page
docs/contributing/trust.md keeps the last table.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from macros.site.gate import gate
from macros.site.html import read
from tests.checks.test_find import PLANTED, planted
from tests.conftest import TINY
from tests.test_ids import ODD
from tests.test_limits import spent
from tests.trust.inputs import Told, told
from tests.trust.payloads import GROUPS, PAYLOADS

ROOT = Path(__file__).parents[2]


@dataclass
class Seen:
    """What the suites of one target said: tests by outcome, and the figures they recorded."""

    outcomes: Counter[str] = field(default_factory=Counter)
    figures: dict[str, list[float]] = field(default_factory=dict)

    def total(self, name: str) -> int:
        return int(sum(self.figures.get(name, [])))

    def most(self, name: str) -> float:
        return max(self.figures.get(name, [float("nan")]))

    @property
    def tests(self) -> str:
        """How many tests ran, and how many of them failed."""
        return f"{self.outcomes['passed']} tests pass" + (f", **{self.outcomes['failed']} fail**" if self.outcomes["failed"] else "")


@dataclass(frozen=True)
class Target:
    """A promise: what it is about, what a stock site does, the suites that hold it, and how its figure reads."""

    says: str
    stock: str
    suites: tuple[str, ...]
    figure: Callable[[Seen], str]


@cache
def made() -> tuple[Told, ...]:
    """Every mistake of the suites, made once."""
    with tempfile.TemporaryDirectory() as folder:
        return tuple(told(Path(folder)))


def caught(seen: Seen) -> str:
    groups = Counter(each.group for each in made())
    missed = sum(not each.lines for each in made())
    return f"{len(made()) - missed} of {len(made())} ({', '.join(f'{count} {group}' for group, count in groups.items())})"


def placed(seen: Seen) -> str:
    found = [each for each in made() if each.lines]
    share = [sum(getattr(each, name) for each in found) / len(found) for name in ("is_placed", "is_cured")]
    return f"{share[0]:.1%} with place, {share[1]:.1%} with what to do"


def together(seen: Seen) -> str:
    with tempfile.TemporaryDirectory() as folder:
        lines = planted(Path(shutil.copytree(TINY, Path(folder) / "book")))
    hit = sum(any(line.startswith(f"{path}:{place}: ") for line in lines) for path, _, _, place in PLANTED)
    return f"{hit} of {len(PLANTED)} mistakes in {len({path for path, *_ in PLANTED})} files, one run"


def tracebacks(seen: Seen) -> str:
    return f"{sum(each.is_traceback for each in made())} over {len(made())} mistakes"


def scripts(seen: Seen) -> str:
    return (
        f"{len(PAYLOADS)} payloads in {len(GROUPS)} groups, in every field: {seen.total('ran without policy')} ran on "
        f"{seen.total('hostile pages without policy')} pages without the policy, {seen.total('ran with policy')} on "
        f"{seen.total('hostile pages with policy')} with it. On hand-written pages {seen.total('alive when written by hand')} are alive, "
        f"{seen.total('alive and not refused')} of them pass the gate; past it, {seen.total('scripts alive without policy')} scripts run without "
        f"and {seen.total('scripts alive with policy')} with the policy"
    )


def templates(seen: Seen) -> str:
    return f"{seen.total('files where a template ran')} of {seen.total('templates in fields')} in fields; {seen.tests} (pages, sandbox)"


def lost(seen: Seen) -> str:
    return f"{seen.total('files lost')} files lost in {len(seen.figures.get('files lost', []))} failures"


def preview(seen: Seen) -> str:
    return (
        f"{seen.total('saves')} saves, never down: slowest answer while broken {seen.most('slowest answer'):.2f} s, "
        f"slowest recovery {seen.most('slowest recovery'):.2f} s"
    )


def requests(seen: Seen) -> str:
    return f"{seen.total('requests elsewhere')} of {seen.total('requests'):,} requests, {seen.total('cookies')} cookies"


def accessible(seen: Seen) -> str:
    return f"{seen.total('axe violations')} in {seen.total('axe runs')} runs of axe; {seen.tests}"


def policy(seen: Seen) -> str:
    return f"{seen.total('policy violations')} over {seen.total('requests'):,} requests"


def workflows(seen: Seen) -> str:
    command = [Path(sys.executable).parent / "zizmor", "--offline", "--quiet", "--pedantic", "--format", "json", ROOT / ".github"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    used = [
        line for file in (ROOT / ".github/workflows").glob("*.yml") for line in re.findall(r"uses: (\S+)", file.read_text(encoding="utf-8"))
    ]
    loose = [line for line in used if not re.search(r"@[0-9a-f]{40}$", line)]
    return f"{len(json.loads(done.stdout or '[]'))} findings, {len(loose)} of {len(used)} actions unpinned"


def links(site: Path, base: str) -> Callable[[Seen], str]:
    def figure(seen: Seen) -> str:
        if not site.is_dir():
            return "not measured: `make build` first"
        pages = [path.relative_to(site).as_posix() for path in site.rglob("*.html")]
        followed = sum(len(read(site / page, page).links) for page in pages)
        return f"{len(gate(site, base))} in {followed:,} links of {len(pages)} pages"

    return figure


def times(seen: Seen) -> str:
    seconds, megabytes, _ = spent(ROOT, "check")
    return (
        f"all data {seconds:.1f} s of processor, {megabytes:.0f} MB; worst of {seen.outcomes['passed'] + seen.outcomes['failed']} hostile "
        f"files {seen.most('worst seconds'):.1f} s, {seen.most('worst megabytes'):.0f} MB"
    )


def identical(seen: Seen) -> str:
    return f"{seen.total('files that differ')} of {seen.total('files built twice')} files differ"


def ids(seen: Seen) -> str:
    return f"{len(ODD)} odd names; {seen.tests}"


def drawings(seen: Seen) -> str:
    return f"{seen.total('drawings that fail')} of {seen.total('drawings')} fail"


BROWSER = tuple(
    f"tests/browser/test_{name}.py"
    for name in ("access", "cards", "compare", "drill", "estimation", "flaws", "gaps", "mock", "plans", "print", "progress", "recall", "search", "viewer")
)  # fmt: skip
"""Suites that open every type of page, and every widget in each of its states."""


def targets(site: Path, base: str) -> dict[int, Target]:
    """All 18, by number."""
    return {
        1: Target("mistakes caught before publication", "about 8 of 40", (), caught),
        2: Target("messages with file, line, column and cure", "none with a cure", (), placed),
        3: Target("all mistakes of one run told together", "the first", (), together),
        4: Target("tracebacks a contributor sees", "most", (), tracebacks),
        5: Target("scripts in text that run", "17 of 34, policy: none", ("tests/trust/test_injection.py",), scripts),
        6: Target(
            "templates in text that run",
            "3 routes open",
            (
                "tests/trust/test_injection.py::test_no_text_of_any_field_is_run_as_a_template",
                "tests/pages/test_sandbox.py",
                "tests/checks/test_handwritten.py::test_any_other_template_code_is_refused",
            ),
            templates,
        ),
        7: Target("pages lost when a build fails or is killed", "up to all", ("tests/site/test_build.py",), lost),
        8: Target("preview under bad saves", "hangs, or ends", ("tests/serve/test_serve.py",), preview),
        9: Target("requests to other hosts", "3 hosts", BROWSER, requests),
        10: Target(
            "check, build and write without a network", "fails in strict mode", ("tests/site/test_offline.py",), lambda seen: seen.tests
        ),
        11: Target("accessibility, light, dark, 390 and 1280 px, paper", "3 rules broken", BROWSER, accessible),
        12: Target("violations of the policy", "no policy", BROWSER, policy),
        13: Target("weaknesses of workflows", "not applicable", (), workflows),
        14: Target("broken links, anchors, equal ids", "partly seen", (), links(site, base)),
        15: Target("time and memory of a check", "2.9 s for 0.7 MB; hostile over 20 s", ("tests/test_limits.py",), times),
        16: Target(
            "two builds of one commit", "equal on one day", ("tests/site/test_build.py::test_two_builds_are_byte_identical",), identical
        ),
        17: Target("odd ids refused with a reason", "all but one accepted", ("tests/test_ids.py",), ids),
        18: Target("drawings Mermaid cannot read", "nobody sees", ("tests/browser/test_mermaid.py",), drawings),
    }


class Listener:
    """Sorts what pytest reports to the targets whose suites it belongs to."""

    def __init__(self, wanted: dict[int, Target]) -> None:
        self.wanted = wanted
        self.seen = {number: Seen() for number in wanted}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for number, target in self.wanted.items():
            if any(re.match(rf"{re.escape(suite)}(?:::|\[|$)", report.nodeid) for suite in target.suites):
                self._add(self.seen[number], report)

    def _add(self, seen: Seen, report: pytest.TestReport) -> None:
        if report.when == "call" or report.failed:
            seen.outcomes[report.outcome] += 1
        if report.when == "teardown":  # by then everything has been recorded
            for name, value in report.user_properties:
                seen.figures.setdefault(name, []).append(float(str(value)))


def rows(wanted: dict[int, Target], workers: int) -> Iterator[str]:
    """The table, once the suites have run."""
    listener = Listener(wanted)
    suites = sorted({suite for target in wanted.values() for suite in target.suites})
    if suites:
        pytest.main(
            ["-q", "-W", "ignore::pytest.PytestAssertRewriteWarning", "-n", str(workers), "--dist", "loadgroup", "--no-header", *suites],
            plugins=[listener],
        )
    yield "| | what | stock site | measured | by |"
    yield "|---|---|---|---|---|"
    for number, target in wanted.items():
        by = ", ".join(dict.fromkeys(f"`{suite.partition('::')[0]}`" for suite in target.suites[:2])) or "`tests/trust/targets.py`"
        yield f"| {number} | {target.says} | {target.stock} | {target.figure(listener.seen[number])} | {by} |"


def main() -> None:
    """Measure the targets that were asked for and print them as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", type=int, nargs="+", default=[], help="numbers of targets (default: all)")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="a built site, for target 14")
    parser.add_argument("--base", default="/", help="the path it was built for")
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    wanted = {number: target for number, target in targets(given.site, given.base).items() if not given.only or number in given.only}
    table = list(rows(wanted, given.workers))
    print(*table, sep="\n")


if __name__ == "__main__":
    main()
