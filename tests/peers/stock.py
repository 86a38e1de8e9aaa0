"""A tree in, the site that MkDocs and Material make of the same text out: stock theme, stock search, Mermaid in the browser.

`python -m tests.peers.stock DIR` builds it from the tree here into DIR/stock. Beside it, an ordinary page of the theme: a measure for machines.
"""

from __future__ import annotations

import re
import shutil
import sys
import time
from itertools import cycle
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

SETTINGS = """\
site_name: ML System Design Handbook
theme:
  name: material
plugins:
  - search
extra_javascript:
  - assets/vendor/mermaid.min.js
markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - md_in_html
  - tables
  - toc: { permalink: true, toc_depth: 3 }
  - pymdownx.highlight
  - pymdownx.superfences:
      custom_fences:
        - { name: mermaid, class: mermaid, format: !!python/name:pymdownx.superfences.fence_code_format }
"""
"""What a site gets that follows the theme's own instructions, with Mermaid beside the pages instead of at a third party."""

WORDS = re.compile(r"(?m)\A(---\n(?:.*\n)*?)search: .*\n")
"""Words that our own search takes from the head of a page: the theme's plugin knows another key of that name."""


def stock(root: Path, folder: Path) -> Path:
    """Build the stock site of a tree below a folder, and say where it is. Raises ValueError where the tree has problems."""
    from macros.diagrams import pictures
    from macros.plain import write

    folder = folder.resolve()  # MkDocs takes a path that is not absolute to start beside its settings
    has_renderer, pictures.HAS_RENDERER = pictures.HAS_RENDERER, False  # drawings stay Mermaid
    try:
        if problems := write(root, folder / "tree"):
            raise ValueError(problems[0])
    finally:
        pictures.HAS_RENDERER = has_renderer
    text = (folder / "tree/mkdocs.yml").read_text(encoding="utf-8")
    settings = folder / "tree/mkdocs.yml"
    settings.write_text(SETTINGS + "".join(re.findall(r"(?m)^(?:nav|not_in_nav): .*\n", text)), encoding="utf-8")
    shutil.rmtree(folder / "tree/macros")
    for file in (folder / "tree/docs").rglob("*.md"):
        file.write_text(WORDS.sub(r"\1", file.read_text(encoding="utf-8")), encoding="utf-8")
    return _built(settings, folder / "stock")


ORDINARY = "site_name: An ordinary page\ntheme: { name: material, font: false }\n"
"""The theme as it comes, without fonts from elsewhere."""

CODE = "\n\n".join("```python\n" + "".join(f'value_{line} = read({line}, "{name}")\n' for line in range(12)) + "```" for name in "ab")
TABLE = "| a | b | c |\n|---|---|---|\n" + "".join(f"| {row} | word | text {row} |\n" for row in range(8))


def ordinary(text: str, folder: Path, words: int = 1550) -> Path:
    """Build a site of one ordinary page below a folder: so many words of a Markdown text, two blocks of code and a table."""
    paragraphs = [part for part in text.split("\n\n") if 200 < len(part) < 900 and "|" not in part]
    kept, count = list[str](), 0
    for number, paragraph in enumerate(cycle(paragraphs)):
        if count >= words:
            break
        kept += [f"## Part {number // 4 + 1}", paragraph] if number % 4 == 0 else [paragraph]
        count += len(paragraph.split())
    (folder / "ordinary/docs").mkdir(parents=True)
    (folder / "ordinary/mkdocs.yml").write_text(ORDINARY, encoding="utf-8")
    (folder / "ordinary/docs/index.md").write_text("\n\n".join(["# An ordinary page", *kept, CODE, TABLE]), encoding="utf-8")
    return _built(folder / "ordinary/mkdocs.yml", folder / "ordinary/site")


def _built(settings: Path, out: Path) -> Path:
    config = load_config(str(settings), site_dir=str(out), strict=False)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return out


if __name__ == "__main__":
    begun = time.process_time()
    built = stock(Path.cwd(), Path(sys.argv[1]))
    count = sum(1 for _ in built.rglob("*.html"))
    size = sum(file.stat().st_size for file in built.rglob("*") if file.is_file())
    print(f"the stock site: {count} pages, {size / 1e6:.0f} MB, {time.process_time() - begun:.1f} s of the processor")
