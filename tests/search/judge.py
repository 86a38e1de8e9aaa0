"""Queries and a page with the search in, ranks and a table out: how far down stands what a reader would be glad to find.

`python -m tests.search.judge DIR` asks a built site in DIR, and prints what is not first among the queries that may be looked at.
"""

from __future__ import annotations

import contextlib
import functools
import http.server
import sys
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page, sync_playwright

QUERIES = Path(__file__).with_name("queries.yml")
OPEN = "tuning"
"""The part of the queries whose ranks may be looked at one by one."""

ASK = """async (queries) => {
  const box = document.querySelector(".md-search"), field = box.querySelector("input"), answers = [];
  for (const [query, until] of queries) {
    field.value = query;
    field.dispatchEvent(new Event("input"));
    for (let tries = 0; box.dataset[until] !== query && tries < 500; tries++) await new Promise((done) => setTimeout(done, 5));
    answers.push([...box.querySelectorAll(".md-search-result__link")].map((link) => link.href));
  }
  return answers;
}"""


@dataclass(frozen=True)
class Query:
    """Something a reader types, and the pages that answer it."""

    text: str
    pages: tuple[str, ...]
    kind: str
    part: str

    @property
    def parts(self) -> set[str]:
        """The sections that answer, where only a part of a page does."""
        return {page for page in self.pages if "#" in page}

    def rank(self, found: Sequence[str]) -> int:
        """The place of the first good page among those found, 0 when it is not among the first ten."""
        wanted = {page.split("#")[0] for page in self.pages}
        pages = list(dict.fromkeys(page.split("#")[0] for page in found))[:10]
        return next((place for place, page in enumerate(pages, 1) if page in wanted), 0)

    def leads_inside(self, found: Sequence[str]) -> bool:
        """Whether the link to a long page leads to the section that answers."""
        shown = {page.split("#")[0]: page for page in reversed(found)}
        return any(shown.get(part.split("#")[0]) == part for part in self.parts)


def queries() -> list[Query]:
    """All queries of the file."""
    written = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    return [
        Query(line.split(" -> ")[0], tuple(line.split(" -> ")[1].split(", ")), kind, part)
        for part, kinds in written.items()
        for kind, lines in kinds.items()
        for line in lines
    ]


def answers(page: Page, asked: Iterable[Query]) -> list[list[str]]:
    """What the search of an open page finds for each query: addresses from the root of the site, in the order of the page."""
    base = page.url
    page.locator(".md-search input").focus()
    page.locator(".md-search[data-answered]").wait_for()
    found = page.evaluate(ASK, [(query.text, "read" if query.parts else "answered") for query in asked])  # only texts know their section
    return [[from_root(address, base) for address in links] for links in found]


def from_root(address: str, base: str) -> str:
    """A page, with its section where there is one, as the queries name it."""
    place, _, section = address.removeprefix(base).partition("#")
    place = place.split("?")[0].rstrip("/")
    return f"{place}#{section}" if section else place


def figures(ranks: Sequence[int]) -> tuple[float, float, float]:
    """Share of queries answered first, among the first three, and the mean of one over the rank."""
    count = len(ranks) or 1
    return (
        sum(rank == 1 for rank in ranks) / count,
        sum(0 < rank <= 3 for rank in ranks) / count,
        sum(1 / rank for rank in ranks if rank) / count,
    )


def table(asked: Sequence[Query], ranks: Sequence[int]) -> str:
    """The figures by part and kind."""
    rows = [f"{'part':10} {'kind':10} {'asked':>5} {'first':>6} {'in 3':>6} {'MRR':>6}"]
    for part in [*dict.fromkeys(query.part for query in asked), "all"]:
        for kind in [*dict.fromkeys(query.kind for query in asked), "all"]:
            chosen = [rank for query, rank in zip(asked, ranks, strict=True) if part in {query.part, "all"} and kind in {query.kind, "all"}]
            if chosen:
                rows.append(f"{part:10} {kind:10} {len(chosen):5} " + " ".join(f"{figure:6.3f}" for figure in figures(chosen)))
    return "\n".join(rows)


def main(site: Path) -> None:
    """Judge a built site."""
    from macros.paper import chromium

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            """Say nothing."""

        def copyfile(self, source: Any, outputfile: Any) -> None:
            with contextlib.suppress(BrokenPipeError):  # the page has gone on to the next query
                super().copyfile(source, outputfile)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    asked = queries()
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"]).new_page()
        page.goto(f"http://127.0.0.1:{server.server_address[1]}/")
        found = answers(page, asked)
    ranks = [query.rank(pages) for query, pages in zip(asked, found, strict=True)]
    for query, rank, pages in zip(asked, ranks, found, strict=True):
        if query.part == OPEN and rank != 1:
            print(f"{rank or '-':>2}  {query.text}  wants {query.pages[0]}, finds {', '.join(pages[:4])}")
    for query, pages in zip(asked, found, strict=True):
        if query.parts and not query.leads_inside(pages):
            print(f" #  {query.text}  wants {query.pages[0]}, finds {', '.join(pages[:4])}")
    print(table(asked, ranks))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
