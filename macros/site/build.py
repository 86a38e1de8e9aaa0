"""A tree in, a published site out: check, build beside, gate, swap; whatever fails leaves the published site as it was."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Sequence
from pathlib import Path

from macros.catalog import Catalog
from macros.checks import find
from macros.site.finish import Finisher, finish
from macros.site.gate import gate
from macros.site.generate import Generated, generate
from macros.site.pause import Pause, go_on
from macros.site.swap import fresh, publish, recover


def build(root: Path, out: Path, first: Sequence[Finisher] = (), last: Sequence[Finisher] = ()) -> list[str]:
    """Publish the site of `root` at `out`, completed by more than the usual finishers; what is wrong, one line each, and then nothing was."""
    try:
        recover(out)
        new = fresh(out)
    except OSError as error:
        return [_unwritable(out, error)]
    try:
        problems = assemble(root, new, first, last)
        if not problems:
            publish(new, out)
    except OSError as error:
        return [_unwritable(out, error)]
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return problems


def assemble(root: Path, new: Path, first: Sequence[Finisher] = (), last: Sequence[Finisher] = ()) -> list[str]:
    """Check, build into `new` and check the result; what is wrong, one line each. Raises OSError."""
    catalog, problems, _ = find(root)
    if problems:
        return [str(problem) for problem in sorted(problems)]
    return finished(new, catalog, generate(root, new, catalog), first, last=last)


def finished(
    new: Path,
    catalog: Catalog,
    done: Generated,
    first: Sequence[Finisher] = (),
    later: Collection[Finisher] = (),
    last: Sequence[Finisher] = (),
    pause: Pause = go_on,
) -> list[str]:
    """A directory that MkDocs wrote, completed and judged; what is wrong, with the file to edit where a page is made from one."""
    if problems := list(done.problems) or finish(new, catalog, done.base, first, later, last, pause):
        return problems
    return [
        f"{problem}{f' (from {done.sources[problem.path]})' if problem.path in done.sources else ''}" for problem in gate(new, done.base, pause)
    ]


def _unwritable(out: Path, error: OSError) -> str:
    return f"{error.filename or out}: {error.strerror or error} - the site at {out} is as it was"
