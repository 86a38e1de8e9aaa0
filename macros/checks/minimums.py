"""What a published case holds at least; a draft is told what it lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from macros.catalog import Catalog
from macros.checks.references import sources_of
from macros.checks.rule import once_published
from macros.loader import Problem, texts
from macros.models.case_study import CaseStudy, MetricRole

CHAIN = 3


@dataclass(frozen=True)
class Minimum:
    """A field, how many it holds at least, and what is counted."""

    field: str
    least: int
    of: str
    count: Callable[[CaseStudy], int] | None = None

    def counted(self, case: CaseStudy) -> int:
        """How many of them a case has."""
        return int(self.count(case)) if self.count else len(attrgetter(self.field)(case))


def sources(case: CaseStudy) -> set[str]:
    """Every source a case names, in a field or in prose."""
    return {id for _, text in texts(case) for id in sources_of(text)}


def chains(case: CaseStudy) -> list[tuple[str, ...]]:
    """Every way through the follow-ups from a first question to a last one; a cycle is cut where it closes."""
    probes = {str(probe.id): tuple(map(str, probe.next)) for probe in case.followups}
    later = {id for next in probes.values() for id in next}
    found: list[tuple[str, ...]] = []
    waiting: list[tuple[str, ...]] = [(id,) for id in probes if id not in later]
    while waiting and len(found) < 1000:
        chain = waiting.pop()
        onward = [id for id in probes[chain[-1]] if id in probes and id not in chain]
        waiting += [(*chain, id) for id in onward]
        found += [] if onward else [chain]
    return found


MINIMUMS = (
    Minimum("hidden_facts", 8, "hidden facts"),
    Minimum("dialogue", 3, "turns"),
    Minimum("fork_questions", 5, "fork questions"),
    Minimum("requirements", 8, "requirements"),
    Minimum(
        "estimates.results",
        5,
        "results that say what they eliminate",
        lambda case: sum(bool(result.eliminates) for result in case.estimates.results.values()),
    ),
    Minimum("data.sources", 1, "sources of data"),
    Minimum("data.tables", 1, "tables"),
    Minimum("data.biases", 1, "biases"),
    Minimum("data.split_by", 1, "words for what keeps training and test apart", lambda case: case.data.split_by is not None),
    Minimum("features", 8, "features"),
    Minimum(
        "features",
        8,
        "features that say how a training row gets them (`joined`)",
        lambda case: sum(part.joined is not None for part in case.features),
    ),
    Minimum("models.options", 3, "model options"),
    Minimum("models.losses", 1, "losses"),
    Minimum("models.learning", 1, "clocks of learning", lambda case: case.models.learning is not None),
    Minimum("metrics", 6, "metrics"),
    Minimum("metrics", 1, "guardrail metrics", lambda case: sum(use.role is MetricRole.GUARDRAIL for use in case.metrics)),
    Minimum("architecture.views", 4, "views"),
    Minimum("latency_budget.stages", 2, "stages"),
    Minimum(
        "latency_budget.stages_at",
        1,
        "quantiles at which each stage keeps its time",
        lambda case: case.latency_budget.stages_at is not None,
    ),
    Minimum("evolution", 3, "versions"),
    Minimum("decisions", 5, "decisions"),
    Minimum("constraints", 3, "constraints"),
    Minimum("deep_dives", 2, "deep dives"),
    Minimum("failure_modes", 5, "failure modes"),
    Minimum("operations.monitors", 3, "monitors"),
    Minimum("followups", 10, "follow-ups"),
    Minimum("followups", 2, f"chains of {CHAIN} follow-ups", lambda case: sum(len(chain) >= CHAIN for chain in chains(case))),
    Minimum("mistakes", 5, "mistakes"),
    Minimum("rubric", 5, "dimensions"),
    Minimum("cards", 12, "cards"),
    Minimum("production", 5, "production reports"),
    Minimum("further_reading", 10, "different sources cited anywhere in the case", lambda case: len(sources(case))),
    Minimum("concepts", 1, "concepts"),
    Minimum("simplified", 1, "simplifications"),
)


@once_published
def published_minimums(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """A published case meets every minimum, so that no page is thinner than the promise; a draft lists what it lacks."""
    for document in catalog.documents.get("case-studies", {}).values():
        for minimum in MINIMUMS:
            count = minimum.counted(document.entry)
            if count < minimum.least:
                yield document.problem(
                    minimum.field.split("."), f"{count} of at least {minimum.least} {minimum.of} - add {minimum.least - count}"
                )
