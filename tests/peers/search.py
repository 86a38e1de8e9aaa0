"""The queries of tests/search put to other engines over the same text: `python -m tests.peers.search stock DIR` or `pagefind DIR`.

`stock` asks Material's own search of a site that `tests.peers.stock` built (`python -m tests.peers.stock DIR`), and says what a first visit pays
for it. `pagefind` asks an index that Pagefind made of that site, as it comes: `pip install pagefind[extended]` anywhere, then
`python -m pagefind --site DIR --root-selector article.md-content__inner`.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from macros.paper import chromium
from tests.peers.pages import packed, serving
from tests.search.judge import from_root, queries, table
from tests.search.speed import FIRST, LATER, PROFILES

KEEP = """{
  const Theirs = window.Worker;
  window.Worker = class extends Theirs { constructor(...given) { super(...given); window.engine = this; } };
}"""
"""Run before the page's own scripts: remembers the worker that searches."""

ASK_STOCK = """async (queries) => {
  const field = document.querySelector("[data-md-component=search-query]"), RESULT = 3, answers = [];
  for (const query of queries) {
    const said = new Promise((done) => {
      const hear = ({ data }) => data.type === RESULT && (window.engine.removeEventListener("message", hear), done(data.data));
      window.engine.addEventListener("message", hear);
    });
    const start = performance.now();
    field.value = query;
    field.dispatchEvent(new Event("keyup"));
    const { items } = await said;
    answers.push([items.slice(0, 10).map(([first]) => new URL(first.location, document.baseURI).href), performance.now() - start]);
  }
  return answers;
}"""

ASK_PAGEFIND = """async (queries) => {
  const pagefind = await import("/pagefind/pagefind.js"), answers = [];
  for (const query of queries) {
    const { results } = await pagefind.search(query);
    answers.push(await Promise.all(results.slice(0, 10).map(async (found) => new URL((await found.data()).url, location.href).href)));
  }
  return answers;
}"""


def stock_answers(page: Page, asked: Sequence[str]) -> list[tuple[list[str], float]]:
    """The pages that Material's search of an open page lists for each query, first those on top, and milliseconds from key to answer."""
    page.locator("[data-md-component=search-query]").focus()  # from here on it listens
    page.wait_for_function("window.engine")
    return [(list(found), float(took)) for found, took in page.evaluate(ASK_STOCK, list(asked))]


def opened(browser: Browser, address: str, width: int = 1350, height: int = 940) -> Page:
    """A page of a stock site whose searching worker can be heard."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_default_timeout(600_000)  # an index of this size is built in the browser
    page.add_init_script(KEEP)
    page.goto(address)
    return page


def costs(browser: Browser, site: Path, address: str, runs: int = 3) -> None:
    """Print what a reader of the stock site pays: the index that comes with the first page, and the wait for answers."""
    size = sum(
        len(packed(file)) for name in ("search/search_index.json", "assets/javascripts/workers/search*.js") for file in site.glob(name)
    )
    print(f"before any search: {size / 1e3:.0f} kB, on every first visit")
    print(f"{'profile':12} {'first':>8} {'later p50':>10} {'later p95':>10}   (milliseconds from the opening of the page; from a key)")
    for name, profile in PROFILES.items():
        firsts, later = [], []
        for _ in range(runs):
            page = opened(browser, "about:blank", **profile["viewport"])
            session = page.context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Emulation.setCPUThrottlingRate", {"rate": profile["cpu"]})
            if profile["net"]:
                session.send("Network.emulateNetworkConditions", profile["net"])
            page.goto(f"{address}concepts/two-tower/", wait_until="domcontentloaded")
            stock_answers(page, [FIRST])
            firsts.append(page.evaluate("performance.now()"))
            later += [took for _, took in stock_answers(page, LATER)]
            page.close()
        share = statistics.quantiles(later, n=20)
        print(f"{name:12} {statistics.median(firsts):8.0f} {statistics.median(later):10.0f} {share[18]:10.0f}", flush=True)


def main(engine: str, site: Path) -> None:
    """Print the table that `tests.search.judge` prints, for another engine."""
    asked = queries()
    texts = [query.text for query in asked]
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
        page = opened(browser, address)
        found = page.evaluate(ASK_PAGEFIND, texts) if engine == "pagefind" else [links for links, _ in stock_answers(page, texts)]
        ranks = [query.rank([from_root(link, address) for link in links]) for query, links in zip(asked, found, strict=True)]
        page.close()
        print(table(asked, ranks), flush=True)
        if engine == "stock":
            costs(browser, site, address)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
