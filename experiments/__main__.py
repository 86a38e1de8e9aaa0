"""The door of the experiments: `python -m experiments [ID ...]` runs them, compares with what is stored, and stores what is new."""

from __future__ import annotations

import argparse
import json
import sys

from experiments.running import ROOT, Repeats, drafted, measured, repeats
from macros.loader import load
from macros.models import Measurement


def main(arguments: list[str] | None = None) -> int:
    """Run the named experiments, or all; 0 when every claim holds and every result repeats."""
    given = _parser().parse_args(arguments)
    known = sorted(path.stem for path in (ROOT / "data" / "experiments").glob("*.yml"))
    for id in given.ids:
        if id not in known and not given.draft:
            print(f"ID: no experiment `{id}` - one of {', '.join(known)}", file=sys.stderr)
            return 1
    if given.draft:
        return max(draft(id) for id in given.ids or known)
    print(f"{'experiment':<24} {'fresh seeds':<12} {'claims':>7} {'CPU s/seed':>11}  stored", flush=True)
    return max([compared(id, given.write) for id in given.ids or known], default=0)


def draft(id: str) -> int:
    """Print rows, claims and figures of the seed on which claims are written; store nothing."""
    tables, claims, figures = drafted(id)
    for name, rows in tables.items():
        print(f"# {id}: {name}")
        print("  ".join(rows[0]))
        for row in rows:
            print("  ".join(f"{value:.4g}" if isinstance(value, float) else str(value) for value in row.values()))
    for name, figure in figures.items():
        print(f"{name} = {figure.value:,.{figure.decimals}f} {figure.unit or ''}: {figure.says}")
    for claim in claims:
        print(f"{'holds ' if claim.holds else 'FAILS '} {claim.says} [{claim.evidence}]")
    return 0 if all(claim.holds for claim in claims) else 1


def compared(id: str, write: bool) -> int:
    """Run one experiment on its fresh seeds, print its line, and store it where the code is new or `write` says so."""
    place = ROOT / "data" / "measurements" / f"{id}.json"
    document = load(place, Measurement, place.name)[0] if place.exists() else None
    new = measured(id)
    kind, worst = repeats(document.entry if document else None, new)
    seeds = (
        f"{new.seeds[0]}-{new.seeds[-1]}" if new.seeds == tuple(range(new.seeds[0], new.seeds[-1] + 1)) else ", ".join(map(str, new.seeds))
    )
    seconds = sum(new.cpu_seconds) / len(new.cpu_seconds)
    told = f"{kind}, at most {worst:.2g} apart" if worst else str(kind)
    print(f"{id:<24} {seeds:<12} {new.held:>3}/{len(new.claims):<3} {seconds:>11.1f}  {told}", flush=True)
    for claim in (claim for claim in new.claims if not claim.held):
        print(f"  fails: {claim.says} [{'; '.join(claim.evidence)}]")
    if kind is Repeats.NEW or (write and kind is not Repeats.EQUAL):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(stored(new), encoding="utf-8")
    return 0 if new.held == len(new.claims) and kind is not Repeats.DIFFERENT else 1


def stored(measurement: Measurement) -> str:
    """JSON with one row a line, so that a difference reads as one."""
    return _text(json.loads(measurement.model_dump_json(exclude_none=True)), "") + "\n"


def _text(value: object, indent: str) -> str:
    """A mapping with one key a line; a list on one line, or with one line for each list or mapping in it."""
    inner = indent + " "
    if isinstance(value, dict):
        return "{\n" + ",\n".join(f"{inner}{json.dumps(key)}: {_text(each, inner)}" for key, each in value.items()) + f"\n{indent}}}"
    if isinstance(value, list) and any(isinstance(each, list | dict) for each in value):
        return "[\n" + ",\n".join(f"{inner}{_text(each, inner)}" for each in value) + f"\n{indent}]"
    return json.dumps(value, ensure_ascii=False)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m experiments", description="Run experiments and compare with what is stored.")
    parser.add_argument("ids", nargs="*", metavar="ID", help="file name in data/experiments without its ending (default: all)")
    parser.add_argument("--draft", action="store_true", help="seed 0 only: print rows, figures and claims, store nothing")
    parser.add_argument("--write", action="store_true", help="store the new result also where the code is unchanged")
    return parser


if __name__ == "__main__":
    sys.exit(main())
