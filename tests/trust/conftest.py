"""Two hostile sites, each built once: hostile text in every field, and one hand-written page for each hostile text."""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from macros.catalog import Catalog, read
from macros.site.finish import finish
from macros.site.generate import generate
from tests.conftest import TINY, with_known_steps
from tests.trust.payloads import PAYLOADS
from tests.trust.poison import poisoned_catalog

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def poisoned_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small catalogue with hostile text in every field; no check and no gate stood in its way."""
    out = tmp_path_factory.mktemp("poison") / "site"
    root = tmp_path_factory.mktemp("poison-root")
    shutil.copytree(TINY / "docs", root / "docs")
    catalog = poisoned_catalog(read(ROOT)[0])
    if _stopped(root, out, catalog):  # a page looks up an entry that no reference names
        catalog = poisoned_catalog(read(ROOT)[0], whole=True)
        stopped = _stopped(root, out, catalog)
        assert not stopped, "a hostile text may be printed, but not stop the build"
    assert finish(out, catalog, "/") == []
    return out


def _stopped(root: Path, out: Path, catalog: Catalog) -> list[str]:
    problems = generate(root, out, catalog).problems
    return [line for line in problems if re.search(r"Error|Exception", line) or not out.is_dir()]


@pytest.fixture(scope="session")
def hostile_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with one hand-written page for each hostile text that is not a template; those cannot be built at all."""
    root, out = tmp_path_factory.mktemp("hostile-root"), tmp_path_factory.mktemp("hostile") / "site"
    with_known_steps(Path(shutil.copytree(TINY, root, dirs_exist_ok=True)))
    (root / "docs" / "x").mkdir()
    for payload in PAYLOADS:
        if not re.search(r"\{[{%#]", payload.text):
            (root / "docs" / "x" / f"p{payload.number}.md").write_text(f"# Page\n\nText.\n\n{payload.text}\n")
    catalog, problems = read(root)
    assert not problems
    problems_of_pages = generate(root, out, catalog).problems
    assert out.is_dir(), problems_of_pages
    assert finish(out, catalog, "/") == []
    return out


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
