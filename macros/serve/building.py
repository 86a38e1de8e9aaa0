"""What the preview's processes do: check and build everything, or build what a save changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from macros.catalog import read
from macros.checks import find
from macros.serve.messages import Answer, Built, Checked, Request
from macros.serve.partial import Bytecode, Outdated, Partial, Watched
from macros.site.build import finished
from macros.site.generate import generate

IsOutdated = Callable[[], bool]
Builder = Callable[[Request, IsOutdated], Iterator[Answer]]


def whole(root: Path, place: Path) -> Builder:
    """Says what is wrong first; then, when nothing is, builds every page and judges the result."""
    bytecode = Bytecode()

    def answer(request: Request, is_outdated: IsOutdated) -> Iterator[Answer]:
        catalog, problems, _ = find(root)
        yield Checked(request.number, tuple(map(str, sorted(problems))))

        def build(layer: Path) -> list[str]:
            done = generate(root, layer, catalog, extra=[Watched(bytecode, is_outdated)])
            return finished(layer, catalog, done)

        if not problems and not is_outdated():
            yield from _attempt(request, place / f"whole-{request.number}", build, is_whole=True)

    return answer


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
