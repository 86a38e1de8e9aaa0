"""What was measured is current, holds, is printed from where it is stored, and says where it stops being true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from macros.catalog import Catalog
from macros.checks.rule import rule
from macros.estimates import FormulaError, evaluate
from macros.estimates.engine import quantity
from macros.fingerprint import fingerprint, module_of
from macros.loader import Problem, hint
from macros.models.slip import Derivation
from macros.plots import bad_plot
from macros.prose import MEASURE, measures


@rule
def experiments_are_measured(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Every entry of data/experiments has code in experiments/ and a result in data/measurements, and every result has its entry."""
    for id, document in catalog.documents.get("experiments", {}).items():
        if not (root / module_of(id)).is_file():
            yield document.problem((), f"no {module_of(id)} - write the experiment, or rename the entry after it")
        elif id not in catalog.documents.get("measurements", {}) and not (root / f"data/measurements/{id}.json").exists():
            yield document.problem((), f"nothing was measured yet - run `make experiments ID={id}`")
    for id, document in catalog.documents.get("measurements", {}).items():
        if id not in catalog.documents.get("experiments", {}) and not (root / f"data/experiments/{id}.yml").exists():
            yield document.problem(
                (), f"no data/experiments/{id}.yml - write what was asked and where the answer ends, or delete the result"
            )


@rule
def measurements_are_current(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """A stored result belongs to the code beside it: after a change of an experiment it is measured again."""
    for id, document in catalog.documents.get("measurements", {}).items():
        if not (root / module_of(id)).is_file():
            continue
        try:
            current = fingerprint(root, id)
        except SyntaxError as error:
            yield Problem(module_of(id), error.lineno or 1, 1, f"not readable as Python: {error.msg} - mend it, and measure again")
            continue
        if current != document.entry.code_sha256:
            yield document.problem(("code_sha256",), f"{module_of(id)} has changed since - run `make experiments ID={id}`")


@rule
def measured_claims_hold(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Every claim of an experiment holds on every fresh seed; one that does not is restated with a note, never dropped in silence."""
    for document in catalog.documents.get("measurements", {}).values():
        for index, claim in enumerate(document.entry.claims):
            failed = [str(seed) for seed, held in zip(document.entry.seeds, claim.holds, strict=True) if not held]
            if failed:
                yield document.problem(
                    ("claims", index, "holds"),
                    f"`{claim.id}` fails on seed {', '.join(failed)} - restate it with a `revised` note, on new seeds",
                )


@rule
def measured_figures_exist(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Every `[=measure:experiment/figure]` prints a figure that is stored in data/measurements, so that prose cannot drift from it."""
    for document, location, text in catalog.prose:
        for name in dict.fromkeys(measures(text)):
            id, _, short = name.partition("/")
            if id not in catalog.measurements:
                cure = hint(id, catalog.measurements) or " - measure it first, or fix the name"
                yield document.problem(location, f"`[={MEASURE}{name}]`: no measurement `{id}`{cure}", near=f"[={MEASURE}{name}")
            elif catalog.measured(name) is None:
                known = catalog.measurements[id].figures
                cure = hint(short, known) or f" - it has {', '.join(known)}"
                yield document.problem(location, f"`[={MEASURE}{name}]`: `{id}` has no figure `{short}`{cure}", near=f"[={MEASURE}{name}")


@rule
def plots_can_be_drawn(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """A plot names tables and columns that the measurement has, and each of its lines has the same settings for every seed."""
    for id, document in catalog.documents.get("experiments", {}).items():
        if id in catalog.measurements:
            for index, plot in enumerate(document.entry.plots):
                for place, message in bad_plot(plot, catalog.measurements[id]):
                    yield document.problem(("plots", index, *place), message)


@rule
def measured_trade_offs_print_figures(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """A trade-off that names an experiment prints one of its figures: in what you say, in its numbers, or in the belief it corrects."""
    printed: dict[str, set[str]] = {}
    for document, _, text in catalog.prose:
        printed.setdefault(document.path, set()).update(name.partition("/")[0] for name in measures(text))
    for document in catalog.documents.get("trade-offs", {}).values():
        for index, id in enumerate(document.entry.measured_by):
            if id in catalog.measurements and id not in printed.get(document.path, set()):
                yield document.problem(
                    ("measured_by", index), f"no figure of `{id}` is printed here - write `[={MEASURE}{id}/...]` in `say` or `numbers`"
                )
        for index, figure in enumerate(document.entry.numbers):
            if figure.measurement in catalog.measurements and figure.measurement not in {
                name.partition("/")[0] for name in measures(figure.says)
            }:
                yield document.problem(
                    ("numbers", index, "says"), f"prints no figure of `{figure.measurement}` - write `[={MEASURE}{figure.measurement}/...]`"
                )


@rule
def takeaways_are_measured(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """A takeaway prints at least one figure of its own experiment, and no bare time: milliseconds hold on one machine only."""
    for id, document in catalog.documents.get("experiments", {}).items():
        text = document.entry.takeaway
        if id not in {name.partition("/")[0] for name in measures(text)}:
            yield document.problem(("takeaway",), f"prints no figure of its own - write `[={MEASURE}{id}/...]`")
        if match := _TIME.search(text):
            yield document.problem(
                ("takeaway",), f"`{match[0]}` holds on one machine only - say it as a ratio, or in what is counted", near=match[0]
            )


_TIME = re.compile(r"\d[\d.,]* ?(?:ms|milliseconds?|microseconds?|µs)\b")


@rule
def slips_are_derived(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """A common slip is refuted by a measured figure or by arithmetic that gives the result it prints, never by assertion."""
    for document in catalog.documents.get("slips", {}).values():
        derivation = document.entry.derivation
        if derivation is None and not any(measures(document.entry.holds)):
            yield document.problem(("holds",), f"rests on nothing - print a figure as `[={MEASURE}...]`, or add a `derivation`")
        if derivation and (message := _miscomputed(derivation)):
            yield document.problem(("derivation", "result"), message)


def _miscomputed(derivation: Derivation) -> str | None:
    try:
        value = evaluate(derivation.expression, {name: quantity(given, "") for name, given in derivation.inputs.items()})
    except FormulaError as error:
        return str(error)
    if isinstance(value, bool):
        return "the expression is a comparison - a derivation gives a number"
    if abs(value.magnitude - derivation.result) > derivation.tolerance * (1 + 1e-9):
        return f"the expression gives {value.magnitude:.6g}, not {derivation.result:g} - correct one of them"
    return None
