"""The zip of a small site: what is in it, what keeps it from being written, and equal bytes for equal sites."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from macros.catalog import Catalog
from macros.offline.archive import NAME, ZIP, pack

PAGE = """<!doctype html><html lang="en"><head><link rel="stylesheet" href="{up}assets/css/a.css">
<script src="{up}assets/js/site.js" type="module"></script></head><body><article><h1>Page</h1>{article}</article></body></html>"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site of two pages, with a place for the link to its zip on the first."""
    files = {
        "index.html": PAGE.format(up="", article='<!-- offline: zip -->\n<a href="notes/">Notes</a> <a href="cards/all.csv">Cards</a>'),
        "notes/index.html": PAGE.format(up="../", article='<a href="..">Home</a>'),
        "404.html": PAGE.format(up="/", article='<a href="/">Home</a>'),
        "assets/css/a.css": "a { background: url(../img/mark.svg) }",
        "assets/img/mark.svg": "<svg/>",
        "assets/img/unused.svg": "<svg/>",
        "assets/js/site.js": 'import("./search/file.js");\n',
        "assets/js/search/file.js": "export const json = 1;\n",
        "assets/vendor/other.min.js": "window.x = 1",
        "cards/all.csv": "a,b",
        "search/core.json": '{"version": "1"}',
        "_headers": "",
    }
    for name, text in files.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(text, encoding="utf-8")
    return tmp_path / "site"


def opened(site: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO((site / ZIP).read_bytes()))


def test_the_zip_holds_pages_what_they_link_to_and_one_script(small: Path) -> None:
    assert list(pack(small, Catalog({}), "/")) == []
    archive = opened(small)
    assert set(archive.namelist()) == {
        f"{NAME}/{name}"
        for name in (
            "READ-ME.txt",
            "index.html",
            "notes/index.html",
            "assets/css/a.css",
            "assets/img/mark.svg",
            "assets/js/site.js",
            "cards/all.csv",
            "search/core.js",
        )
    }
    assert archive.read(f"{NAME}/search/core.js").decode() == 'document.currentScript.held = {"version":"1"};\n'
    assert "script.held" in archive.read(f"{NAME}/assets/js/site.js").decode(), "the module that fetches was not replaced"


def test_the_published_page_links_to_the_zip_with_its_size_and_the_page_inside_does_not(small: Path) -> None:
    assert list(pack(small, Catalog({}), "/")) == []
    assert f'<a href="{ZIP}">Download the site as a zip</a> <span class="size">0.0 MB</span>' in (small / "index.html").read_text()
    inside = opened(small).read(f"{NAME}/index.html").decode()
    assert "offline" not in inside


def test_equal_sites_give_equal_bytes(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770000000")
    whole = small / "index.html"
    before = whole.read_text()
    assert list(pack(small, Catalog({}), "/")) == []
    first = (small / ZIP).read_bytes()
    (small / ZIP).unlink()
    whole.write_text(before)
    assert list(pack(small, Catalog({}), "/")) == []
    assert (small / ZIP).read_bytes() == first
    assert "2 February 2026" in opened(small).read(f"{NAME}/READ-ME.txt").decode()


def test_a_link_that_no_file_answers_is_told(small: Path) -> None:
    (small / "notes/index.html").write_text(PAGE.format(up="../", article="<a href='..'>single quotes</a>"))
    assert list(pack(small, Catalog({}), "/")) == ["notes/index.html:1:1: `..` names no file - on a disk it leads nowhere"]


def test_a_module_that_cannot_be_bundled_is_told_and_nothing_is_written(small: Path) -> None:
    (small / "assets/js/site.js").write_text("export default 1;\n")
    assert list(pack(small, Catalog({}), "/")) == [
        "docs/assets/js/site.js:1:1: `export default 1;` - export and import by name, one statement a line"
    ]
    assert not (small / ZIP).exists()
