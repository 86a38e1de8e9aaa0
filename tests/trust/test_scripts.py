"""Our own scripts: text stays text, nothing is run that was read, nothing asked of another host, and one module keeps what a reader did."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "docs/assets/js"
FORBIDDEN = {
    "text becomes markup": r"innerHTML|outerHTML|insertAdjacentHTML|setHTML|document\.write|createContextualFragment|DOMParser|srcdoc",
    "text is run": r"\beval\(|new Function|setTimeout\(\s*[\"'`]|setInterval\(\s*[\"'`]|javascript:",
    "another host is asked": r"[\"'`](?:https?:)?//(?!www\.w3\.org/)|sendBeacon|WebSocket|EventSource|XMLHttpRequest",
    "a reader is known again": r"document\.cookie|sessionStorage|indexedDB|\bcaches\.|serviceWorker|navigator\.(?:userAgent|language|plugins)",
}
ONE = {"localStorage": {"progress.js"}}
"""What one module may do for all."""


def files() -> list[Path]:
    return sorted(SCRIPTS.rglob("*.js"))


def without_comments(text: str) -> str:
    return re.sub(r"(?m)(?:^|(?<=\s))//.*$", "", text)


@pytest.mark.parametrize(("what", "pattern"), FORBIDDEN.items(), ids=FORBIDDEN)
def test_no_script_of_ours_does_what_it_need_not(what: str, pattern: str) -> None:
    assert len(files()) > 40
    found = [f"{file.name}: {match[0]}" for file in files() for match in re.finditer(pattern, without_comments(file.read_text("utf-8")))]
    assert found == [], what


@pytest.mark.parametrize(("word", "who"), ONE.items())
def test_one_module_keeps_what_a_reader_did(word: str, who: set[str]) -> None:
    assert {file.name for file in files() if word in without_comments(file.read_text("utf-8"))} == who


@pytest.mark.parametrize(
    "script",
    [
        "box.innerHTML = text;",
        "eval(text)",
        'setTimeout("x()", 1)',
        'fetch("https://evil.example/")',
        'fetch("//evil.example/")',
        "document.cookie",
    ],
)
def test_what_is_forbidden_is_seen(script: str) -> None:
    assert any(re.search(pattern, without_comments(script)) for pattern in FORBIDDEN.values())
