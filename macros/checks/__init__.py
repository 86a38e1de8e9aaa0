"""Rules across files: one small generator each; its docstring is shown to contributors."""

from __future__ import annotations

import traceback
from itertools import islice
from pathlib import Path

from macros.catalog import Catalog, read
from macros.checks import (
    addresses,
    architecture,
    cases,
    files,
    flows,
    framework,
    handwritten,
    latency,
    learning,
    measurements,
    minimums,
    numbers,
    prose,
    references,
    relations,
    sentences,
    sizing,
    todos,
    vocabulary,
)
from macros.checks.rule import RULES, Rule, Severity
from macros.loader import Problem
from macros.models.case_study import PublicationStatus

MOST_OF_A_RULE = 300  # a hostile entry may not keep the check busy for minutes
SHELVES = (
    addresses,
    architecture,
    cases,
    files,
    flows,
    framework,
    handwritten,
    latency,
    learning,
    measurements,
    minimums,
    numbers,
    prose,
    references,
    relations,
    sentences,
    sizing,
    todos,
    vocabulary,
)
"""The modules of rules; importing one puts its rules into RULES, in this order."""

__all__ = ["RULES", "SHELVES", "Rule", "Severity", "broken", "find"]


def find(root: Path) -> tuple[Catalog, list[Problem], list[Problem]]:
    """Everything under `root` that loaded, every problem of all files, and every warning; both sorted by place."""
    catalog, loaded = read(root)
    problems: list[Problem] = []
    warnings: list[Problem] = []
    drafts = {
        document.path for document in catalog.documents.get("case-studies", {}).values() if document.entry.status is PublicationStatus.DRAFT
    }
    for rule in RULES:
        for problem in broken(rule, catalog, root):
            spared = rule.severity is Severity.WARNING or (rule.severity is Severity.PUBLISHED and problem.path in drafts)
            (warnings if spared else problems).append(problem)
    left = [problem for problem in problems if todos.is_todo(problem)]
    found = {*todos.besides(loaded, left), *left, *todos.elsewhere(problems, left)}
    return catalog, sorted(found), sorted(set(todos.elsewhere(warnings, left)))


def broken(rule: Rule, catalog: Catalog, root: Path) -> list[Problem]:
    """What breaks a rule. A rule that stops on something nobody thought of is itself a problem, never a traceback."""
    found: list[Problem] = []
    try:
        found.extend(islice(rule.check(catalog, root), MOST_OF_A_RULE))  # what was found before it stopped stays found
    except Exception as error:  # noqa: BLE001 - whatever it is, the contributor gets a line and the other rules still run
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = frame.filename.rsplit("/macros/", 1)[-1]
        found.append(
            Problem(
                f"macros/{place}",
                frame.lineno or 1,
                1,
                f"the rule {rule.id} stopped: {type(error).__name__}: {error} - please report this line",
            )
        )
    return found
