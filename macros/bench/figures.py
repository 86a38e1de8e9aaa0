"""What a tree costs to check, build and keep, also when it holds many times the entries: a row of figures."""

from __future__ import annotations

import gzip
import resource
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from macros.garbage import seldom
from macros.models import FOLDERS


@dataclass(frozen=True)
class Figures:
    """One row of the table; seconds of processor time, megabytes, and gzipped kilobytes of a case page."""

    scale: int
    entries: int
    pages: int
    check: float
    build: float
    rest: float
    gate: float
    site: float
    html: float
    css: float
    js: float
    memory: float

    HEAD = (
        "data",
        "entries",
        "pages",
        "check s",
        "pages s",
        "rest s",
        "gate s",
        "ms/page",
        "site MB",
        "html kB",
        "css kB",
        "js kB",
        "peak MB",
    )

    @property
    def whole(self) -> float:
        """Seconds of everything that `make build` does."""
        return self.check + self.build + self.rest + self.gate

    def row(self) -> tuple[str, ...]:
        """The figures as the table prints them."""
        seconds = (f"{each:.2f}" for each in (self.check, self.build, self.rest, self.gate))
        sizes = (f"{each:.1f}" for each in (1000 * self.whole / max(self.pages, 1), self.site, self.html, self.css, self.js))
        return (f"{self.scale}x", str(self.entries), str(self.pages), *seconds, *sizes, f"{self.memory:.0f}")


def warm(root: Path, scale: int) -> None:
    """Draw every drawing of such a tree once: what a build costs is measured with the cache that it leaves."""
    from macros.catalog import read
    from macros.pages import pages

    seldom()
    with tempfile.TemporaryDirectory(prefix="handbook-bench-") as folder:
        multiply(root, Path(folder) / "tree", scale)
        for page in pages(read(Path(folder) / "tree")[0]):
            page.markdown  # noqa: B018 - it is written when it is asked for


def measure(root: Path, scale: int) -> Figures | str:
    """The figures of a tree with `scale` times the entries of `root`, or why there are none."""
    from macros.checks import find
    from macros.site.finish import finish
    from macros.site.gate import gate
    from macros.site.generate import generate

    seldom()  # as every verb does
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
        said = finish(out, catalog, done.base)
        if said and scale == 1:
            return f"{len(said)} problems - first {said[0]}"
        finished = time.process_time()
        gate(out, done.base)
        gated = time.process_time()
        return Figures(
            scale,
            sum(map(len, catalog.documents.values())),
            sum(1 for _ in out.rglob("*.html")),
            checked - started,
            built - checked,
            finished - built,
            gated - finished,
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
