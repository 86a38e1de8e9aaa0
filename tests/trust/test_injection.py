"""No text runs: not from any field of any entry, not from a hand-written page; each line of defence is tried with the others taken away."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Route

from macros.catalog import read
from macros.site.content import foreign_attributes, foreign_elements, foreign_scripts, hidden_markup
from macros.site.gate import gate
from macros.site.html import Html
from macros.site.html import read as read_page
from tests.trust.conftest import ROOT, served
from tests.trust.payloads import GROUPS, PAYLOADS
from tests.trust.poison import chosen, fields_everywhere, fields_of

pytestmark = [pytest.mark.xdist_group("trust"), pytest.mark.timeout(400)]  # the hostile sites are built by one process

EVIL = "evil.example"
SPY = "window.fired = []; window.ran = (number) => { top.fired.push(number); };"
ACTIVE = """() => {
  const found = [];
  for (const element of document.querySelectorAll('*')) {
    for (const { name } of element.attributes) if (/^on/i.test(name)) found.push(name);
    for (const name of ['href', 'src', 'action', 'formAction', 'data']) {
      const value = element[name]?.baseVal ?? element[name];
      if (typeof value !== 'string' || !element.hasAttribute(name.toLowerCase())) continue;
      const { protocol } = new URL(value, location);
      if (!['http:', 'https:', 'mailto:'].includes(protocol)) found.push(`${name}=${protocol}`);
    }
    if (['IFRAME', 'OBJECT', 'EMBED', 'BASE', 'STYLE', 'TEMPLATE'].includes(element.tagName)) found.push(element.tagName);
    if (element.matches('meta[http-equiv]:not([http-equiv=Content-Security-Policy])')) found.push('http-equiv');
    if (getComputedStyle(element).position === 'fixed' && element.hasAttribute('style')) found.push('style');
  }
  return found;
}"""


@dataclass
class Seen:
    """What a page did when it was opened."""

    fired: list[int] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    """Addresses of the other host that were asked for, without the reader doing anything."""
    active: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.fired or self.asked or self.active)


Open = Callable[[str, bool], Seen]
Record = Callable[[str, object], None]


@pytest.fixture(scope="module")
def visit(browser: Browser) -> Iterator[Open]:
    """Opens an address, with or without the policy of the page, and says what it did."""
    asked: list[str] = []

    def stop(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="", content_type="text/html")

    def context(bypass: bool) -> BrowserContext:
        made = browser.new_context(bypass_csp=bypass)
        made.add_init_script(SPY)
        made.route(f"**://{EVIL}/**", stop)
        return made

    contexts = {policy: context(bypass=not policy) for policy in (True, False)}
    pages: dict[bool, Page] = {policy: made.new_page() for policy, made in contexts.items()}

    def opened(address: str, policy: bool) -> Seen:
        asked.clear()
        page = pages[policy]
        try:
            page.goto(address, wait_until="load", timeout=20_000)
            if EVIL not in page.url:
                return Seen(page.evaluate("window.fired"), list(asked), page.evaluate(ACTIVE))
        except Error:
            page.close()
            pages[policy] = contexts[policy].new_page()
        return Seen([], list(asked), ["left"])  # the page sent its reader away

    yield opened
    for made in contexts.values():
        made.close()


def test_there_are_enough_payloads_in_ten_groups() -> None:
    assert len(GROUPS) == 10
    assert len(PAYLOADS) >= 60
    assert min(map(len, GROUPS.values())) >= 6


def test_every_text_field_of_every_model_is_poisoned() -> None:
    """A field that no entry fills cannot be tried: fill it in an entry, or name it here."""
    catalog = read(ROOT)[0]
    documents = [document for folder in catalog.documents.values() for document in folder.values()]
    filled = set().union(*(fields_of(document.entry) for document in [*documents, *catalog.singles.values()]))
    unfilled = {name for model, name in fields_everywhere() - filled}
    assert not fields_everywhere() - filled - NOT_FILLED, unfilled
    picked = [catalog.documents[folder][id].entry for folder, ids in chosen(catalog).items() for id in ids]
    singles = [document.entry for document in catalog.singles.values()]
    assert filled == set().union(*map(fields_of, [*picked, *singles]))


NOT_FILLED = {
    ("Clock", "if_late"), ("MeasuredClaim", "evidence"), ("MeasuredClaim", "says"), ("Measurement", "limits"), ("Measurement", "question"),
    ("Measurement", "title"), ("Node", "aliases"),
}  # fmt: skip


def foreign(page: Html) -> list[str]:
    rules = (foreign_elements(page), foreign_scripts(page, "/"), foreign_attributes(page), hidden_markup(page))
    return [f"{page.path}:{line}: {message}" for rule in rules for line, message in rule]


def pages_of(site: Path) -> list[str]:
    return sorted(file.relative_to(site).as_posix() for file in site.rglob("*.html"))


def test_no_text_of_any_field_becomes_markup_on_any_page(poisoned_site: Path) -> None:
    found = [line for name in pages_of(poisoned_site) for line in foreign(read_page(poisoned_site / name, name))]
    assert found == []


def test_no_text_of_any_field_is_run_as_a_template(poisoned_site: Path, record_property: Record) -> None:
    texts = {
        file: file.read_text(encoding="utf-8") for file in poisoned_site.rglob("*") if file.suffix in {".html", ".json", ".xml", ".txt"}
    }
    run = [file.name for file, text in texts.items() if "jinja-was-run" in text or "PATH=" in text]
    record_property("templates in fields", len(GROUPS["template"]))
    record_property("files where a template ran", len(run))
    assert any("was-run" in text for text in texts.values())
    assert run == []


def test_every_exported_file_is_what_it_says_it_is(poisoned_site: Path) -> None:
    files = list(poisoned_site.rglob("*.json"))
    assert files
    for file in files:
        json.loads(file.read_text(encoding="utf-8"))


def test_blocks_of_data_in_pages_can_be_read(poisoned_site: Path) -> None:
    for name in pages_of(poisoned_site):
        for script in read_page(poisoned_site / name, name).tags("script"):
            if script.attributes.get("type") == "application/json":
                json.loads(script.text)


def opened(names: list[str]) -> list[str]:
    """Pages for the browser: every copy of the chosen case, two copies of the other entries, and one page of everything else."""
    cases = [name for name in names if name.startswith("case-studies/") and "-p" in name and name.count("/") == 2]
    others = {(name.split("-p")[0], *name.split("/")[2:]): name for name in names if name not in cases}
    copies = {(name.split("/")[0], name.split("-p")[1][0]): name for name in names if "-p" in name and name not in cases}
    few = {(kind, int(copy) % 2): name for (kind, copy), name in copies.items() if copy.isdigit()}
    one = {key[0].split("/")[0] + "/".join(key[1:]): name for key, name in others.items()}
    return sorted({*cases, *few.values(), *one.values()})


def test_a_browser_runs_nothing_of_any_field_without_a_policy(poisoned_site: Path, visit: Open, record_property: Record) -> None:
    with served(poisoned_site) as address:
        did = {name: visit(address + name, False) for name in opened(pages_of(poisoned_site))}
    record_property("hostile pages without policy", len(did))
    record_property("ran without policy", sum(map(bool, did.values())))
    assert {name: seen for name, seen in did.items() if seen} == {}


def test_a_browser_runs_nothing_of_any_field_with_its_policy(poisoned_site: Path, visit: Open, record_property: Record) -> None:
    names = {name.split("-p")[0]: name for name in opened(pages_of(poisoned_site))}
    with served(poisoned_site) as address:
        did = {name: visit(address + name, True) for name in names.values()}
    record_property("hostile pages with policy", len(did))
    record_property("ran with policy", sum(map(bool, did.values())))
    assert {name: seen for name, seen in did.items() if seen} == {}


@pytest.fixture(scope="module")
def alive(hostile_pages: Path, visit: Open) -> dict[str, tuple[Seen, Seen]]:
    """Hand-written page -> what it does in a browser without and with its policy."""
    names = [name for name in pages_of(hostile_pages) if name.startswith("x/")]
    shutil.rmtree(hostile_pages / "assets")  # looks and behaviour of the theme only make it slower
    with served(hostile_pages) as address:
        without = {name: visit(address + name, False) for name in names}
        return {name: (seen, visit(address + name, True) if seen else Seen()) for name, seen in without.items()}


def test_the_gate_sees_whatever_a_browser_would_run_on_a_hand_written_page(
    hostile_pages: Path, alive: dict[str, tuple[Seen, Seen]], record_property: Record
) -> None:
    refused = {problem.path for problem in gate(hostile_pages) if not re.search("nothing was built there", problem.message)}
    active = {name for name, (without, _) in alive.items() if without}
    record_property("alive when written by hand", len(active))
    record_property("alive and not refused", len(active - refused))
    assert len(active) > 40, "the payloads are alive, or this test shows nothing"
    assert active - refused == set()


def test_the_policy_stops_what_got_past_the_gate(alive: dict[str, tuple[Seen, Seen]], record_property: Record) -> None:
    record_property("scripts alive without policy", sum(bool(without.fired) for without, _ in alive.values()))
    record_property("scripts alive with policy", sum(bool(seen.fired) for _, seen in alive.values()))
    assert sum(bool(without.fired) for without, _ in alive.values()) > 15, "the payloads are alive, or this test shows nothing"
    assert {name: seen.fired for name, (_, seen) in alive.items() if seen.fired} == {}
    sent_away = {name for name, (without, _) in alive.items() if "left" in without.active}  # a refresh, which no policy stops
    assert {name for name, (_, seen) in alive.items() if seen.asked} <= sent_away


def test_hostile_text_that_a_search_finds_stays_text(poisoned_site: Path, browser: Browser) -> None:
    with served(poisoned_site) as address, browser.new_context(bypass_csp=True) as context:
        context.add_init_script(SPY)
        page = context.new_page()
        page.goto(f"{address}index.html", wait_until="load")
        for query in ("script", "onerror"):
            page.keyboard.press("/")
            page.keyboard.insert_text(query)
            page.locator(f'.md-search[data-answered="{query}"]').wait_for(state="attached")
            assert page.locator(".md-search-result__item").count() > 3, "hostile text is found, or this test shows nothing"
            page.keyboard.press("Escape")
        assert page.evaluate("window.fired") == []
        assert page.evaluate(ACTIVE) == []
