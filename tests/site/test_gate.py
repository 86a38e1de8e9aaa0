"""Every rule of the gate has a page that breaks it and a page that nearly does."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.site.gate import RULES, gate
from macros.site.policy import meta
from macros.site.policy import policy as policy_of
from tests.site.conftest import SHELL, Write, shell


def messages(root: Path, base: str = "/") -> list[str]:
    return [f"{problem.path}: {problem.message}" for problem in gate(root, base)]


def test_a_clean_site_passes(built: Write) -> None:
    article = '<!-- a comment --><noscript><p class="x">Without.</p></noscript><a href="other/#part">x</a> <code>{{ literal }} a[i][j]</code> x[i][j] [0][1] <img src="i.svg" alt=""> <a href="https://example.org">out</a>'
    root = built(article, **{"other/index.html": shell('<p id="part">', up="../"), "i.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'})
    assert messages(root) == []


BROKEN = {
    "missing page": ('<a href="nowhere/">x</a>', "href `nowhere/` - nothing was built there; correct the address"),
    "missing page without slash": ('<a href="other">x</a>', "href `other` - nothing was built there; correct the address"),
    "missing absolute page": ('<a href="/nowhere/">x</a>', "href `/nowhere/` - nothing was built there; correct the address"),
    "wrong case": ('<a href="Other/">x</a>', "href `Other/` - nothing was built there; correct the address"),
    "missing anchor": ('<a href="#gone">x</a>', "href `#gone` - `index.html` has no element with this id; link to one that it has"),
    "missing anchor elsewhere": ('<a href="other/#gone">x</a>', "href `other/#gone` - `other/index.html` has no element with this id; link to one that it has"),
    "missing image": ('<img src="gone.png" alt="">', "src `gone.png` - nothing was built there; correct the address"),
    "missing image of a set": ('<img srcset="i.svg 1x, gone.png 2x" alt="">', "srcset `gone.png` - nothing was built there; correct the address"),
    "missing part of a drawing": (
        '<svg><use xlink:href="i.svg#gone"></use></svg>',
        "xlink:href `i.svg#gone` - `i.svg` has no element with this id; link to one that it has",
    ),
    "outside the site": ('<a href="../../etc/">x</a>', "href `../../etc/` - nothing was built there; correct the address"),
    "equal ids": ('<p id="a"></p><p id="a"></p>', "id `a` is given 2 times"),
    "unrun expression": ("<p>{{ case_table() }}</p>", "`{{ case_table() }}` was printed, not run"),
    "unrun statement": ("<p>x</p>{% include 'x' %}", "`{% include 'x' %}` was printed, not run"),
    "reference without target": ("<p>see [the paper][nope] now</p>", "`[the paper][nope]` was printed, not linked - say where it leads"),
    "footnote without text": ("<p>see [^1]</p>", "`[^1]` was printed, not linked"),
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
    "hidden in the title of a drawing": ("<svg><title><img src=i.svg onerror=x() alt=x></title></svg>", "event handler `onerror`"),
    "hidden in a text field of a drawing": ("<svg><textarea><img src=i.svg onerror=x() alt=x></textarea></svg>", "event handler `onerror`"),
    "hidden in a style of a drawing": ("<svg><style><img src=i.svg onerror=x() alt=x></style></svg>", "event handler `onerror`"),
    "hidden behind a short comment": ("<!--><img src=i.svg onerror=x() alt=x>-->", "event handler `onerror`"),
    "hidden in a template": ("<template shadowrootmode=open><img src=x onerror=x()></template>", "<template> in the article"),
    "hidden behind plain text": ("<xmp><p title='</xmp><img src=i.svg onerror=x() alt=x>'></xmp>", "event handler `onerror`"),
    "hidden from a reader without scripts": (
        "<noscript><p title='</noscript><img src=i.svg onerror=x()>'></noscript>",
        "<noscript> holds more than plain text and links",
    ),
    "hidden in a noscript that never ends": ("<noscript><p title='</noscript><img src=i.svg onerror=x()>'>", "<noscript> holds more"),
    "hidden in a comment of a noscript": (
        "<noscript><!--</noscript><img src=i.svg alt=x onerror=x()>--></noscript>",
        "<noscript> holds more",
    ),
    "script after the article": ("</article><script>x()</script><article>", "inline script `x()` - not the theme's own"),
    "script of this site after the article": (
        '</article><script src="i.svg"></script><article>',
        "<script> of `i.svg` - scripts are files",
    ),
    "script address after the article": ('</article><a href="javascript:x()">x</a><article>', "href `javascript:x()` - only https"),
    "end of the article": ("</article>", "<article> is opened 1 and closed 2 times"),
    "frame after the article": ("</article><iframe></iframe><article>", "<iframe> - this site has no use for it"),
    "refresh after the article": ('</article><meta http-equiv="refresh" content="0;url=x"><article>', "attribute `http-equiv` of <meta>"),
    "form that sends elsewhere": (
        '</article><form action="//evil.example/"></form><article>',
        "action `//evil.example/` - a form may not send",
    ),
    "button that sends elsewhere": ('<button formaction="https://evil.example/">x</button>', "formaction `https://evil.example/` - a form"),
    "second policy": ('<meta http-equiv="Content-Security-Policy" content="">', "attribute `http-equiv` of <meta>"),
    "overlay": ('<p style="position:fixed;inset:0">x</p>', "style `position:fixed;inset:0` - say it in docs/assets/css"),
    "picture in a style": ('<p style="--x:url(https://evil.example/)">x</p>', "style `--x:url(https://evil.example/)`"),
    "call on click": ('<a href="https://example.org" ping="https://evil.example/">x</a>', "attribute `ping` of <a>"),
    "name of the theme's": ('<p id="__config">x</p>', "id `__config` - names that start with two underscores"),
    "animation": ('<svg><animate attributeName="href" values="javascript:x()"/></svg>', "<animate> in the article"),
    "foreign object": ("<svg><foreignObject></foreignObject></svg>", "<foreignObject> in the article"),
    "link element": ('<link rel="stylesheet" href="i.svg">', "<link> in the article"),
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
        "assets/site.css: url `gone.png` - nothing was built there; correct the address",
        "assets/site.css: url `https://fonts.example/x.css` - host it in docs/assets",
    ]


def test_gate_refuses_names_that_differ_in_case_only(built: Write) -> None:
    assert any("only in upper and lower case" in line for line in messages(built(**{"a.txt": "", "A.txt": ""})))


def test_gate_follows_absolute_addresses_below_the_sub_path(built: Write) -> None:
    root = built('<a href="/book/other/">x</a> <a href="/other/">y</a>', **{"other/index.html": shell(up="../")})
    assert messages(root, "/book/") == ["index.html: href `/other/` - nothing was built there; correct the address"]


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


def test_a_policy_that_is_missing_late_or_stale_is_found(built: Write) -> None:
    policy = meta(policy_of("index.html", "", "/"))
    for wrong in (
        shell().replace(policy, ""),
        shell().replace(policy, '<meta charset="utf-8">' + policy),
        shell().replace("base-uri 'none'", ""),
    ):
        assert any("policy" in line for line in messages(built(**{"index.html": wrong})))


def test_elements_nest_as_deep_as_they_like(built: Write) -> None:
    assert messages(built("<div>" * 5000 + "</div>" * 5000)) == []
