"""A page for a disk: files in its links, a policy that names no host, and everything else letter by letter as it was."""

from __future__ import annotations

import pytest

from macros.offline.pages import grounded
from macros.site.policy import meta, policy

FILES = {"index.html", "concepts/index.html", "concepts/two-tower/index.html", "assets/a.css", "search/index.html"}
PAGE = "concepts/two-tower/index.html"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ('<a href="../">', '<a href="../index.html">'),
        ('<a href="..">', '<a href="../index.html">'),
        ('<a class="x" href="../../#top" title="a > b">', '<a class="x" href="../../index.html#top" title="a > b">'),
        ('<a href="?q=a&amp;h=b">', '<a href="?q=a&amp;h=b">'),
        ('<form action="../../search/?a=1">', '<form action="../../search/index.html?a=1">'),
        ('<a xlink:href="../../concepts/two-tower/#x">', '<a xlink:href="index.html#x">'),
        ('<link rel="stylesheet" href="../../assets/a.css">', '<link rel="stylesheet" href="../../assets/a.css">'),
        ('<a href="/book/concepts/">', '<a href="../index.html">'),
        ('<a href="https://example.org/">', '<a href="https://example.org/">'),
        ('<a href="mailto:a@example.org">', '<a href="mailto:a@example.org">'),
        ('<code>href="../"</code>', '<code>href="../"</code>'),
        (
            '<script type="application/json">{"a": "<a href=\\"../\\">"}</script>',
            '<script type="application/json">{"a": "<a href=\\"../\\">"}</script>',
        ),
        ('<script src="../../assets/js/site.js" type="module"></script>', '<script src="../../assets/js/site.js" defer></script>'),
        ('<p class="on-paper"><a href="x.pdf">A4</a></p>\n<p>Next</p>', "<p>Next</p>"),
    ],
)
def test_links_name_files_and_nothing_else_changes(given: str, expected: str) -> None:
    assert grounded(given, PAGE, "/book/", FILES) == expected


def test_the_policy_names_files_and_lets_nothing_be_asked() -> None:
    said = grounded(meta(policy(PAGE, "", "/")), PAGE, "/", FILES)
    assert "script-src 'self' file:;" in said
    assert "connect-src 'none'" in said
    assert "http" not in said.replace("http-equiv", "")
