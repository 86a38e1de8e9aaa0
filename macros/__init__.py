"""Macros for hand-written pages, by name."""
