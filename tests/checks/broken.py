"""One change that breaks one rule, and the line a contributor then reads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from macros.catalog import read
from macros.checks import RULES, broken


@dataclass(frozen=True)
class Broken:
    """Replace `old` by `new` in `path`; without `old`, `new` is a new file, or a copy of `copy_of`. Then `rule` says `says`."""

    rule: str
    path: str
    old: str
    new: str
    says: str
    copy_of: str = ""

    def __str__(self) -> str:
        return f"{self.rule}: {self.new.strip()[:40]!r}"

    def apply(self, root: Path) -> None:
        """Write the change."""
        target = root / self.path
        target.parent.mkdir(parents=True, exist_ok=True)
        text = (root / (self.copy_of or self.path)).read_text(encoding="utf-8") if self.old or self.copy_of else ""
        assert self.old in text, f"{self.old!r} is not in {self.path}"
        target.write_text(text.replace(self.old, self.new, 1) if self.old else text + self.new, encoding="utf-8")


def said(rule: str, root: Path) -> list[str]:
    """What one rule says about the handbook under `root`."""
    catalog, unreadable = read(root)
    assert unreadable == [], "the change must still load: it is for the rule to find"
    [found] = [each for each in RULES if each.id == rule]
    return [str(problem) for problem in broken(found, catalog, root)]
