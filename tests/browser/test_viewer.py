"""A drawing over the whole window: by keyboard, by pointer, by two fingers, on a phone, and as a file where no script runs."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.access import assert_accessible
from tests.browser.conftest import Open
from tests.browser.test_reading import CASE

FIGURE = "#view-serving"


def opened(page: Page) -> Locator:
    """The viewer, opened by keyboard."""
    page.locator(f"{FIGURE} a.diagram-alone").focus()
    page.keyboard.press("Enter")
    viewer = page.get_by_role("dialog")
    expect(viewer.get_by_text(re.compile(r"^\d+ %$"))).to_be_visible()
    return viewer


def size(page: Page) -> float:
    return float(page.evaluate("document.querySelector('.viewer svg').getBoundingClientRect().width"))


def corner(page: Page) -> tuple[float, float]:
    """Where the upper left corner of the drawing is in the window."""
    x, y = page.evaluate("(({ x, y }) => [x, y])(document.querySelector('.viewer svg').getBoundingClientRect())")
    return x, y


def middle(page: Page) -> tuple[float, float]:
    box = page.locator(".viewer-stage").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_it_shows_the_whole_drawing_and_gives_the_focus_back(read: Open) -> None:
    page = read(CASE)
    viewer = opened(page)
    expect(viewer).to_have_accessible_name(page.locator(f"{FIGURE} figcaption").inner_text())
    expect(viewer.locator("svg")).to_be_in_viewport(ratio=1)
    page.keyboard.press("/")  # a key of the page under it
    page.keyboard.press("Escape")
    expect(viewer).to_have_count(0)
    expect(page.locator(f"{FIGURE} a.diagram-alone")).to_be_focused()


def test_keys_zoom_and_move_and_zero_fits_again(read: Open) -> None:
    page = read(CASE, width=700)
    opened(page)
    fitting, before = size(page), corner(page)
    for _ in range(4):
        page.keyboard.press("+")
    assert size(page) == pytest.approx(fitting * 1.25**4, rel=0.01)
    left, top = corner(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert corner(page) == pytest.approx((left - 80, top - 80), abs=1)
    page.keyboard.press("-")
    assert size(page) == pytest.approx(fitting * 1.25**3, rel=0.01)
    page.keyboard.press("0")
    assert (size(page), corner(page)) == (pytest.approx(fitting), pytest.approx(before, abs=1))


def test_each_button_does_what_it_says_so_that_nobody_has_to_drag(read: Open) -> None:
    page = read(CASE, width=390)
    viewer = opened(page)
    fitting = size(page)
    for _ in range(5):
        viewer.get_by_role("button", name="Zoom in").click()
    assert size(page) > 2.5 * fitting
    for name, (x, y) in {"Move left": (80, 0), "Move right": (-80, 0), "Move up": (0, 80), "Move down": (0, -80)}.items():
        left, top = corner(page)
        viewer.get_by_role("button", name=name).click()
        assert corner(page) == pytest.approx((left + x, top + y), abs=1), name
    viewer.get_by_role("button", name="Zoom out").click()
    viewer.get_by_role("button", name="Fit").click()
    assert size(page) == pytest.approx(fitting)
    viewer.get_by_role("button", name="Close").click()
    expect(viewer).to_have_count(0)


def test_the_wheel_zooms_about_the_pointer_and_dragging_follows_no_link(read: Open) -> None:
    page = read(CASE)
    viewer = opened(page)
    fitting, (x, y) = size(page), middle(page)
    page.mouse.move(x - 60, y - 60)
    left, top = corner(page)
    page.mouse.wheel(0, -600)
    page.wait_for_function("(size) => document.querySelector('.viewer svg').getBoundingClientRect().width > 3 * size", arg=fitting)
    grown = size(page) / fitting
    assert corner(page) == pytest.approx((x - 60 - (x - 60 - left) * grown, y - 60 - (y - 60 - top) * grown), abs=2)
    box = viewer.locator("a.box").first
    box.scroll_into_view_if_needed()
    at = box.bounding_box()
    assert at
    (left, top), address = corner(page), page.url
    page.mouse.move(int(at["x"]) + 10, int(at["y"]) + 10)
    page.mouse.down()
    page.mouse.move(int(at["x"]) + 10, int(at["y"]) - 30, steps=4)
    page.mouse.up()
    assert corner(page)[1] == pytest.approx(top - 40, abs=1)
    assert page.url == address
    box.click()
    expect(page).to_have_url(re.compile("/components/"))


def test_two_fingers_zoom_about_their_middle(read: Open) -> None:
    page = read(CASE, width=390, has_touch=True)
    opened(page)
    fitting, (x, y) = size(page), middle(page)
    fingers = page.context.new_cdp_session(page)
    for kind, apart in (("touchStart", 40), ("touchMove", 60), ("touchMove", 80), ("touchMove", 120)):
        points = [{"x": x - apart, "y": y, "id": 1}, {"x": x + apart, "y": y, "id": 2}]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_function("(size) => document.querySelector('.viewer svg').getBoundingClientRect().width > 2 * size", arg=fitting)
    assert size(page) < 4 * fitting


def test_axe_finds_nothing_in_the_open_viewer(read: Open) -> None:
    page = read(CASE)
    opened(page)
    assert_accessible(page)
    page.emulate_media(media="print")
    expect(page.locator(".viewer")).to_be_hidden()
    expect(page.locator(".diagram-alone").first).to_be_hidden()


def test_without_javascript_the_link_leads_to_the_drawing_alone(read: Open) -> None:
    page = read(CASE, java_script_enabled=False)
    words = page.locator(f"{FIGURE} svg text").all_text_contents()
    page.route("**/favicon.ico", lambda route: route.fulfill(body=""))
    page.locator(f"{FIGURE} a.diagram-alone").click()
    expect(page).to_have_url(re.compile(f"{CASE}view-serving.svg$"))
    assert page.locator("svg text").all_text_contents() == words
    page.locator("a.box").first.click()
    expect(page).to_have_url(re.compile("/components/[a-z-]+/"))
