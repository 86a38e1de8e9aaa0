"""Programs give what formulas give, for any inputs; ranges and drivers agree with chance and with calculus."""

from __future__ import annotations

import json
import math
import random
from pathlib import Path

import pytest

from macros.catalog import read
from macros.estimates import evaluate, evaluated, quantity
from macros.estimates.program import code, program
from macros.estimates.runs import DRAWS, Driver, column, drawn, drivers, run, spread, stated
from macros.models.estimates import Estimates

ROOT = Path(__file__).parents[2]
CASES = sorted(path.stem for path in (ROOT / "data/case-studies").glob("*.yml"))


def model(results: dict[str, tuple[str, str]], must_hold: tuple[str, ...] = ()) -> Estimates:
    return Estimates.model_validate_json(
        json.dumps(
            {
                "inputs": {
                    "disks": {"value": 4, "unit": "server", "status": "assumed", "says": "d", "low": 1, "high": 16},
                    "size": {"value": 2, "unit": "terabyte/server", "status": "assumed", "says": "s", "low": 1, "high": 4},
                    "share": {"value": 50, "unit": "percent", "status": "defined", "says": "h"},
                },
                "results": {name: {"formula": formula, "unit": unit, "says": name} for name, (formula, unit) in results.items()},
                "must_hold": [{"formula": formula, "says": "c"} for formula in must_hold],
            }
        )
    )


ROOM = {"room": ("disks * size * share", "gigabyte")}


def test_a_program_is_the_formula_backwards_without_units() -> None:
    known, _ = evaluated(model(ROOM))
    assert code("disks * (size + size) ** 2 / -share", known) == "disks size size + 2.0 ^ * share ~ /"
    assert code("min(disks, disks, 2 * disks)", known) == "disks disks min 2.0 disks * min"
    assert code("ceil(size / size * 1.5)", known) == "size size / 1.5 * ceil=1.0"
    assert code("ceil(disks * size * 1)", known) == "disks size * 1.0 * ceil=1000000000000.0"
    assert program(model(ROOM)).results["room"].unit.factor == 1e9


def test_results_are_in_base_units_and_claims_are_true_or_false() -> None:
    made = program(model(ROOM, ("room < 5 * size * disks", "room > size * disks")))
    results, claims = run(made, {name: [value, 2 * value] for name, value in stated(made).items()})
    assert results == {"room": [4e12, 32e12]}
    assert claims == [[True, True], [False, False]]


@pytest.mark.parametrize(
    "formula", ["1 / (share - share)", "log(share - share)", "exp(10 ** 5 * share)", "sqrt(share - 1)", "(share - 1) ** share"]
)
def test_what_cannot_be_computed_is_not_a_number(formula: str) -> None:
    known, _ = evaluated(model(ROOM))
    assert math.isnan(column(code(formula, known), {"share": [0.5]}, 1)[0])


@pytest.fixture(scope="module")
def cases() -> dict[str, Estimates]:
    return {id: case.estimates for id, case in read(ROOT)[0].cases.items()}


@pytest.mark.parametrize("id", CASES)
def test_a_program_agrees_with_the_engine_on_random_inputs(id: str, cases: dict[str, Estimates]) -> None:
    """Everything within its range at once, three times; the engine checks units on the way."""
    given, made = cases[id], program(cases[id])
    assert made.results.keys() == given.results.keys()
    for seed in range(3):
        rng = random.Random(seed)
        values = {name: part.at(rng.random()) if part.is_open else part.value for name, part in made.inputs.items()}
        inputs = {name: part.model_copy(update={"value": values[name]}) for name, part in given.inputs.items()}
        known, failed = evaluated(given.model_copy(update={"inputs": inputs}))
        results, claims = run(made, {name: [values[name] * part.unit.factor] for name, part in made.inputs.items()})
        for name, [value] in results.items():
            if name in known:
                assert value == pytest.approx(known[name].to_base_units().magnitude, rel=1e-9, abs=1e-300), name
            else:
                assert failed[("results", name, "formula")].startswith("gives a negative number") == (value < 0)
        for claim, [holds] in zip(given.must_hold, claims, strict=True):
            assert (not failed and holds == evaluate(claim.formula, known)) or failed, claim.formula


def test_every_range_is_covered_evenly_and_two_together() -> None:
    made = program(model(ROOM))
    columns = drawn(made)
    assert set(columns["share"]) == {0.5}
    assert sorted(columns["disks"]) == pytest.approx([16 ** ((i + 0.5) / DRAWS) for i in range(DRAWS)])
    quarters = {(value > 4, size > 2e12) for value, size in zip(columns["disks"], columns["size"], strict=True)}
    assert len(quarters) == 4
    both = sum(value > 4 and size > 2e12 for value, size in zip(columns["disks"], columns["size"], strict=True))
    assert abs(both - DRAWS / 4) < 10


@pytest.mark.parametrize("id", CASES)
def test_ranges_agree_with_chance(id: str, cases: dict[str, Estimates]) -> None:
    """Of 4,000 random draws about 5 % lie below the low end and 5 % above the high one; a rounded result takes one value many times."""
    made, rng = program(cases[id]), random.Random(7)
    count = 4000
    chance = {
        name: [part.at(rng.random()) * part.unit.factor for _ in range(count)] if part.is_open else [part.value * part.unit.factor] * count
        for name, part in made.inputs.items()
    }
    expected, found = run(made, chance)[0], run(made, drawn(made))[0]
    for name, values in found.items():
        ends = spread(values)
        if ends:
            low, high = ends
            assert sum(value < low for value in expected[name]) < 0.09 * count > sum(value > high for value in expected[name]), name
            assert sum(value <= low for value in expected[name]) > 0.03 * count < sum(value >= high for value in expected[name]), name


def test_a_range_needs_nine_draws_in_ten() -> None:
    assert spread([1.0] * 9 + [math.nan]) == (1, 1)
    assert spread([1.0] * 8 + [math.nan] * 2) is None
    assert spread([float(value) for value in range(100)]) == (5, 94)
    assert spread([]) is None


def test_drivers_are_elasticities_and_swings() -> None:
    found = drivers(program(model({"room": ("disks ** 2 / size", "server**3/terabyte")})))
    [disks, size] = found["room"]
    assert (disks.input, size.input) == ("disks", "size")
    assert (disks.elasticity, disks.swing) == pytest.approx((2, 256))
    assert (size.elasticity, size.swing) == pytest.approx((-1, 4))


def test_an_input_that_moves_nothing_drives_nothing() -> None:
    assert drivers(program(model({"half": ("share * 2", "")})))["half"] == []


def test_an_input_at_the_end_of_its_range_is_moved_inside_it() -> None:
    estimates = model(ROOM)
    given = estimates.inputs["disks"].model_copy(update={"value": 16.0})  # type: ignore[index]
    moved = estimates.model_copy(update={"inputs": {**estimates.inputs, "disks": given}})
    assert drivers(program(moved))["room"][0] == Driver("disks", pytest.approx(1), pytest.approx(16))  # type: ignore[arg-type]


def test_units_stand_behind_one_and_many() -> None:
    unit = program(model({"n": ("disks", "server")})).results["n"].unit
    assert (unit.one, unit.many) == ("server", "servers")
    assert quantity(1, "server").units == quantity(2, "server").units
