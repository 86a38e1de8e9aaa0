"""Where everything lives on the site: kinds and ids in, addresses out. Nothing else knows a URL."""

from __future__ import annotations

from pathlib import PurePosixPath

SECTIONS = {
    "steps": "framework",
    "case-studies": "case-studies",
    "trade-offs": "trade-offs",
    "concepts": "concepts",
    "components": "components",
    "metrics": "metrics",
    "experiments": "measurements",
    "cheat-sheets": "cheat-sheets",
    "study-plans": "study-plans",
    "practice": "practice",
}
"""Kind of entry, or section of pages -> folder of the site."""

ON_ONE_PAGE = {"sources": "sources", "slips": "common-slips"}
"""Kind of entry -> the page that holds all of them, each under its id."""

NAMES = {
    "steps": ("step", "The framework"),
    "case-studies": ("case study", "Case studies"),
    "trade-offs": ("trade-off", "Trade-offs"),
    "concepts": ("concept", "Concepts"),
    "components": ("component", "Components"),
    "metrics": ("metric", "Metrics"),
    "experiments": ("measurement", "Measurements"),
    "cheat-sheets": ("cheat sheet", "Cheat sheets"),
    "study-plans": ("study plan", "Study plans"),
    "sources": ("source", "Sources"),
    "slips": ("common slip", "Common slips"),
}
"""Kind of entry -> (one, all of them), as a reader says it."""


def address(kind: str, id: str = "", part: str = "") -> str:
    """The address of an entry, of a page that belongs to it, or of the index of its kind, from the root of the site: `metrics/ndcg/`."""
    if kind in ON_ONE_PAGE:
        return f"{ON_ONE_PAGE[kind]}/#{id}" if id else f"{ON_ONE_PAGE[kind]}/"
    return "/".join(filter(None, (SECTIONS[kind], id, part))) + "/"


def file_of(target: str) -> str:
    """The Markdown file behind an address: `metrics/ndcg/` -> `metrics/ndcg.md`, `metrics/` -> `metrics/index.md`."""
    folder = target.rstrip("/")
    return f"{folder}.md" if "/" in folder else f"{folder}/index.md"


def place_of(file: str) -> str:
    """The address of a Markdown file: the inverse of `file_of`."""
    path = PurePosixPath(file)
    folder = path.parent if path.stem == "index" else path.with_suffix("")
    return "" if str(folder) == "." else f"{folder}/"


def relative(source: str, target: str) -> str:
    """The link from one address to another: `../../metrics/ndcg/`; the site works from any sub-path."""
    up = "../" * source.count("/")
    return (up + target) or "./"


PAPER = {"a4": "A4", "letter": "US Letter"}
"""Size of paper, as it ends the name of a file -> as people say it."""


def paper(shelf: str, name: str, size: str = "") -> str:
    """The address of a page as PDF, on paper of one size where it exists in several: `print/sheets/ndcg-a4.pdf`."""
    return f"print/{shelf}/{name}{'-' if size else ''}{size}.pdf"


def ebook(shelf: str, name: str) -> str:
    """The address of pages as a book for e-readers."""
    return f"print/{shelf}/{name}.epub"
