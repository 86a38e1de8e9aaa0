"""Formulas with units in, quantities out: a wrong dimension, an unknown name or a non-finite number is an error."""

from macros.estimates.engine import FormulaError, Quantity, evaluate, evaluated, names, quantity, settled, span
from macros.estimates.words import shown

__all__ = ["FormulaError", "Quantity", "evaluate", "evaluated", "names", "quantity", "settled", "shown", "span"]
