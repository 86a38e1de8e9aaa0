"""A PDF as Chromium writes it in, the same out smaller, dated by the build and equal byte for byte whenever the pages are."""

from __future__ import annotations

import io
import time
from dataclasses import dataclass

import pikepdf

from macros.zips import now

AUTHOR, RIGHTS = "ML System Design Handbook", "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class Printed:
    """A finished PDF, the address it is published at, and what is wrong with it: one line, or nothing."""

    target: str
    pdf: bytes
    problem: str = ""


def pages_of(printed: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        return len(pdf.pages)


def settled(printed: bytes) -> bytes:
    """The PDF with the date of the build, its author and licence, and an id that follows from its content."""
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        stamp = time.strftime("D:%Y%m%d%H%M%S+00'00'", now())
        pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = stamp
        pdf.docinfo["/Author"] = AUTHOR
        pdf.docinfo["/Subject"] = RIGHTS
        pdf.docinfo["/Creator"] = "Chromium"
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True)
        return out.getvalue()
