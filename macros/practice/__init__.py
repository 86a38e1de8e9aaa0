"""Cases in, exercises out: what a reader can do with a case, and what its widgets need; chance that a seed repeats."""

from macros.practice.exercises import ACROSS, OF_A_CASE, Exercise, exercises_of

__all__ = ["ACROSS", "OF_A_CASE", "Exercise", "exercises_of"]
