"""Our pages beside the same text on a stock site: `python -m tests.peers OURS`, given the folder of a built site; prints tables.

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
from tests.peers.stock import ordinary, stock

CASE = "case-studies/fraud-detection/"
PAGES = ("", CASE, f"{CASE}recall/", f"{CASE}mock/", "practice/cards/", "cheat-sheets/estimation/")
HEAD = ("page", "kB", "files", "other hosts", "elements", "first paint ms", "largest paint ms", "drawn ms", "blocked ms", "shift", "score")
SPENT = "| {} | {:.0f} | {:.0f} | {:.0f} |"
ROW = "| {} | {:.0f} | {:.0f} | {:.0f} | {:.0f} | {:.0f} | {:.0f} | {} | {:.0f} | {:.3f} | {} |"

THEN = {"paint": 784.0, "blocked": 97.0}
"""What an ordinary page of the theme took on the machine for which the budgets were set, in milliseconds."""
BUDGETS = {"paint": ("paint", 850), "drawn": ("paint", 1200), "blocked": ("blocked", 250)}
"""By what a time is scaled, and milliseconds on that machine for a page with six drawings."""


def then(of: Cost, yard: Cost) -> str:
    """Times as that machine would have had them, going by an ordinary page measured in the same minutes; a line of a table."""
    times = ((getattr(of, name), THEN[by], getattr(yard, by)) for name, (by, _) in BUDGETS.items())
    return " | ".join(f"{time * once / now:.0f}" if time and now else "" for time, once, now in times)


def row(name: str, of: Cost) -> str:
    """One line of the table."""
    drawn = f"{of.drawn:.0f}" if of.drawn else ""
    return ROW.format(name, of.kB, of.requests, of.others, of.nodes, of.paint, of.largest, drawn, of.blocked, of.shift, score(of))


def main(ours: Path, theirs: Path, plain: Path, runs: int = 3) -> None:
    """Measure all sites in turn, page by page, so that a busy minute meets all of them."""
    print(f"| {' | '.join(HEAD)} |", "|---" * len(HEAD) + "|", sep="\n")
    with serving(ours) as here, serving(theirs) as there, serving(plain) as yardstick, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox", "--disable-gpu"])
        spent = ["| page | styles ms | layout ms | scripts ms |", "|---|---|---|---|"]
        scaled = ["| page | first paint | last drawing | blocked |", "|---|---|---|---|"]
        for path in PAGES:
            yard, mine, stocks = (
                cost(browser, site, address, path if site is not plain else "", runs)
                for site, address in ((plain, yardstick), (ours, here), (theirs, there))
            )
            print(row("an ordinary page of the theme", yard), row(f"`/{path}`", mine), row("the same, stock", stocks), sep="\n")
            spent += [
                SPENT.format(name, of.styles, of.layout, of.scripts) for name, of in ((f"`/{path}`", mine), ("the same, stock", stocks))
            ]
            scaled += [f"| {name} | {then(of, yard)} |" for name, of in ((f"`/{path}`", mine), ("the same, stock", stocks))]
            ratios = [f"{getattr(stocks, name) / getattr(mine, name):.1f}" for name in ("kB", "paint", "largest")]
            print("| stock : ours | {} | | | | {} | {} | | | | |".format(*ratios), flush=True)
        print("", *spent, "", *scaled, "| budget | {} | {} | {} |".format(*(most for _, most in BUDGETS.values())), sep="\n", flush=True)
        for path in PAGES:
            page = browser.new_page()
            for name, address in (("ours", here), ("stock", there)):
                page.goto(address + path)
                print(f"{name} /{path} lacks: {', '.join(found_by_machines(page)) or 'nothing'}", file=sys.stderr)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="handbook-stock-") as folder:
        published = Path(sys.argv[1])
        main(
            published,
            Path(sys.argv[2]) if len(sys.argv) > 2 else stock(Path.cwd(), Path(folder)),
            ordinary((published / CASE / "index.md").read_text(encoding="utf-8"), Path(folder)),
        )
