"""What a tree costs to check, build, follow and print, beside what it may cost: figures on paper, and nothing that fails."""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from macros.bench.budgets import verdicts
from macros.bench.figures import Figures, measure, warm
from macros.diagrams.pictures import CACHE

__all__ = ["Figures", "bench", "measure"]


def bench(root: Path, scales: Sequence[int], parts: Collection[str]) -> int:
    """Print what was asked for, each line as soon as it is known; 0, or 1 when a part could not be measured."""
    return int(
        ("build" in parts and not _builds(root, scales)) | ("saves" in parts and not _saves(root)) | ("paper" in parts and not _paper(root))
    )


def _builds(root: Path, scales: Sequence[int]) -> bool:
    """One row for each scale, then what of it has a budget."""
    print("seconds are processor time; ms/page is all four of them; kB are gzipped, of the largest case page", file=sys.stderr)
    print(*(f"{name:>8}" for name in Figures.HEAD), flush=True)
    context = multiprocessing.get_context("spawn")
    rows = []
    for scale in scales:
        with _tidied(CACHE), context.Pool(1, maxtasksperchild=1) as pool:  # a process for each, so that peaks do not add up
            pool.apply(warm, (root, scale))
            figures = pool.apply(measure, (root, scale))
        if isinstance(figures, str):
            print(f"{scale}x: {figures}", file=sys.stderr)
            return False
        rows.append(figures)
        print(*(f"{cell:>8}" for cell in figures.row()), flush=True)
    print(*verdicts(rows), sep="\n", flush=True)
    return True


@contextmanager
def _tidied(folder: Path) -> Iterator[None]:
    """A folder that afterwards holds no files but those that it held before."""
    before = set(folder.glob("*"))
    yield
    for file in set(folder.glob("*")) - before:
        file.unlink()


def _saves(root: Path) -> bool:
    """Seconds by the clock from a save to the changed page, in a running preview of a copy of the tree."""
    from macros.bench.budgets import SAVE, verdict
    from macros.bench.saves import saves

    for name, seconds in saves(root):
        if seconds is None:
            print(f"{name}: never served", file=sys.stderr)
            return False
        print(verdict(f"save -> served, {name}, s", seconds, SAVE, ".2f"), flush=True)
    return True


def _paper(root: Path) -> bool:
    """Seconds by the clock and bytes of every PDF; needs a browser."""
    from macros.catalog import read
    from macros.paper.printing import timed
    from macros.site.build import assemble

    with tempfile.TemporaryDirectory(prefix="handbook-bench-") as folder:
        site = Path(folder) / "site"
        catalog, _ = read(root)
        if problems := assemble(root, site):
            print(problems[0], file=sys.stderr)
            return False
        print(f"{'seconds':>8} {'bytes':>9} PDF")
        try:
            for target, seconds, size in timed(site, catalog):
                print(f"{seconds:8.2f} {size:9} {target}", flush=True)
        except OSError as error:
            print(error, file=sys.stderr)
            return False
    return True
