"""A published directory is replaced in one step, and a step that was cut short is mended by the next run."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def recover(out: Path) -> None:
    """Undo what a killed run left behind: bring back the last good site, drop directories nobody is building."""
    before = _before(out)
    if before.exists() and not out.exists():
        before.rename(out)  # killed between the two renames of `publish`
    shutil.rmtree(before, ignore_errors=True)  # killed after them
    for left in out.parent.glob(f"{out.name}.new-*"):
        if not _is_running(left.name.rpartition("-")[2]):
            shutil.rmtree(left, ignore_errors=True)


def fresh(out: Path) -> Path:
    """A new, empty directory beside `out`, so that the rename stays on one disk."""
    new = out.with_name(f"{out.name}.new-{os.getpid()}")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    return new


def publish(new: Path, out: Path) -> None:
    """Put `new` in the place of `out`; when that fails `out` is as it was. Raises OSError."""
    before = _before(out)
    if out.exists():
        out.rename(before)
    try:
        new.rename(out)
    except OSError:
        if before.exists():
            before.rename(out)
        raise
    shutil.rmtree(before, ignore_errors=True)


def _before(out: Path) -> Path:
    return out.with_name(f"{out.name}.prev")


def _is_running(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True  # somebody else's
    return True
