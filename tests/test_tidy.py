"""What `make fix` does to an entry: fields in order, comments with their field, plain line ends, and never another meaning."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from macros.loader import parse
from macros.models import FOLDERS, CaseStudy
from macros.models.base import Entry, Line, Prose
from macros.tidy import _mappings, tidied, write
from tests.conftest import TINY

FEED = (TINY / "data/case-studies/tiny-feed.yml").read_text(encoding="utf-8")


class Part(Entry):
    name: Line
    text: Prose | None = None


class Sample(Entry):
    title: Line
    parts: tuple[Part, ...] = ()
    by_name: dict[Line, Part] = Field({})
    note: Prose | None = None


def tidy(text: str) -> str:
    return tidied(text, Sample, "x.yml")


CASES = {
    "fields of the entry": ("note: n\ntitle: t\n", "title: t\nnote: n\n"),
    "a comment above the first field stays": ("# why\nnote: n\n# what\ntitle: t\n", None),
    "a comment above a later field": ("note: n\n# what\ntitle: t\n", "# what\ntitle: t\nnote: n\n"),
    "fields of an item": ("title: t\nparts:\n  - text: a\n    name: b\n", "title: t\nparts:\n  - name: b\n    text: a\n"),
    "long text moves whole": (
        "title: t\nparts:\n  - text: >-\n      one\n\n      two\n    name: b\n  - name: c\n",
        "title: t\nparts:\n  - name: b\n    text: >-\n      one\n\n      two\n  - name: c\n",
    ),
    "names keep their order": (
        "title: t\nby_name:\n  z: {name: z}\n  a:\n    text: a\n    name: b\n",
        "title: t\nby_name:\n  z: {name: z}\n  a:\n    name: b\n    text: a\n",
    ),
    "line ends": ("\ufefftitle: t\r\nnote: n", "title: t\nnote: n\n"),
    "spaces at the end of a line": ("title: t  \nnote: n\t\n\n\n", "title: t\nnote: n\n"),
    "spaces that are text": ("title: t\nnote: |\n  a  \n  b\n", None),
    "a comment before an item stays": ("title: t\nparts:\n  # first\n  - text: a\n    name: b\n", None),
    "an entry with problems": ("note: n\ntitel: t\n", None),
    "text that is no YAML": ("note: [\ntitle: t\n", None),
    "a comment further left": ("title: t\nparts:\n  - text: a\n# left\n    name: b\n", None),
}


@pytest.mark.parametrize(("text", "better"), CASES.values(), ids=CASES)
def test_tidied(text: str, better: str | None) -> None:
    assert tidy(text) == (better or text)


def shuffled(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: shuffled(value[key], chance) for key in keys}
    return [shuffled(item, chance) for item in value] if isinstance(value, list) else value


def meaning(text: str, model: type[BaseModel]) -> str:
    document, problems = parse(text.encode(), model, "x.yml")
    assert document is not None
    assert problems == []
    return json.dumps(document.entry.model_dump(mode="json"))


@given(st.integers(0, 10**9), st.booleans())
@settings(max_examples=25, deadline=None)
def test_any_order_of_fields_becomes_the_one_of_the_model_and_says_the_same(seed: int, with_comments: bool) -> None:
    chance = random.Random(seed)
    text = yaml.safe_dump(shuffled(yaml.safe_load(FEED), chance), sort_keys=False, allow_unicode=True, width=60)
    if with_comments:
        first, *rest = text.splitlines(keepends=True)  # a comment above the first field would keep it where it is
        text = first + "".join(f"# about it\n{line}" if line[0].isalpha() and chance.random() < 0.3 else line for line in rest)
    better = tidied(text, CaseStudy, "x.yml")
    assert meaning(better, CaseStudy) == meaning(text, CaseStudy)
    assert sorted(line.replace("- ", "  ").strip() for line in better.split("\n")) == sorted(
        line.replace("- ", "  ").strip() for line in text.split("\n")
    )
    assert tidied(better, CaseStudy, "x.yml") == better
    for node, model in _mappings(yaml.compose(better, yaml.CSafeLoader), CaseStudy):
        names, order = [key.value for key, _ in node.value], list(model.model_fields)
        if not node.flow_style and set(names) <= set(order):
            assert names == sorted(names, key=order.index)


@given(st.text(alphabet=st.sampled_from("ab:\n -#'\"|>[]{}\t\r\ufeff"), max_size=80))
@settings(max_examples=200, deadline=1000)
def test_any_text_stays_what_it_means(text: str) -> None:
    document, problems = parse(text.encode(), Sample, "x.yml")
    better = tidy(text)
    if problems or document is None:
        assert better == text
    else:
        assert meaning(better, Sample) == meaning(text, Sample)


def test_a_tidy_handbook_is_left_alone_and_an_untidy_one_is_written_once(tiny: Path) -> None:
    write(tiny)
    assert write(tiny) == []
    file = tiny / "data/concepts/good-post.yml"
    good = file.read_text()
    file.write_bytes("\r\n".join(reversed(good.splitlines())).encode())
    assert write(tiny) == ["data/concepts/good-post.yml"]
    assert file.read_text() == good
    file.write_text("definition: gone\ntitle: x\n")
    assert write(tiny) == [], "an entry with problems is left to its author"


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_kind_can_be_walked(folder: str, tiny: Path) -> None:
    for path in (tiny / "data" / folder).glob("*.yml"):
        text = path.read_text()
        assert list(_mappings(yaml.compose(text, yaml.CSafeLoader), FOLDERS[folder]))
