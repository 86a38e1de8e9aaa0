"""A tree in, a published site out: check, build beside, gate, swap; whatever fails leaves the published site as it was."""

from __future__ import annotations

import shutil
from pathlib import Path

from macros.checks import find
from macros.site.gate import gate
from macros.site.generate import Generated, generate
from macros.site.swap import fresh, publish, recover


def build(root: Path, out: Path) -> list[str]:
    """Publish the site of `root` at `out`; what is wrong, one line each, and then nothing was published."""
    try:
        recover(out)
        new = fresh(out)
    except OSError as error:
        return [_unwritable(out, error)]
    try:
        problems = assemble(root, new)
        if not problems:
            publish(new, out)
    except OSError as error:
        return [_unwritable(out, error)]
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return problems


def assemble(root: Path, new: Path) -> list[str]:
    """Check, build into `new` and check the result; what is wrong, one line each. Raises OSError."""
    catalog, problems, _ = find(root)
    if problems:
        return [str(problem) for problem in sorted(problems)]
    done = generate(root, new, catalog)
    return list(done.problems) or judged(new, done)


def judged(new: Path, done: Generated) -> list[str]:
    """What the gate says of a directory, with the file to edit where the page is made from one."""
    return [
        f"{problem}{f' (from {done.sources[problem.path]})' if problem.path in done.sources else ''}" for problem in gate(new, done.base)
    ]


def _unwritable(out: Path, error: OSError) -> str:
    return f"{error.filename or out}: {error.strerror or error} - the site at {out} is as it was"
