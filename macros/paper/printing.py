"""A finished directory in, the same with everything that is printed out: the step that `make print` adds to a build."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
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
    for name, prints in groupby(_prints(new, catalog), key=itemgetter(0)):
        whole, size = 0.0, 0
        for _, printed, seconds in prints:
            whole, size = whole + seconds, size + len(printed.pdf)
            yield from written(new, [printed])
        print(f"printed {name}: {size} bytes in {whole:.1f} s", file=sys.stderr)


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
    return ((printed.target, seconds, len(printed.pdf)) for _, printed, seconds in _prints(new, catalog))


def _prints(new: Path, catalog: Catalog) -> Iterator[tuple[str, Printed, float]]:
    """What every job prints, with the name of the job and seconds by the clock, in one browser."""
    with started() as browser:
        press = Press(browser, new, home())
        for name, job in JOBS.items():
            start = time.monotonic()
            for printed in job(press, catalog):
                yield name, printed, time.monotonic() - start
                start = time.monotonic()
        press.close()


def home() -> str:
    """Where links on paper lead: the address the site will live under, which the environment names."""
    address = os.environ.get("SITE_URL")
    return address.rstrip("/") + "/" if address else HOME
