"""Files beside the data."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.broken import Broken, said

PAGE = "docs/index.md"
BROKEN = [
    Broken(
        "files-are-plain",
        "docs/evil.html",
        "",
        "<script>alert(1)</script>",
        "docs/evil.html:1:1: `.html` files are not published - use one of .css, .ico, .js, .json, .md, .png, .svg, .txt, .webmanifest, .webp, .woff2",
    ),
    Broken("files-are-plain", "docs/primer/x.js", "", "alert(1)", "docs/primer/x.js:1:1: `.js` files stand in docs/assets - move it there"),
    Broken(
        "files-are-plain",
        "docs/aux.md",
        "",
        "# Aux\n",
        "docs/aux.md:1:1: `aux.md` is a device on Windows, where no such file can be made - rename it",
    ),
    Broken(
        "files-have-no-conflict",
        PAGE,
        "Text.\n",
        "<<<<<<< HEAD\nText.\n",
        "docs/index.md:10:1: merge conflict marker - keep one side and delete the marker",
    ),
    Broken(
        "files-have-no-conflict",
        "README.md",
        "",
        "# Tiny\n\n>>>>>>> theirs\n",
        "README.md:3:1: merge conflict marker - keep one side and delete the marker",
    ),
    Broken(
        "pictures-are-inert",
        "docs/assets/evil.svg",
        "",
        '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "docs/assets/evil.svg:1:1: holds `script` - keep shapes and text only",
    ),
    Broken(
        "pictures-are-inert",
        "docs/assets/evil.svg",
        "",
        '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        "docs/assets/evil.svg:1:1: holds the attribute `onload` - keep shapes and text only",
    ),
    Broken(
        "pictures-are-inert",
        "docs/assets/evil.svg",
        "",
        '<svg xmlns="http://www.w3.org/2000/svg"><a href="https://evil.example"/></svg>',
        "docs/assets/evil.svg:1:1: holds the attribute `href` - keep shapes and text only",
    ),
    Broken(
        "pictures-are-inert",
        "docs/assets/evil.svg",
        "",
        '<!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg"/>',
        "docs/assets/evil.svg:1:1: holds a document type - keep shapes and text only",
    ),
    Broken(
        "pictures-are-inert",
        "docs/assets/evil.svg",
        "",
        "<svg",
        "docs/assets/evil.svg:1:1: not readable as SVG (unclosed token: line 1, column 0) - keep shapes and text only",
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_a_broken_rule_says_where_and_what_to_do(broken: Broken, tiny: Path) -> None:
    broken.apply(tiny)
    assert said(broken.rule, tiny)[0] == broken.says


def test_a_symbolic_link_is_found_where_it_lies(tiny: Path) -> None:
    (tiny / "docs/host.md").symlink_to("/etc/hostname")
    (tiny / "docs/assets/etc").symlink_to("/etc", target_is_directory=True)
    assert said("files-are-plain", tiny) == [
        "docs/assets/etc:1:1: symbolic link - copy the file instead",
        "docs/host.md:1:1: symbolic link - copy the file instead",
    ]
    for rule in ("pages-are-readable", "pages-call-only-macros", "front-matter-is-known", "files-have-no-conflict", "pictures-are-inert"):
        assert said(rule, tiny) == [], "a link is reported, never followed"
