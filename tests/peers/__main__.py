"""Our pages beside the same text on a stock site: `python -m tests.peers OURS`, given the folder of a built site; prints a table.

Lighthouse needs Node, which this repository does without: these are the same quantities, waited for in Chromium on a slowed processor
and network, and the score that its published curves make of them, without Speed Index. It is not the score of Lighthouse.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from macros.paper import chromium
from tests.peers.pages import Cost, cost, found_by_machines, score, serving
from tests.peers.stock import stock

CASE = "case-studies/fraud-detection/"
PAGES = ("", CASE, f"{CASE}recall/", f"{CASE}mock/", "practice/cards/", "cheat-sheets/estimation/")
HEAD = ("page", "kB", "files", "other hosts", "elements", "first paint ms", "largest paint ms", "drawn ms", "blocked ms", "shift", "score")
SPENT = "| {} | {:.0f} | {:.0f} | {:.0f} |"
ROW = "| {} | {:.0f} | {:.0f} | {:.0f} | {:.0f} | {:.0f} | {:.0f} | {} | {:.0f} | {:.3f} | {} |"


def row(name: str, of: Cost) -> str:
    """One line of the table."""
    drawn = f"{of.drawn:.0f}" if of.drawn else ""
    return ROW.format(name, of.kB, of.requests, of.others, of.nodes, of.paint, of.largest, drawn, of.blocked, of.shift, score(of))


def main(ours: Path, theirs: Path, runs: int = 3) -> None:
    """Measure both sites in turn, page by page, so that a busy minute meets both."""
    print(f"| {' | '.join(HEAD)} |", "|---" * len(HEAD) + "|", sep="\n")
    with serving(ours) as here, serving(theirs) as there, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox", "--disable-gpu"])
        spent = ["| page | styles ms | layout ms | scripts ms |", "|---|---|---|---|"]
        for path in PAGES:
            mine, stocks = cost(browser, ours, here, path, runs), cost(browser, theirs, there, path, runs)
            print(row(f"`/{path}`", mine), row("the same, stock", stocks), sep="\n")
            spent += [
                SPENT.format(name, of.styles, of.layout, of.scripts) for name, of in ((f"`/{path}`", mine), ("the same, stock", stocks))
            ]
            ratios = [f"{getattr(stocks, name) / getattr(mine, name):.1f}" for name in ("kB", "paint", "largest")]
            print("| stock : ours | {} | | | | {} | {} | | | | |".format(*ratios), flush=True)
        print("", *spent, sep="\n", flush=True)
        for path in PAGES:
            page = browser.new_page()
            for name, address in (("ours", here), ("stock", there)):
                page.goto(address + path)
                print(f"{name} /{path} lacks: {', '.join(found_by_machines(page)) or 'nothing'}", file=sys.stderr)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="handbook-stock-") as folder:
        main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else stock(Path.cwd(), Path(folder)))
