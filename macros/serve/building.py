"""What the preview's processes do: build everything after checking it, or build what a save changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.catalog import read
from macros.checks import find
from macros.serve.partial import Bytecode, Outdated, Partial, Watched
from macros.serve.worker import Built, Checked, Request
from macros.site.build import judged
from macros.site.generate import generate

IsOutdated = Callable[[], bool]


@dataclass
class Whole:
    """Says what is wrong first; then, when nothing is, builds every page and judges the result."""

    root: Path
    place: Path

    def __post_init__(self) -> None:
        self.bytecode = Bytecode()

    def answer(self, request: Request, is_outdated: IsOutdated) -> Iterator[Checked | Built]:
        catalog, problems, _ = find(self.root)
        yield Checked(request.number, tuple(str(problem) for problem in sorted(problems)))
        if not problems:
            layer = self.place / f"whole-{request.number}"
            with _cleared(layer) as done:
                generated = generate(self.root, layer, catalog, extra=[Watched(self.bytecode, is_outdated)])
                found = list(generated.problems) or judged(layer, generated)
