"""A sound design in, the same design with one error out: exercises that are right by construction, because a rule proves them."""

from macros.practice.flaws.planted import Planted, planted

__all__ = ["Planted", "planted"]
