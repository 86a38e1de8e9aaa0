"""An architecture as a typed graph: nodes in lanes, edges written as arrows, named views of the whole."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from macros.models.base import Aliases, ComponentId, Entry, Expression, Line, Prose, Slug, Span


class NodeKind(StrEnum):
    """What a box is; each kind has one shape and one colour everywhere."""

    ACTOR = "actor"
    SERVICE = "service"
    MODEL = "model"
    STORE = "store"
    INDEX = "index"
    STREAM = "stream"
    JOB = "job"
    TRAINER = "trainer"
    GATE = "gate"
    MONITOR = "monitor"
    PEOPLE = "people"


class Lane(StrEnum):
    """Where a box lives: before the request, in the request, or after it."""

    OFFLINE = "offline"
    ONLINE = "online"
    FEEDBACK = "feedback"


class ViewKind(StrEnum):
    """What a drawing of part of the graph is for."""

    WHOLE = "whole"
    TRAINING = "training"
    SERVING = "serving"
    FEEDBACK = "feedback"
    CLOSE_UP = "close-up"


class Fit(Entry):
    """Something that has to fit: both sides are names or formulas over the estimates, so that a number stands once."""

    needs: Expression = Field(description="what is asked for, for example code_memory")
    has: Expression = Field(description="the room there is, for example shards * server_memory * memory_share")


class Node(Entry):
    """One box: a known component, or a kind with a label."""

    component: ComponentId | None = Field(None, description="the component this box is; gives kind and default label")
    kind: NodeKind | None = Field(None, description="needed only when there is no component")
    label: Line | None = Field(None, description="the words in the box, at most about 28 characters; default: the component's title")
    lane: Lane = Field(Lane.ONLINE, description="offline (before any request), online (somebody waits), feedback (after the answer)")
    aliases: Aliases = ()
    note: Prose | None = Field(None, description="what this box does here, one sentence, shown in the outline")
    work: Expression | None = Field(
        None, description="time of this box for one request by arithmetic, a name or formula over the estimates; it has to fit its stages"
    )
    copies: Expression | None = Field(None, description="how many run side by side, a number, name or formula over the estimates")
    load: Fit | None = Field(None, description="what the busiest minute asks of this box, and what it takes with one copy or zone lost")
    memory: Fit | None = Field(None, description="what this box keeps in memory, and the room there is")
    fallback: Slug | None = Field(None, description="id of the online node whose answer is used when this one is late or down")
    delay: Span | None = Field(None, description="how late its output is: the interval of a job, the lag of a stream; 5 seconds, 1 day")

    @model_validator(mode="after")
    def _has_a_name(self) -> Node:
        if self.component is None and (self.kind is None or self.label is None):
            raise ValueError("give the node a `component`, or a `kind` and a `label`")
        return self


class Edge(Entry):
    """One arrow between two nodes of the same graph."""

    source: Slug
    target: Slug
    label: str = Field("", max_length=60)


_ARROW = re.compile(r"^([a-z0-9]+(?:-[a-z0-9]+)*) -> ([a-z0-9]+(?:-[a-z0-9]+)*)$")


def _read_arrow(value: object) -> object:
    """Accept `a -> b` and `{"a -> b": label}`; raise ValueError that says how to write an edge."""
    if isinstance(value, str):
        value = {value: ""}
    if isinstance(value, dict) and {"source", "target"} <= value.keys():
        return value
    if isinstance(value, dict) and len(value) == 1:
        [(arrow, label)] = value.items()
        if (match := _ARROW.match(str(arrow))) and isinstance(label, str | None):
            return {"source": match[1], "target": match[2], "label": label or ""}
    raise ValueError("write an edge as `from -> to: label`")


_ARROW_SCHEMA: dict[str, Any] = {
    "description": "from -> to: label",
    "oneOf": [
        {"type": "string", "pattern": _ARROW.pattern},
        {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "patternProperties": {_ARROW.pattern: {"type": "string", "maxLength": 60}},
            "additionalProperties": False,
        },
    ],
}
Arrow = Annotated[Edge, BeforeValidator(_read_arrow), WithJsonSchema(_ARROW_SCHEMA, mode="validation")]


class View(Entry):
    """A drawing of some of the nodes, with the edges between them."""

    title: Line = Field(description="caption of the drawing: what the reader should see in it")
    kind: ViewKind = Field(description="whole, training, serving, feedback or close-up")
    nodes: tuple[Slug, ...] = Field((), description="node ids in reading order; empty means all (only for kind whole)")


class Exemption(Entry):
    """A rule about designs that this one breaks on purpose."""

    rule: Slug = Field(description="id of the rule, as listed under contributing")
    node: Slug | None = Field(None, description="the node it is excused for; absent means the whole design")
    because: Prose = Field(description="why the rule is wrong here")


class Narrowing(Entry):
    """One stage of a funnel."""

    node: Slug = Field(description="id of the online node that narrows")
    takes: Expression = Field(description="how many come in for one request, a number, name or formula over the estimates")
    gives: Expression = Field(description="how many go on; the next stage takes as many")


class Graph(Entry):
    """The whole system; every picture, blank and outline is drawn from it."""

    nodes: dict[Slug, Node] = Field(description="node id -> node, in reading order")
    edges: tuple[Arrow, ...] = Field(description="`from -> to: what travels`; edges between online nodes are the request path")
    views: dict[Slug, View] = Field(description="named drawings: at least whole, training, serving and one close-up")
    funnel: tuple[Narrowing, ...] = Field((), description="for a ranking: the stages from everything there is to what is shown, in order")
    exceptions: tuple[Exemption, ...] = Field((), description="rules about designs that do not fit here, with the reason")
