"""Hand-written pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.broken import Broken, said

PAGE = "docs/index.md"
BROKEN = [
    Broken(
        "pages-are-readable", PAGE, "Text.", "Text\u202eb.", "docs/index.md:10:5: U+202E (RIGHT-TO-LEFT OVERRIDE) is invisible - delete it"
    ),
    Broken("pages-are-readable", "docs/empty.md", "", " ", "docs/empty.md:1:1: the file is empty - `make new` writes a commented one"),
    Broken(
        "front-matter-is-known",
        PAGE,
        "title: Home\n",
        'title: "\\x7b\\x7b cycler.__init__.__globals__.os.environ }}"\n',
        "docs/index.md:2:1: title: holds `{` - leave out `<`, `>`, double quotes and braces",
    ),
    Broken(
        "pages-are-read-in-a-moment",
        PAGE,
        "Text.",
        "Text.\n\n" + "[" * 300,
        "docs/index.md:12:1: 300 opening brackets without an empty line - at most 200; delete them",
    ),
    Broken(
        "pages-are-read-in-a-moment",
        PAGE,
        "Text.",
        "Text.\n\n" + "a\n: b\n" * 400,
        "docs/index.md:12:1: 2,399 characters without an empty line - at most 12,000 in 300 lines",
    ),
    Broken(
        "pages-are-read-in-a-moment",
        PAGE,
        "Text.",
        "Text.\n\n" * 9000,
        "docs/index.md:1:1: 63,074 characters - at most 60,000; split the page",
    ),
    Broken(
        "pages-have-their-own-address",
        "docs/My page.md",
        "",
        "# A",
        "docs/My page.md:1:1: not an address - name pages in lower-case words joined by hyphens",
    ),
    Broken(
        "front-matter-is-known",
        PAGE,
        "title: Home\n",
        "title: Home\ntemplate: ../../x\n",
        "docs/index.md:3:1: template: unknown field - delete it",
    ),
    Broken(
        "front-matter-is-known",
        PAGE,
        "title: Home\n",
        "title: Home\nrender_macros: true\n",
        "docs/index.md:3:1: render_macros: unknown field - delete it",
    ),
    Broken(
        "front-matter-is-known",
        PAGE,
        "title: Home\n",
        "title: Home</title><script>\n",
        "docs/index.md:2:1: title: holds `<` - leave out `<`, `>`, double quotes and braces",
    ),
    Broken(
        "front-matter-is-known",
        PAGE,
        "  - toc\n",
        "  - tocc\n",
        "docs/index.md:5:5: hide.0: `tocc` is not one of navigation, toc, path, footer, tags - did you mean `toc`?",
    ),
    Broken(
        "front-matter-is-known",
        PAGE,
        "  - toc\n---\n",
        "  - toc\n",
        "docs/index.md:1:1: front matter is not closed - end it with a line `---`",
    ),
    Broken(
        "front-matter-is-known",
        "docs/old.md",
        "",
        "template: x.html\n\n# Old\n",
        "docs/old.md:1:1: MkDocs reads this line as front matter - put front matter between two lines `---`, or start with a heading",
    ),
    Broken(
        "pages-call-only-macros",
        PAGE,
        "Text.",
        "Text {{ cycler.__init__.__globals__.os.environ['HOME'] }}",
        'docs/index.md:10:6: only `{{ macro("text") }}` may stand in braces, with case_table, corrections, doors, evidence_table, figures_line, module_table, open_data, step_cards, today - delete the rest',
    ),
    Broken(
        "pages-call-only-macros",
        PAGE,
        "Text.",
        "{% set x = 1 %}",
        'docs/index.md:10:1: only `{{ macro("text") }}` may stand in braces, with case_table, corrections, doors, evidence_table, figures_line, module_table, open_data, step_cards, today - delete the rest',
    ),
    Broken(
        "pages-call-only-macros",
        PAGE,
        "Text.",
        "{{ step_cardz() }}",
        'docs/index.md:10:1: only `{{ macro("text") }}` may stand in braces, with case_table, corrections, doors, evidence_table, figures_line, module_table, open_data, step_cards, today - did you mean `step_cards`?',
    ),
    Broken(
        "pages-call-only-macros",
        PAGE,
        "Text.",
        "{{ step_cards(config) }}",
        'docs/index.md:10:1: only `{{ macro("text") }}` may stand in braces, with case_table, corrections, doors, evidence_table, figures_line, module_table, open_data, step_cards, today - delete the rest',
    ),
    Broken(
        "pages-call-only-macros",
        PAGE,
        "Text.",
        "{{ step_cards() | safe }}",
        'docs/index.md:10:1: only `{{ macro("text") }}` may stand in braces, with case_table, corrections, doors, evidence_table, figures_line, module_table, open_data, step_cards, today - delete the rest',
    ),
    Broken(
        "pages-call-only-macros",
        PAGE,
        "Text.",
        "{{ 7*7 }}",
        'docs/index.md:10:1: only `{{ macro("text") }}` may stand in braces, with case_table, corrections, doors, evidence_table, figures_line, module_table, open_data, step_cards, today - delete the rest',
    ),
    Broken(
        "pages-call-only-macros",
        PAGE,
        "Text.",
        "{{ open",
        "docs/index.md:10:1: not readable as a template: unexpected end of template, expected 'end of print statement'. - put braces that are not a macro between {% raw %} and {% endraw %}",
    ),
    Broken(
        "pages-call-only-macros",
        PAGE,
        "# Home",
        "# Home {#top}",
        "docs/index.md:8:1: not readable as a template: Missing end of comment tag - put braces that are not a macro between {% raw %} and {% endraw %}",
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_a_broken_rule_says_where_and_what_to_do(broken: Broken, tiny: Path) -> None:
    broken.apply(tiny)
    assert said(broken.rule, tiny)[0] == broken.says


def test_a_page_and_a_folder_do_not_share_an_address(tiny: Path) -> None:
    (tiny / "docs/more").mkdir()
    (tiny / "docs/more/index.md").write_text("# More\n")
    (tiny / "docs/more.md").write_text("# More\n")
    assert said("pages-have-their-own-address", tiny) == ["docs/more.md:1:1: has the same address as docs/more/index.md - rename one"]


@pytest.mark.parametrize("text", ["{{ doors() }}", "{{ doors('x', n=1) }}", "{% raw %}{{ 7*7 }}{% endraw %}", "Plain."])
def test_calls_of_known_macros_with_literals_pass(text: str, tiny: Path) -> None:
    (tiny / PAGE).write_text(f"# Home\n\n{text}\n")
    assert said("pages-call-only-macros", tiny) == []


@pytest.mark.parametrize(
    "text",
    [
        "{% include 'x' %}",
        "{% import 'x' as x %}",
        "{% for x in [1] %}{{ x }}{% endfor %}",
        "{{ environment }}",
        "{{ doors.x() }}",
        "{{ doors(*[1]) }}",
        "{{ doors(**{}) }}",
        "{{ doors('x' ~ config) }}",
        "{{ doors(doors()) }}",
        "{{ [].append(1) }}",
        "{% call doors() %}{% endcall %}",
        "{% filter upper %}x{% endfilter %}",
        "{% macro x() %}{% endmacro %}",
        "{{ doors() if true else 1 }}",
        "{{ self }}",
    ],
)
def test_any_other_template_code_is_refused(text: str, tiny: Path) -> None:
    (tiny / PAGE).write_text(f"# Home\n\n{text}\n")
    assert said("pages-call-only-macros", tiny)[0].startswith("docs/index.md:3:1: ")
