"""Restricted Markdown: its links in, its problems out, and its HTML through callbacks that know the site."""

from macros.prose.formulas import bad_formula, mathml
from macros.prose.markdown import Site, bad_target, html_of, problems
from macros.prose.marks import ACROSS, MARK, MEASURE, citations, entries, exercises, links, measures, parted, plain, results

__all__ = [
    "ACROSS",
    "MARK",
    "MEASURE",
    "Site",
    "bad_formula",
    "bad_target",
    "citations",
    "entries",
    "exercises",
    "html_of",
    "links",
    "mathml",
    "measures",
    "parted",
    "plain",
    "problems",
    "results",
]
