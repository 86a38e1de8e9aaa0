"""The worst a single file can say is answered within seconds and a modest memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

SECONDS, MEGABYTES = 10, 300
FEED = "data/case-studies/tiny-feed.yml"
Record = Callable[[str, object], None]
Change = Callable[[dict[str, Any]], dict[str, Any]]


def prose(text: Callable[[int], str]) -> Change:
    """As much prose as one file may hold, no two texts alike."""
    return lambda feed: {"simplified": [text(number)[:6000] for number in range(150)]}


def probes(feed: dict[str, Any]) -> dict[str, Any]:
    """Follow-ups that can be walked in more ways than there are atoms."""
    both = [[f"p{number // 2 * 2 + 2}", f"p{number // 2 * 2 + 3}"] for number in range(300)]
    return {
        "followups": [
            {"id": f"p{number}", "level": "mid", "step": "model", "question": "Q?", "strong": "S.", "weak": "W.", "next": next}
            for number, next in enumerate(both)
        ]
    }


def graph(feed: dict[str, Any]) -> dict[str, Any]:
    """A drawing of a thousand boxes, each bound to the next three."""
    nodes = {f"n{number}": {"kind": "service", "label": f"Box {number}"} for number in range(1000)}
    edges = [f"n{number} -> n{number + step}" for number in range(997) for step in (1, 2, 3)]
    return {"architecture": {"nodes": feed["architecture"]["nodes"] | nodes, "edges": edges, "views": feed["architecture"]["views"]}}


def estimates(feed: dict[str, Any]) -> dict[str, Any]:
    """Numbers that square themselves a thousand times."""
    results = {
        f"x{number}": {"says": "x", "formula": f"{f'x{number - 1}' if number else 'visits'} ** 2", "eliminates": "x"}
        for number in range(1000)
    }
    return {"estimates": feed["estimates"] | {"results": results}}


WORST: dict[str, Change] = {
    "brackets": prose(lambda number: f"{number} " + "[" * 5990),
    "half a link": prose(lambda number: f"{number} " + "[[a|" * 1499),
    "half an address": prose(lambda number: f"{number} " + "<a:" * 1999),
    "backticks": prose(lambda number: f"{number} `" + " ``" * 1990),
    "formulas": prose(lambda number: " ".join(f"$\\frac{{a_{{{index}}}}}{{b^{{{number}}}}}$" for index in range(200))),
    "unknown names": prose(lambda number: " ".join(f"[[entry-number-{index}-{number}]]" for index in range(230))),
    "follow-ups": probes,
    "boxes": graph,
    "squares": estimates,
    "tags": lambda feed: {"tags": [f"t{number}" for number in range(15_000)]},
}


MEASURED = """
import re, resource, sys
from pathlib import Path
from macros.__main__ import main
try:
    main(sys.argv[1:])
finally:
    own, status = resource.getrusage(resource.RUSAGE_SELF), Path("/proc/self/status")
    peak = re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1] if status.exists() else own.ru_maxrss
    print(f"\\nspent {own.ru_utime + own.ru_stime} {peak}")
"""
"""A verb that says what it took. Linux counts the memory of the parent at the fork into `ru_maxrss`, so its peak since is asked for."""


def spent(root: Path, *verb: str) -> tuple[float, float, str]:
    """Seconds of processor time and megabytes that a verb took, and what it printed."""
    command = [sys.executable, "-c", MEASURED, *verb, "--root", str(root)]
    printed, _, figures = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, text=True
    ).stdout.rpartition("\nspent ")
    seconds, kilobytes = figures.split()
    return float(seconds), float(kilobytes) / 1024, printed


@pytest.mark.parametrize("change", WORST.values(), ids=WORST)
def test_the_worst_entry_is_judged_in_bounded_time_and_memory(change: Change, book: Path, record_property: Record) -> None:
    feed = json.loads(json.dumps(yaml.safe_load((book / FEED).read_text()), default=str))
    (book / FEED).write_text(yaml.safe_dump(feed | change(feed), sort_keys=False, allow_unicode=True, width=100_000))
    seconds, megabytes, printed = spent(book, "check")
    record_property("worst seconds", seconds)
    record_property("worst megabytes", megabytes)
    assert "Traceback" not in printed
    assert "stopped:" not in printed
    assert seconds < SECONDS
    assert megabytes < MEGABYTES


FILES: dict[str, tuple[str, bytes]] = {
    "a bomb": (FEED, b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9)) for n in range(9))),
    "a deep list": (FEED, b"title: " + b"[" * 400_000),
    "a long text": (FEED, b"title: " + b"x" * 999_000),
    "many fields": (FEED, b"".join(b"field%d: x\n" % number for number in range(60_000))),
    "a page of brackets": ("docs/index.md", b"# Home\n\n" + b"[" * 50_000),
    "a page of quotes": ("docs/index.md", b"# Home\n\n" + b"> " * 20_000),
    "a page of braces": ("docs/index.md", b"# Home\n\n" + b"{{ x }} " * 7_000),
    "a drawing of entities": ("docs/assets/x.svg", b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content"), FILES.values(), ids=FILES)
def test_the_worst_file_is_refused_in_bounded_time_and_memory(name: str, content: bytes, book: Path, record_property: Record) -> None:
    (book / name).write_bytes(content)
    seconds, megabytes, printed = spent(book, "build")
    record_property("worst seconds", seconds)
    record_property("worst megabytes", megabytes)
    assert name in printed
    assert "Traceback" not in printed
    assert seconds < SECONDS
    assert megabytes < MEGABYTES
