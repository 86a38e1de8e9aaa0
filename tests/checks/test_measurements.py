"""What was measured, and what is said about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.broken import Broken, said

WORDS = "data/experiments/glad-readers.yml"
RESULT = "data/measurements/glad-readers.json"
TRADE_OFF = "data/trade-offs/fresh-vs-good.yml"
SLIP = "data/slips/all-are-glad.yml"
BROKEN = [
    Broken(
        "experiments-are-measured",
        "data/experiments/sad-readers.yml",
        "",
        "",
        "data/experiments/sad-readers.yml:1:1: no experiments/sad_readers.py - write the experiment, or rename the entry after it",
        copy_of=WORDS,
    ),
    Broken(
        "experiments-are-measured",
        "data/measurements/sad-readers.json",
        "",
        "",
        "data/measurements/sad-readers.json:1:1: no data/experiments/sad-readers.yml - write what was asked and where the answer ends, or delete the result",
        copy_of=RESULT,
    ),
    Broken(
        "measurements-are-current",
        "experiments/glad_readers.py",
        "heads(1)",
        "heads(2)",
        "data/measurements/glad-readers.json:5:2: code_sha256: experiments/glad_readers.py has changed since - run `make experiments ID=glad-readers`",
    ),
    Broken(
        "measurements-are-current",
        "experiments/coins.py",
        "seed % 2",
        "seed % 3",
        "data/measurements/glad-readers.json:5:2: code_sha256: experiments/glad_readers.py has changed since - run `make experiments ID=glad-readers`",
    ),
    Broken(
        "measured-claims-hold",
        RESULT,
        '"holds": [true, true, true, true, true]',
        '"holds": [true, false, true, true, true]',
        "data/measurements/glad-readers.json:50:4: claims.0.holds: `half-are-glad` fails on seed 12 - restate it with a `revised` note, on new seeds",
    ),
    Broken(
        "measured-figures-exist",
        WORDS,
        '"[=measure:glad-readers/glad] are',
        '"[=measure:glad-readers/gladd] are',
        "data/experiments/glad-readers.yml:4:12: takeaway: `[=measure:glad-readers/gladd]`: `glad-readers` has no figure `gladd` - did you mean `glad`?",
    ),
    Broken(
        "measured-figures-exist",
        SLIP,
        "holds: Half are",
        "holds: Half are [=measure:glad-reader/glad]",
        "data/slips/all-are-glad.yml:3:17: holds: `[=measure:glad-reader/glad]`: no measurement `glad-reader` - did you mean `glad-readers`?",
    ),
    Broken(
        "plots-can-be-drawn",
        WORDS,
        "table: days",
        "table: nights",
        "data/experiments/glad-readers.yml:8:5: plots.0.table: no table `nights` in the measurement - it has days",
    ),
    Broken(
        "plots-can-be-drawn",
        WORDS,
        "x: day\n",
        "x: hour\n",
        "data/experiments/glad-readers.yml:9:5: plots.0.x: no column `hour` in `days` - it has seed, kind, day, glad",
    ),
    Broken(
        "plots-can-be-drawn",
        WORDS,
        "where: {kind: new}",
        "where: {kind: newest}",
        "data/experiments/glad-readers.yml:13:9: plots.0.curves.0: 0 rows have these settings - a line needs two for each seed, and as many for every seed",
    ),
    Broken(
        "plots-can-be-drawn",
        WORDS,
        "y: glad, where: {kind: new}",
        "y: kind, where: {kind: new}",
        "data/experiments/glad-readers.yml:13:9: plots.0.curves.0: `kind` holds words - say `scale: steps` for it",
    ),
    Broken(
        "measured-trade-offs-print-figures",
        TRADE_OFF,
        "[=measure:glad-readers/glad] of readers",
        "Half of the readers",
        "data/trade-offs/fresh-vs-good.yml:20:15: measured_by.0: no figure of `glad-readers` is printed here - write `[=measure:glad-readers/...]` in `say` or `numbers`",
    ),
    Broken(
        "takeaways-are-measured",
        WORDS,
        "[=measure:glad-readers/glad] are glad.",
        "Half are glad.",
        "data/experiments/glad-readers.yml:4:1: takeaway: prints no figure of its own - write `[=measure:glad-readers/...]`",
    ),
    Broken(
        "takeaways-are-measured",
        WORDS,
        "are glad.",
        "are glad within 5 ms.",
        "data/experiments/glad-readers.yml:4:57: takeaway: `5 ms` holds on one machine only - say it as a ratio, or in what is counted",
    ),
    Broken(
        "slips-are-derived",
        SLIP,
        "result: 50",
        "result: 60",
        "data/slips/all-are-glad.yml:8:3: derivation.result: the expression gives 50, not 60 - correct one of them",
    ),
    Broken(
        "slips-are-derived",
        SLIP,
        'derivation:\n  inputs: {glad: 1, asked: 2}\n  expression: 100 * glad / asked\n  result: 50\n  unit: "% glad"\n  tolerance: 0.5\n',
        "",
        "data/slips/all-are-glad.yml:3:1: holds: rests on nothing - print a figure as `[=measure:...]`, or add a `derivation`",
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_a_broken_rule_says_where_and_what_to_do(broken: Broken, tiny: Path) -> None:
    broken.apply(tiny)
    assert said(broken.rule, tiny)[0] == broken.says


def test_code_that_cannot_be_read_is_a_problem_of_the_code(tiny: Path) -> None:
    (tiny / "experiments/glad_readers.py").write_text("def (:\n")
    assert said("measurements-are-current", tiny)[0].startswith("experiments/glad_readers.py:1:1: not readable as Python")


def test_a_module_the_experiment_does_not_import_may_change(tiny: Path) -> None:
    (tiny / "experiments/others.py").write_text("SEED = 1\n")
    assert said("measurements-are-current", tiny) == []
