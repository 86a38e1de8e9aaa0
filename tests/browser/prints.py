"""What a PDF holds, read with other eyes than those of the browser that wrote it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import ImageOps

from macros.paper.pdf import Printed
from macros.paper.printing import written

HOME = "http://127.0.0.1/handbook/"
"""Where links on paper lead in these tests."""


def printed_into(folder: Path, prints: Iterable[Printed]) -> Path:
    """The folder with these PDFs, dated by a build of long ago; a print with a problem fails the tests that need it."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOURCE_DATE_EPOCH", "1770000000")
        assert list(written(folder, prints)) == []
    return folder


_FOOT = "mlsystemdesignhandbooktextccby40"
"""What stands under every page, before its number."""


def squeezed(text: str) -> str:
    """Letters only: line ends, hyphens of a broken word and the way a font joins letters say nothing."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).lower()


def words_of(file: Path | bytes) -> list[str]:
    """The letters of each page."""
    with pypdfium2.PdfDocument(file) as pdf:
        return [squeezed(page.get_textpage().get_text_range()) for page in pdf]


def missing(file: Path | bytes, said: list[str]) -> list[str]:
    """Which of these texts the PDF does not hold."""
    pages = words_of(file)
    words = "".join(
        page.replace(f"{_FOOT}{number}{len(pages)}", "") for number, page in enumerate(pages, 1)
    )  # a sentence may cross two pages
    return [text for text in said if squeezed(text) not in words]


def untidy(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What a PDF for everybody needs and this one lacks: tags, language, a title that is shown, fonts that travel with it."""
    if not (pdf.Root.MarkInfo.Marked and pdf.Root.StructTreeRoot.K):
        yield "not tagged"
    if str(pdf.Root.Lang) != "en":
        yield f"language {pdf.Root.Lang}"
    if "ML System Design Handbook" not in str(pdf.docinfo["/Title"]) or not pdf.Root.ViewerPreferences.DisplayDocTitle:
        yield f"title {pdf.docinfo['/Title']}"
    fonts = [font for page in pdf.pages for font in page.resources.get("/Font", pikepdf.Dictionary()).values()]
    if not fonts:
        yield "no text"
    yield from (f"font {font.BaseFont} stays behind" for font in fonts if not _is_embedded(font))


def _is_embedded(font: pikepdf.Object) -> bool:
    if font.Subtype == "/Type3":
        return True  # its glyphs are drawings in the file
    inner = font.DescendantFonts[0] if font.Subtype == "/Type0" else font
    return any(name in inner.FontDescriptor for name in ("/FontFile", "/FontFile2", "/FontFile3"))


def addresses(pdf: pikepdf.Pdf) -> list[str]:
    """Where its links lead that leave the file."""
    return [str(note.A.URI) for page in pdf.pages for note in page.get("/Annots", []) if "/A" in note and "/URI" in note.A]


def full_margins(file: Path, side: float, bottom: float) -> Iterator[int]:
    """Pages on which something stands in a margin: `side` left, above and right, and `bottom`, in millimetres."""
    with pypdfium2.PdfDocument(file) as pdf:
        for number, page in enumerate(pdf, 1):
            picture = page.render(scale=1, grayscale=True).to_pil()
            left, top, right, low = ImageOps.invert(picture).getbbox() or (0, 0, 0, 0)
            room, under = side / 25.4 * 72, bottom / 25.4 * 72
            if left < room or top < room or right > picture.width - room or low > picture.height - under:
                yield number
