"""A case in, the script of a mock interview out: phases, changed conditions and probes, each with its minute for every length."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.models import CaseStudy, Framework
from macros.models.case_study import Constraint, Decision, HiddenFact
from macros.models.framework import Step
from macros.practice.followups import Probe, tree

LENGTHS = (35, 45, 60)
USUAL = 45
"""The length that minutes in a case are written for."""

LAST = 5
"""Minutes before the end after which nothing new is put to the candidate: three to answer, two to close."""

Minutes = Mapping[int, int]
"""Length of the interview -> a minute in it, or a number of minutes."""


@dataclass(frozen=True)
class Phase:
    """One step of the interview with its share of the time."""

    step: Step
    number: int
    start: Minutes
    minutes: Minutes
    if_late: str | None
    """What to keep and what to drop when it is late."""

    def end(self, length: int) -> int:
        """The minute at which it is over."""
        return self.start[length] + self.minutes[length]


@dataclass(frozen=True)
class Change:
    """A condition that the interviewer changes, when, and what it turns over."""

    item: Constraint
    at: Minutes
    flips: tuple[Decision, ...]


@dataclass(frozen=True)
class Question:
    """A first question of the follow-ups with all that can come after it, and when it is asked."""

    probe: Probe
    at: Minutes


@dataclass(frozen=True)
class Act:
    """One phase with what happens in it at the usual length, in order of minutes."""

    phase: Phase
    events: tuple[Change | Question, ...]
    decisions: tuple[Decision, ...]


def phases(framework: Framework, case: CaseStudy) -> tuple[Phase, ...]:
    """The seven steps with start and minutes, from the clock of the case where it has one of its own."""
    own = {clock.minutes: clock for clock in case.clock}
    minutes = {
        length: {
            step.id: own[length].steps.get(step.id, 0) if length in own else step.minutes.get(str(length), 0) for step in framework.steps
        }
        for length in LENGTHS
    }
    starts = dict.fromkeys(LENGTHS, 0)
    found = []
    for number, step in enumerate(framework.steps, 1):
        share = {length: minutes[length][step.id] for length in LENGTHS}
        found.append(Phase(step, number, dict(starts), share, step.if_late))
        starts = {length: starts[length] + share[length] for length in LENGTHS}
    return tuple(found)


def changes(plan: tuple[Phase, ...], case: CaseStudy) -> tuple[Change, ...]:
    """Every constraint of the case with its minutes, in the order in which they are due."""
    found = []
    for constraint in case.constraints:
        flips = tuple(decision for decision in case.decisions if decision.flips_when == constraint.id)
        found.append(Change(constraint, {length: _injected(plan, constraint, flips, length) for length in LENGTHS}, flips))
    return tuple(sorted(found, key=lambda change: change.at[USUAL]))


def _injected(plan: tuple[Phase, ...], constraint: Constraint, flips: tuple[Decision, ...], length: int) -> int:
    """The minute the case names, scaled and rounded; else the middle of the step after the one whose decision it flips first.

    Never so late that nobody could answer.
    """
    if constraint.inject_at is not None:
        minute = (2 * constraint.inject_at * length + USUAL) // (2 * USUAL)
    else:
        steps = [phase.step.id for phase in plan]
        first = min((steps.index(decision.step) for decision in flips if decision.step in steps), default=0)
        then = plan[min(first + 1, len(plan) - 1)]
        minute = then.start[length] + then.minutes[length] // 2
    return min(minute, length - LAST)


def questions(plan: tuple[Phase, ...], case: CaseStudy) -> tuple[Question, ...]:
    """Every first question of the follow-ups: due two minutes before its step ends, so that the step has been talked about."""
    by_step = {phase.step.id: phase for phase in plan}
    found = []
    for root in tree(case):
        phase = by_step[root.item.step] if root.item.step in by_step else plan[-1]
        found.append(Question(root, {length: _asked(phase, length) for length in LENGTHS}))
    return tuple(found)


def _asked(phase: Phase, length: int) -> int:
    return min(max(phase.start[length], phase.end(length) - 2), length - LAST)


def script(framework: Framework, case: CaseStudy) -> tuple[Act, ...]:
    """The whole interview at the usual length: phases in order, in each what may happen, by the minute."""
    plan = phases(framework, case)
    events: list[Change | Question] = [*changes(plan, case), *questions(plan, case)]
    events.sort(key=lambda event: event.at[USUAL])
    return tuple(
        Act(
            phase,
            tuple(event for event in events if phase.start[USUAL] <= event.at[USUAL] < phase.end(USUAL)),
            tuple(decision for decision in case.decisions if decision.step == phase.step.id),
        )
        for phase in plan
    )


def owed(case: CaseStudy) -> Iterator[HiddenFact]:
    """The facts that no design can do without: those that the model dialogue of the case brings out."""
    told = {turn.reveals for turn in case.dialogue}
    return (fact for fact in case.hidden_facts if fact.topic in told)
