"""The words every entry is written in: ids, references, lines, prose, and the frozen base model."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
NAME = r"^[a-z][a-z0-9_]*$"


class Entry(BaseModel):
    """A frozen record that refuses keys it does not know and never coerces a type."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class _Text(str):
    """A string that remembers what kind of text it is after validation."""

    pattern: ClassVar[str | None] = None
    longest: ClassVar[int] = 64

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        text = core_schema.str_schema(pattern=cls.pattern, min_length=1, max_length=cls.longest)
        return core_schema.no_info_after_validator_function(cls, text)


class Slug(_Text):
    """An id: lower-case words joined by hyphens."""

    pattern = SLUG


class Name(_Text):
    """A name in a formula: lower-case words joined by underscores."""

    pattern = NAME


class Line(_Text):
    """One line of plain text: a title, a label, a name."""

    longest = 160
    pattern = r"^[^\n]*$"


class Prose(_Text):
    """Restricted Markdown: emphasis, code, lists, https links, `$math$`, `[[id]]`, `[[case/exercise]]`, `[@source]`, `[=result]` and `[=measure:id/figure]`."""

    longest = 6000


class Formula(_Text):
    """LaTeX, rendered to MathML when the site is built."""

    longest = 600


class Expression(_Text):
    """Arithmetic over named inputs: `+ - * / **`, comparisons, `min max ceil sqrt log exp`."""

    longest = 300


class Span(_Text):
    """A length of time: `5 seconds`, `1 day`, or the name of an input or result of the estimates."""

    pattern = r"^([a-z][a-z0-9_]*|[0-9]+(\.[0-9]+)? (millisecond|second|minute|hour|day|week|month|year)s?)$"


class Reference(Slug):
    """An id that must exist in one folder of `data/`."""

    folder: ClassVar[str] = ""

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(schema), "x-ids-of": cls.folder}


class CaseId(Reference):
    """The id of an entry in data/case-studies/."""

    folder = "case-studies"


class TradeOffId(Reference):
    """The id of an entry in data/trade-offs/."""

    folder = "trade-offs"


class ConceptId(Reference):
    """The id of an entry in data/concepts/."""

    folder = "concepts"


class ComponentId(Reference):
    """The id of an entry in data/components/."""

    folder = "components"


class MetricId(Reference):
    """The id of an entry in data/metrics/."""

    folder = "metrics"


class SourceId(Reference):
    """The id of an entry in data/sources/."""

    folder = "sources"


class ExperimentId(Reference):
    """The id of an entry in data/experiments/; its result stands in data/measurements/ under the same name."""

    folder = "experiments"


class StepId(Reference):
    """The id of one of the seven steps in data/framework.yml."""

    folder = "steps"


class AnyId(Reference):
    """The id of a concept, metric, component, trade-off, case study, experiment or step."""

    folder = "any"


Year = Annotated[int, Field(ge=1900, le=2100, description="four digits")]
Minutes = Annotated[int, Field(ge=0, le=120)]
Aliases = Annotated[
    tuple[Line, ...],
    Field(description="other names a reader would type: acronyms, spellings, synonyms; they feed search and grading"),
]
