"""What one entry is: frozen pydantic models that know nothing of files, pages or each other's folders."""

from macros.models.base import Entry
from macros.models.case_study import CaseStudy
from macros.models.flaws import Flaws
from macros.models.framework import CheatSheet, Framework, StudyPlan
from macros.models.knowledge import Component, Concept, Metric, Numbers, Source, TradeOff
from macros.models.measurement import Experiment, Measurement
from macros.models.slip import Slip
from macros.models.vocabulary import Vocabulary

__all__ = [
    "FILES",
    "FOLDERS",
    "CaseStudy",
    "CheatSheet",
    "Component",
    "Concept",
    "Entry",
    "Experiment",
    "Flaws",
    "Framework",
    "Measurement",
    "Metric",
    "Numbers",
    "Slip",
    "Source",
    "StudyPlan",
    "TradeOff",
    "Vocabulary",
]

FOLDERS: dict[str, type[Entry]] = {
    "case-studies": CaseStudy,
    "trade-offs": TradeOff,
    "concepts": Concept,
    "components": Component,
    "metrics": Metric,
    "sources": Source,
    "cheat-sheets": CheatSheet,
    "study-plans": StudyPlan,
    "experiments": Experiment,
    "measurements": Measurement,
    "slips": Slip,
}
FILES: dict[str, type[Entry]] = {"framework.yml": Framework, "numbers.yml": Numbers, "flaws.yml": Flaws, "vocabulary.yml": Vocabulary}
"""Kind of entry by place: a folder of `data/` holds many entries, a file holds one."""
