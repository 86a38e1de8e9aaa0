"""The name of an experiment in, its measurement out; and how two measurements of one experiment differ."""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import platform
import time
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from types import ModuleType
from typing import Any

from experiments.result import Claim, Figure, Tables
from macros.catalog import today
from macros.fingerprint import fingerprint, module_of
from macros.models import Measurement

ROOT = Path(__file__).resolve().parents[1]
SEEDS = (101, 102, 103, 104, 105)
"""Fresh seeds of an experiment that names none of its own."""
WRITTEN_ON = (0,)
DIGITS = 6
"""Significant digits that are stored."""
TOLERANCE = 1e-4
TOLERANCE_BECAUSE = "another processor may round a logarithm the other way, and one draw in a hundred thousand then falls on the other side"
"""For an experiment that only draws and counts; one with solvers or trees names its own."""


def experiment(id: str) -> ModuleType:
    """The module of an experiment; raises ModuleNotFoundError, also for a library that is not installed."""
    return importlib.import_module(module_of(id).removesuffix(".py").replace("/", "."))


def measured(id: str) -> Measurement:
    """Run an experiment on its fresh seeds."""
    module = experiment(id)
    seeds: tuple[int, ...] = getattr(module, "SEEDS", SEEDS)
    runs, seconds = [], []
    for seed in seeds:
        start = time.process_time()
        runs.append(rounded(module.run(seed)))
        seconds.append(round(time.process_time() - start, 2))
    return Measurement.model_validate_json(
        json.dumps(
            {
                "measured": today().isoformat(),
                "written_on": getattr(module, "WRITTEN_ON", WRITTEN_ON),
                "seeds": seeds,
                "code_sha256": fingerprint(ROOT, id),
                "versions": {"python": platform.python_version()} | {name: importlib.metadata.version(name) for name in module.LIBRARIES},
                "cpu_seconds": seconds,
                "tolerance": getattr(module, "TOLERANCE", TOLERANCE),
                "tolerance_because": getattr(module, "TOLERANCE_BECAUSE", TOLERANCE_BECAUSE),
                "tables": _tables(seeds, runs),
                "figures": _figures(module, runs),
                "claims": _claims(module, runs),
            }
        )
    )


def drafted(id: str, seed: int = WRITTEN_ON[0]) -> tuple[Tables, list[Claim], dict[str, Figure]]:
    """Rows, claims and figures of the seed on which claims are written."""
    module = experiment(id)
    tables = rounded(module.run(seed))
    return tables, list(module.claims(tables)), module.figures(tables)


def rounded(tables: Tables) -> Tables:
    """The same rows with plain numbers of six digits: claims are judged on what is stored."""
    return {name: [{column: _plain(value) for column, value in row.items()} for row in rows] for name, rows in tables.items()}


def _plain(value: Any) -> Any:
    value = value.item() if hasattr(value, "item") else value
    return float(f"{value:.{DIGITS}g}") if isinstance(value, float) else value


def _tables(seeds: tuple[int, ...], runs: list[Tables]) -> dict[str, Any]:
    tables = {}
    for name, rows in runs[0].items():
        columns = list(rows[0])
        tables[name] = {
            "columns": ["seed", *columns],
            "rows": [[seed, *(row[column] for column in columns)] for seed, run in zip(seeds, runs, strict=True) for row in run[name]],
        }
    return tables


def _figures(module: ModuleType, runs: list[Tables]) -> dict[str, Any]:
    found: list[dict[str, Figure]] = [module.figures(run) for run in runs]
    return {
        name: {
            "says": figure.says,
            "unit": figure.unit,
            "decimals": figure.decimals,
            "values": [_plain(float(each[name].value)) for each in found],
        }
        for name, figure in found[0].items()
    }


def _claims(module: ModuleType, runs: list[Tables]) -> list[dict[str, Any]]:
    found: list[list[Claim]] = [list(module.claims(run)) for run in runs]
    return [
        {
            "id": claim.id,
            "says": claim.says,
            "holds": [bool(each[index].holds) for each in found],
            "evidence": [each[index].evidence for each in found],
            "revised": claim.revised,
        }
        for index, claim in enumerate(found[0])
    ]


class Repeats(StrEnum):
    """How a new run stands to the stored one."""

    NEW = "new code"
    EQUAL = "equal"
    WITHIN = "within tolerance"
    DIFFERENT = "different"


def repeats(stored: Measurement | None, new: Measurement) -> tuple[Repeats, float]:
    """Whether a run repeats the stored one, and the largest difference of a number, relative to the largest of its column."""
    if stored is None or stored.code_sha256 != new.code_sha256:
        return Repeats.NEW, 0.0
    before, after = list(_columns(stored)), list(_columns(new))
    if [len(column) for column in before] != [len(column) for column in after]:
        return Repeats.DIFFERENT, 1.0
    worst = max(_apart(old, now) for old, now in zip(before, after, strict=True))
    if not worst:
        return Repeats.EQUAL, worst
    return (Repeats.WITHIN if worst <= stored.tolerance else Repeats.DIFFERENT), worst


def _columns(measurement: Measurement) -> Iterator[tuple[float | str, ...]]:
    """Everything that ought to repeat: columns of tables, from which figures follow, and whether claims hold."""
    for table in measurement.tables.values():
        yield from zip(*table.rows, strict=True)
    for claim in measurement.claims:
        yield tuple(map(str, claim.holds))


def _apart(old: tuple[float | str, ...], now: tuple[float | str, ...]) -> float:
    """A difference of two small numbers is small, so it is measured against the column and not against themselves."""
    if any(isinstance(value, str) for value in (*old, *now)):
        return 0.0 if old == now else 1.0
    largest = max(abs(float(value)) for value in (*old, *now))
    return max(abs(float(a) - float(b)) for a, b in zip(old, now, strict=True)) / largest if largest else 0.0
