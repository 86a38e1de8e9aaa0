"""One build of the preview, inside a worker: everything, or what a save changed."""

from __future__ import annotations

from pathlib import Path

from macros.checks import find
from macros.serve.partial import Memory, Partial
from macros.serve.worker import Built
from macros.site.build import assemble, judged
from macros.site.generate import generate


class Builder:
    """Builds into a new directory each time; remembers what it built when it may build in parts."""

    def __init__(self, root: Path, complete: bool) -> None:
        self.root = root
        self.complete = complete
        self.memory = Memory()

    def build(self, layer: Path) -> Built:
        """A directory that passed, or what is wrong."""
        layer.mkdir(parents=True)
        try:
            if self.complete:
                problems = assemble(self.root, layer)
                return Built(None if problems else layer, tuple(problems))
            return self._partly(layer)
        except OSError as error:
            return Built(None, (f"{error.filename or layer}: {error.strerror or error}",))

    def _partly(self, layer: Path) -> Built:
        catalog, found, _ = find(self.root)
        if found:
            return Built(None, tuple(str(problem) for problem in sorted(found)))
        memory = Memory(self.memory.bytecode, dict(self.memory.prints), dict(self.memory.titles))
        done = generate(self.root, layer, catalog, extra=[Partial(memory)])
        problems = list(done.problems)
        if not problems and memory.is_complete:  # parts are judged with the whole, a moment later
            problems = judged(layer, done)
        if problems:
            return Built(None, tuple(problems))
        self.memory = memory
        return Built(layer, is_complete=memory.is_complete, pages=sum(name.endswith(".md") for name in memory.changed))
