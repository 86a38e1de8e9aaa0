"""Restricted Markdown: what is refused, what it becomes, and that nothing in it can run."""

from __future__ import annotations

import html
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from macros.prose import MARK, Site, bad_formula, bad_target, citations, entries, html_of, links, mathml, measures, plain, problems, results

SITE = Site(
    entry=lambda id, words: f'<a href="../{html.escape(id)}/" title="A &quot;tip&quot; onclick=alert(1)">{html.escape(words or id)}</a>',
    citation=lambda id: f'<a class="cite" href="#s">{html.escape(id)}</a>',
    result=lambda name: f'<a class="num" href="#e">{html.escape(name)}</a>',
)


def said(text: str) -> list[str]:
    return list(problems(text))


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, and **bold**, *italic*, `code <b> {{ x }} $5 [[x]]`.",
        "A list:\n\n- one\n- two",
        "[a page](https://example.org/a?b=c), [mail](mailto:a@example.org), [here](../concepts/x/)",
        "$x < y$ and $\\{a, b\\}$ and $\\frac{1}{n}\\sum_{i=1}^{n} x_i$",
        "[[two-tower]], [[two-tower|a two-tower model]], a claim [@yi2019sampling], about [=requests_a_second].",
        "p99 < 20 ms, a > b, x < y",
        "Costs 5 \\$ or 100 %",
        "#1, @home, a_b, 2 * 3, C++",
        "- one\n- two\n\n| a | b |\n| --- | --- |\n| c | d |",
    ],
)
def test_restricted_markdown_passes(text: str) -> None:
    assert said(text) == []


WRONG = {
    "<script>alert(1)</script>": "raw HTML (`<script>aler`)",
    "<img src=x onerror=alert(1)>": "raw HTML (`<img src=x o`)",
    "a </div> b": "raw HTML (`</div> b`)",
    "<!-- hidden -->": "raw HTML (`<!-- hidden `)",
    "&lt;script&gt;": "raw HTML (`<script>`)",
    "![pixel](https://example.org/x.png)": "image - draw it as a graph",
    "# Loud": "`# Loud` makes a heading",
    "one\n\n---\n\ntwo": "`---` makes a heading or a rule",
    "Loud\n====": "`====` makes a heading",
    "{{ 7*7 }}": "template or attribute braces",
    "{% include 'x' %}": "template or attribute braces",
    "a{: onclick=alert(1) }": "template or attribute braces",
    "a {.x} and $\\{.5\\}$": "template or attribute braces",
    "[x](javascript:alert(1))": "link to `javascript:alert(1`",
    "[x](JaVaScRiPt:alert(1))": "link to `JaVaScRiPt:alert(1`",
    "[x](&#106;ava:x)": "link to `&#106;ava:x`",
    "[x](java&Tab;script:x)": "link to `java&Tab;script:x`",
    "[x](java\nscript:x)": "link to `java",
    "[x](data:text/html;base64,PHN2Zz4=)": "link to `data:text/html",
    "[x](vbscript:x)": "link to `vbscript:x`",
    "[x](//evil.example)": "link to `//evil.example`",
    "[x](/\\evil.example)": "link to `/\\evil.example`",
    "[x][r]\n\n[r]: javascript:alert(1)": "link to `javascript:alert(1)`",
    "<javascript:alert(1)>": "raw HTML",
    '[x](https://a "[[id|words]]")': 'link to `https://a "[[id|words]]"` holds a mark of ours',
    "[[id": "`[[id` is not a complete link",
    "[[a] ]": "`[[a] ]` is not a complete link",
    "[@two words]": "`[@two words]` is not a complete link",
    "[= x]": "`[= x]` is not a complete link",
    "for US$5": "a lone `$`",
    "$5 and $6": "a lone `$`",
    "$$x$$": "a lone `$`",
    "$\\unknown{x}$": "formula `\\unknown{x}`: `\\unknown` is not known",
    "$\\href{javascript:x}{y}$": "`\\href` is not allowed",
    "$\\text{<img src=x onerror=alert(1)>}$": "formula `\\text{<img src=x onerror=alert(1)>}`: holds markup",
    " ".join(f"$x_{{{number}}}$" for number in range(61)): "61 formulas in one text - at most 60",
    "$x_$": "formula `x_`: not readable as LaTeX",
    "$\\frac{a}$": "formula `\\frac{a}`: a part is missing",
    "$" + "x" * 700 + "$": "formula `" + "x" * 40 + "` has 700 characters",
    "[" * 50: "`[[[[[[[[[[[[[[[[[[[[` is not a complete link",
}


@pytest.mark.parametrize(("text", "start"), WRONG.items())
def test_anything_else_is_refused_with_a_cure(text: str, start: str) -> None:
    found = said(text)
    assert found
    assert found[0].startswith(start)
    assert all(" - " in each or "at most" in each for each in found)


def test_marks_are_read_from_left_to_right() -> None:
    text = "`[[a]]` [[b]] $[[c]]$ [[d|$x$]] \\[[e]] [@s] `[@t]` [=r]"
    assert list(entries(text)) == ["b", "d"]
    assert list(citations(text)) == ["s"]
    assert list(results(text)) == ["r"]
    assert list(links(text)) == ["b", "d", "s"]


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("one **two**", "<p>one <strong>two</strong></p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("`a [[b]] $c$`", "<p><code>a [[b]] $c$</code></p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("$x$", '<p><math display="inline"><mrow><mi>x</mi></mrow></math></p>'),
        ("$\\text{<b>}$", "<p><code>\\text{&lt;b&gt;}</code></p>"),
        ("[@s].", '<p><a class="cite" href="#s">s</a>.</p>'),
        (
            "| a |\n| - |\n| [[x|y]] |".replace("[[x|y]]", "[@s]"),
            "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
            '<td><a class="cite" href="#s">s</a></td>\n</tr>\n</tbody>\n</table>',
        ),
        ("\ue0000\ue001", "<p>0</p>"),
        ("![x](https://example.org/x.png)", '<p>!<a href="https://example.org/x.png">x</a></p>'),
    ],
)
def test_html(text: str, markup: str) -> None:
    assert html_of(text, SITE) == markup


def test_inline_html_has_no_paragraph() -> None:
    assert html_of("one\n*two*", SITE, inline=True) == "one <em>two</em>"


def test_markup_of_ours_never_lands_inside_an_attribute() -> None:
    tree = parsed('[x](https://a "[[id|words]] and $y$ and [@s]")')
    [link] = tree.xpath("//a")
    assert set(link.attrib) == {"href", "title"}


def test_measured_figures_are_told_from_results_of_a_case() -> None:
    text = "`[=measure:x/no]` prints [=users], [=measure:slow-tails/cut] and [=measure:slow-tails/cut] again."
    assert list(results(text)) == ["users"]
    assert list(measures(text)) == ["slow-tails/cut", "slow-tails/cut"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[two-tower]] and [[ndcg|NDCG]] [@s].", "two tower and NDCG."),
        ("about [=n] users", "about users"),
        ("**bold** *it* `code` [page](https://x.org)", "bold it code page"),
        ("2 * 3 * 4 and a_b_c", "2 * 3 * 4 and a_b_c"),
        ("$x$ of 5 \\$", "x of 5 $"),
        ("one\n\n two", "one two"),
    ],
)
def test_plain_text(text: str, words: str) -> None:
    assert plain(text) == words


def test_plain_text_says_results_where_their_values_are_known() -> None:
    assert plain("about [=n] users, `[=n]` in code", lambda name: f"3 {name}") == "about 3 n users, [=n] in code"


@pytest.mark.parametrize(
    "formula",
    [
        r"\frac{1}{N}\sum_{i=1}^{N} (y_i - \hat{y}_i)^2",
        r"\mathcal{L} = -\left[y\log p + (1-y)\log(1-p)\right]",
        r"\begin{cases} 1 & x>0 \\ 0 & \text{otherwise} \end{cases}",
        r"\mathrm{DCG}@k = \sum_{i=1}^{k} \frac{2^{r_i}-1}{\log_2(i+1)}",
        r"\sqrt[3]{x} \le \lVert u \rVert_2 \in \mathbb{R}^{d}",
        r"\operatorname{softmax}(z)_i",
        r"\arg\min_a f(a) + \arg \max_b g(b)",
        r"a < b \& c",
    ],
)
def test_usual_formulas_are_shown(formula: str) -> None:
    assert bad_formula(formula) is None
    assert mathml(formula).startswith('<math display="inline">')


def test_a_displayed_formula_is_a_block() -> None:
    assert mathml("x", block=True).startswith('<math display="block">')


@pytest.mark.parametrize(
    "formula",
    [r"\text{<script>alert(1)</script>}", r"\text{<b>x</b>}", r"\style{color:red}{x}", r"\class{x}{y}", r"\href{javascript:x}{y}"],
)
def test_a_formula_holds_no_markup(formula: str) -> None:
    assert bad_formula(formula) is not None
    with pytest.raises(ValueError, match="holds markup"):
        mathml(formula)


@pytest.mark.parametrize("target", ["https://a.org", "http://a.org", "mailto:a@b.c", "../x/", "#x", "x/y.md", "?a=b"])
def test_safe_targets(target: str) -> None:
    assert bad_target(target) is None


@pytest.mark.parametrize(
    "target",
    [
        "javascript:x",
        " javascript:x",
        "java\x00script:x",
        "java\u200bscript:x",
        "&#106;avascript:x",
        "&amp;#106;avascript:x",
        "\x01javascript:x",
        "data:x",
        "file:///etc",
        "//x",
        "\\\\x",
        "/\\x",
        "\u00a0javascript:x",
    ],
)
def test_unsafe_targets(target: str) -> None:
    assert bad_target(target) is not None


HOSTILE = [
    "`" + " ``" * 1500,
    "[a" * 3000,
    "![a" * 2000,
    "[" * 6000,
    "*a_b" * 1500,
    "$a" * 3000,
    "[[a|" * 1500,
    "a](" * 2000,
    "<a:" * 2000,
    "$" + "{" * 580 + "$",
    "> " * 3000,
    "[a]: b\n" * 800,
    "`a``b" * 1200,
    "\\" * 6000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:6]))
def test_the_longest_hostile_text_is_read_in_a_moment(text: str) -> None:
    start = time.process_time()
    said(text)
    html_of(text, SITE)
    assert time.process_time() - start < 2


PIECES = st.sampled_from(
    ["<script>", "</script>", "<img src=x onerror=alert(1)>", "[x](", "javascript:alert(1)", "data:text/html,x", ")", "[[", "]]", "|", "id", "[@s]", "[=r]", "`", "``", "$", "\\text{", "}", "{", "<", ">", '"', "'", "&lt;", "&#x6A;", "\n", "\n\n", "- ", "    ", "> ", "\\", "onclick=alert(1)", "{: ", "![", "](", "[r]: ", "https://a.org", "*", "_", "\ue000", "0", "\ue001", "\x00", "https://a", ' "', "| - |", "a"]
)  # fmt: skip
TEXT = st.lists(PIECES | st.text(max_size=4), max_size=14).map("".join)
ALLOWED = {
    "div", "p", "a", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "br",
    "table", "thead", "tbody", "tr", "th", "td", "math", "mrow", "mi", "mo", "mn", "mtext", "mspace", "mstyle",
    "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "munder", "mover", "munderover", "mtable", "mtr", "mtd", "mpadded", "mphantom", "menclose",
}  # fmt: skip


def parsed(text: str) -> lxml_html.HtmlElement:
    return lxml_html.fragment_fromstring(html_of(text, SITE), create_parent="div")


@given(TEXT, st.booleans())
@settings(max_examples=400, deadline=2000)
def test_no_text_becomes_something_that_runs(text: str, inline: bool) -> None:
    tree = lxml_html.fragment_fromstring(html_of(text, SITE, inline=inline), create_parent="div")
    for element in tree.iter():
        assert element.tag in ALLOWED
        assert not [name for name in element.attrib if name.startswith("on") or name in {"style", "src", "srcdoc"}]
        target = "".join(character for character in element.get("href", "") if character > " ").lower()
        assert not target.startswith(("javascript:", "data:", "vbscript:", "//"))


@given(TEXT)
@settings(max_examples=300, deadline=2000)
def test_any_text_is_judged_without_an_exception(text: str) -> None:
    assert all(isinstance(message, str) for message in problems(text))
    assert isinstance(plain(text), str)
    assert len(list(links(text))) <= len(list(MARK.finditer(text)))


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(["\\", "{", "}", "_", "^", "&", "<b>", "\\text", "\\frac", "x", "\\left(", "\\begin{matrix}", "$", " "]),
        max_size=12,
    ).map("".join)
)
@settings(max_examples=300, deadline=2000)
def test_any_formula_is_judged_without_an_exception(formula: str) -> None:
    if bad_formula(formula) is None:
        assert mathml(formula).startswith("<math")
