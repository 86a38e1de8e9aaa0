"""A web server for one state: files of the last good site, as a plain host under a sub-path would send them."""

from __future__ import annotations

import mimetypes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from macros.serve.page import OWN, RELOADER, STYLE, tag, waiting, with_preview
from macros.serve.state import State

_TEXTS = {"reload.js": (RELOADER, "text/javascript"), "style.css": (STYLE, "text/css")}
TRIES = 20
"""Ports tried after the one asked for."""

_TYPES = {
    ".mjs": "text/javascript",
    ".js": "text/javascript",
    ".wasm": "application/wasm",
    ".webp": "image/webp",
    ".apkg": "application/octet-stream",
}


class Server(ThreadingHTTPServer):
    """Serves a state below a base path; requests never wait for a build."""

    daemon_threads = True  # Ctrl+C does not wait for open connections
    allow_reuse_address = True

    def __init__(self, address: tuple[str, int], state: State, base: str) -> None:
        self.state = state
        self.base = base
        super().__init__(address, Handler)


def listen(host: str, port: int, state: State, base: str) -> Server:
    """A server at the first free port from `port` on; raises OSError when there is none."""
    for candidate in range(port, port + TRIES):
        try:
            return Server((host, candidate), state, base)
        except OSError:
            if candidate == port + TRIES - 1 or port == 0:
                raise
    raise OSError("unreachable")


class Handler(BaseHTTPRequestHandler):
    """Answers one request from the state of that moment."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        """A file, a redirect to its folder, the preview's own files, or the 404 page."""
        path = unquote(urlsplit(self.path).path)
        base = self.server.base
        if not path.startswith(base):
            self._redirect(base) if path == "/" else self._send(404, b"outside the site\n", "text/plain")
        elif path.startswith(base + OWN):
            self._own(path.removeprefix(base + OWN))
        else:
            self._file(path[len(base) :])

    do_HEAD = do_GET

    def _own(self, name: str) -> None:
        shown, base = self.server.state.shown, self.server.base
        if name.startswith("tag/"):
            page = _find(shown.layers, f"/{name.removeprefix('tag/')}".removeprefix(base)) or _find(shown.layers, "404.html")
            return self._send(200, tag(page.read_bytes() if page else b"", shown).encode(), "text/plain")
        text, kind = _TEXTS.get(name, ("", ""))
        return self._send(200, text.encode(), kind) if kind else self._send(404, b"", "text/plain")

    def _file(self, path: str) -> None:
        shown, base = self.server.state.shown, self.server.base
        if not shown.layers:
            return self._send(503, waiting(shown, base), "text/html")
        found = _find(shown.layers, path)
        if found and found.name == "index.html" and path and not path.endswith(("/", "index.html")):
            return self._redirect(f"{base}{path}/")
        status, found = (200, found) if found else (404, _find(shown.layers, "404.html"))
        kind = _kind(found) if found else "text/plain"
        content = found.read_bytes() if found else b"not found\n"
        return self._send(status, with_preview(content, shown, base) if kind == "text/html" else content, kind)

    def _redirect(self, target: str) -> None:
        self.send_response(302)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: int, content: bytes, kind: str) -> None:
        is_text = kind.startswith("text/") or kind in {"application/json", "image/svg+xml"}
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")  # the next reload must see the next build
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def handle_one_request(self) -> None:
        """Answer, and take it calmly when the browser has gone away meanwhile."""
        try:
            super().handle_one_request()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent: the terminal is for problems."""


def _find(layers: tuple[Path, ...], path: str) -> Path | None:
    """The newest file at a path below the base, an index for a folder; None for what was not built."""
    name = normpath(path or ".")
    if name.startswith(("..", "/")) or "\0" in name:
        return None
    for layer in layers:
        for file in (layer / name, layer / name / "index.html"):
            if file.is_file() and not (path.endswith("/") and file.name == name):
                return file
    return None


def _kind(file: Path) -> str:
    return _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
