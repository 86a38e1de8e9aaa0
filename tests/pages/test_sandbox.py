"""What a hand-written page could do if the check of its calls were not there: call macros, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import TemplateError

from macros.catalog import read
from macros.pages.sandbox import sandbox
from macros.site.generate import generate

TEMPLATES = [
    "{{ cycler.__init__.__globals__.os.environ['HOME'] }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ hello.__globals__ }}",
    "{{ hello.__code__ }}",
    "{{ namespace().__init__ }}",
    "{{ config.site_name }}",
    "{{ environment }}",
    "{{ git }}",
    "{{ macros }}",
    "{{ context() }}",
    "{{ ''|attr('__class__') }}",
    "{{ hello|map('x') }}",
    "{% include 'case.md.jinja' %}",
    "{% import 'parts.jinja' as p %}",
    "{% set x = [] %}{{ x.append(1) }}",
    "{{ '{0.__class__}'.format(1) }}{{ '{0.__globals__}'.format(hello) }}",
    "{{ self.__init__.__globals__ }}",
    "{{ nobody }}",
]


@pytest.mark.parametrize("template", TEMPLATES)
def test_nothing_but_a_macro_can_be_reached(template: str) -> None:
    with pytest.raises((TemplateError, TypeError)):
        sandbox({"hello": lambda: "hello"}).from_string(template).render()


def test_a_macro_can_be_called() -> None:
    assert sandbox({"hello": lambda: "*hello*"}).from_string("{{ hello() }}\n").render() == "*hello*\n"


@pytest.mark.parametrize("place", ["text", "title"])
def test_the_site_reads_pages_in_the_sandbox(place: str, book: Path, tmp_path: Path) -> None:
    """No check runs here: a page that got past it still reaches nothing."""
    payload = f"cycler.__init__.__globals__.os.system('touch {tmp_path}/ran')"
    title = "'{{ " + payload.replace("'", "''") + " }}'" if place == "title" else "x"
    text = "{{ " + payload + " }}" if place == "text" else ""
    (book / "docs" / "about").mkdir()
    (book / "docs" / "about" / "index.md").write_text(f"---\ntitle: {title}\n---\n\n# About\n\n{text}\n")
    done = generate(book, tmp_path / "out", read(book)[0])
    assert any(line.startswith("docs/about/index.md: ") and "SecurityError" in line for line in done.problems), done.problems
    assert not any("Traceback" in line for line in done.problems)
    assert not (tmp_path / "ran").exists()
