"""The policy of a page: the theme's scripts by digest, nothing from a page, first in the head, the same for equal pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.catalog import Catalog
from macros.site.policy import digest, meta, policy, protect, root_of, theme_scripts

NOTHING = Catalog({})
SCRIPT = "__md_scope=new URL"

REVIEWED = {
    "sha256-apoQPHefCNWjxbCm+HzVDOAW4CSVWhY7VylQjgOFyfk=",  # where the page's root is, and reading and writing localStorage
    "sha256-p06nZQHZak4DMUwjcUj6waG/pDIoUfXV1di1iuKnW2g=",  # colours before anything is painted, and what the address leads to: ours in place of a script of the theme
    "sha256-/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8=",  # the tab that the address names
}
"""What Material 9.8.1 and we write into pages, as read by a person for a page at the root of the site."""


def test_the_scripts_of_the_theme_are_those_that_were_read() -> None:
    new = {name: text[:80] for name, text in theme_scripts(".").items() if name not in REVIEWED}
    gone = REVIEWED - theme_scripts(".").keys()
    assert not new and not gone, (
        "the theme was upgraded, or a template of ours changed, and other scripts stand in pages, which our policy would let run: "
        f"read the new ones in material/templates/partials/javascripts or macros/theme/partials/javascripts, then change REVIEWED. New: {new}, gone: {gone}"
    )


@pytest.mark.parametrize(
    ("page", "root"),
    [("index.html", "."), ("a/index.html", ".."), ("a/b/index.html", "../.."), ("404.html", "/handbook/")],
)
def test_a_page_names_the_root_as_the_theme_does(page: str, root: str) -> None:
    assert root_of(page, "/handbook/") == root


def page_with(script: str) -> str:
    return f"<!doctype html><html><head><title>x</title></head><body><script>{script}</script></body></html>"


def scope(root: str) -> str:
    return next(text for text in theme_scripts(root).values() if text.startswith(SCRIPT))


def test_a_script_of_the_theme_is_named_where_it_stands() -> None:
    assert f"'{digest(scope('..'))}'" in policy("a/index.html", page_with(scope("..")), "/")
    assert "sha256" not in policy("a/index.html", page_with(scope("../..")), "/"), "the same script for another depth is another script"


def test_no_other_script_gets_a_digest() -> None:
    assert "sha256" not in policy("index.html", page_with("alert(1)"), "/")


def test_a_policy_names_no_other_host_and_no_inline_script() -> None:
    rules = dict(rule.split(" ", 1) for rule in policy("index.html", "", "/").split("; "))
    assert rules["default-src"] == rules["base-uri"] == "'none'"
    assert not any("http" in value or "*" in value for value in rules.values())
    assert [name for name, value in rules.items() if "'unsafe-inline'" in value] == ["style-src-attr"]
    assert "'unsafe-eval'" not in rules["script-src"]


def test_protect_writes_the_policy_first_and_the_headers(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(page_with(scope(".")))
    assert list(protect(tmp_path, NOTHING, "/")) == []
    assert (tmp_path / "index.html").read_text().startswith("<!doctype html><html><head>" + meta("default-src 'none'")[:40])
    headers = (tmp_path / "_headers").read_text()
    for name in ("nosniff", "frame-ancestors 'none'", "Referrer-Policy", "Permissions-Policy", "Strict-Transport-Security"):
        assert name in headers


def test_a_page_without_a_head_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text("<p>x")
    assert list(protect(tmp_path, NOTHING, "/")) == ["x.html:1:1: no <head> - a page without one cannot carry a policy"]


def test_the_character_set_still_stands_where_browsers_look_for_it() -> None:
    longest = policy("index.html", "".join(map(page_with, theme_scripts(".").values())), "/")
    assert longest.count("sha256") == 3
    assert len(f'<!doctype html>\n<html lang="en" class="no-js">\n<head>{meta(longest)}') < 950, "within the first 1024 bytes"
