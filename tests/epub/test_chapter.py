"""A page becomes a chapter: well-formed, its answers open, and nothing in it that asks for a hand, a script or another page."""

from __future__ import annotations

from lxml import etree

from macros.epub.chapter import Chapter, chapter


def made(article: str) -> Chapter:
    found = chapter(f"<html><body><article>{article}</article></body></html>", "case-studies/a/")
    assert found
    return found


def text(article: str) -> str:
    """The chapter without the names of its languages."""
    root = made(article).root
    return (
        etree.tostring(root, encoding="unicode")
        .replace(' xmlns="http://www.w3.org/1999/xhtml"', "")
        .removeprefix("<section>")
        .removesuffix("</section>")
    )


def test_html_becomes_xml() -> None:
    assert (
        text('<p>a<br>b&nbsp;c &amp; d<img src="x.svg" alt="a &lt; b"></p>')
        == '<p>a<br/>b\xa0c &amp; d<img src="x.svg" alt="a &lt; b"/></p>'
    )


def test_answers_are_open_and_a_drawing_in_words_stays_shut_below_it() -> None:
    assert (
        text('<details class="crux"><summary>Ask</summary><p>Answer</p></details>')
        == '<div class="crux"><div class="summary">Ask</div><p>Answer</p></div>'
    )
    assert (
        text('<figure><figcaption>It</figcaption><details class="outline"><summary>In words</summary></details></figure><p>Next</p>')
        == '<figure><figcaption>It</figcaption></figure><details class="outline"><summary>In words</summary></details><p>Next</p>'
    )


def test_what_only_a_browser_can_use_is_left_out() -> None:
    left = '<p class="page-actions">Edit</p><nav class="practice-bar">Draw</nav><a class="diagram-alone" href="v.svg">Enlarge</a><form><input></form><meter value="1"></meter><!-- note --><live-sum data-x="1"><p tabindex="0" style="--a:1">Kept</p></live-sum>'
    assert text(left) == "<div><p>Kept</p></div>"


def test_a_term_keeps_its_word_and_loses_its_tip() -> None:
    term = '<span class="term"><a href="../x/" aria-describedby="tip-x">word</a><span class="tip" id="tip-x">Its meaning.</span></span>'
    assert text(term) == '<span class="term"><a href="../x/">word</a></span>'


def test_a_drawing_keeps_its_names_and_has_no_links() -> None:
    drawn = made(
        '<svg viewBox="0 0 1 1"><marker refX="7"></marker><a class="box" href="../x/"><text>Box</text></a></svg><math><mi>x</mi></math>'
    )
    written = etree.tostring(drawn.root, encoding="unicode")
    assert (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><marker refX="7"/><g class="box"><text>Box</text></g></svg>' in written
    )
    assert drawn.holds == ["mathml", "svg"]


def test_a_chapter_knows_its_title_its_sections_and_its_ids() -> None:
    found = made('<h1 id="t">One <em>case</em><a class="headerlink" href="#t">#</a></h1><h2 id="a">First</h2><h2>Unnamed</h2>')
    assert (found.title, found.sections) == ("One case", [("a", "First")])
    assert {"t", "a"} <= found.ids


def test_a_page_without_an_article_is_no_chapter() -> None:
    assert chapter("<p>Nothing</p>", "x/") is None
