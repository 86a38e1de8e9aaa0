"""What must fit together inside one case: ids, hidden facts, flips, follow-ups, minutes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.catalog import Catalog
from macros.checks.cycles import cycle
from macros.checks.rule import once_published, rule
from macros.loader import Document, Problem, hint
from macros.models.case_study import CaseStudy

LENGTHS = (35, 45, 60)
MOCK = 45


def _cases(catalog: Catalog) -> Iterator[tuple[Document, CaseStudy]]:
    for document in catalog.documents.get("case-studies", {}).values():
        yield document, document.entry


@rule
def ids_are_unique_in_a_case(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Within a case, cards, follow-ups, decisions, constraints, deep dives and topics have ids of their own: links and review history hang on them."""
    for document, case in _cases(catalog):
        for field, key in (
            ("cards", "id"),
            ("followups", "id"),
            ("decisions", "id"),
            ("constraints", "id"),
            ("deep_dives", "id"),
            ("hidden_facts", "topic"),
        ):
            seen: dict[str, int] = {}
            for index, part in enumerate(getattr(case, field)):
                id = getattr(part, key)
                if id in seen:
                    yield document.problem((field, index, key), f"`{id}` is already {field}.{seen[id]} - choose another")
                seen.setdefault(id, index)


@rule
def answers_reveal_facts(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Every turn of the dialogue reveals a hidden fact by its topic, word for word."""
    for document, case in _cases(catalog):
        topics = [fact.topic for fact in case.hidden_facts]
        for index, turn in enumerate(case.dialogue):
            if turn.reveals not in topics:
                yield document.problem(
                    ("dialogue", index, "reveals"),
                    f"no hidden fact has the topic `{turn.reveals}`{hint(turn.reveals, topics) or ' - add the fact, or fix the topic'}",
                )


@rule
def decisions_flip(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Every decision names the constraint that would flip it: a choice nothing can flip was no choice."""
    for document, case in _cases(catalog):
        ids = [constraint.id for constraint in case.constraints]
        for index, decision in enumerate(case.decisions):
            if decision.flips_when not in ids:
                yield document.problem(
                    ("decisions", index, "flips_when"),
                    f"no constraint `{decision.flips_when}`{hint(decision.flips_when, ids) or ' - add it to constraints, or fix the id'}",
                )


@rule
def constraints_flip_something(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Every constraint flips a decision: a switch that changes nothing teaches nothing."""
    for document, case in _cases(catalog):
        used = {decision.flips_when for decision in case.decisions}
        for index, constraint in enumerate(case.constraints):
            if constraint.id not in used:
                yield document.problem(
                    ("constraints", index, "id"), f"no decision flips when `{constraint.id}` - name it in a decision, or delete it"
                )


@rule
def constraints_come_in_time(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """A constraint is injected within the 45 minutes of a mock interview."""
    for document, case in _cases(catalog):
        for index, constraint in enumerate(case.constraints):
            if (constraint.inject_at or 0) >= MOCK:
                yield document.problem(
                    ("constraints", index, "inject_at"), f"minute {constraint.inject_at} - a mock has {MOCK} minutes; choose an earlier one"
                )


@rule
def followups_lead_on(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Every next follow-up exists and follows one other, and no chain of follow-ups comes back to its start: they are a tree."""
    for document, case in _cases(catalog):
        probes = {str(probe.id): probe.next for probe in case.followups}
        follows: dict[str, str] = {}
        for index, probe in enumerate(case.followups):
            for place, id in enumerate(probe.next):
                if id not in probes:
                    yield document.problem(
                        ("followups", index, "next", place), f"no follow-up `{id}`{hint(id, probes) or ' - add it, or fix the id'}"
                    )
                elif id in follows:
                    yield document.problem(("followups", index, "next", place), f"`{id}` follows `{follows[id]}` already - name it once")
                follows.setdefault(id, str(probe.id))
        if ring := cycle(probes):
            index = [str(probe.id) for probe in case.followups].index(ring[0])
            yield document.problem(("followups", index, "next"), f"goes round: {' -> '.join(ring)} - cut one link")


@rule
def clocks_add_up(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """A clock gives every step its minutes, for an interview of 35, 45 or 60, and they add up."""
    for document, case in _cases(catalog):
        for index, clock in enumerate(case.clock):
            place = ("clock", index)
            if clock.minutes not in LENGTHS or clock.minutes in [other.minutes for other in case.clock[:index]]:
                yield document.problem((*place, "minutes"), f"{clock.minutes} - write 35, 45 or 60, each once")
            if missing := [id for id in _steps(catalog) if id not in clock.steps]:
                yield document.problem((*place, "steps"), f"no minutes for {', '.join(missing)} - add them")
            if (total := sum(clock.steps.values())) != clock.minutes:
                yield document.problem((*place, "steps"), f"the steps add up to {total} minutes, not {clock.minutes} - move the difference")


@once_published
def steps_are_said_aloud(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """A case says something aloud in each of the seven steps."""
    for document, case in _cases(catalog):
        if missing := [id for id in _steps(catalog) if id not in case.say_aloud]:
            yield document.problem(("say_aloud",), f"nothing for {', '.join(missing)} - add a sentence for each")


@once_published
def dimensions_belong_to_steps(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Every dimension of the scoring grid names the step it belongs to most: cases with different grids then share the gap map."""
    for document, case in _cases(catalog):
        for index, row in enumerate(case.rubric):
            if row.step is None:
                yield document.problem(
                    ("rubric", index), f"`{row.dimension}` names no step - add `step:` with one of {', '.join(_steps(catalog))}"
                )


def _steps(catalog: Catalog) -> list[str]:
    return list(catalog.steps) if "framework.yml" in catalog.singles else []


@once_published
def one_model_is_chosen(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Exactly one model option is where to start, and exactly one is the choice."""
    for document, case in _cases(catalog):
        for field in ("start_here", "chosen"):
            if (count := sum(getattr(option, field) for option in case.models.options)) != 1:
                yield document.problem(("models", "options"), f"{count} options say `{field}: true` - exactly one does")


@rule
def deep_dives_show_views(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """A deep dive that names a view names one of this architecture, and a formula comes with its words."""
    for document, case in _cases(catalog):
        views = case.architecture.views
        for index, dive in enumerate(case.deep_dives):
            if dive.view and dive.view not in views:
                yield document.problem(
                    ("deep_dives", index, "view"),
                    f"no view `{dive.view}`{hint(dive.view, views) or ' - add it to architecture.views, or leave it out'}",
                )
            if dive.formula and not dive.formula_says:
                yield document.problem(("deep_dives", index, "formula"), "not said in words - add `formula_says`")
