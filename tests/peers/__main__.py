"""Our pages beside the same text on a stock site: `python -m tests.peers OURS`, given the folder of a built site; prints a table.

Lighthouse needs Node, which this repository does without: these are the same quantities, measured in Chromium on a slowed processor
and network. They are not scores of Lighthouse.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from macros.paper import chromium
from tests.peers.pages import Cost, cost, found_by_machines, serving
from tests.peers.stock import stock

PAGES = ("", "case-studies/fraud-detection/", "practice/cards/", "cheat-sheets/estimation/")
ROW = "| {} | {:.0f} | {:.0f} | {:.0f} | {:.0f} | {:.0f} | {:.0f} | {:.0f} | {:.3f} |"


def row(name: str, of: Cost) -> str:
    """One line of the table."""
    return ROW.format(name, of.kB, of.requests, of.others, of.nodes, of.paint, of.largest, of.blocked, of.shift)


def main(ours: Path, theirs: Path, runs: int = 3) -> None:
    """Measure both sites in turn, page by page, so that a busy minute meets both."""
    print("| page | kB | files | other hosts | elements | first paint ms | largest paint ms | blocked ms | shift |")
    print("|---|---|---|---|---|---|---|---|---|")
    with serving(ours) as here, serving(theirs) as there, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox", "--disable-gpu"])
        for path in PAGES:
            mine, stocks = cost(browser, ours, here, path, runs), cost(browser, theirs, there, path, runs)
            print(row(f"`/{path}`", mine), row("the same, stock", stocks), sep="\n")
            print(
                f"| stock : ours | {stocks.kB / mine.kB:.1f} | | | | {stocks.paint / mine.paint:.1f} | {stocks.largest / mine.largest:.1f} | | |",
                flush=True,
            )
        for path in PAGES:
            page = browser.new_page()
            for name, address in (("ours", here), ("stock", there)):
                page.goto(address + path)
                print(f"{name} /{path} lacks: {', '.join(found_by_machines(page)) or 'nothing'}", file=sys.stderr)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="handbook-stock-") as folder:
        main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else stock(Path.cwd(), Path(folder)))
