"""A plot and its measurement in, a small SVG picture out: no library, no script, colours left to the stylesheet."""

from macros.plots.axes import written
from macros.plots.picture import picture
from macros.plots.points import Drawn, bad_plot, drawn

__all__ = ["Drawn", "bad_plot", "drawn", "picture", "written"]
