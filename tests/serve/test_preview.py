"""What is shown after which save and which answer, in whatever order they come."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.serve.messages import Answer, Built, Checked, Ended, Request
from macros.serve.preview import Preview
from macros.serve.state import State


class Told:
    """A process that only remembers what it was told."""

    def __init__(self) -> None:
        self.asked: list[Request] = []
        self.stops = 0

    def ask(self, request: Request) -> None:
        self.asked.append(request)

    def stop(self) -> None:
        self.stops += 1


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    """A preview that has built once, into `one`."""
    place = tmp_path / "place"
    (place / "one").mkdir(parents=True)
    made = Preview(tmp_path, place, State(), Told(), Told())
    made.saved()
    made.answered(Checked(1, ()))
    made.answered(Built(1, True, place / "one"))
    return made


def save(preview: Preview, *names: str) -> int:
    preview.saved(preview.root / name for name in names)
    return preview.number


def layer(preview: Preview, name: str) -> Path:
    (preview.place / name).mkdir()
    return preview.place / name


def layers(preview: Preview) -> list[str]:
    return [path.name for path in preview.state.shown.layers]


def asked(process: object) -> list[Request]:
    assert isinstance(process, Told)
    return process.asked


def test_the_first_build_asks_for_everything_and_then_warms_the_quick_process(preview: Preview) -> None:
    assert asked(preview.whole) == [Request(1)]
    assert asked(preview.quick) == [Request(0)]
    assert layers(preview) == ["one"]


def test_a_save_of_data_is_built_in_part_and_whole(preview: Preview) -> None:
    number = save(preview, "data/concepts/x.yml")
    assert asked(preview.whole)[-1] == asked(preview.quick)[-1] == Request(number, frozenset({"data/concepts/x.yml"}))


@pytest.mark.parametrize("name", ["mkdocs.yml", "macros/templates/case.md.jinja", "macros/theme/main.html"])
def test_a_save_that_touches_every_page_is_built_whole_only(preview: Preview, name: str) -> None:
    save(preview, name)
    assert [request.number for request in asked(preview.quick)] == [0]


def test_a_save_of_python_starts_new_processes(preview: Preview) -> None:
    save(preview, "macros/pages/cases.py")
    assert isinstance(preview.whole, Told)
    assert preview.whole.stops == 1


@pytest.mark.parametrize("rules_first", [True, False])
def test_changed_pages_are_shown_once_built_and_checked(preview: Preview, rules_first: bool) -> None:
    number = save(preview, "data/x.yml")
    answers: list[Answer] = [Checked(number, ()), Built(number, False, layer(preview, "part"))]
    first, second = answers if rules_first else answers[::-1]
    preview.answered(first)
    assert layers(preview) == ["one"]
    preview.answered(second)
    assert layers(preview) == ["part", "one"]


def test_a_complete_build_replaces_the_parts_and_drops_what_is_not_shown(preview: Preview) -> None:
    number = save(preview, "data/x.yml")
    preview.answered(Checked(number, ()))
    preview.answered(Built(number, False, layer(preview, "part")))
    preview.answered(Built(number, True, layer(preview, "two")))
    assert layers(preview) == ["two"]
    assert [path.name for path in preview.place.iterdir()] == ["two"]
    assert preview.pending == frozenset()


def test_what_rules_refuse_is_never_shown(preview: Preview) -> None:
    number = save(preview, "data/x.yml")
    preview.answered(Built(number, False, layer(preview, "part")))
    preview.answered(Checked(number, ("data/x.yml:1:1: wrong",)))
    assert layers(preview) == ["one"]
    assert preview.state.shown.problems == ("data/x.yml:1:1: wrong",)


def test_what_only_the_whole_shows_takes_the_parts_back(preview: Preview) -> None:
    number = save(preview, "data/x.yml")
    preview.answered(Checked(number, ()))
    preview.answered(Built(number, False, layer(preview, "part")))
    preview.answered(Built(number, True, None, ("x/index.html:1:1: nothing was built there",)))
    assert layers(preview) == ["one"]
    assert preview.state.shown.problems


def test_after_a_mistake_everything_changed_since_the_last_good_build_is_built(preview: Preview) -> None:
    number = save(preview, "data/x.yml")
    preview.answered(Checked(number, ("wrong",)))
    save(preview, "data/y.yml")
    assert asked(preview.quick)[-1].changed == {"data/x.yml", "data/y.yml"}


def test_answers_about_an_older_save_are_not_wanted(preview: Preview) -> None:
    old = save(preview, "data/x.yml")
    new = save(preview, "data/x.yml")
    preview.answered(Checked(old, ("wrong",)))
    preview.answered(Built(old, True, layer(preview, "late")))
    assert (layers(preview), preview.state.shown.problems) == (["one"], ())
    preview.answered(Checked(new, ()))
    assert preview.is_waiting


def test_new_looks_are_told_once(preview: Preview) -> None:
    number = save(preview, "docs/assets/css/site.css")
    preview.answered(Checked(number, ()))
    preview.answered(Built(number, False, layer(preview, "part")))
    preview.answered(Built(number, True, layer(preview, "two")))
    assert preview.state.shown.looks == 1


def test_a_process_that_ends_is_said_and_the_site_stays(preview: Preview) -> None:
    preview.answered(Ended(preview.number))
    assert layers(preview) == ["one"]
    assert preview.state.shown.problems == ("the build process ended unexpectedly - see the terminal",)


def test_a_build_that_hangs_is_stopped_and_said(preview: Preview) -> None:
    save(preview, "data/x.yml")
    preview.hung()
    assert isinstance(preview.whole, Told)
    assert preview.whole.stops == 1
    assert not preview.is_waiting
    assert "took longer than" in preview.state.shown.problems[0]
