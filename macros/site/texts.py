"""Built pages in, the same pages as Markdown out, and a list of them, for programs that read text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from html_to_markdown import ConversionOptions, convert
from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.catalog import Catalog
from macros.render.addresses import NAMES, SECTIONS
from macros.site.html import DESCRIPTION, FURNITURE, SITE_NAME, meta

LIST = "llms.txt"
UNREAD = f"svg, script, style, template, form, button, select, nav, [hidden], {FURNITURE}"
"""What a reader of text has no use for: a drawing is told in words under it."""

OTHER = "About"
TITLES = {SECTIONS[kind]: titles for kind, (_, titles) in NAMES.items() if kind in SECTIONS} | {"numbers": "Numbers to know", "primer": "Primer"}
"""First folder of an address -> heading in the list, in this order; everything else comes last."""


@dataclass(frozen=True)
class Text:
    """One page as text."""

    address: str
    title: str
    about: str
    markdown: str

    @property
    def section(self) -> str:
        """The heading it is listed under."""
        return TITLES.get(self.address.split("/")[0], OTHER)


def write_texts(new: Path, catalog: Catalog, base: str) -> Iterator[str]:
    """Write `index.md` beside each page that is for reading, and `llms.txt`. A finisher: nothing it does can fail but the disk."""
    found = list(texts(new))
    for text in found:
        (new / text.address / "index.md").write_text(text.markdown, encoding="utf-8")
    home = new / "index.html"
    if home.is_file():
        head = LexborHTMLParser(home.read_text(encoding="utf-8"))
        (new / LIST).write_text(listed(meta(head, SITE_NAME), meta(head, DESCRIPTION), found), encoding="utf-8")
    yield from ()


def texts(new: Path) -> Iterator[Text]:
    """The pages of a built site that are for reading; what one practises with is made of the same facts, and says them in a worse order."""
    for file in sorted(new.rglob("index.html")):
        folders = file.parent.relative_to(new).parts
        if len(folders) <= 2 and folders[:1] != (SECTIONS["practice"],):
            page = LexborHTMLParser(file.read_text(encoding="utf-8"))
            if article := page.css_first("article"):
                yield _text("".join(f"{folder}/" for folder in folders), page, article)


def _text(address: str, page: LexborHTMLParser, article: LexborNode) -> Text:
    heading = article.css_first("h1")
    for part in article.css(UNREAD):
        part.decompose()
    title = " ".join(heading.text().split()) if heading else address
    markdown = convert(article.html or "", ConversionOptions(heading_style="atx")).content or ""
    return Text(address, title, meta(page, DESCRIPTION), markdown.strip() + "\n")


def listed(name: str, about: str, found: list[Text]) -> str:
    """The list as https://llmstxt.org describes it: title, summary, and sections of links."""
    lines = [f"# {name}", "", f"> {about}", "", "Text CC BY 4.0. The same as data: [api/index.json](api/index.json)."]
    for section in (*TITLES.values(), OTHER):
        rows = sorted((text for text in found if text.section == section), key=lambda text: (text.address.count("/"), text.title))
        lines += ["", f"## {section}", "", *(f"- [{text.title}]({text.address}index.md): {text.about}" for text in rows)] if rows else []
    return "\n".join(lines) + "\n"
