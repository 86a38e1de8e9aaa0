"""The list of rules itself."""

from __future__ import annotations

import inspect
from importlib import import_module
from pathlib import Path

import pytest

from macros.checks import RULES, Rule
from tests.checks.broken import Broken, said

TABLES: list[Broken] = []
for path in sorted(Path(__file__).parent.glob("test_*.py")):
    if path.stem != Path(__file__).stem:
        TABLES += getattr(import_module(f"tests.checks.{path.stem}"), "BROKEN", [])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_is_seen_to_find_something(rule: Rule) -> None:
    assert any(broken.rule == rule.id for broken in TABLES), "add a row to BROKEN in the test of its module"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_says_to_contributors_what_must_hold(rule: Rule) -> None:
    text = inspect.getdoc(rule.check) or ""
    assert text.endswith(".")
    assert 40 <= len(text) <= 240
    assert rule.check.__module__.startswith("macros.checks.")


def test_ids_are_unique() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_rule_finds_anything_in_a_valid_handbook(rule: Rule, tiny: Path) -> None:
    lacking = {"published-minimums"}  # both cases are drafts
    assert rule.id in lacking or said(rule.id, tiny) == []


@pytest.mark.parametrize("broken", TABLES, ids=str)
def test_every_message_has_a_place_and_a_cure(broken: Broken) -> None:
    place, _, message = broken.says.partition(": ")
    path, line, column = place.rsplit(":", 2)
    assert path.endswith((".yml", ".json", ".md", ".html", ".svg", ".js"))
    assert int(line) > 0
    assert int(column) > 0
    assert " - " in message or "; " in message, "say what to do"
