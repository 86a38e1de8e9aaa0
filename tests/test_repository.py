"""The files around the code: workflows that are safe, commands that exist, nothing that only works on one machine."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GITHUB = ROOT / ".github"
BINARIES = Path(sys.executable).parent
TEXT = {".md", ".py", ".yml", ".yaml", ".toml", ".sh", ".json", ".jinja", ".html", ".css", ".js", ".txt", ""}
NOT_OURS = {".git", ".venv", "site", "node_modules", "__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis", "vendor"}


def own_files() -> list[Path]:
    found = [path for path in ROOT.rglob("*") if not NOT_OURS & set(path.relative_to(ROOT).parts[:-1]) or "macros/site" in path.as_posix()]
    return [path for path in found if path.is_file() and path.suffix in TEXT and not {".git", "__pycache__"} & set(path.parts)]


def run(*command: str | Path) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


SCHEMAS = {
    "vendor.github-workflows": [
        "workflows/check.yml",
        "workflows/publish.yml",
        "workflows/links.yml",
        "workflows/audit.yml",
        "workflows/experiments.yml",
    ],
    "vendor.dependabot": ["dependabot.yml"],
    "vendor.github-issue-forms": ["ISSUE_TEMPLATE/mistake.yml", "ISSUE_TEMPLATE/missing.yml", "ISSUE_TEMPLATE/new-case.yml"],
    "vendor.github-issue-config": ["ISSUE_TEMPLATE/config.yml"],
}


@pytest.mark.parametrize(("schema", "files"), SCHEMAS.items(), ids=SCHEMAS)
def test_github_understands_its_files(schema: str, files: list[str]) -> None:
    paths = [GITHUB / file for file in files]
    assert run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *paths) == ""


def test_every_workflow_is_checked() -> None:
    checked = {GITHUB / file for files in SCHEMAS.values() for file in files}
    assert set((GITHUB / "workflows").glob("*.yml")) | set((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) <= checked


def test_workflows_have_no_known_weakness() -> None:
    assert run(BINARIES / "zizmor", "--offline", "--quiet", "--pedantic", GITHUB) == ""


def test_a_pull_request_is_tested_without_rights_and_deployed_by_nobody() -> None:
    text = (GITHUB / "workflows/check.yml").read_text()
    assert "pull_request_target" not in text
    assert "secrets." not in text
    assert re.findall(r"^ +(\w[\w-]*): (?:read|write)$", text, re.MULTILINE) == ["contents"]
    assert "write" not in re.sub(r"#.*", "", text)


def test_the_job_that_deploys_runs_nothing_of_the_repository() -> None:
    deploy = (GITHUB / "workflows/publish.yml").read_text().partition("\n  deploy:\n")[2]
    assert "checkout" not in deploy
    assert "run:" not in deploy


def test_every_workflow_begins_without_rights() -> None:
    for file in sorted((GITHUB / "workflows").glob("*.yml")):
        text = file.read_text(encoding="utf-8")
        assert "\npermissions: {}\n" in text, file.name
        assert not re.search(r"pull_request_target|workflow_run", text), file.name


def test_whatever_runs_has_an_owner() -> None:
    owned = [line.split()[0].strip("/") for line in (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines() if line.startswith("/")]
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, timeout=20, check=True).stdout.splitlines()
    runs = [name for name in names if name.endswith((".py", ".sh", ".js", ".toml", ".lock", "Makefile", "mkdocs.yml", ".ci/run"))]
    assert len(runs) > 200
    assert [name for name in runs if not any(name == path or name.startswith(f"{path}/") for path in owned)] == []
    assert [path for path in owned if not (ROOT / path).exists()] == []


def test_every_locked_package_has_its_hash() -> None:
    packages = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
    published = [package for package in packages if "registry" in package["source"]]
    assert len(published) > 80
    assert len(packages) - len(published) == 1, "only the handbook itself comes from here"
    for package in published:
        files = [*package.get("wheels", ()), *([package["sdist"]] if "sdist" in package else ())]
        assert files, package["name"]
        assert all(file["hash"].startswith("sha256:") for file in files), package["name"]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "CONTRIBUTING.md",
        "docs/contributing/index.md",
        ".github/workflows/check.yml",
        ".github/workflows/publish.yml",
        ".github/workflows/links.yml",
        ".github/workflows/audit.yml",
        ".github/workflows/experiments.yml",
        ".ci/run",
    ],
)
def test_commands_that_are_written_down_exist(name: str) -> None:
    text = (ROOT / name).read_text()
    named = set(re.findall(r"(?:`|^|exec |run: )make ([a-z]+)", text, re.MULTILINE))
    assert named
    assert named <= targets()


def test_make_alone_prints_every_verb() -> None:
    done = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, timeout=20, check=True)
    assert {line.split()[1] for line in done.stdout.splitlines()} == targets()


def test_every_verb_of_the_command_line_helps() -> None:
    done = subprocess.run([sys.executable, "-m", "macros", "--help"], cwd=ROOT, capture_output=True, text=True, timeout=20, check=True)
    verbs = re.findall(r"^    ([a-z]+) +[A-Z]", done.stdout, re.MULTILINE)
    assert {"check", "build", "offline", "paper", "serve", "new", "write", "schema", "fix", "compare", "bench", "links"} == set(verbs)


def test_contributing_fits_a_screen_and_says_how_long_one_waits() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 50
    assert "within seven days" in text


def test_readme_fits_a_screen_and_has_two_commands() -> None:
    text = (ROOT / "README.md").read_text()
    assert len(text.splitlines()) <= 50
    assert re.findall(r"^make (\w+)", text, re.MULTILINE) == ["serve", "test"]


_MACHINE = re.compile(r"(?<![\w.])(?:/home/\w+|/Users/\w+|/root/|/work/|/tmp/\w|[A-Z]:\\\\Users)")


def test_nothing_names_a_folder_of_one_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in own_files()
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if _MACHINE.search(line)
    ]
    assert found == []


def test_scripts_and_hooks_can_be_run() -> None:
    assert all((ROOT / name).stat().st_mode & 0o111 for name in (".ci/run", "scripts/bootstrap.sh", "scripts/audit.sh"))


def test_built_folders_are_ignored_and_packages_are_not() -> None:
    ignored = (ROOT / ".gitignore").read_text().splitlines()
    assert "/site/" in ignored
    assert "site/" not in ignored, "would hide macros/site and tests/site"
