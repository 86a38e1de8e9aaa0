"""The preview's server: what a request gets while the site is good, broken, or not yet there."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from macros.serve.http import Server, listen
from macros.serve.page import MOST
from macros.serve.state import State

PAGE = "<!doctype html><html><head><title>x</title></head><body class=a>{}</body></html>"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server under /book/ with a complete layer and a newer one above it."""
    whole, newer = tmp_path / "whole", tmp_path / "newer"
    for file, text in {
        whole / "index.html": "old home",
        whole / "case/index.html": "case",
        whole / "404.html": "nobody home",
        newer / "index.html": "new home",
    }.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE.format(text))
    (whole / "a.mjs").write_text("export {}")
    state = State()
    running = listen("127.0.0.1", 0, state, "/book/")
    state.good((newer, whole))
    threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


def ask(server: Server, path: str, method: str = "GET") -> tuple[int, str, dict[str, str]]:
    with closing(http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=5)) as connection:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), dict(answer.getheaders())


def test_the_newest_layer_wins_and_the_complete_one_fills_in(server: Server) -> None:
    assert "new home" in ask(server, "/book/")[1]
    assert "case" in ask(server, "/book/case/")[1]


def test_a_page_carries_the_reloader_and_no_banner(server: Server) -> None:
    _, text, _ = ask(server, "/book/")
    assert '<script src="/book/__preview__/reload.js"' in text
    assert 'role="alert"' not in text


def test_a_folder_without_slash_is_redirected(server: Server) -> None:
    status, _, headers = ask(server, "/book/case")
    assert (status, headers["Location"]) == (302, "/book/case/")


def test_the_root_leads_to_the_sub_path_and_nothing_else_does(server: Server) -> None:
    assert ask(server, "/")[2]["Location"] == "/book/"
    assert ask(server, "/case/")[0] == 404


@pytest.mark.parametrize(
    "path", ["/book/nobody/", "/book/../../etc/passwd", "/book/%2e%2e/%2e%2e/etc/passwd", "/book//etc/passwd", "/book/x%00y"]
)
def test_what_was_not_built_gets_the_404_page(server: Server, path: str) -> None:
    status, text, _ = ask(server, path)
    assert status == 404
    assert "nobody home" in text


def test_scripts_have_the_type_browsers_insist_on(server: Server) -> None:
    assert ask(server, "/book/a.mjs")[2]["Content-Type"] == "text/javascript; charset=utf-8"


def test_head_sends_no_body(server: Server) -> None:
    status, text, headers = ask(server, "/book/", "HEAD")
    assert (status, text) == (200, "")
    assert int(headers["Content-Length"]) > 0


def tag_of(server: Server, page: str) -> str:
    return ask(server, f"/book/__preview__/tag{page}")[1]


def break_it(server: Server, *problems: str) -> None:
    server.state.broken(problems, server.state.shown.layers)


def test_while_broken_the_last_good_page_stands_under_a_banner(server: Server) -> None:
    break_it(server, "data/x.yml:3:1: <b>: unknown")
    start = time.monotonic()
    status, text, _ = ask(server, "/book/case/")
    assert time.monotonic() - start < 1
    assert status == 200
    assert "case" in text
    assert '<body class=a><div class="preview-problems" role="alert">' in text
    assert "<code>data/x.yml:3:1</code>: &lt;b&gt;: unknown" in text


def test_a_page_knows_the_tag_it_asks_for(server: Server) -> None:
    for page in ("/book/", "/book/case/", "/book/nobody/"):
        assert f'data-shown="{tag_of(server, page)}"' in ask(server, page)[1]


def test_the_tag_of_a_page_moves_with_its_content_and_its_banner_only(server: Server) -> None:
    home, case = tag_of(server, "/book/"), tag_of(server, "/book/case/")
    newer, whole = server.state.shown.layers
    server.state.good((whole,))
    assert tag_of(server, "/book/") != home
    assert tag_of(server, "/book/case/") == case
    break_it(server, "a")
    broken = tag_of(server, "/book/case/")
    assert broken != case
    break_it(server, "a")
    assert tag_of(server, "/book/case/") == broken
    server.state.good((newer, whole))
    assert (tag_of(server, "/book/"), tag_of(server, "/book/case/")) == (home, case)


def test_new_looks_move_every_tag(server: Server) -> None:
    before = tag_of(server, "/book/")
    server.state.good(server.state.shown.layers, new_looks=True)
    assert tag_of(server, "/book/") != before


def test_after_recovery_the_banner_is_gone(server: Server) -> None:
    break_it(server, "a")
    server.state.good(server.state.shown.layers)
    assert 'role="alert"' not in ask(server, "/book/case/")[1]


def test_a_long_list_is_cut_in_the_banner(server: Server) -> None:
    break_it(server, *(f"line {number}" for number in range(MOST + 3)))
    assert "and 3 more in the terminal" in ask(server, "/book/")[1]


def test_before_the_first_build_a_page_says_so(server: Server) -> None:
    server.state.shown = State().shown
    status, text, _ = ask(server, "/book/case/")
    assert status == 503
    assert "Building the site" in text
    assert "reload.js" in text


def test_a_first_build_that_fails_shows_its_problems(server: Server) -> None:
    server.state.shown = State().shown
    break_it(server, "mkdocs.yml:1:1: wrong")
    assert "<code>mkdocs.yml:1:1</code>: wrong" in ask(server, "/book/")[1]


def test_a_busy_port_gives_way_to_the_next(server: Server) -> None:
    busy = server.server_address[1]
    with listen("127.0.0.1", busy, State(), "/") as second:
        assert second.server_address[1] > busy
