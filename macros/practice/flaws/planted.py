"""Changes that break exactly their own rule, chosen by a seed: the proof that an exercise has one error, and which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.catalog import Catalog
from macros.checks.design import LINTS, Design, Finding
from macros.loader import Location
from macros.models.graph import Graph
from macros.practice.flaws.drawings import DRAWINGS
from macros.practice.flaws.sheets import SHEETS, Fact, sheet
from macros.practice.random import Draw, random, shuffle

DRAWN, LISTED = 3, 1
"""Drawings and sheets a case offers at most: a drawing costs a quarter of a second of the build, and two sheets side by side give each other away."""

OPTIONS = 5
"""Errors a reader chooses from under a drawing."""

TRIES = 60


@dataclass(frozen=True)
class Planted:
    """A sound design with one error in it."""

    rule: str
    message: str
    """What the rule says, with the names of boxes instead of their ids."""
    graph: Graph | None = None
    """The drawing with the error; None where the error stands in a sheet."""
    at: frozenset[str] = frozenset()
    """The boxes of the drawing that are a right answer to *where*."""
    sound: tuple[str, ...] = ()
    """The arrows of the sound design that are missing or replaced, in words."""
    options: tuple[str, ...] = ()
    """Rules whose errors are offered to choose from, the right one among them."""
    facts: tuple[Fact, ...] = ()
    wrong: int = -1
    """The line of the sheet that cannot be right."""


def planted(catalog: Catalog, id: str) -> list[Planted]:
    """The exercises of a case, always the same; empty where its design is not sound, for then nobody knows what is wrong."""
    case = catalog.cases[id]
    design = Design(case, catalog.graph_of(case))
    if not design.is_known or not catalog.flaws or _judged(design):
        return []
    draw = random(f"flaws/{id}")
    drawings = list(_some(_drawings(design, catalog, draw), DRAWN))
    return [*drawings, *_some(_sheets(design, catalog, draw), LISTED)]


def _some(found: Iterator[Planted], most: int) -> Iterator[Planted]:
    for _, each in zip(range(most), found, strict=False):
        yield each


def _judged(design: Design) -> set[str]:
    """The rules that a design breaks; views are left out, because an exercise draws everything."""
    return {rule for rule, found in design.findings().items() if any(location[:2] != ("architecture", "views") for location, _ in found)}


def _proved(design: Design, changed: Design, rule: str) -> Finding | None:
    """What the rule says of the changed design, if it breaks this rule and no other."""
    found = changed.broken(rule, LINTS[rule])
    return found[0] if found and _judged(changed) == {rule} else None


def _drawings(design: Design, catalog: Catalog, draw: Draw) -> Iterator[Planted]:
    for rule in shuffle(draw, [rule for rule in DRAWINGS if rule in catalog.flaws]):
        for change in shuffle(draw, list(DRAWINGS[rule](design)))[:TRIES]:
            changed = design.changed(design.case, change.applied(design.graph))
            if proof := _proved(design, changed, rule):
                others = shuffle(draw, [other for other in DRAWINGS if other in catalog.flaws and other != rule])[: OPTIONS - 1]
                yield Planted(
                    rule,
                    _named(design, proof, changed),
                    changed.graph,
                    change.at | frozenset(_boxes(proof[0], changed)),
                    tuple(_arrow(design, arrow) for arrow in change.without),
                    tuple(shuffle(draw, [rule, *others])),
                )
                break


def _sheets(design: Design, catalog: Catalog, draw: Draw) -> Iterator[Planted]:
    for rule in shuffle(draw, [rule for rule in SHEETS if rule in catalog.flaws]):
        for case, graph in shuffle(draw, list(SHEETS[rule](design)))[:TRIES]:
            changed = design.changed(case, graph)
            proof = _proved(design, changed, rule)
            facts = sheet(changed) if proof else []
            differing = [index for index, (fact, sound) in enumerate(zip(facts, sheet(design), strict=False)) if fact.says != sound.says]
            if proof and len(differing) == 1 and rule in facts[differing[0]].rules:
                yield Planted(rule, _named(design, proof, changed), facts=tuple(facts), wrong=differing[0])
                break


def _arrow(design: Design, arrow: tuple[str, str]) -> str:
    label = next((edge.label for edge in design.graph.edges if (edge.source, edge.target) == arrow), "")
    return f"{_label(design, arrow[0])} → {_label(design, arrow[1])}" + (f": {label}" if label else "")


def _label(design: Design, id: str) -> str:
    return design.nodes[id].label or id


def _named(design: Design, finding: Finding, changed: Design) -> str:
    """A message for readers: boxes by name, and the box, arrow or feature it speaks of in front."""
    location, message = finding
    said = re.sub(r"`([a-z0-9-]+)`", lambda match: f"“{_label(design, match[1])}”" if match[1] in design.nodes else match[0], message)
    said = re.sub(r"[a-z0-9-]+(?: -> [a-z0-9-]+)+", lambda match: _chain(design, match[0]), said)
    if location[0] == "features":
        return f"{design.case.features[int(location[1])].name}: {said}"
    places = [_label(design, id) for id in _boxes(location, changed)]
    return f"{' → '.join(places)}: {said}" if places else said


def _chain(design: Design, arrows: str) -> str:
    ids = arrows.split(" -> ")
    return " → ".join(_label(design, id) for id in ids) if all(id in design.nodes for id in ids) else arrows.replace(" -> ", " → ")


def _boxes(location: Location, changed: Design) -> list[str]:
    """The boxes a finding speaks of: one, or the two ends of an arrow."""
    if location[:2] == ("architecture", "nodes") and len(location) > 2:
        return [str(location[2])]
    if location[:2] == ("architecture", "edges") and len(location) > 2:
        edge = changed.graph.edges[int(location[2])]
        return [str(edge.source), str(edge.target)]
    return []
