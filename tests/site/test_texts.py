"""Pages as text: nothing of the site's furniture, relative links that still fit, and a list of all that is for reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.catalog import Catalog
from macros.site.texts import write_texts

ARTICLE = """<article><a class="page-actions" href="x">Edit</a><h1>{title}<a class="headerlink" href="#x">#</a></h1>
<p>A <a href="../recall/">recall</a> of 0.9.</p><figure><svg><text>drawn</text></svg><details><summary>The same in words</summary><p>a → b</p></details></figure>
<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1 | 2</td></tr></tbody></table><form><button>Send</button></form></article>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for address, title in {
        "": "Book",
        "concepts/recall/": "Recall",
        "about/": "About us",
        "practice/cards/": "Cards",
        "case-studies/x/mock/": "Mock",
    }.items():
        file = tmp_path / address / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            f'<html><head><meta property="og:site_name" content="Handbook"><meta name="description" content="On {title}."></head><body>{ARTICLE.format(title=title)}</body></html>'
        )
    assert not list(write_texts(tmp_path, Catalog({}, {}), "/"))
    return tmp_path


def test_a_page_says_the_same_without_furniture(site: Path) -> None:
    text = (site / "concepts/recall/index.md").read_text()
    assert text.startswith("# Recall\n")
    assert "A [recall](../recall/) of 0.9." in text
    assert "a → b" in text
    assert r"1 \| 2" in text
    assert not [word for word in ("Edit", "drawn", "Send", "headerlink") if word in text]


def test_what_one_practises_with_is_not_written(site: Path) -> None:
    assert not (site / "practice/cards/index.md").exists()
    assert not (site / "case-studies/x/mock/index.md").exists()


def test_the_list_leads_to_every_text_by_section(site: Path) -> None:
    text = (site / "llms.txt").read_text()
    assert text.startswith("# Handbook\n\n> On Book.\n")
    assert text.index("## Concepts") < text.index("- [Recall](concepts/recall/index.md): On Recall.") < text.index("## About")
    assert "- [About us](about/index.md)" in text
    assert "Mock" not in text
