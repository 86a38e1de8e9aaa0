"""Formulas with units: what they give, what they refuse, and that nothing in them runs."""

from __future__ import annotations

import math
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.estimates import FormulaError, evaluate, evaluated, names, quantity, shown
from macros.estimates.engine import registry
from macros.models.estimates import Estimates

KNOWN = {
    "users": quantity(1000, "user"),
    "asks": quantity(3, "request/user/day"),
    "size": quantity(2, "kibibyte/request"),
    "days": quantity(4, "day"),
    "ratio": quantity(0.5, ""),
    "debt": quantity(-4, ""),
    "disk": quantity(12.3, "terabyte"),
    "memory": quantity(1000, "gigabyte"),
}


@pytest.mark.parametrize(
    ("formula", "unit", "value"),
    [
        ("users * asks", "request/day", 3000),
        ("users * asks", "request/second", 3000 / 86_400),
        ("users * asks * size", "byte/day", 3000 * 2048),
        ("2 + 3 * 4 ** 2", "", 50),
        ("-2 + +5", "", 3),
        ("ratio / 2", "", 0.25),
        ("min(users, users * 2)", "user", 1000),
        ("max(1, 2, 3)", "", 3),
        ("ceil(users / 300)", "user", 4),
        ("ceil(0.1 * 30)", "", 3),
        ("ceil(disk / memory)", "", 13),  # once 1,000: rounded before the units were reduced
        ("sqrt(users * users)", "user", 1000),
        ("log(exp(2))", "", 2),
        ("1 - 0.99 ** 100", "", 0.6339676587267709),
        ("days ** 2 / days", "day", 4),
        ("1e3", "", 1000),
        ("  1 + 1 ", "", 2),
    ],
)
def test_a_formula_gives_a_quantity(formula: str, unit: str, value: float) -> None:
    assert evaluate(formula, KNOWN).to(unit or "dimensionless").magnitude == pytest.approx(value)


@pytest.mark.parametrize(
    ("formula", "holds"), [("users > users / 2", True), ("1 < 2 < 2", False), ("ratio <= 0.5", True), ("days * 24 >= days", True)]
)
def test_a_comparison_gives_true_or_false(formula: str, holds: bool) -> None:
    assert evaluate(formula, KNOWN) is holds


WRONG = {
    "users + days": "units do not fit: user against day - add the missing factor",
    "users < 5": "units do not fit: user against a plain number - add the missing factor",
    "min(users, 5)": "units do not fit: a plain number against user - add the missing factor",
    "exp(users)": "units do not fit: user against a plain number - add the missing factor",
    "2 ** users": "units do not fit: user against a plain number - add the missing factor",
    "user * 2": "no input or earlier result is called `user` - did you mean `users`?",
    "zzz": "no input or earlier result is called `zzz` - add it, or fix the name",
    "1 / 0": "divides by zero - change the formula or an input",
    "1 / (users - users)": "divides by zero - change the formula or an input",
    "exp(10_000)": "gives an infinite or undefined number - change the formula or an input",
    "1e999": "gives an infinite or undefined number - change the formula or an input",
    "sqrt(debt)": "takes the root of a negative number - change the formula or an input",
    "debt ** 0.5": "takes the root of a negative number - change the formula or an input",
    "log(debt)": "takes the logarithm of a number that is not positive - change the formula or an input",
    "users ** 13": "exponent 13 is too large - at most 12",
    "2 ** 10_000_000": "exponent 1e+07 is too large - at most 1,000,000",
    "9 ** 9 ** 9": "exponent 3.8742e+08 is too large - at most 1,000,000",
    "((((9**12)**12)**12)**12)**12": "gives an infinite or undefined number - change the formula or an input",
    "max": "does not give a number - write a formula",
    "": "not readable as a formula - ",
    "2 +": "not readable as a formula - ",
    "a; b": "not readable as a formula - ",
    "x = 1": "not readable as a formula - ",
    "(" * 200: "not readable as a formula - ",
    "users if days else 1": "`users if days else 1` is not allowed in a formula - ",
    "users and days": "`users and days` is not allowed in a formula - ",
    "not users": "`Not` is not allowed in a formula - ",
    "users == users": "`Eq` is not allowed in a formula - ",
    "users % 2": "`Mod` is not allowed in a formula - ",
    "users // 2": "`FloorDiv` is not allowed in a formula - ",
    "1 << 10": "`LShift` is not allowed in a formula - ",
    "[1, 2]": "`[1, 2]` is not allowed in a formula - ",
    "users[0]": "`users[0]` is not allowed in a formula - ",
    "users.magnitude": "`users.magnitude` is not allowed in a formula - ",
    "users.__class__": "`users.__class__` is not allowed in a formula - ",
    "'text'": "`'text'` is not allowed in a formula - ",
    "True": "`True` is not allowed in a formula - ",
    "1j": "`1j` is not allowed in a formula - ",
    "f'{users}'": "`f'{users}'` is not allowed in a formula - ",
    "lambda: 1": "`lambda: 1` is not allowed in a formula - ",
    "[x for x in users]": "`[x for x in users]` is not allowed in a formula - ",
    "max(users, key=users)": "`max(users, key=users)` is not allowed in a formula - ",
    "max(*users)": "`*users` is not allowed in a formula - ",
    "users()": "there is no function `users` - ",
    "__import__('os')": "there is no function `__import__` - ",
    "open('/etc/passwd')": "there is no function `open` - ",
    "max()": "cannot be computed (TypeError",
}


@pytest.mark.parametrize(("formula", "start"), WRONG.items())
def test_anything_else_is_refused_with_a_reason(formula: str, start: str) -> None:
    with pytest.raises(FormulaError) as caught:
        evaluate(formula, KNOWN)
    assert str(caught.value).startswith(start)


@pytest.mark.parametrize(
    "unit",
    ["", "user", "request/user/day", "microsecond*core/ad", "1/second", "byte/(user*day)", "second**2", "user**0.5", "gibibyte", "TB"],
)
def test_known_units(unit: str) -> None:
    assert quantity(2, unit).magnitude == 2


@pytest.mark.parametrize(
    "unit", ["usr", "user*", "(user", "5 user", "user + day", "user.x", "__import__", "'x'", "[time]", "nan", "%", "user\nday"]
)
def test_unknown_units(unit: str) -> None:
    with pytest.raises(FormulaError, match="is not known - units are listed in"):
        quantity(1, unit)


@pytest.mark.parametrize("unit", ["9**9**9**9", "10**99999999", "user**99999999", "a" * 60 + "!", "(" * 60])
def test_a_hostile_unit_is_refused_in_a_moment(unit: str) -> None:
    start = time.process_time()
    with pytest.raises(FormulaError):
        quantity(1, unit)
    assert time.process_time() - start < 1


def test_a_byte_has_a_dimension() -> None:
    assert not quantity(1, "byte").dimensionless


def test_names_are_what_a_formula_reads() -> None:
    assert names("min(a, b) * a + 2") == {"a", "b"}
    assert names("not readable (") == set()


def model(results: dict[str, tuple[str, str]], unit: str = "user") -> Estimates:
    return Estimates.model_validate_json(
        Estimates.model_construct(
            inputs={"users": {"value": 10, "unit": unit, "status": "defined", "says": "Users"}},
            results={name: {"formula": formula, "unit": unit, "says": "Result"} for name, (formula, unit) in results.items()},
            must_hold=(),
        ).model_dump_json(warnings=False)
    )


def test_results_may_use_earlier_results_in_their_own_unit() -> None:
    known, failed = evaluated(model({"pairs": ("users * users", "user**2"), "half": ("pairs / users / 2", "user")}))
    assert failed == {}
    assert known["half"].magnitude == 5


@pytest.mark.parametrize(
    ("formula", "unit", "field", "start"),
    [
        ("users", "byte", "formula", "units do not fit: the formula gives user, `unit` says byte"),
        ("users / users", "user", "formula", "units do not fit: the formula gives a plain number, `unit` says user"),
        ("users > 2 * users", "", "formula", "is a comparison"),
        ("users - 2 * users", "user", "formula", "gives a negative number"),
        ("users", "usr", "unit", "unit `usr` is not known"),
        ("later", "user", "formula", "no input or earlier result is called `later`"),
    ],
)
def test_a_result_that_cannot_be_is_said_at_its_field(formula: str, unit: str, field: str, start: str) -> None:
    _, failed = evaluated(model({"result": (formula, unit)}))
    [(location, message)] = failed.items()
    assert location == ("results", "result", field)
    assert message.startswith(start)


def test_only_the_first_mistake_is_said() -> None:
    _, failed = evaluated(model({"a": ("users * 2", "user"), "b": ("a * 2", "user")}, unit="usr"))
    assert list(failed) == [("inputs", "users", "unit")]


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (231_481.48, "request/second", "231,000 requests/s"),
        (51e9, "", "51 billion"),
        (51, "gigabyte", "51 GB"),
        (999_960, "user", "1 million users"),
        (1.5e15, "token", "1.5 quadrillion tokens"),
        (0.0000123456, "", "0.0000123"),
        (999.96, "", "1,000"),
        (0, "user", "0 users"),
        (1, "gpu", "1 gpu"),
        (72, "gpu", "72 GPUs"),
        (2, "query", "2 queries"),
        (3, "1/second", "3/s"),
        (12.345, "millisecond", "12.3 ms"),
        (4, "dollar/user", "4 US$/user"),
        (-5, "", "-5"),
    ],
)
def test_quantities_are_shown_as_people_write_them(value: float, unit: str, text: str) -> None:
    assert shown(quantity(value, unit)) == text


PIECES = st.sampled_from(
    [
        "users",
        "days",
        "ratio",
        "1",
        "2.5",
        "1e9",
        "0",
        "+",
        "-",
        "*",
        "/",
        "**",
        "<",
        "<=",
        "(",
        ")",
        ",",
        "min",
        "sqrt(",
        "log(",
        "exp(",
        "ceil(",
        "max(",
        ".",
        "[",
        "]",
        "'",
        "if",
        "else",
        "and",
        "lambda",
        ":",
        "=",
        "__import__",
        "\n",
        "#",
        "@",
        "~",
    ]
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=12).map("".join) | st.lists(PIECES, max_size=12).map(" ".join))
@settings(max_examples=300, deadline=2000)
def test_any_text_gives_a_value_or_a_reason(formula: str) -> None:
    try:
        value = evaluate(formula, KNOWN)
    except FormulaError as error:
        assert str(error)
        return
    assert isinstance(value, bool) or (isinstance(value, registry().Quantity) and math.isfinite(value.magnitude))


@given(st.text(alphabet="abcdefyusr*/()1 2^._-", max_size=30))
@settings(max_examples=200, deadline=2000)
def test_any_unit_gives_a_quantity_or_a_reason(unit: str) -> None:
    try:
        assert quantity(1, unit).magnitude == 1
    except FormulaError as error:
        assert unit in str(error)


@given(st.floats(min_value=-1e18, max_value=1e18, allow_nan=False))
@settings(max_examples=200)
def test_what_is_shown_is_near_what_is_meant(value: float) -> None:
    text = shown(quantity(value, ""))
    number, _, word = text.replace(",", "").partition(" ")
    scale = {"": 1, "million": 1e6, "billion": 1e9, "trillion": 1e12, "quadrillion": 1e15}[word]
    assert float(number) * scale == pytest.approx(value, rel=0.006, abs=1e-300)
