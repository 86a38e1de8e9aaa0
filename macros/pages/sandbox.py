"""Macros in, a Jinja environment out that knows them and nothing else: the second line behind the check of hand-written pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment


def sandbox(macros: Mapping[str, Callable[..., str]]) -> ImmutableSandboxedEnvironment:
    """An environment without loader, filters, tests or globals of Jinja's own; it refuses attributes that lead into Python."""
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)
    for names in (environment.globals, environment.filters, environment.tests):
        names.clear()
    environment.globals.update(macros)
    return environment
