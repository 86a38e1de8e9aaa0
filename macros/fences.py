"""Mermaid fences of hand-written pages: drawn at build time like every other diagram, by the browser where no renderer is installed."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from mermaid2 import fence_mermaid

from macros.diagrams import larger, paper, svg


def drawn(source: str, language: str, css_class: str, options: dict[str, Any], md: Any, **more: Any) -> str:
    """The HTML of one fence, as superfences asks for it; raises DiagramError for text that is no flowchart."""
    prefix = "fence-" + hashlib.sha256(source.encode()).hexdigest()[:8]
    if drawing := svg(source, prefix):
        return f'<figure class="diagram">{paper(drawing)}{larger(prefix, _title(source))}</figure>'
    return str(fence_mermaid(source, language, css_class, options, md, **more))


def _title(source: str) -> str:
    found = re.search(r"^\s*accTitle:(.*)$", source, re.MULTILINE)
    return found[1].strip() if found else ""
