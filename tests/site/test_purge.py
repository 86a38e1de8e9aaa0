"""A sheet loses what no page can meet and nothing else."""

from __future__ import annotations

import pytest

from macros.site.purge import can_meet, minified, purged, trimmed


@pytest.mark.parametrize(
    ("selector", "names"),
    [
        (".card", {"card"}),
        ("a.card:hover::before", {"a", "card"}),
        ("#top", {"top"}),
        ("[data-state=open] > .card", {"data-state", "open", "card"}),
        ("[class*=language-]", {"class"}),
        (':not(.gone, [href="x"])', set()),
        (":is(.gone,.card) a", {"a"}),
        (".\\31 0", set()),
        ("*", set()),
        ("::selection", set()),
    ],
)
def test_a_rule_stays_that_something_may_meet(selector: str, names: set[str]) -> None:
    assert can_meet(selector, names)


@pytest.mark.parametrize(
    "selector",
    [".gone", "a.gone", "#gone", "gone", "[gone]", "[data-state=gone]", "[data-state='gone'] a", ".card:not(.x) .gone", ".card--gone"],
)
def test_a_rule_goes_that_nothing_can_meet(selector: str) -> None:
    assert not can_meet(selector, {"a", "card", "data-state", "x"})


def test_a_summary_stands_in_details_only() -> None:
    assert not can_meet(".md-typeset .note>summary:before", {"md-typeset", "note", "summary"})
    assert can_meet(".md-typeset .note>summary:before", {"md-typeset", "note", "summary", "details.note"})


def test_of_several_selectors_those_stay_that_something_may_meet() -> None:
    assert purged(".a,.gone>b,.a:is(.x,.y){top:0}", {"a", "b"}) == ".a,.a:is(.x,.y){top:0}"


def test_a_group_goes_with_its_last_rule() -> None:
    assert purged("@media print{.gone{top:0}}@media screen{.a{top:0}@supports (top:0){.gone{top:0}}}", {"a"}) == "@media screen{.a{top:0}}"


def test_what_is_no_rule_of_selectors_stays() -> None:
    css = "@keyframes gone{from{top:0}to{top:1px}}@font-face{font-family:gone}@page{margin:0}"
    assert purged(css, set()) == css


def test_braces_and_semicolons_in_strings_end_nothing() -> None:
    css = """.a{--x:url('data:image/svg+xml;charset=utf-8,<svg a="}{"/>');content:"\\"};";top:var(--x)}"""
    assert purged(css, {"a"}) == css


def test_a_variable_goes_that_nobody_reads_and_takes_those_it_read() -> None:
    css = ":root{--a:1;--b:var(--a);--c:var(--b);--named:2}.x{top:var(--kept, var(--a))}"
    assert purged(css, {"x"}) == ":root{--a:1}.x{top:var(--kept, var(--a))}"
    assert purged(css, {"x", "named", "c"}) == ":root{--a:1;--b:var(--a);--c:var(--b);--named:2}.x{top:var(--kept, var(--a))}"


def test_a_sheet_that_ends_inside_a_rule_is_not_cut() -> None:
    with pytest.raises(ValueError, match="ends inside a rule"):
        purged(".a{top:0", {"a"})


def test_comments_and_idle_space_go() -> None:
    assert minified("/* why */\n.a , .b :hover {\n  top : calc(1px + 2px);\n}\n\n@media (width > 1px) and print { .a { top: 0; } }\n") == (
        ".a,.b :hover{top : calc(1px + 2px)}@media (width > 1px) and print{.a{top: 0}}"
    )


def test_strings_keep_their_space() -> None:
    assert (
        minified(""".a { content: " ;} /* x */ , "; background: url('a ; b') ; }""")
        == """.a{content: " ;} /* x */ , ";background: url('a ; b')}"""
    )


def test_indents_go_but_not_where_they_are_seen() -> None:
    page = "<p>\n  one\n\n  two</p>\n  <pre>\n  a\n    b</pre>\n  <script>\n  x\n</script><p> c </p>"
    assert trimmed(page) == "<p>\none\ntwo</p>\n<pre>\n  a\n    b</pre>\n<script>\n  x\n</script><p> c </p>"
