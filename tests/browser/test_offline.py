"""The zip as a reader opens it: from a disk, with the network off, and not one request that leaves the machine."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.catalog import read as catalog_of
from macros.epub.book import book_of
from macros.offline.archive import NAME, contents, in_folder
from tests.browser.conftest import BASE, ROOT
from tests.browser.test_search import ask
from tests.epub.test_book import assert_sound

LEFT = "net::ERR_ABORTED"
"""What a file that was on its way is told when the reader goes to another page."""


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of the folder that the zip of the whole site unpacks to."""
    folder = tmp_path_factory.mktemp("disk")
    files, problems = contents(site, BASE)
    assert problems == []
    (folder / "site.zip").write_bytes(in_folder(files))
    zipfile.ZipFile(folder / "site.zip").extractall(folder)
    return (folder / NAME).as_uri() + "/"


@pytest.fixture
def disk(browser: Browser, unpacked: str) -> Iterator[Page]:
    """A window without a network; fails on errors in the console and on any request but for a file of the folder."""
    heard: list[str] = []
    context = browser.new_context()
    context.set_offline(True)
    page = context.new_page()
    page.on("console", lambda message: heard.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("requestfailed", lambda request: None if request.failure == LEFT else heard.append(f"{request.url}: {request.failure}"))
    page.on("request", lambda request: None if request.url.startswith((unpacked, "data:", "blob:")) else heard.append(request.url))
    page.goto(unpacked + "index.html")
    yield page
    context.close()
    assert not heard, heard


def test_a_search_finds_and_leads_to_a_page_that_is_marked(disk: Page, unpacked: str) -> None:
    ask(disk, "how is down-sampling undone, and where")
    link = disk.locator(".md-search-result__link", has_text="Ad click prediction")
    expect(link).to_contain_text("How is down-sampling undone, and where?")
    link.click()
    expect(disk).to_have_url(re.compile(f"^{unpacked}case-studies/ad-click-prediction/index.html.*#dive-undo-the-sampling"))
    expect(disk.locator("#dive-undo-the-sampling")).to_be_in_viewport()
    expect(disk.locator("article mark").first).to_be_attached()
    disk.keyboard.press("/")
    disk.keyboard.insert_text("ndcg")
    disk.keyboard.press("Enter")
    expect(disk).to_have_url(re.compile(f"^{unpacked}metrics/ndcg/index.html"))


def test_drawings_are_seen_and_links_lead_on(disk: Page, unpacked: str) -> None:
    disk.get_by_role("link", name="Case studies").first.click()
    expect(disk).to_have_url(f"{unpacked}case-studies/index.html")
    disk.goto(f"{unpacked}case-studies/video-recommendation/index.html")
    box = disk.locator("svg a").first
    expect(disk.locator("figure svg").first).to_be_visible()
    assert disk.locator("figure svg").first.evaluate("(svg) => getComputedStyle(svg.querySelector('rect, path')).fill") != "rgb(0, 0, 0)"
    box.dispatch_event("click")
    expect(disk).to_have_url(re.compile(f"^{unpacked}components/.*index.html"))


def test_a_card_is_rated_and_the_next_page_knows(disk: Page, unpacked: str) -> None:
    disk.goto(f"{unpacked}case-studies/video-recommendation/cards/index.html")
    disk.get_by_role("button", name="Start").click()
    disk.get_by_role("button", name="Show the answer").click()
    disk.get_by_role("button", name=re.compile("Good")).click()
    disk.goto(f"{unpacked}practice/cards/index.html")
    assert [id.split("/")[0] for id in disk.evaluate("Object.keys(JSON.parse(localStorage.handbook).cards)")] == ["video-recommendation"]


def test_recall_is_graded_and_the_address_of_a_blank_is_a_file(disk: Page, unpacked: str) -> None:
    disk.goto(f"{unpacked}case-studies/video-recommendation/recall/index.html")
    expect(disk.locator("recall-puzzle").get_by_role("button").first).to_be_visible()
    expect(disk).to_have_url(re.compile(r"recall/index\.html#.*seed="))


def test_a_link_that_a_script_makes_names_a_file_too(disk: Page, unpacked: str) -> None:
    disk.goto(f"{unpacked}case-studies/video-recommendation/mock/index.html")
    disk.evaluate(
        "document.querySelector('article').append(Object.assign(document.createElement('a'), { href: '../interviewer/#seed=x', id: 'made', textContent: 'made' }))"
    )
    disk.locator("#made").click()
    expect(disk).to_have_url(re.compile(f"^{unpacked}case-studies/video-recommendation/interviewer/index.html#seed=x"))


WIDGETS = (
    "practice/drill/",
    "practice/estimation/",
    "practice/progress/",
    "study-plans/twelve-days/",
    "case-studies/fraud-detection/estimates/",
    "case-studies/fraud-detection/flaws/",
    "case-studies/fraud-detection/drill/",
    "case-studies/fraud-detection/interviewer/",
    "concepts/",
)


def test_every_widget_is_there(disk: Page, unpacked: str) -> None:
    for path in WIDGETS:
        disk.goto(f"{unpacked}{path}index.html")
        disk.wait_for_function(
            "[...document.querySelectorAll('article *')].filter((one) => one.localName.includes('-')).every((one) => customElements.get(one.localName))"
        )


def test_the_book_of_all_cases_is_sound(site: Path) -> None:
    published = list(catalog_of(ROOT)[0].published)
    archive = zipfile.ZipFile(BytesIO(book_of(site, published)))
    assert_sound(archive)
    assert {f"book/{id}.xhtml" for id in published} < set(archive.namelist())
