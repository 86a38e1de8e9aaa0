"""Every rule of the gate has a page that breaks it and a page that nearly does."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from macros.site.gate import RULES, gate
from tests.site.conftest import SHELL, Write, shell


def messages(root: Path, base: str = "/") -> list[str]:
    return [f"{problem.path}: {problem.message}" for problem in gate(root, base)]


def test_a_clean_site_passes(built: Write) -> None:
    article = '<a href="other/#part">x</a> <code>{{ literal }}</code> <img src="i.svg" alt=""> <a href="https://example.org">out</a>'
    root = built(article, **{"other/index.html": shell('<p id="part">', up="../"), "i.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'})
    assert messages(root) == []


BROKEN = {
    "missing page": ('<a href="nowhere/">x</a>', "href `nowhere/` - nothing was built there"),
    "missing page without slash": ('<a href="other">x</a>', "href `other` - nothing was built there"),
    "missing absolute page": ('<a href="/nowhere/">x</a>', "href `/nowhere/` - nothing was built there"),
    "wrong case": ('<a href="Other/">x</a>', "href `Other/` - nothing was built there"),
    "missing anchor": ('<a href="#gone">x</a>', "href `#gone` - `index.html` has no element with this id"),
    "missing anchor elsewhere": ('<a href="other/#gone">x</a>', "href `other/#gone` - `other/index.html` has no element with this id"),
    "missing image": ('<img src="gone.png" alt="">', "src `gone.png` - nothing was built there"),
    "missing image of a set": ('<img srcset="i.svg 1x, gone.png 2x" alt="">', "srcset `gone.png` - nothing was built there"),
    "missing part of a drawing": (
        '<svg><use xlink:href="i.svg#gone"></use></svg>',
        "xlink:href `i.svg#gone` - `i.svg` has no element with this id",
    ),
    "outside the site": ('<a href="../../etc/">x</a>', "href `../../etc/` - nothing was built there"),
    "equal ids": ('<p id="a"></p><p id="a"></p>', "id `a` is given 2 times"),
    "unrun expression": ("<p>{{ case_table() }}</p>", "`{{ case_table() }}` was printed, not run"),
    "unrun statement": ("<p>x</p>{% include 'x' %}", "`{% include 'x' %}` was printed, not run"),
    "macro error": ("<p>Macro Rendering Error</p>", "`Macro Rendering Error` was published"),
    "macro syntax error": ("<pre>Macro Syntax Error</pre>", "`Macro Syntax Error` was published"),
    "traceback": ("<pre>Traceback (most recent call last):</pre>", "`Traceback (most recent call last)` was published"),
    "event handler": ('<p onclick="x()">x</p>', "event handler `onclick`"),
    "event handler of a drawing": ("<svg onload=x()></svg>", "event handler `onload`"),
    "script": ("<script>x()</script>", "<script> in the article"),
    "module": ('<script type="module">x()</script>', "<script> in the article"),
    "frame": ("<iframe srcdoc=x></iframe>", "<iframe> in the article"),
    "object": ("<object></object>", "<object> in the article"),
    "embed": ("<embed>", "<embed> in the article"),
    "form": ("<form></form>", "<form> in the article"),
    "base": ('<base href="https://evil.example/">', "<base> in the article"),
    "meta": ('<meta http-equiv="refresh" content="0">', "<meta> in the article"),
    "style": ("<style>p{display:none}</style>", "<style> in the article"),
    "script address": ('<a href="javascript:x()">x</a>', "href `javascript:x()` - only https"),
    "script address in disguise": ('<a href="jAva&#10;script&colon;x()">x</a>', "only https, http, mailto, tel and relative addresses"),
    "data address": ('<a href="data:text/html,x">x</a>', "href `data:text/html,x` - only https"),
    "unknown scheme": ('<a href="htp://x">x</a>', "href `htp://x` - only https"),
    "address that is none": ('<a href="http://[x">x</a>', "href `http://[x` - not an address"),
    "remote image": ('<img src="https://x.example/i.png" alt="">', "img src `https://x.example/i.png` - host it"),
    "remote image without scheme": ('<img src="//x.example/i.png" alt="">', "img src `//x.example/i.png` - host it"),
    "remote drawing": ('<svg><image href="https://x.example/i.png"/></svg>', "image href `https://x.example/i.png` - host it"),
    "second heading": ("<h1>Again</h1>", "2 elements <h1>"),
    "image without words": ('<img src="i.svg">', "<img> without alt"),
}


@pytest.mark.parametrize(("article", "message"), BROKEN.values(), ids=BROKEN)
def test_gate_names_what_no_reader_may_meet(built: Write, article: str, message: str) -> None:
    root = built(article, **{"other/index.html": shell(up="../"), "i.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'})
    assert any(message in line for line in messages(root)), messages(root)


HEAD = {
    "language": ('lang="en"', "<html> has no lang"),
    "title": ("<title>Page</title>", "no <title>"),
    "description": ('content="About it."', "no description"),
    "heading": ('<h1 id="top">Page</h1>', "0 elements <h1>"),
}


@pytest.mark.parametrize(("part", "message"), HEAD.values(), ids=HEAD)
def test_gate_asks_a_page_to_say_what_it_is(built: Write, part: str, message: str) -> None:
    assert part in SHELL
    assert any(message in line for line in messages(built(**{"index.html": shell().replace(part, "")})))


def test_gate_reads_style_sheets(built: Write) -> None:
    css = "@import 'https://fonts.example/x.css'; a { background: url(gone.png) } b { background: url(data:image/png;base64,AA) }"
    assert messages(built(**{"assets/site.css": css})) == [
        "assets/site.css: url `gone.png` - nothing was built there",
        "assets/site.css: url `https://fonts.example/x.css` - host it in docs/assets",
    ]


def test_gate_refuses_names_that_differ_in_case_only(built: Write) -> None:
    assert any("only in upper and lower case" in line for line in messages(built(**{"a.txt": "", "A.txt": ""})))


def test_gate_follows_absolute_addresses_below_the_sub_path(built: Write) -> None:
    root = built('<a href="/book/other/">x</a> <a href="/other/">y</a>', **{"other/index.html": shell(up="../")})
    assert messages(root, "/book/") == ["index.html: href `/other/` - nothing was built there"]


def test_gate_says_line_and_file(built: Write) -> None:
    [problem] = gate(built('<p>x</p>\n<a href="gone/">x</a>'))
    assert str(problem).startswith("index.html:6:1: href `gone/`")


def test_data_blocks_and_inert_content_are_left_alone(built: Write) -> None:
    assert (
        messages(built('<script type="application/json">{}</script><pre>{% raw %}</pre><math><annotation>{{a}}</annotation></math>')) == []
    )


def test_broken_html_is_judged_as_a_browser_reads_it(built: Write) -> None:
    assert any("event handler `onerror`" in line for line in messages(built("<p <img src=x onerror=x()")))


def test_every_rule_says_why() -> None:
    assert all(rule.__doc__ for rule in RULES)


def test_gate_judges_a_hundred_pages_in_two_seconds(built: Write) -> None:
    article = "".join(f'<p id="p{number}"><a href="#p{number}">words</a> <em>more</em> <code>x</code></p>' for number in range(800))
    root = built(**{f"p{number}/index.html": shell(article, up="../") for number in range(100)})
    start = time.process_time()
    assert messages(root) == []
    assert time.process_time() - start < 2
