"""Breaks a small handbook at random and asks every part of the pipeline about it: `python -m tests.fuzz --seconds 600`.

A mistake may be a problem with place and cure, or no mistake at all; it is never a traceback, a rule that stops, or a long wait.
What was found stands in tests/test_fuzz.py.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from macros.catalog import Catalog
from macros.checks import find
from macros.exports import exports
from macros.pages import pages
from macros.site.build import build
from tests.conftest import TINY, with_known_steps
from tests.trust.payloads import PAYLOADS

TOKENS = [
    "&a ", "*a", "!!python/name:os.system ", "{", "}", "[", "]", "- ", ": ", " #", "'", '"', "|\n", ">-\n", "%", "@", "`", "~", "<<: ", "---\n", "...\n",
    "\t", "\r", "\x00", "\u202e", "\u200b", "\ufeff", "\u00a0", "\u0430", "\ue000", "\U0001f600", "012", "1e400", ".nan", "12:30", "no", "=", "-1", "9" * 60,
    "2026-13-45", "a -> b", "a -> a: x", "[[", "]]", "[[nobody]]", "[@nobody]", "[=nobody]", "$x_", "$\\frac{", "\\text{<b>}", "](", "![", "](javascript:x)",
    "9**9**9", "1/0", "a.__class__", "(" * 40, "log(0)", "10**1000", "<" * 50, "[" * 60, "`" * 60, "*_" * 60, "x" * 5000, "{{ 7*7 }}", "{% raw %}",
    "<<<<<<< HEAD\n", "=======\n", ">>>>>>> x\n", "end", "constructor", "__proto__", "TODO",
    *(payload.text for payload in PAYLOADS),
]  # fmt: skip
VALUES: list[Any] = [
    None, True, 0, -1, 1, 10**30, 1.5, 1e-300, "", " ", "x", "no", "2026-01-01", [], {}, [[]], [None], {"a": {}}, {"": ""}, ["x"] * 300, "x y" * 3000, *TOKENS,
]  # fmt: skip
LONGEST = 10.0
"""Seconds of processor time that no broken handbook may take."""

Mutation = Callable[[Path, random.Random], None]


def spoil_text(file: Path, chance: random.Random) -> None:
    """Insert, repeat or delete a piece of a file."""
    text = file.read_text(encoding="utf-8")
    for _ in range(chance.randint(1, 3)):
        at = chance.randint(0, len(text))
        end = min(len(text), at + chance.choice([0, 1, 5, 40, 400]))
        piece = chance.choice([chance.choice(TOKENS), text[at:end] * chance.randint(0, 3), ""])
        text = text[:at] + piece + text[end:]
    file.write_text(text, encoding="utf-8", errors="surrogatepass")


def spoil_bytes(file: Path, chance: random.Random) -> None:
    """Change single bytes."""
    content = bytearray(file.read_bytes() or b"x")
    for _ in range(chance.randint(1, 6)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    file.write_bytes(content)


def spoil_value(file: Path, chance: random.Random) -> None:
    """Replace, delete, repeat or rename something in the tree of an entry."""
    if file.suffix != ".yml":
        return spoil_text(file, chance)
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    for _ in range(chance.randint(1, 4)):
        holders = list(_holders(content))
        if not holders:
            break
        holder, key = chance.choice(holders)
        action = chance.random()
        if isinstance(holder, dict) and action < 0.15:
            del holder[key]
        elif isinstance(holder, dict) and action < 0.25:
            holder[chance.choice(["x", "end", "a-b", "A", "1", *map(str, TOKENS[:12])])] = holder.pop(key)
        elif isinstance(holder, list) and action < 0.3:
            holder += [holder[key]] * chance.randint(1, 40)
        else:
            holder[key] = chance.choice([*VALUES, *(other[name] for other, name in [chance.choice(holders)])])
    try:
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
    except (ValueError, RecursionError):  # it holds itself
        return None
    file.write_text(text, encoding="utf-8", errors="surrogatepass")
    return None


def _holders(value: Any, depth: int = 0) -> Any:
    items = list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    for key, inner in items if depth < 30 else []:
        yield value, key
        yield from _holders(inner, depth + 1)


def move(file: Path, chance: random.Random) -> None:
    """Delete a file, rename it, copy it, or put something else in its place."""
    content = file.read_bytes()
    action = chance.randint(0, 5)
    if action <= 2:
        file.unlink()
    if action == 1:
        file.mkdir()
    elif action == 2:
        file.symlink_to("/etc/hostname")
    elif action == 3:
        file.rename(
            file.with_name(chance.choice(["x.yml", "X.yml", "index.yml", "matrix.yml", "a b.yml", "end.yml", "x.md", "con.md", "404.md"]))
        )
    elif action == 4:
        file.with_name(f"{file.stem}-2{file.suffix}").write_bytes(content)
    elif action == 5:
        file.write_bytes(b"")


MUTATIONS: list[Mutation] = [spoil_text, spoil_text, spoil_bytes, spoil_value, spoil_value, spoil_value, move]


def broken(root: Path, seed: int) -> str:
    """Break the handbook under `root` as the seed says; what was done, in words."""
    chance = random.Random(seed)
    done = []
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        files = sorted(
            path for path in root.rglob("*") if path.suffix in {".yml", ".json", ".md", ".svg"} and path.is_file() and not path.is_symlink()
        )
        weighted = [
            file
            for file in files
            for _ in range(6 if "case-studies" in file.parts or file.name == "framework.yml" or file.suffix == ".md" else 1)
        ]
        file, mutation = chance.choice(weighted), chance.choice(MUTATIONS)
        try:
            mutation(file, chance)
        except (UnicodeDecodeError, yaml.YAMLError):  # broken already
            spoil_bytes(file, chance)
        done.append(f"{mutation.__name__} {file.relative_to(root).as_posix()}")
    return ", ".join(done)


def complaints(root: Path, whole: bool) -> list[str]:
    """What is wrong with how the pipeline took the handbook; empty when it took it well."""
    start = time.process_time()
    try:
        catalog, problems, warnings = find(root)
        found = [f"not a line for a person: {line}" for line in map(str, [*problems, *warnings]) if not _is_line(line)]
        if not problems:
            found += _rendered(root, catalog, whole)
    except BaseException:  # noqa: BLE001 - this is what is looked for
        found = [traceback.format_exc()]
    spent = time.process_time() - start
    return found + ([f"took {spent:.1f} s"] if spent > LONGEST else [])


def _is_line(line: str) -> bool:
    return bool(re.fullmatch(r"[^\n]+?:\d+:\d+: [^\n]+", line)) and "Traceback" not in line and "stopped: " not in line


def _rendered(root: Path, catalog: Catalog, whole: bool) -> list[str]:
    for page in pages(catalog):
        assert page.markdown
    exports(catalog)
    said = build(root, root / "site") if whole else []
    shutil.rmtree(root / "site", ignore_errors=True)
    return [f"checks passed, the build did not: {line}" for line in said if not _is_expected(line)]


def _is_expected(line: str) -> bool:
    """What only the built pages can show."""
    return any(
        words in line
        for words in (
            "nothing was built there",
            "same address",
            "contains a link",
            "with this id",
            "not in the article",
            "(from docs/",
            "does not stand in the navigation",
        )
    )


def main() -> int:
    """Break handbooks for some time; 1 when something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=None, help="the first seed (default: another one each time)")
    parser.add_argument("--only", type=int, help="one seed, and what it does")
    given = parser.parse_args()
    first = given.only if given.only is not None else given.seed if given.seed is not None else random.SystemRandom().randrange(10**9)
    end, seed, failed = time.monotonic() + given.seconds, first, 0
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < end and (given.only is None or seed == first):
            root = Path(folder) / "book"
            shutil.rmtree(root, ignore_errors=True)
            with_known_steps(Path(shutil.copytree(TINY, root)))
            what = broken(root, seed)
            if found := complaints(root, whole=seed % 8 == 0):
                failed += 1
                print(f"seed {seed}: {what}", *found, sep="\n  ", flush=True)
            seed += 1
    print(f"{seed - first} handbooks broken, seeds {first} to {seed - 1}, {failed} taken badly", file=sys.stderr)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
