"""Cases in, exercises out: what a reader can do with a case, and what its widgets need; chance that a seed repeats."""

from macros.exercises import ACROSS, OF_A_CASE, Exercise, exercises_of
from macros.practice.topics import shared_topics

__all__ = ["ACROSS", "OF_A_CASE", "Exercise", "exercises_of", "shared_topics"]
