"""The door for people and CI: `python -m macros VERB`; every verb exits with 0, or with 1 after saying what is wrong."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from macros.garbage import seldom

# The verbs import what they need when they run: `new` must not wait for MkDocs.

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's own switch for the banner about its future
Arguments = argparse.Namespace


def check(given: Arguments) -> int:
    """Say what is wrong in data and pages, with file, line and column."""
    from macros.checks import find
    from macros.generated import behind
    from macros.report import report

    catalog, problems, warnings = find(given.root)
    problems = sorted([*problems, *behind(given.root, catalog)])
    if not problems:
        counts = ", ".join(f"{len(entries)} {kind}" for kind, entries in catalog.documents.items() if entries)
        print(f"checked {sum(map(len, catalog.documents.values())) + len(catalog.singles)} entries, no problems: {counts}")
    return report(problems, warnings)


def build(given: Arguments) -> int:
    """Check, build beside, check the result, and publish it in one step."""
    return _published(given)


def offline(given: Arguments) -> int:
    """Build as `build` does, pack the site into a zip that opens from a disk, and its cases into a book for e-readers."""
    from macros.epub.book import write_epub
    from macros.offline.archive import pack

    return _published(given, (write_epub,), (pack,))


def paper(given: Arguments) -> int:
    """Build as `offline` does, and print: sheets, packs and the book as PDF, linked from their pages."""
    from macros.epub.book import write_epub
    from macros.offline.archive import pack
    from macros.paper.printing import print_everything

    return _published(given, (print_everything, write_epub), (pack,))


Finishers = Sequence[Callable[[Path, Any, str], Iterable[str]]]


def _published(given: Arguments, first: Finishers = (), last: Finishers = ()) -> int:
    from macros.report import report
    from macros.site.build import build as publish

    start = time.monotonic()
    out = (given.out or given.root / "site").resolve()
    problems = publish(given.root.resolve(), out, first, last)
    if not problems:
        printed = sum(1 for _ in (out / "print").rglob("*.*"))
        beside = f" and {printed} files to print" if printed else ""
        print(f"built {sum(1 for _ in out.rglob('*.html'))} pages{beside} in {time.monotonic() - start:.1f} s: {out}")
        for file in sorted((out / "offline").glob("*.zip")):
            print(f"packed {file.stat().st_size / 1e6:.1f} MB: {file}")
    return report(problems)


def serve(given: Arguments) -> int:
    """Preview the site; follows every save and survives every mistake."""
    from macros.serve import serve as preview

    return preview(given.root.resolve(), given.host, given.port)


def new(given: Arguments) -> int:
    """Start an entry: one commented file with a TODO for every field."""
    from macros.report import report
    from macros.scaffold import start

    written, problem = start(given.root, given.kind, given.title)
    if written:
        print(f"{written}: replace every TODO, then `make check`")
    return report([problem] if problem else [])


def write(given: Arguments) -> int:
    """Write the site as plain Markdown, for generators that run no hooks."""
    from macros.plain import write as write_plain
    from macros.report import report

    return report(write_plain(given.root.resolve(), given.out.resolve()))


def schema(given: Arguments) -> int:
    """Write the JSON Schemas and editor settings."""
    from macros.catalog import read
    from macros.generated import write as write_generated

    catalog, _ = read(given.root)  # whatever is valid is known; the rest is `check`'s to say
    for path in write_generated(given.root, catalog):
        print(f"written: {path}")
    return 0


def fix(given: Arguments) -> int:
    """Repair what can be repaired: the order of fields, line ends, and every file that is generated."""
    from macros.tidy import write as tidy

    for path in tidy(given.root):
        print(f"tidied: {path}")
    return schema(given)


def bench(given: Arguments) -> int:
    """Measure check, build, growth, memory, saves and prints, beside their budgets."""
    from macros.bench import bench as measure

    return measure(given.root.resolve(), given.scale, given.only)


def links(given: Arguments) -> int:
    """Ask every external address of the data whether it still answers."""
    from macros.links import links as ask

    return ask(given.root.resolve())


def compare(given: Arguments) -> int:
    """Say which pages read otherwise in one built site than in another, as Markdown."""
    from macros.compare import changes, summary

    print(*summary(changes(given.old, given.new)), sep="\n")
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Run one verb."""
    seldom()
    given = _parser().parse_args(arguments)
    if not (given.root / "data").is_dir():
        print(f"{given.root}: no folder data/ here - name the repository with --root", file=sys.stderr)
        return 1
    try:
        verb: Callable[[Arguments], int] = given.run
        return verb(given)
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        print(f"{error.filename or ''}: {error.strerror or error}".lstrip(": "), file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m macros", description="Check, build and preview the handbook.")
    verbs = parser.add_subparsers(required=True, metavar="VERB")

    def verb(run: Callable[[Arguments], int]) -> argparse.ArgumentParser:
        says = (run.__doc__ or "").strip()
        added = verbs.add_parser(run.__name__, help=says, description=says)
        added.add_argument("--root", type=Path, default=Path(), help="the tree with data/ and docs/ (default: here)")
        added.set_defaults(run=run)
        return added

    verb(check)
    verb(build).add_argument("--out", type=Path, help="the directory to publish (default: ROOT/site)")
    verb(offline).add_argument("--out", type=Path, help="the directory to publish (default: ROOT/site)")
    verb(paper).add_argument("--out", type=Path, help="the directory to publish (default: ROOT/site)")
    preview = verb(serve)
    preview.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    preview.add_argument("--port", type=int, default=8000, help="first port to try (default: %(default)s)")
    entry = verb(new)
    entry.add_argument("kind", metavar="KIND", help="case-study, trade-off, concept, component, metric, source, cheat-sheet or study-plan")
    entry.add_argument("title", metavar="TITLE", help="its title; the file is named after it")
    verb(write).add_argument("--out", type=Path, required=True, help="the directory to write")
    verb(schema)
    verb(fix)
    benched = verb(bench)
    benched.add_argument(
        "--scale", type=int, nargs="+", default=[1, 2, 10], help="how many times the data, such as 1 10 30 (default: 1 2 10)"
    )
    parts = ("build", "saves", "paper")
    benched.add_argument("--only", nargs="+", choices=parts, default=parts, help="parts to measure (default: all)")
    verb(links)
    pair = verb(compare)
    pair.add_argument("old", type=Path, metavar="OLD", help="a built site")
    pair.add_argument("new", type=Path, metavar="NEW", help="a later one")
    return parser


if __name__ == "__main__":
    sys.exit(main())
