"""What a tree costs to check, build, serve and keep, also when it holds many times the entries: figures on paper."""

from __future__ import annotations

import gzip
import multiprocessing
import resource
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from macros.models import FOLDERS


@dataclass(frozen=True)
class Figures:
    """One row of the table; seconds of processor time, megabytes, and gzipped kilobytes of a case page."""

    scale: int
    entries: int
    pages: int
    check: float
    build: float
    gate: float
    site: float
    html: float
    css: float
    js: float
    memory: float

    HEAD = ("data", "entries", "pages", "check s", "build s", "ms/page", "gate s", "site MB", "html kB", "css kB", "js kB", "peak MB")

    def row(self) -> tuple[str, ...]:
        """The figures as the table prints them."""
        each = f"{1000 * self.build / max(self.pages, 1):.1f}"
        sizes = (f"{kilo:.1f}" for kilo in (self.html, self.css, self.js))
        seconds = (f"{self.check:.2f}", f"{self.build:.2f}", each, f"{self.gate:.2f}")
        return (f"{self.scale}x", str(self.entries), str(self.pages), *seconds, f"{self.site:.1f}", *sizes, f"{self.memory:.0f}")


def bench(root: Path, scales: list[int]) -> int:
    """Print one row for each scale as it is measured, then one for each PDF; 0, or 1 when a build failed."""
    print("seconds are processor time; kB are gzipped, of the largest case page, without the search index", file=sys.stderr)
    print(*(f"{name:>8}" for name in Figures.HEAD), flush=True)
    context = multiprocessing.get_context("spawn")
    for scale in scales:
        with context.Pool(1) as pool:  # a process of its own, so that peaks do not add up
            figures = pool.apply(measure, (root, scale))
        if isinstance(figures, str):
            print(f"{scale}x: {figures}", file=sys.stderr)
            return 1
        print(*(f"{cell:>8}" for cell in figures.row()), flush=True)
    return printing(root)


def printing(root: Path) -> int:
    """Print seconds by the clock and bytes of every PDF; 0, or 1 when there is no browser or the build failed."""
    from macros.catalog import read
    from macros.paper.printing import timed
    from macros.site.build import assemble

    with tempfile.TemporaryDirectory(prefix="handbook-bench-") as folder:
        site = Path(folder) / "site"
        catalog, _ = read(root)
        if problems := assemble(root, site):
            print(problems[0], file=sys.stderr)
            return 1
        print(f"{'seconds':>8} {'bytes':>9} PDF")
        try:
            for target, seconds, size in timed(site, catalog):
                print(f"{seconds:8.2f} {size:9} {target}", flush=True)
        except OSError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


def measure(root: Path, scale: int) -> Figures | str:
    """The figures of a tree with `scale` times the entries of `root`, or why there are none."""
    from macros.checks import find
    from macros.site.gate import gate
    from macros.site.generate import generate

    with tempfile.TemporaryDirectory(prefix="handbook-bench-") as folder:
        tree, out = Path(folder) / "tree", Path(folder) / "site"
        multiply(root, tree, scale)
        started = time.process_time()
        catalog, problems, _ = find(tree)
        checked = time.process_time()
        if problems and scale == 1:  # copies of entries break rules about pairs; the build does not mind
            return f"{len(problems)} problems - first {problems[0]}"
        done = generate(tree, out, catalog)
        built = time.process_time()
        if done.problems:
            return f"{len(done.problems)} problems - first {done.problems[0]}"
        gate(out, done.base)
        gated = time.process_time()
        return Figures(
            scale,
            sum(map(len, catalog.documents.values())),
            sum(1 for _ in out.rglob("*.html")),
            checked - started,
            built - checked,
            gated - built,
            sum(file.stat().st_size for file in out.rglob("*") if file.is_file()) / 1e6,
            *_weights(out, [f"case-studies/{id}/index.html" for id in catalog.cases]),
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3),
        )


def multiply(root: Path, tree: Path, scale: int) -> None:
    """A copy of a tree in which every entry of data/ stands `scale` times, under ids of its own."""
    shutil.copytree(root / "data", tree / "data")
    for place in ("docs", "experiments", "mkdocs.yml"):
        if (root / place).exists():
            (shutil.copytree if (root / place).is_dir() else shutil.copy)(root / place, tree / place)
    if (root / "macros" / "theme").is_dir():
        shutil.copytree(root / "macros", tree / "macros", ignore=shutil.ignore_patterns("__pycache__"))
    for folder in FOLDERS:
        for file in list((tree / "data" / folder).glob("*.*")):
            for number in range(2, scale + 1):
                shutil.copy(file, file.with_stem(f"{file.stem[:60]}-{number}"))


def _weights(out: Path, cases: list[str]) -> tuple[float, float, float]:
    """Gzipped kilobytes of HTML, CSS and JavaScript that the largest case page asks for."""
    from macros.site.addresses import file_at, split
    from macros.site.html import read

    files = {file.relative_to(out).as_posix() for file in out.rglob("*") if file.is_file()}
    largest = max(cases or ["index.html"], key=lambda name: (out / name).stat().st_size)
    sizes = {"html": _packed(out / largest), ".css": 0.0, ".js": 0.0}
    for link in read(out / largest, largest).links:
        address = split(link.target)
        found = file_at(address.path, largest, "/", files) if address and not address.netloc else None
        if found and Path(found).suffix in sizes and link.element in {"link", "script"}:
            sizes[Path(found).suffix] += _packed(out / found)
    return sizes["html"], sizes[".css"], sizes[".js"]


def _packed(file: Path) -> float:
    return len(gzip.compress(file.read_bytes(), 9)) / 1e3
