"""Values and a template in, Markdown with safe HTML out; the one Jinja environment and the one set of addresses."""

from macros.render.addresses import address, relative
from macros.render.view import View, render

__all__ = ["View", "address", "relative", "render"]
