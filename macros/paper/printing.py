"""A finished directory in, the same with everything that is printed out: the step that `make print` adds to a build."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from macros.catalog import Catalog
from macros.paper.book import print_book
from macros.paper.packs import print_packs
from macros.paper.pdf import Printed
from macros.paper.press import HOME, Press, started
from macros.paper.sheets import print_sheets

Job = Callable[[Press, Catalog], Iterator[Printed]]
"""Prints one PDF after the other."""

JOBS: dict[str, Job] = {"sheets": print_sheets, "packs": print_packs, "book": print_book}
"""What is printed, in this order."""


def print_everything(new: Path, catalog: Catalog, base: str) -> Iterator[str]:
    """Run every job in one browser, write what it prints, and say how long each took. Raises OSError where there is no browser."""
    with started() as browser:
        press = Press(browser, new, home())
        for name, job in JOBS.items():
            start, size = time.monotonic(), 0
            for printed in job(press, catalog):
                size += len(printed.pdf)
                yield from written(new, [printed])
            print(f"printed {name}: {size} bytes in {time.monotonic() - start:.1f} s", file=sys.stderr)
        press.close()


def written(new: Path, prints: Iterable[Printed]) -> Iterator[str]:
    """Write each PDF where it is published; what is wrong with them, one line each. Raises OSError."""
    for printed in prints:
        file = new / printed.target
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(printed.pdf)
        if printed.problem:
            yield printed.problem


def timed(new: Path, catalog: Catalog) -> Iterator[tuple[str, float, int]]:
    """Every PDF of a built directory as it is printed: its address, seconds by the clock, and bytes. Raises OSError without a browser."""
    with started() as browser:
        press = Press(browser, new, home())
        for job in JOBS.values():
            start = time.monotonic()
            for printed in job(press, catalog):
                yield printed.target, time.monotonic() - start, len(printed.pdf)
                start = time.monotonic()
        press.close()


def home() -> str:
    """Where links on paper lead: the address the site will live under, which the environment names."""
    address = os.environ.get("SITE_URL")
    return address.rstrip("/") + "/" if address else HOME
