"""Files in, a zip out, with equal bytes for equal files where SOURCE_DATE_EPOCH tells the time."""

from __future__ import annotations

import os
import time
import zipfile
from collections.abc import Collection, Mapping
from io import BytesIO

_FIRST = 315532800
"""Seconds since 1970: a zip knows no time before 1980."""


def now() -> time.struct_time:
    """The time, in Greenwich: SOURCE_DATE_EPOCH where it is set."""
    return time.gmtime(max(int(os.environ.get("SOURCE_DATE_EPOCH") or time.time()), _FIRST))


def day(at: time.struct_time) -> str:
    """A day as people write it: `29 November 2026`."""
    return f"{at.tm_mday} {time.strftime('%B %Y', at)}"


def zipped(files: Mapping[str, bytes], stored: Collection[str] = ()) -> bytes:
    """The files in their order, compressed but for those that must be stored as they are."""
    at = now()[:6]
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, at)
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()
