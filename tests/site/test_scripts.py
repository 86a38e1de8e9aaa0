"""Scripts lose their comments on the way to readers, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from macros.catalog import Catalog
from macros.site.scripts import uncomment
from tests.site.conftest import Write

SCRIPTS = Path(__file__).parents[2] / "docs/assets/js"


def test_lines_that_are_comments_stay_behind(built: Write) -> None:
    root = built(**{"assets/js/a/x.js": '// Why.\nconst a = "// no"; // kept\n  // and\n  f(`https://x`);\n', "assets/vendor/v.js": "// MIT\n"})
    assert not list(uncomment(root, Catalog({}), "/"))
    assert (root / "assets/js/a/x.js").read_text() == 'const a = "// no"; // kept\n  f(`https://x`);\n'
    assert (root / "assets/vendor/v.js").read_text() == "// MIT\n"


def test_no_text_of_a_script_runs_over_a_line_that_looks_like_a_comment() -> None:
    texts = [text for file in sorted(SCRIPTS.rglob("*.js")) for text in re.findall(r"`[^`]*`", file.read_text())]
    assert len(texts) > 100
    assert not [text for text in texts if re.search(r"\n\s*//", text)]
