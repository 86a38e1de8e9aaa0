"""Pages get one sheet, and keep every rule that a page, a script or a sheet of ours may need."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.catalog import Catalog
from macros.site.styles import dress, used
from tests.site.conftest import Write

THEME = "assets/stylesheets/main.min.css"
HEAD = '<html><head><link rel="stylesheet" href="{0}assets/stylesheets/main.min.css">\n<link rel="stylesheet" href="{0}assets/css/site.css">\n{1}</head>'


def dressed(root: Path) -> str:
    """The one sheet that all pages share then."""
    assert not list(dress(root, Catalog({}), "/"))
    (name,) = {match for file in root.rglob("*.html") for match in re.findall(r"assets/css/all\.\w+\.css", file.read_text())}
    return (root / name).read_text()


@pytest.fixture
def small(built: Write) -> Path:
    """A site of three pages, of which one has a sheet of its own."""
    root = built(
        **{
            "index.html": HEAD.format("", "") + '<p class="plain" data-x="a > b" title="untold">tip</p></html>',
            "a/index.html": HEAD.format("../", '<link rel="stylesheet" href="../assets/css/few.css">') + "</html>",
            "b/index.html": HEAD.format("../", "") + '<script type="application/json">["from-data"]</script></html>',
            THEME: "@charset 'UTF-8';.plain{top:0}.made{top:1px}.tip{top:2px}.untold{top:3px}.from-data{top:4px}.styled{top:5px}.md-version__x{top:6px}",
            f"{THEME}.map": "{}",
            "assets/css/site.css": ".ours { top: 9px; }\n",
            "assets/css/few.css": ".styled { left: 0; }",
            "assets/javascripts/bundle.js": 'x("made md-version__x")',
        }
    )
    return root


def test_one_sheet_stands_in_place_of_those_that_pages_share(small: Path) -> None:
    css = dressed(small)
    assert css.startswith('@charset "UTF-8";.plain')
    assert css.endswith(".ours{top:9px}")
    links = re.findall(r'href="([^"]+)"', (small / "a/index.html").read_text())
    assert len(links) == 2
    assert links[0].startswith("../assets/css/all.")
    assert links[1] == "../assets/css/few.css"
    assert not (small / THEME).exists()
    assert not (small / f"{THEME}.map").exists()
    assert not (small / "assets/css/site.css").exists()


def test_a_page_that_a_plugin_wrote_anew_shares_the_sheet_too(small: Path) -> None:
    page = small / "b/index.html"
    page.write_text(re.sub(r'<link rel="stylesheet" (href="[^"]+")>', r'<link \1 rel="stylesheet"/>', page.read_text()))
    dressed(small)
    assert re.findall(r'href="([^"]+)"', page.read_text()) == re.findall(r'href="([^"]+all[^"]+)"', (small / "a/index.html").read_text())


def test_rules_stay_for_tags_scripts_data_and_sheets_of_ours(small: Path) -> None:
    css = dressed(small)
    kept = {name for name in ("plain", "made", "from-data", "styled") if f".{name}{{" in css}
    assert kept == {"plain", "made", "from-data", "styled"}


def test_words_that_are_only_read_keep_no_rule(small: Path) -> None:
    css = dressed(small)
    assert ".tip{" not in css
    assert ".untold{" not in css


def test_what_the_theme_makes_of_something_stays_where_that_stands(small: Path) -> None:
    assert "md-version__x" not in used(small, ["<p>"])
    assert "md-version__x" in used(small, ['<p data-md-component="outdated">'])
    (small / "assets/js").mkdir()
    (small / "assets/js/ours.js").write_text('make("md-version__x")')
    assert "md-version__x" in used(small, ["<p>"])


def test_a_variable_stays_that_another_sheet_of_the_theme_reads(small: Path) -> None:
    (small / "assets/stylesheets/palette.css").write_text(".plain{--md-x:1}")
    (small / THEME).write_text(".made{top:var(--md-x)}")
    for file in small.rglob("*.html"):
        file.write_text(
            file.read_text().replace(
                "<head>", f'<head><link rel="stylesheet" href="{"../" * (file.parent != small)}assets/stylesheets/palette.css">'
            )
        )
    assert ".plain{--md-x:1}.made{top:var(--md-x)}" in dressed(small)


def test_a_page_with_other_sheets_keeps_them(small: Path) -> None:
    alone = '<html><head><link rel="stylesheet" href="../assets/css/alone.css">\n  </head></html>'
    (small / "b/index.html").write_text(alone)
    dressed(small)
    assert (small / "b/index.html").read_text() == alone


def test_a_broken_sheet_is_named(small: Path) -> None:
    (small / THEME).write_text(".plain{top:0")
    assert [line.split(": ")[0] for line in dress(small, Catalog({}), "/")] == [f"{THEME}:1:1"]


def test_tables_without_a_class_are_asked_for_by_a_name(small: Path) -> None:
    (small / THEME).write_text(".plain table:not([class]) td{top:1px}.plain{top:0}")
    page = small / "a/index.html"
    page.write_text(page.read_text().replace("</head>", '</head><p class="plain"><table id="x"><td>1</table><table class="grid"></table>'))
    assert ".plain table[data-plain] td{top:1px}" in dressed(small)
    assert '<table data-plain id="x"><td>1</table><table class="grid">' in page.read_text()
    assert "[class]" not in dressed(small), "with it every change of a class anywhere works out all styles of what stands below"


def test_what_only_the_palette_of_the_theme_sets_goes(small: Path) -> None:
    (small / "assets/javascripts/bundle.js").write_text('x("data-md-color-switching made")')
    (small / THEME).write_text("[data-md-color-switching] *{top:0}.made{top:1px}")
    assert "switching" not in dressed(small)
