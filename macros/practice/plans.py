"""A study plan in, what the home page says of it out: days with their tasks, each in minutes and a few words."""

from __future__ import annotations

import textwrap
from typing import Any

from macros.models import StudyPlan
from macros.prose import plain

LABEL = 72
"""Characters of a task on the home page: it holds every task of every plan, and shows a line of each."""


def brief(plan: StudyPlan) -> list[list[Any]]:
    """Title and tasks of each day, each task as its minutes and the beginning of its text."""
    return [[day.title, [[task.minutes, label(task.do)] for task in day.tasks]] for day in plan.days]


def label(text: str) -> str:
    """The beginning of a text without its marks, cut between words."""
    return textwrap.shorten(plain(text), LABEL, placeholder=" \u2026")
