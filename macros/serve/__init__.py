"""The preview: serves the last good site, follows every save, and never stops because of a mistake in one."""

from __future__ import annotations

import os
import queue
import re
import shutil
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

from macros.serve.changes import batch, watch
from macros.serve.http import listen
from macros.serve.state import State
from macros.serve.worker import Built, Worker
from macros.site.tree import OURS


def serve(root: Path, host: str, port: int) -> int:
    """Preview `root` until Ctrl+C; the exit code."""
    state, base = State(), base_of(root)
    try:
        server = listen(host, port, state, base)
    except OSError as error:
        print(f"cannot listen on {host}:{port}: {error.strerror} - try another --port", file=sys.stderr)
        return 1
    found = server.server_address[1]
    if port and found != port:
        print(f"port {port} is busy, using {found}")
    os.environ["SITE_URL"] = f"http://{host}:{found}{base}"
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a supervisor's stop is a Ctrl+C
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"preview: http://{host}:{found}{base}  (Ctrl+C stops)", flush=True)
    try:
        with tempfile.TemporaryDirectory(prefix="handbook-preview-") as place:
            Preview(root, state, Path(place)).run()
    except KeyboardInterrupt:
        print("\nstopped")
    finally:
        server.shutdown()
    return 0


def base_of(root: Path) -> str:
    """The path the site lives under, from SITE_URL or the `site_url:` of its mkdocs.yml; `/` when neither says."""
    address = os.environ.get("SITE_URL", "")
    for file in (root / "mkdocs.yml", OURS / "mkdocs.yml"):
        if not address and file.is_file():
            written = re.search(
                r"^site_url:\s*['\"]?(https?://[^\s'\"#]+)", file.read_text(encoding="utf-8", errors="replace"), re.MULTILINE
            )
            address = written[1] if written else ""
            break
    path = urlsplit(address).path.strip("/")
    return f"/{path}/" if path else "/"


class Preview:
    """Turns saves into builds and builds into what is shown: the changed pages first, then everything again behind it."""

    def __init__(self, root: Path, state: State, place: Path) -> None:
        self.state = state
        self.place = place
        self.events: queue.Queue[object] = queue.Queue()
        self.observer = watch(root, self.events)
        self.quick = Worker(root, place, complete=False)
        self.whole = Worker(root, place, complete=True)

    def run(self) -> None:
        """Build, then again at every save; returns only by an exception."""
        try:
            self._build()
            while True:
                event = self.events.get()
                if isinstance(event, Built):
                    self._settle(event)
                else:
                    self._build(batch(self.events, event))
        finally:
            self.observer.stop()
            self.quick.stop()
            self.whole.stop()

    def _build(self, changed: list[object] | None = None) -> None:
        """Show what a save changed; what is not Python or configuration is built in part."""
        start = time.monotonic()
        self.whole.stop()  # it builds what was true before this save
        if any(isinstance(path, Path) and _needs_new_process(path) for path in changed or ()):
            self.quick.stop()
        built = self.quick.build()
        if built.layer is None:
            self._say(built.problems)
            return
        layers = (built.layer,) if built.is_complete else (built.layer, *self.state.shown.layers)
        self.state.good(layers)
        print(f"{time.strftime('%H:%M:%S')} {built.pages} pages in {time.monotonic() - start:.1f} s", flush=True)
        if built.is_complete:
            self._tidy()
        else:
            self.whole.start(self.events.put)

    def _settle(self, built: Built) -> None:
        """A complete build caught up: it replaces the parts, or says what the parts could not see."""
        if built.layer is None:
            self._say(built.problems)
            return
        self.state.settled((built.layer,))
        self._tidy()

    def _say(self, problems: tuple[str, ...]) -> None:
        self.state.broken(problems)
        print(*problems, f"{time.strftime('%H:%M:%S')} {len(problems)} problems", sep="\n", flush=True)

    def _tidy(self) -> None:
        """Drop directories that nothing shows any more."""
        kept = set(self.state.shown.layers)
        for layer in self.place.iterdir():
            if layer not in kept:
                shutil.rmtree(layer, ignore_errors=True)


def _needs_new_process(path: Path) -> bool:
    """Python is imported once, and the theme and configuration touch every page."""
    return path.suffix == ".py" or path.name == "mkdocs.yml" or "theme" in path.parts
