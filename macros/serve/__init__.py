"""The preview: serves the last good site, follows every save, and never stops because of a mistake in one."""

from __future__ import annotations

import os
import re
import signal
import sys
import tempfile
import threading
from pathlib import Path
from urllib.parse import urlsplit

from macros.serve.changes import PACKAGE, watch
from macros.serve.http import listen
from macros.serve.messages import Events, Stop
from macros.serve.preview import Preview, follow
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
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()  # Ctrl+C answers that fast
    print(f"preview: http://{host}:{found}{base}  (Ctrl+C stops)", flush=True)
    _follow(root, state)
    server.shutdown()
    print("stopped")
    return 0


def _follow(root: Path, state: State) -> None:
    events = Events()
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, lambda *_: events.put(Stop()))  # an exception could come while a process is being started
    observer = watch(root, events)
    with tempfile.TemporaryDirectory(prefix="handbook-preview-") as place:
        whole, quick = (Worker(builder, root, Path(place), events.put) for builder in ("whole", "quick"))
        preview = Preview(root, Path(place), state, whole, quick)
        try:
            follow(preview, events)
        finally:
            observer.stop()
            preview.stop()


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
