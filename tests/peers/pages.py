"""A built site in, what its pages cost on a slow phone out: bytes, requests, and when a reader sees what."""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import math
import statistics
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.44e6 / 8, "uploadThroughput": 0.7e6 / 8}
"""Slow 4G: milliseconds, bytes a second."""

CPU = 4
"""How many times slower the processor is made."""

WATCH = """
window.seen = { paint: 0, largest: 0, shift: 0, blocked: 0, drawn: 0, drawings: 0 };
const ours = document.getElementsByClassName("diagram-paper"), theirs = document.getElementsByClassName("mermaid");
const look = () => {
  const drawings = ours.length + [...theirs].filter(({ localName }) => localName === "div").length;
  if (drawings > seen.drawings) Object.assign(seen, { drawings, drawn: performance.now() });
  requestAnimationFrame(look);
};
requestAnimationFrame(look); // long tasks are told of those only in which a script ran: this way every frame is one of them
new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (entry.name === "first-contentful-paint") seen.paint = entry.startTime; }).observe({ type: "paint", buffered: true });
new PerformanceObserver((list) => { for (const entry of list.getEntries()) seen.largest = entry.startTime; }).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => { for (const entry of list.getEntries()) seen.shift += entry.value; }).observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => { for (const entry of list.getEntries()) seen.blocked += Math.max(0, entry.duration - 50); }).observe({ type: "longtask", buffered: true });
"""


@dataclass(frozen=True)
class Cost:
    """What one page costs: kB after gzip, files, hosts of others, milliseconds, and shift without a unit.

    `drawn` is when the last drawing stands in the page, 0 where there is none; `blocked` counts all long tasks, also those
    before the first paint; the last three are where the processor's time went.
    """

    kB: float
    requests: int
    others: int
    nodes: int
    paint: float
    largest: float
    drawn: float
    blocked: float
    shift: float
    styles: float = 0
    layout: float = 0
    scripts: float = 0


class _Packed(http.server.SimpleHTTPRequestHandler):
    """Sends text after gzip, as hosts do."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return
        body = packed(file)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@functools.cache
def packed(file: Path) -> bytes:
    """A file after gzip."""
    return gzip.compress(file.read_bytes(), 9)


@contextlib.contextmanager
def serving(site: Path) -> Iterator[str]:
    """Where a built site answers."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Packed, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


def cost(browser: Browser, site: Path, address: str, path: str, runs: int = 3) -> Cost:
    """Medians over some first visits of one page, on a phone with a slow processor and a slow network.

    A visit before them meets a browser that is still starting and files that are not packed yet; it is not counted. Raises
    FileNotFoundError where there is no such page.
    """
    page = browser.new_page()
    answer = page.goto(address + path)
    if not answer or not answer.ok:
        raise FileNotFoundError(site / path)
    page.wait_for_timeout(1000)
    page.close()
    return _median([_visit(browser, site, address, path) for _ in range(runs)])


def _visit(browser: Browser, site: Path, address: str, path: str) -> Cost:
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2, is_mobile=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    client = context.new_cdp_session(page)
    client.send("Network.enable")
    client.send("Network.emulateNetworkConditions", SLOW)
    client.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
    client.send("Performance.enable")
    page.add_init_script(WATCH)
    page.goto(address + path, wait_until="load", timeout=120_000)
    page.wait_for_load_state("networkidle", timeout=120_000)
    page.wait_for_timeout(1500)  # what is drawn after the last file came
    seen: dict[str, Any] = page.evaluate("seen")
    nodes = page.evaluate("document.querySelectorAll('*').length")
    spent = {each["name"]: each["value"] * 1000 for each in client.send("Performance.getMetrics")["metrics"]}
    context.close()
    here = {urlsplit(url).path.lstrip("/") for url in asked if url.startswith(address)}
    files = [site / name / "index.html" if not name or name.endswith("/") else site / name for name in here]
    hosts = {urlsplit(url).netloc for url in asked if url.startswith("http") and not url.startswith(address)}
    size = sum(len(packed(file)) for file in files if file.is_file()) / 1e3
    times = (seen[name] for name in ("paint", "largest", "drawn", "blocked", "shift"))
    return Cost(size, len(files), len(hosts), nodes, *times, *(spent[f"{name}Duration"] for name in ("RecalcStyle", "Layout", "Script")))


def _median(costs: list[Cost]) -> Cost:
    return Cost(*(statistics.median(getattr(each, name) for each in costs) for name in Cost.__dataclass_fields__))


CURVES = {"paint": (10, 1800, 3000), "largest": (25, 2500, 4000), "blocked": (30, 200, 600), "shift": (25, 0.1, 0.25)}
"""What Lighthouse 12 weighs on a phone: weight, the value that scores 0.9 and the value that scores 0.5. Speed Index (10) is left out."""


def score(of: Cost) -> int:
    """The performance score that Lighthouse would make of these figures but for Speed Index, 0 to 100.

    Lighthouse works its times out from a page loaded at full speed; these were waited for, so they are longer.
    """
    total = sum(weight for weight, _, _ in CURVES.values())
    return round(100 * sum(weight * _share(getattr(of, name), good, median) for name, (weight, good, median) in CURVES.items()) / total)


def _share(value: float, good: float, median: float) -> float:
    """How much of its weight a value earns: log-normal through 0.9 at `good` and 0.5 at `median`."""
    if value <= 0:
        return 1
    deviation = math.log(median / good) / statistics.NormalDist().inv_cdf(0.9)
    return 1 - statistics.NormalDist().cdf(math.log(value / median) / deviation)


def found_by_machines(page: Page) -> list[str]:
    """What a page owes to search engines and to readers of screens, and does not have."""
    asks = {
        "a title": "document.title.length > 10",
        "a description": "(document.querySelector('meta[name=description]')?.content.length ?? 0) > 30",
        "a language": "document.documentElement.lang",
        "a viewport that may be enlarged": "/width=device-width/.test(document.querySelector('meta[name=viewport]')?.content) && !/user-scalable=no|maximum-scale/.test(document.querySelector('meta[name=viewport]').content)",
        "one main heading": "document.querySelectorAll('h1').length === 1",
        "leave to be indexed": "!/noindex/.test(document.querySelector('meta[name=robots]')?.content ?? '')",
        "a canonical address": "document.querySelector('link[rel=canonical]')?.href.startsWith('http')",
        "links that lead somewhere": "[...document.querySelectorAll('a')].every((link) => link.getAttribute('href') && !link.getAttribute('href').startsWith('javascript:'))",
        "words in every link": "[...document.querySelectorAll('a[href]')].every((link) => link.textContent.trim() || link.getAttribute('aria-label') || link.querySelector('img[alt], svg[aria-label]'))",
        "pictures with words": "[...document.images].every((image) => image.hasAttribute('alt'))",
    }
    return [name for name, test in asks.items() if not page.evaluate(f"!!({test})")]
