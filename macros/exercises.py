"""The one list of exercises: a case in, what a reader can do with it out; the hub, the bar of a case and every link derive from it.

To add an exercise, write its page and one line here. The page of an exercise with one case stands at `case-studies/<id>/<part>/`
(`address("case-studies", id, part)`, `is_listed=False`), that of an exercise across cases at `practice/<part>/`
(`address("practice", part)`, and a line in the navigation). A line whose page is missing is a link to nowhere, which the gate refuses.
The template of a page with one case starts with `{% include "practice/head.jinja" %}` and gets `id`, `case`, `part` and
`exercises=exercises_of(case)`: title, way back and the bar, with this exercise marked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from macros.models import CaseStudy
from macros.models.case_study import PublicationStatus
from macros.models.graph import ViewKind


def _always(case: CaseStudy) -> bool:
    return True


def _has_cards(case: CaseStudy) -> bool:
    return bool(case.cards)


def _is_drawn(case: CaseStudy) -> bool:
    return any(view.kind is ViewKind.WHOLE for view in case.architecture.views.values())


def _is_published(case: CaseStudy) -> bool:
    return case.status is PublicationStatus.PUBLISHED


@dataclass(frozen=True)
class Exercise:
    """Something to do, on a page of its own."""

    part: str
    """Last part of its address."""
    name: str
    """What a link to it says, in two or three words."""
    says: str
    """What the reader does there, one sentence."""
    fits: Callable[[CaseStudy], bool] = _always
    """Whether a case has what it takes; its page exists then and only then."""


OF_A_CASE: tuple[Exercise, ...] = (
    Exercise(
        "recall",
        "Draw it",
        "Think the case through in seven steps and fill in its drawing from memory, in three degrees of difficulty.",
        _is_drawn,
    ),
    Exercise("cards", "Cards", "Answer short questions, each asked again shortly before you would forget it.", _has_cards),
    Exercise("flaws", "Spot the flaw", "One thing is wrong with each of these designs. Say what, and where.", _is_published),
    Exercise("estimates", "Estimates", "Move the assumptions behind the numbers and see which design they rule out."),
    Exercise(
        "drill", "Follow-ups", "Answer three to five questions, each deeper than the one before, and mark yourself against a strong answer."
    ),
    Exercise(
        "mock",
        "Mock interview",
        "Be the candidate: the prompt, a clock and seven blank steps, with a friend or a language model across the table.",
    ),
    Exercise(
        "interviewer",
        "Interview somebody",
        "Be the interviewer: a script by the minute with hidden facts, changed conditions, follow-ups and a scoring grid.",
    ),
)
"""Exercises with one case, in the order in which to do them."""

ACROSS: tuple[Exercise, ...] = (
    Exercise("cards", "Cards", "The questions of all cases together: what is due today, and a few new ones."),
    Exercise(
        "estimation", "Estimation drill", "Commit to an order of magnitude, then see the derivation, with numbers that change every time."
    ),
    Exercise("drill", "Follow-ups across cases", "Choose cases and a level; the drill takes you down one path after the other."),
    Exercise(
        "interviewing", "How to run a mock interview", "For the one who asks: before, during, scoring without bias, and how to close."
    ),
    Exercise("compare", "Compare two cases", "Two designs side by side: what both need, what only one does, and what carries over."),
    Exercise(
        "gaps", "Gap map", "Your scores by case and step, what you still know of the cards, and the next twenty minutes by a stated rule."
    ),
    Exercise("progress", "Your progress", "See what this browser has kept of your practice, take it to another device, or erase it."),
)
"""Exercises that mix the cases, and what the reader keeps of them."""


def exercises_of(case: CaseStudy) -> tuple[Exercise, ...]:
    """What can be done with this case."""
    return tuple(exercise for exercise in OF_A_CASE if exercise.fits(case))
