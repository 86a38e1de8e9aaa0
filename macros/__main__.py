"""Door for people and CI: python -m macros check | ..."""
import sys
from pathlib import Path
from macros.catalog import read
from macros.estimates import evaluated
from macros.prose import problems as prose_problems
from macros.models.base import Prose, Reference, Formula
from macros.catalog import texts
if __name__ == "__main__":
    catalog, problems = read(Path("."))
    for kind, docs in catalog.documents.items():
        for id, d in docs.items():
            for loc, t in texts(d.entry):
                if isinstance(t, Prose):
                    for m in prose_problems(t): problems.append(d.problem(loc, m))
            if kind == "case-studies":
                for loc, m in evaluated(d.entry.estimates)[1].items(): problems.append(d.problem(("estimates", *loc), m))
    print(*sorted(problems), sep="\n"); sys.exit(bool(problems))
