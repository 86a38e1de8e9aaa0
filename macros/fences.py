"""Mermaid fences of hand-written pages: drawn at build time like every other diagram, by the browser where no renderer is installed."""

from __future__ import annotations

from typing import Any


def drawn(source: str, language: str, css_class: str, options: dict[str, Any], md: Any, **more: Any) -> str:
    """The HTML of one fence, as superfences asks for it."""
    from mermaid2 import fence_mermaid

    return str(fence_mermaid(source, language, css_class, options, md, **more))
