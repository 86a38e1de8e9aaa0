"""The name of an experiment in, a hash of all code that decides its result out; nothing is imported or run."""

from __future__ import annotations

import ast
import hashlib
from pathlib import Path

FOLDER = "experiments"


def module_of(id: str) -> str:
    """The file of an experiment from the root of the repository: `slow-tails` -> `experiments/slow_tails.py`."""
    return f"{FOLDER}/{id.replace('-', '_')}.py"


def fingerprint(root: Path, id: str) -> str:
    """SHA-256 over the experiment and every file of `experiments/` it imports, directly or not. Raises OSError and SyntaxError."""
    digest = hashlib.sha256()
    for name in sorted(_reached(root, module_of(id))):
        digest.update(f"{name}\0{_text(root / name)}\0".encode())
    return digest.hexdigest()


def _reached(root: Path, first: str) -> set[str]:
    """The first file and those it imports of the same folder."""
    reached: set[str] = set()
    waiting = [first]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [file for file in _imported(root / name) if (root / file).is_file()]
    return reached


def _imported(path: Path) -> list[str]:
    files = []
    for node in ast.walk(ast.parse(_text(path))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == FOLDER:
            files += [f"{node.module.replace('.', '/')}.py", *(f"{node.module.replace('.', '/')}/{alias.name}.py" for alias in node.names)]
        elif isinstance(node, ast.Import):
            files += [f"{alias.name.replace('.', '/')}.py" for alias in node.names if alias.name.split(".")[0] == FOLDER]
    return files


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8").replace("\r\n", "\n")
