"""What a rule is, and the one list of all of them; a rule enters the list where it is defined."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from macros.catalog import Catalog
from macros.loader import Problem

Check = Callable[[Catalog, Path], Iterator[Problem]]


class Severity(StrEnum):
    """What a broken rule does to a contribution."""

    PROBLEM = "problem"
    PUBLISHED = "problem once the case is published, warning while it is a draft"
    WARNING = "warning"


@dataclass(frozen=True)
class Rule:
    """Something that must hold; its check yields what breaks it, its docstring says why."""

    id: str
    check: Check
    severity: Severity


RULES: list[Rule] = []
"""Every rule, in the order in which the modules of `checks` define them."""


def rule(check: Check) -> Check:
    """A rule that always holds."""
    return added(check, Severity.PROBLEM)


def once_published(check: Check) -> Check:
    """A rule that a draft may still break."""
    return added(check, Severity.PUBLISHED)


def warning(check: Check) -> Check:
    """A rule that only warns."""
    return added(check, Severity.WARNING)


def added(check: Check, severity: Severity) -> Check:
    """The check itself, now in RULES under its name with hyphens."""
    RULES.append(Rule(check.__name__.replace("_", "-"), check, severity))
    return check
