"""Whatever somebody writes: every rule ends, with problems or without, and no rule stops on it."""

from __future__ import annotations

import copy
import dataclasses
import json
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.catalog import Catalog, read
from macros.checks import RULES, broken
from macros.loader import Document, parse
from macros.models import CaseStudy
from macros.models.graph import Lane, NodeKind, ViewKind

TINY = Path(__file__).parents[1] / "fixtures" / "tiny"
CATALOG, _ = read(TINY)
FEED = yaml.safe_load((TINY / "data/case-studies/tiny-feed.yml").read_text())
NAMES = ["a", "b", "c", "d", "e", "end"]
WORDS = st.sampled_from(
    [
        "reader",
        "visits",
        "readers / 0",
        "size",
        "many-posts",
        "[[tiny-feed]]",
        "[=visits]",
        "[@x]",
        "$x",
        "<b>",
        "x -> y",
        "2026-01-01",
        "",
        "zz",
    ]
)
VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-3, 100)
    | st.floats(allow_nan=False)
    | WORDS
    | st.text(max_size=12)
    | st.lists(WORDS, max_size=3)
    | st.dictionaries(WORDS, WORDS, max_size=3)
)


def with_case(content: dict[str, Any]) -> Catalog | None:
    """The tiny handbook with another first case, if that loads."""
    name = "data/case-studies/tiny-feed.yml"
    document, problems = parse(json.dumps(content).encode(), CaseStudy, name)
    assert document or problems
    if document is None:
        return None
    cases: dict[str, Document] = {**CATALOG.documents["case-studies"], "tiny-feed": document}
    return dataclasses.replace(CATALOG, documents={**CATALOG.documents, "case-studies": cases})


def assert_no_rule_stops(catalog: Catalog) -> None:
    for rule in RULES:
        for problem in broken(rule, catalog, TINY):
            assert "stopped" not in problem.message, problem
            assert problem.line >= 1
            assert problem.column >= 1


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every container with a key or index of it."""
    items = list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    return [pair for key, inner in items for pair in ((value, key), *places(inner))]


@given(st.data())
@settings(max_examples=150, deadline=2000, suppress_health_check=[HealthCheck.too_slow])
def test_a_case_with_anything_changed_stops_no_rule(data: st.DataObject) -> None:
    content = copy.deepcopy(FEED)
    content = json.loads(json.dumps(content, default=str))
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from(places(content)))
        if isinstance(holder, dict) and data.draw(st.booleans()):
            del holder[key]
        else:
            holder[key] = data.draw(VALUES)
    if catalog := with_case(content):
        assert_no_rule_stops(catalog)


NODES = st.dictionaries(
    st.sampled_from(NAMES),
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(list(NodeKind)),
            "label": st.just("Box"),
            "lane": st.sampled_from(list(Lane)),
            "note": st.sampled_from(["A hosted one.", "Ours."]),
        }
    ),
    max_size=6,
)
EDGES = st.lists(st.builds("{} -> {}".format, st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=12)
VIEWS = st.dictionaries(
    st.sampled_from(NAMES),
    st.fixed_dictionaries(
        {"title": st.just("View"), "kind": st.sampled_from(list(ViewKind)), "nodes": st.lists(st.sampled_from(NAMES), max_size=6)}
    ),
    max_size=4,
)
EXCEPTIONS = st.lists(
    st.fixed_dictionaries(
        {
            "rule": st.sampled_from(["stores-are-filled", "monitors-warn-somebody", "no-such-rule"]),
            "node": st.none() | st.sampled_from(NAMES),
            "because": st.just("So."),
        }
    ),
    max_size=2,
)


@given(NODES, EDGES, VIEWS, EXCEPTIONS)
@settings(max_examples=150, deadline=2000)
def test_any_graph_stops_no_rule(nodes: dict[str, Any], edges: list[str], views: dict[str, Any], exceptions: list[Any]) -> None:
    content = json.loads(json.dumps(FEED, default=str))
    content["architecture"] = {"nodes": nodes, "edges": edges, "views": views, "exceptions": exceptions}
    catalog = with_case(content)
    assert catalog is not None
    assert_no_rule_stops(catalog)


@given(st.lists(st.tuples(st.integers(0, 9), st.lists(st.integers(0, 9), max_size=4)), min_size=1, max_size=10))
@settings(max_examples=100, deadline=2000)
def test_any_tree_of_followups_stops_no_rule(probes: list[tuple[int, list[int]]]) -> None:
    content = json.loads(json.dumps(FEED, default=str))
    content["followups"] = [
        {
            "id": f"p{id}",
            "level": "mid",
            "step": "model",
            "question": "?",
            "strong": "!",
            "weak": ".",
            "next": [f"p{other}" for other in later],
        }
        for id, later in probes
    ]
    catalog = with_case(content)
    assert catalog is not None
    assert_no_rule_stops(catalog)
