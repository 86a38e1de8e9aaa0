"""LaTeX in, MathML out, and why a formula cannot be shown."""

from __future__ import annotations

import re
from functools import cache
from xml.etree import ElementTree

from latex2mathml.converter import convert as to_mathml


@cache
def mathml(formula: str, block: bool = False) -> str:
    """MathML of a LaTeX formula; raises ValueError for LaTeX the converter does not know or that holds markup."""
    try:
        markup = to_mathml(_ARG.sub(r"\\arg\1", formula), display="block" if block else "inline")
    except Exception as error:  # the converter raises a family of its own and bare IndexError
        raise ValueError(f"not readable as LaTeX: {type(error).__name__}") from error
    try:  # the converter copies \text{<script>} as it stands
        tree = ElementTree.fromstring(_BARE_AMPERSAND.sub("&amp;", markup.replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "", 1)))  # noqa: S314 - our converter's own output
    except ElementTree.ParseError as error:
        raise ValueError("holds markup") from error
    for element in tree.iter():
        if element.tag not in _MATHML or not element.attrib.keys() <= _MATHML_ATTRIBUTES:
            raise ValueError("holds markup, or a line break browsers do not show")
        if len(element) != _PARTS.get(element.tag, len(element)):  # the converter drops what is missing, silently
            raise ValueError("a part is missing")
    return ElementTree.tostring(tree, encoding="unicode")


_ARG = re.compile(r"\\arg\s*(?:\\[,!]\s*)?\\(min|max)(?![a-zA-Z])")  # the converter knows \argmin only
_BARE_AMPERSAND = re.compile(r"&(?!(?:#x[0-9A-Fa-f]+|#[0-9]+|amp|lt|gt|quot);)")
_MATHML = {
    "math", "mrow", "mi", "mo", "mn", "ms", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "munder", "mover",
    "munderover", "mmultiscripts", "mtable", "mtr", "mtd", "mstyle", "mpadded", "mphantom", "menclose",
}  # fmt: skip
_MATHML_ATTRIBUTES = {
    "display", "displaystyle", "scriptlevel", "mathvariant", "mathcolor", "mathbackground", "mathsize", "stretchy", "fence", "form",
    "separator", "accent", "accentunder", "movablelimits", "minsize", "maxsize", "symmetric", "largeop", "lspace", "rspace", "width",
    "height", "depth", "voffset", "linethickness", "columnalign", "rowspacing", "columnspacing", "rowlines", "columnlines", "frame",
    "notation", "bevelled",
}  # fmt: skip
_PARTS = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3}
_FORBIDDEN_LATEX = re.compile(r"\\(href|url|html\w*|style|class|cssId|require|include\w*|input|def|newcommand)\b")
_LOOSE_AMPERSAND = re.compile(r"(?<!\\)&")
_BRACE = re.compile(r"\\[{}]")
LONGEST_FORMULA = 600


def bad_formula(formula: str) -> str | None:
    """Why a formula cannot be shown; None if it can."""
    if match := _FORBIDDEN_LATEX.search(formula):
        return f"`{match[0]}` is not allowed in a formula - write plain mathematics"
    if len(formula) > LONGEST_FORMULA:
        return f"formula `{formula[:40]}` has {len(formula)} characters - at most {LONGEST_FORMULA}"
    try:
        markup = mathml(formula)
    except ValueError as error:
        return f"formula `{formula[:40]}`: {error} - simplify it"
    if match := re.search(r">[^<]*(\\[A-Za-z_]+)|<mo />(<mo>\*)", markup) or _LOOSE_AMPERSAND.search(
        formula if "<mi>&amp;" in markup else ""
    ):
        written = match[0] if match[0] == "&" else match[1] or "\\operatorname*"
        return (
            f"formula `{formula[:40]}`: `{written}` is not known to the converter - write it another way, a name as \\operatorname{{name}}"
        )
    if len(_BRACE.sub("", formula).replace("{", "")) != len(_BRACE.sub("", formula).replace("}", "")):
        return f"formula `{formula[:40]}`: braces do not pair up - close each `{{`"
    return None
