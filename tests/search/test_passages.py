"""What of a page can be found, and under which link."""

from __future__ import annotations

from macros.search.passages import BODY, HEADING, LEAD, NEAR, Passage, passages

PAGE = '<html><head><meta name="x" content="y">{head}</head><body><nav>Everywhere</nav><article>{article}</article></body></html>'


def read(article: str, head: str = "") -> list[Passage]:
    return passages(PAGE.format(article=article, head=head))


def test_a_page_is_cut_at_headings_that_a_link_can_name() -> None:
    first, second, third = read('<h1>Title</h1><p>One.</p><h2 id="a">A</h2><p>Two.</p><h3 id="b">B</h3><p>Three.</p>')
    assert (first.anchor, first.heading, first.text) == ("", "Title", "One.")
    assert (second.anchor, second.heading, second.above, second.text) == ("a", "A", "", "Two.")
    assert (third.anchor, third.heading, third.above, third.text) == ("b", "B", "A", "Three.")


def test_a_box_with_an_id_is_a_passage_and_what_follows_it_is_not_inside() -> None:
    found = read('<h1>T</h1><h2 id="a">A</h2><details id="q"><summary>Why?</summary><p>So.</p></details><p>After.</p>')
    assert [(passage.anchor, passage.heading, passage.text) for passage in found[1:]] == [("a", "A", "After."), ("q", "Why?", "So.")]
    assert found[2].above == "A"


def test_drawings_excluded_parts_marks_and_formulas_are_not_read() -> None:
    [page] = read(
        '<h1>T<a class="headerlink">#</a></h1><svg><text>box</text></svg><p data-search-exclude>No</p><p>Yes <math><mi>x</mi></math></p>'
        '<math display="block"><mi>y</mi></math>'
    )
    assert page.heading == "T"
    assert page.text == "Yes x"
    assert page.text_of(BODY).split() == ["Yes"]


def test_places_are_told_apart() -> None:
    [page] = read('<h1>T</h1><div class="lead"><p>What it is.</p></div><p>How.</p><ul class="used-in"><li>A case</li></ul>')
    assert [page.text_of(place).strip() for place in (LEAD, BODY, NEAR, HEADING)] == ["What it is.", "How.", "A case ·", ""]
    assert page.text == "What it is. How."


def test_a_heading_over_nothing_is_left_out_unless_passages_stand_under_it() -> None:
    found = read('<h1>T</h1><h2 id="empty">Empty</h2><h2 id="over">Over</h2><details id="q"><summary>Q</summary></details>')
    assert [passage.anchor for passage in found] == ["", "over"]


def test_a_page_can_ask_not_to_be_found() -> None:
    assert read("<h1>T</h1>", '<meta name="search" content="exclude">') == []
    assert passages("<html><body>No article</body></html>") == []
