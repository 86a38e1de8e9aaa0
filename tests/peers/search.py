"""The queries of tests/search put to other engines over the same text: `python -m tests.peers.search stock DIR` or `pagefind DIR`.

`stock` asks Material's own search of a site that `tests.peers` built. `pagefind` asks an index that Pagefind made of that site, as it
comes: `pip install pagefind[extended]` anywhere, then `python -m pagefind --site DIR --root-selector article.md-content__inner`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from macros.paper import chromium
from tests.peers.pages import serving
from tests.search.judge import from_root, queries, table

FIELD = "[data-md-component=search-query]"
SAYS = """(field) => {
  const items = document.querySelectorAll(".md-search-result__item").length, meta = document.querySelector(".md-search-result__meta").textContent;
  return items > 0 || meta.includes("No matching");
}"""


def of_stock(page: Page, query: str) -> list[str]:
    """The pages that Material's search lists, first those on top."""
    page.evaluate("document.querySelector('.md-search-result__list').textContent = ''")
    page.fill(FIELD, query)
    page.keyboard.press("End")  # it listens for keys, not for what they write
    page.wait_for_function(SAYS, timeout=60_000)
    page.wait_for_timeout(300)  # the list is written anew once more when the worker has answered
    return list(page.evaluate("[...document.querySelectorAll('.md-search-result__item')].map((item) => item.querySelector('a').href)"))


def of_pagefind(page: Page, query: str) -> list[str]:
    """The pages that Pagefind finds."""
    ask = "async (query) => Promise.all((await pagefind.search(query)).results.slice(0, 10).map(async (found) => new URL((await found.data()).url, location.href).href))"
    return list(page.evaluate(ask, query))


def main(engine: str, site: Path) -> None:
    """Print the table that `tests.search.judge` prints, for another engine."""
    asked = queries()
    with serving(site) as address, sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"]).new_page(
            viewport={"width": 1350, "height": 940}
        )
        page.goto(address)
        ask: Callable[[Page, str], list[str]] = of_stock
        if engine == "pagefind":
            page.evaluate("async () => { window.pagefind = await import('/pagefind/pagefind.js'); await pagefind.init(); }")
            ask = of_pagefind
        else:
            page.click(FIELD)
        ranks = [query.rank([from_root(found, address) for found in ask(page, query.text)]) for query in asked]
    print(table(asked, ranks))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
