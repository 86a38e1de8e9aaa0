"""Estimates that a reader moves: the browser computes what the build computes, links carry the inputs, the keyboard is enough."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from macros.catalog import read as read_catalog
from macros.estimates import evaluated, shown
from macros.estimates.engine import quantity
from macros.estimates.program import program
from macros.estimates.runs import drawn, drivers, run, spread, stated
from macros.pages.estimates import exported
from tests.browser.conftest import Open

ROOT = Path(__file__).parents[2]
PAGE = "case-studies/fraud-detection/estimates/"
SETS = 20
PARITY = """async ([model, sets]) => {
  const { drawn, drivers, run, spread, stated } = await import('/handbook/assets/js/program.js');
  const only = (known) => Object.fromEntries(Object.keys(model.results).map((name) => [name, known[name]]));
  const plain = (columns) => Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, [...values].map((value) => Number.isFinite(value) ? value : null)]));
  const at = sets.map((set) => { const { known, claims } = run(model, stated(model, set)); return [plain(only(known)), claims.map(([holds]) => holds)]; });
  const { known, claims } = run(model, drawn(model));
  const spreads = Object.fromEntries(Object.entries(only(known)).map(([name, values]) => [name, spread(values)]));
  return { at, spreads, shares: claims.map((holds) => holds.reduce((sum, each) => sum + each, 0)), drivers: drivers(model) };
}"""
WORDS = """async (rows) => {
  const { shown } = await import('/handbook/assets/js/program.js');
  return rows.map(([value, unit]) => shown(value, ["", ...unit]));
}"""


def near(found: float | None, wanted: float) -> bool:
    return (found is None and wanted != wanted) or (found is not None and abs(found - wanted) <= 1e-9 * max(abs(found), abs(wanted)))


def test_the_browser_computes_what_the_build_computes(read: Open) -> None:
    """Every case, 20 random sets of inputs, a thousand draws and all drivers, within 1e-9."""
    page = read("about/")
    compared = 0
    for id, case in read_catalog(ROOT)[0].cases.items():
        model, rng = program(case.estimates), random.Random(id)
        sets = [{name: given.at(rng.random()) for name, given in model.inputs.items() if given.is_open} for _ in range(SETS)]
        found = page.evaluate(PARITY, [exported(model), sets])
        for chosen, (results, claims) in zip(sets, found["at"], strict=True):
            values = stated(model) | {name: value * model.inputs[name].unit.factor for name, value in chosen.items()}
            expected, holds = run(model, {name: [value] for name, value in values.items()})
            assert [bool(each) for each in claims] == [each for [each] in holds], id
            for name, [value] in expected.items():
                assert near(results[name][0], value), f"{id}: {name}: {results[name][0]} is not {value}"
                compared += 1
        draws, held = run(model, drawn(model))
        assert found["shares"] == [sum(each) for each in held], id
        for name, values in draws.items():
            ends = spread(values)
            assert (ends is None) == (found["spreads"][name] is None)
            assert ends is None or all(near(one, other) for one, other in zip(found["spreads"][name], ends, strict=True)), f"{id}: {name}"
        for name, rows in drivers(model).items():
            assert [row["input"] for row in found["drivers"][name]] == [row.input for row in rows], f"{id}: {name}"
            assert all(abs(row["elasticity"] - other.elasticity) < 1e-6 for row, other in zip(found["drivers"][name], rows, strict=True))
    assert compared > 1000


def test_the_browser_says_numbers_as_the_build_does(read: Open) -> None:
    rng = random.Random(3)
    values = [0, 1, 0.5, 999.4999, 999.5, 9995, 99950, 1e6, 999.5e3, 62.25, 1.125, 0.0625, -3.14159]
    values += [rng.choice((1, -1)) * 10 ** rng.uniform(-6, 19) for _ in range(500)]
    units = [
        program_unit("server"),
        program_unit("gigabyte"),
        program_unit("percent"),
        program_unit("query/second"),
        program_unit("1/day"),
        program_unit(""),
    ]
    rows = [(value, units[index % len(units)]) for index, value in enumerate(values)]
    found = read("about/").evaluate(WORDS, [[value * factor, [factor, one, many]] for value, (_, factor, one, many) in rows])
    for words, (value, (unit, factor, _, _)) in zip(found, rows, strict=True):
        assert words == shown(quantity(value * factor / factor, unit)), f"{value} {unit}"


def program_unit(unit: str) -> tuple[str, float, str, str]:
    from macros.estimates.words import unit_of

    one = quantity(1, unit)
    return unit, float(one.to_base_units().magnitude), unit_of(one), unit_of(one * 2)


def test_what_the_page_says_first_is_what_the_build_wrote(read: Open) -> None:
    """Enhanced or not, the stated numbers, ranges and drivers read the same."""
    script = """() => [...document.querySelectorAll('[data-result]')].map((item) =>
      [item.querySelector('output').textContent, item.querySelector('.live-range').hidden ? '' : item.querySelector('.live-ends').textContent])"""
    share = "() => [...document.querySelectorAll('[data-claim]')].map((item) => item.textContent.trim())"
    for id in ("fraud-detection", "visual-search", "street-view-blurring"):
        live, plain = read(f"case-studies/{id}/estimates/"), read(f"case-studies/{id}/estimates/", java_script_enabled=False)
        expect(live.locator(".live-said")).to_contain_text("All assumptions as stated")
        assert live.evaluate(script) == plain.evaluate(script)
        assert live.evaluate(share) == plain.evaluate(share)


def test_moving_an_assumption_moves_results_breaks_a_comparison_and_can_be_undone(read: Open) -> None:
    page = read(PAGE)
    field = page.locator("[data-input=payments] input[type=number]")
    before = page.locator("[data-result=sampled_table] output").text_content()
    wide = page.locator("[data-result=sampled_table] .live-ends").text_content()
    field.fill("1000000000")
    field.press("Enter")
    expect(page.locator("[data-result=frauds] output")).to_have_text("1 million payments/day")
    expect(page.locator("[data-result=sampled_table] .live-broken")).to_contain_text("No longer")
    expect(page.locator(".live-said")).to_contain_text(re.compile(r"1 of \d+ assumptions set by you\. [1-9]\d* of 13 comparisons broken"))
    assert page.locator("[data-result=sampled_table] .live-ends").text_content() != wide
    page.locator("[data-input=payments] .live-free").click()
    expect(page.locator("[data-result=sampled_table] output")).to_have_text(before or "")
    expect(page.locator("[data-result=sampled_table] .live-broken")).to_have_count(0)
    expect(page.locator("[data-input=payments] input[type=range]")).to_be_focused()


def test_the_keyboard_is_enough(read: Open) -> None:
    page = read(PAGE)
    slider = page.locator("[data-input=ticket] input[type=range]")
    slider.focus()
    page.keyboard.press("Home")
    expect(page.locator("[data-input=ticket] input[type=number]")).to_have_value("20")
    assert "20 US$/payment" in (slider.get_attribute("aria-valuetext") or "")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-input=ticket] input[type=number]")).not_to_have_value("20")
    assert float(page.locator("[data-input=ticket] input[type=number]").input_value()) > 20
    box = page.locator("[data-result=block_cut] summary")
    box.focus()
    page.keyboard.press("Enter")
    inner = page.locator("[data-result=block_cut] .live-pulls input[type=range]")
    expect(inner.nth(2)).to_be_attached()
    inner.first.focus()
    page.keyboard.press("End")
    expect(page.locator(".live-said")).to_contain_text("2 of")
    expect(inner.first).to_be_focused()


def test_a_link_carries_the_inputs_and_nothing_else_does(read: Open) -> None:
    page = read(PAGE)
    page.locator("[data-input=payments] input[type=number]").fill("20000000")
    page.locator("[data-input=slo] input[type=number]").fill("30")
    page.locator("[data-input=slo] input[type=number]").press("Tab")
    page.wait_for_url(re.compile("slo=30"))
    shown_there = page.evaluate("[...document.querySelectorAll('output')].map((each) => each.textContent)")
    link = page.evaluate("location.href")
    assert link.endswith("#payments=20000000&slo=30")
    other = read(link.partition("/handbook/")[2])
    expect(other.locator(".live-said")).to_contain_text("2 of")
    assert other.evaluate("[...document.querySelectorAll('output')].map((each) => each.textContent)") == shown_there
    other.get_by_role("button", name="Reset all").click()
    expect(other.locator(".live-said")).to_contain_text("All assumptions as stated")
    other.wait_for_url(re.compile("/estimates/#?$"))


@pytest.mark.parametrize("hash", ["#payments=-5&slo=abc", "#nothing=3", "#est-precision", "#fee=1e999", "#__proto__=3&fraud_rate=9"])
def test_a_link_that_says_nonsense_changes_nothing(read: Open, hash: str) -> None:
    page = read(PAGE + hash)
    expect(page.locator(".live-said")).to_contain_text("All assumptions as stated. All 13 comparisons hold.")


def test_a_link_inside_the_page_keeps_what_was_set(read: Open) -> None:
    page = read(PAGE + "#payments=20000000")
    expect(page.locator(".live-said")).to_contain_text("1 of")
    page.evaluate("location.hash = 'est-precision'")
    expect(page.locator("#est-precision")).to_be_in_viewport()
    expect(page.locator(".live-said")).to_contain_text("1 of")


def test_without_a_clipboard_the_link_can_be_copied_by_hand(read: Open) -> None:
    page = read(PAGE + "#payments=20000000")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_label("Text to copy")).to_have_value(re.compile("payments=20000000$"))


def test_a_value_outside_its_range_is_taken_and_said(read: Open) -> None:
    page = read(PAGE)
    field = page.locator("[data-input=ticket] input[type=number]")
    field.fill("5000")
    field.press("Enter")
    expect(page.locator("[data-input=ticket] .live-out").first).to_have_text("outside the range we assumed")


def test_without_javascript_the_page_has_every_number(read: Open) -> None:
    page = read(PAGE, java_script_enabled=False)
    case = read_catalog(ROOT)[0].cases["fraud-detection"]
    known, _ = evaluated(case.estimates)
    for name in case.estimates.results:
        expect(page.locator(f"[data-result={name}] output")).to_have_text(shown(known[name]))
    expect(page.locator(".live")).to_be_hidden()
    assert page.locator(".live-pulls > li").count() > 50
    assert page.locator("[data-input] .live-stated").count() >= 30
