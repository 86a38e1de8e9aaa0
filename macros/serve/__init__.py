"""The preview: serves the last good site, follows every save, and never stops because of a mistake in one."""

from __future__ import annotations

import os
import queue
import re
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

from macros.serve.changes import PACKAGE, Saved, watch
from macros.serve.http import listen
from macros.serve.messages import Answer
from macros.serve.preview import Preview
from macros.serve.state import State
from macros.serve.worker import Worker


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
        _follow(root, state)
    except KeyboardInterrupt:
        print("\nstopped")
    finally:
        server.shutdown()
    return 0


def _follow(root: Path, state: State) -> None:
    events: queue.Queue[Saved | Answer] = queue.Queue()
    observer = watch(root, events)
    with tempfile.TemporaryDirectory(prefix="handbook-preview-") as place:
        whole, quick = (Worker(builder, root, Path(place), events.put) for builder in ("whole", "quick"))
        try:
            Preview(root, Path(place), state, events, _say).run(whole, quick)
        finally:
            observer.stop()
            whole.stop()
            quick.stop()


def _say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


def base_of(root: Path) -> str:
    """The path the site lives under, from SITE_URL or the `site_url:` of its mkdocs.yml; `/` when neither says."""
    address = os.environ.get("SITE_URL", "")
    for file in (root / "mkdocs.yml", PACKAGE.parent / "mkdocs.yml"):
        if not address and file.is_file():
            written = re.search(
                r"^site_url:\s*['\"]?(https?://[^\s'\"#]+)", file.read_text(encoding="utf-8", errors="replace"), re.MULTILINE
            )
            address = written[1] if written else ""
            break
    path = urlsplit(address).path.strip("/")
    return f"/{path}/" if path else "/"
