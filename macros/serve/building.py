"""What the preview's processes do: check and build everything, or build what a save changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from macros import search
from macros.catalog import Catalog, read
from macros.checks import find
from macros.serve.messages import Answer, Built, Checked, Request
from macros.serve.partial import Bytecode, Outdated, Partial, Watched
from macros.site.build import finished
from macros.site.generate import generate
from macros.site.styles import dress

IsOutdated = Callable[[], bool]
Builder = Callable[[Request, IsOutdated], Iterator[Answer]]


def whole(root: Path, place: Path) -> Builder:
    """Says what is wrong first; then, when nothing is, builds every page and judges the result."""
    bytecode, before = Bytecode(), _Index()

    def answer(request: Request, is_outdated: IsOutdated) -> Iterator[Answer]:
        catalog, problems, _ = find(root)
        yield Checked(request.number, tuple(map(str, sorted(problems))))

        def pause() -> None:
            if is_outdated():
                raise Outdated

        def build(layer: Path) -> list[str]:
            done = generate(root, layer, catalog, extra=[Watched(bytecode, is_outdated)])
            before.lend(layer)
            return finished(layer, catalog, done, later=(search.index, dress), pause=pause)

        if not problems and not is_outdated():
            for built in _attempt(request, place / f"whole-{request.number}", build, is_whole=True):
                yield built
                if built.layer:
                    yield from before.renew(built.layer, request.number, catalog, is_outdated)

    return answer


class _Index:
    """The search index of the preview: nobody waits for it, and until the new one is there the one before it answers."""

    def __init__(self) -> None:
        self.layer: Path | None = None

    def lend(self, layer: Path) -> None:
        """Give a new directory the index of the one before."""
        for old in (self.layer / search.FOLDER).rglob("*.json") if self.layer else ():
            new = layer / old.relative_to(self.layer)  # type: ignore[arg-type] # there is one, or nothing is walked
            new.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(old, new)

    def renew(self, layer: Path, number: int, catalog: Catalog, is_outdated: IsOutdated) -> Iterator[Built]:
        """Index a directory that is already shown, unless a newer save came in between; an answer only when something is wrong."""
        found = []
        try:
            for entry in search.entries(layer, catalog):
                if is_outdated():
                    return
                found.append(entry)
            problems = tuple(search.write(layer, catalog, found))
        except OSError:
            return  # it is not shown any more
        self.layer = layer
        if problems:
            yield Built(number, True, None, problems)


def quick(root: Path, place: Path) -> Builder:
    """Builds the pages of changed files without judging them: that is done with the whole, a moment later."""
    bytecode = Bytecode()

    def answer(request: Request, is_outdated: IsOutdated) -> Iterator[Answer]:
        def build(layer: Path) -> list[str]:
            catalog, problems = read(root)
            changed = Partial(bytecode, is_outdated, request.changed)
            return [str(problem) for problem in problems] or list(generate(root, layer, catalog, extra=[changed]).problems)

        yield from _attempt(request, place / f"quick-{request.number}", build, is_whole=False)

    return answer


def _attempt(request: Request, layer: Path, build: Callable[[Path], list[str]], is_whole: bool) -> Iterator[Built]:
    """A directory that passed, or what is wrong; nothing at all when a newer save came in between."""
    try:
        layer.mkdir(parents=True)
        problems = build(layer)
    except Outdated:
        shutil.rmtree(layer, ignore_errors=True)
        return
    except OSError as error:
        problems = [f"{error.filename or layer}: {error.strerror or error}"]
    if problems:
        shutil.rmtree(layer, ignore_errors=True)
    yield Built(request.number, is_whole, None if problems else layer, tuple(problems))
