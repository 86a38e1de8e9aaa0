"""A built site in, what its search costs out: bytes and milliseconds of the first query and of later ones, on a desk and on a slow phone.

`python -m tests.search.speed DIR [RUNS]`. Milliseconds count from the last key to the moment when the answers stand there with their texts.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import statistics
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

from macros.paper import chromium

PROFILES: dict[str, dict[str, Any]] = {
    "desk": {"cpu": 1, "net": None, "viewport": {"width": 1280, "height": 900}},
    "slow phone": {
        "cpu": 4,
        "net": {"offline": False, "latency": 150, "downloadThroughput": 180_000, "uploadThroughput": 84_000},
        "viewport": {"width": 390, "height": 800},
    },
}
FIRST = "training-serving skew"
LATER = [
    "calibration",
    "how do I correct predictions after downsampling negatives",
    "two tower",
    "precison recal",
    "kubernetes",
    "position bias",
    "which vector index for 100 million items",
    "rag vs fine tuning",
    "cold start",
    "p99 latency",
]
PAUSE = 90
"""Milliseconds between two keys of somebody who types fast."""

WATCH = """() => {
  const box = document.querySelector(".md-search"), field = box.querySelector("input");
  field.addEventListener("input", () => ((window.typed = performance.now()), (window.answered = undefined)), true);
  new MutationObserver(() => {
    if (box.dataset.answered === field.value.trim()) window.answered ??= performance.now();
    if (box.dataset.read === field.value.trim()) window.read = performance.now();
  }).observe(box, { attributes: true, attributeFilter: ["data-answered", "data-read"] });
}"""


class _Zipped(http.server.SimpleHTTPRequestHandler):
    """Serves text compressed, as hosts of static pages do."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            return self.send_error(404)
        content = file.read_bytes()
        zipped = file.suffix in {".html", ".css", ".js", ".json", ".svg"}
        content = gzip.compress(content, 6) if zipped else content
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        if zipped:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)
        return None

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def typed(page: Page, text: str) -> tuple[float, float]:
    """Type a query into the empty field; milliseconds from the last key to its answers, and to their texts."""
    page.keyboard.press("/")
    while not page.evaluate("document.activeElement.matches('.md-search input')"):  # the script of the theme has yet to come
        page.wait_for_timeout(100)
        page.keyboard.press("/")
    page.keyboard.press("Control+A")
    page.keyboard.press("Backspace")
    page.keyboard.type(text, delay=PAUSE)
    for state in ("answered", "read"):
        page.locator(f'.md-search[data-{state}="{text}"]').wait_for(state="attached")
    answered, read = page.evaluate("[window.answered - window.typed, window.read - window.typed]")
    return answered, read


@dataclass(frozen=True)
class Costs:
    """What one visit costs."""

    size: float
    files: int
    first: tuple[float, float]
    later: list[tuple[float, float]]


def visit(page: Page, session: CDPSession, profile: dict[str, Any], address: str) -> Costs:
    """Open a page, search once, and search on."""
    came: list[float] = []
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
    session.send("Emulation.setCPUThrottlingRate", {"rate": profile["cpu"]})
    if profile["net"]:
        session.send("Network.emulateNetworkConditions", profile["net"])
    page.goto(address, wait_until="networkidle")
    page.evaluate(WATCH)
    came.clear()
    first = typed(page, FIRST)
    page.wait_for_load_state("networkidle")
    return Costs(sum(came), len(came), first, [typed(page, text) for text in LATER])


def main(site: Path, runs: int = 5) -> None:
    """Print a line for each profile."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Zipped, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/concepts/two-tower/"
    print(f"{runs} runs of {len(LATER)} later queries; milliseconds from the last key to the answers, then to their texts")
    print(f"{'profile':12} {'kB':>6} {'files':>6} {'first':>12} {'later p50':>12} {'later p95':>12}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
        for name, profile in PROFILES.items():
            costs = []
            for _ in range(runs):
                context = browser.new_context(viewport=profile["viewport"])
                page = context.new_page()
                costs.append(visit(page, context.new_cdp_session(page), profile, address))
                context.close()
            later = [pair for cost in costs for pair in cost.later]
            size, files = statistics.median(cost.size for cost in costs) / 1000, statistics.median(cost.files for cost in costs)
            shares = [_at([cost.first for cost in costs], 0.5), _at(later, 0.5), _at(later, 0.95)]
            print(f"{name:12} {size:6.1f} {files:6.0f} " + " ".join(f"{pair:>12}" for pair in shares))


def _at(pairs: list[tuple[float, float]], share: float) -> str:
    """Both milliseconds at a share of the sorted values."""
    columns = (sorted(column) for column in zip(*pairs, strict=True))
    return " / ".join(f"{column[int((len(column) - 1) * share)]:.0f}" for column in columns)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
