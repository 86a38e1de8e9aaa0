"""One page being written: turns prose, ids, sources and numbers into HTML that fits where the page stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from macros import prose
from macros.catalog import Catalog
from macros.diagrams import Blank, mermaid, sliced, svg
from macros.diagrams import figure as drawn
from macros.diagrams import numbered as with_numbers
from macros.diagrams import puzzle as blank_of
from macros.estimates import Quantity, shown
from macros.estimates.engine import quantity
from macros.models.estimates import Input
from macros.models.graph import Graph, Node
from macros.models.knowledge import Source
from macros.models.measurement import Measurement, Plot
from macros.plots import picture
from macros.render.addresses import NAMES, address, relative
from macros.render.words import (
    definition_of,
    first_sentence,
    heading,
    in_a_sentence,
    in_front_matter,
    in_script,
    one_line,
    short_name,
    title_of,
)

TEMPLATES = Path(__file__).parent.parent / "templates"


GLOSSARY = ("concepts", "metrics", "components", "trade-offs")
"""Kinds whose one-line definition is shown where a page first names them."""


class View:
    """What a template may call; remembers which terms were explained and which sources were cited."""

    def __init__(
        self,
        catalog: Catalog,
        place: str,
        quantities: Mapping[str, Quantity] | None = None,
        local_sources: bool = False,
        numbers_at: str | None = None,
    ) -> None:
        """`numbers_at` is the address of the page that lists the estimates, where it is not this one."""
        self.catalog = catalog
        self.place = place
        self._numbers_at = "" if numbers_at is None else relative(place, numbers_at)
        self.quantities = quantities or {}
        self.cited: dict[str, None] = {}
        self._local_sources = local_sources
        self._explained: set[str] = set()
        self._site = prose.Site(entry=self._entry, citation=self._citation, result=self._result)

    def prose(self, text: str | None) -> Markup:
        """Prose as block HTML; nothing for None."""
        return Markup(prose.html_of(text, self._site)) if text else Markup("")

    def inline(self, text: str | None) -> Markup:
        """Prose as inline HTML, for table cells and list items."""
        return Markup(prose.html_of(text, self._site, inline=True)) if text else Markup("")

    def words(self, text: str | None) -> str:
        """Prose as plain text on one line, with its numbers: for texts that are copied, not read here."""
        return prose.plain(text, self._value) if text else ""

    def brief(self, text: str) -> Markup:
        """The first sentence of prose as inline HTML, for sheets."""
        return self.inline(first_sentence(text))

    def url(self, kind: str, id: str = "", part: str = "") -> str:
        """The address of an entry, of a page that belongs to it, or of an index, relative to this page."""
        return relative(self.place, address(kind, id, part))

    def path(self, target: str) -> str:
        """Any address of the site, relative to this page."""
        return relative(self.place, target)

    def link(self, id: str, words: str | None = None) -> Markup:
        """A plain link to an entry by id, without tooltip."""
        kinds = self.catalog.kinds_of(id)
        if not kinds:  # only in a preview of something unfinished: the checks refuse it
            return Markup("{}").format(words or id)
        return Markup('<a href="{}">{}</a>').format(self.url(kinds[0], id), words or title_of(self.catalog, kinds[0], id))

    def cite(self, id: str) -> Markup:
        """A citation: author and year, linked to the source."""
        return Markup(self._citation(id))

    def source(self, id: str) -> Source:
        """The source of an id."""
        return self.catalog.sources[id]

    def number(self, name: str) -> str:
        """An estimate's value as people write it."""
        return shown(self.quantities[name])

    def quantity(self, given: Input) -> str:
        """A stated number as people write it, with its unit."""
        return shown(quantity(given.value, given.unit))

    def formula(self, latex: str) -> Markup:
        """A displayed formula as MathML, readable without JavaScript."""
        return Markup('<div class="formula" role="region" aria-label="Formula" tabindex="0">{}</div>').format(
            Markup(prose.mathml(latex, block=True))
        )

    def plot(self, plot: Plot, measurement: Measurement, name: str) -> Markup:
        """A plot as SVG, described by the caption with the id `name`."""
        return Markup(picture(plot, measurement, name))

    def figure(self, graph: Graph, name: str, title: str) -> Markup:
        """A drawing of a graph with its outline; boxes link to their components."""
        return Markup(drawn(graph, name, title, self._component_url, self.inline))

    def picture(self, graph: Graph, name: str, title: str) -> str | None:
        """The drawing of that figure alone, as SVG; None where nothing can draw."""
        return svg(mermaid(graph, title, self._component_url), name)

    def puzzle(self, graph: Graph, level: Blank, name: str, title: str) -> Markup:
        """A drawing of a graph with this much of it hidden, without links, with its outline; cut into pages for paper."""
        return Markup(sliced(blank_of(graph, level, name, title), name))

    def sheets(self, graph: Graph, name: str, title: str) -> Markup:
        """A drawing of a graph with its outline, cut into pages for paper."""
        return Markup(sliced(drawn(graph, name, title, self._component_url, self.inline), name))

    def numbered(self, graph: Graph, name: str, title: str) -> Markup:
        """A drawing of a graph with a number on each box, without links, with its outline."""
        return Markup(with_numbers(graph, name, title))

    def paper(self, shelf: str, name: str, words: str = "PDF") -> Markup:
        """The place for links to a page as PDF: filled in when there are such files, and nothing otherwise."""
        return Markup("<!-- paper: {}/{} {} -->").format(shelf, name, words)

    def json(self, value: object) -> Markup:
        """A value for a `<script type="application/json">`: nothing in it can end the element."""
        return in_script(value)

    def used_in(self, id: str) -> dict[str, list[str]]:
        """What names this entry: kind -> ids, cases first."""
        users: dict[str, list[str]] = {}
        for kind, user in self.catalog.used_in.get(id, []):
            users.setdefault(kind, []).append(user)
        return {kind: sorted(users[kind]) for kind in NAMES if kind in users}

    def definition(self, id: str) -> str:
        """One line that says what an entry is."""
        return definition_of(self.catalog, self.catalog.kinds_of(id)[0], id)

    def title(self, kind: str, id: str) -> str:
        """The title of an entry."""
        return title_of(self.catalog, kind, id)

    def _component_url(self, node: Node) -> str | None:
        return self.url("components", node.component) if node.component in self.catalog.components else None

    def _entry(self, name: str, words: str | None) -> str:
        id, part = prose.parted(name)
        if part is not None:
            return self._exercise(id, part, words)
        kinds = self.catalog.kinds_of(id)
        if not kinds:
            return str(escape(words or id))
        kind = kinds[0]
        text, url = words or in_a_sentence(title_of(self.catalog, kind, id)), self.url(kind, id)
        tip = definition_of(self.catalog, kind, id) if kind in GLOSSARY else ""
        if not tip or id in self._explained or url == "./" or self.place == address(kind, id):
            return str(Markup('<a href="{}">{}</a>').format(url, text))
        self._explained.add(id)
        return str(
            Markup(
                '<span class="term"><a href="{}" aria-describedby="tip-{}">{}</a><span class="tip" role="tooltip" id="tip-{}" data-search-exclude>{}</span></span>'
            ).format(url, id, text, id, tip)
        )

    def _exercise(self, id: str, part: str, words: str | None) -> str:
        across = id == prose.ACROSS
        if not across and id not in self.catalog.cases:
            return str(escape(words or id))
        url = self.url("practice", part) if across else self.url("case-studies", id, part)
        return str(Markup('<a href="{}">{}</a>').format(url, words or (part if across else in_a_sentence(self.catalog.cases[id].title))))

    def _citation(self, id: str) -> str:
        source = self.catalog.sources.get(id)
        if source is None:
            return str(escape(f"[{id}]"))
        self.cited[id] = None
        href = f"#source-{id}" if self._local_sources else self.url("sources", id)
        return str(Markup('<a class="cite" href="{}">{}</a>').format(href, short_name(source)))

    def _value(self, name: str) -> str:
        if name.startswith(prose.MEASURE) and (figure := self.catalog.measured(name.removeprefix(prose.MEASURE))):
            return figure.shown
        return shown(self.quantities[name]) if name in self.quantities else f"[={name}]"

    def _result(self, name: str) -> str:
        if name.startswith(prose.MEASURE):
            return self._measured(name.removeprefix(prose.MEASURE))
        if name not in self.quantities:
            return str(escape(f"[={name}]"))
        return str(Markup('<a class="num" href="{}#est-{}">{}</a>').format(self._numbers_at, name, shown(self.quantities[name])))

    def _measured(self, name: str) -> str:
        figure, (id, _, short) = self.catalog.measured(name), name.partition("/")
        if figure is None:
            return str(escape(f"[={prose.MEASURE}{name}]"))
        url = self.url("experiments", id) if self.place != address("experiments", id) else ""
        says = f"measured: {figure.says}; {figure.spread} over {len(figure.values)} seeds"
        return str(Markup('<a class="num" href="{}#figure-{}" title="{}">{}</a>').format(url, short, says, figure.shown))


@cache
def environment() -> jinja2.Environment:
    """The one Jinja environment: strict about names, escaping by default, templates compiled once."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    filters: dict[str, Callable[..., Any]] = {
        "heading": heading,
        "first_sentence": first_sentence,
        "front": in_front_matter,
        "plain": prose.plain,
        "one_line": one_line,
    }
    env.filters.update(filters)
    return env


def render(template: str, view: View, **context: Any) -> str:
    """A template filled in. Blank lines inside HTML blocks are the template's business; three in a row never remain."""
    text = environment().get_template(template).render(v=view, catalog=view.catalog, **context)
    return re.sub(r"\n{3,}", "\n\n", text)
