"""The open data as somebody who takes it meets it: schemas that hold, snippets that run, a feed that readers accept, text for programs."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import io
import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import jq
import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from macros.catalog import Catalog, read
from macros.exports import exports
from macros.site.feed import ATOM, News, feed, news

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/about/open-data.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return read(ROOT)[0]


@pytest.fixture(scope="module")
def files(catalog: Catalog) -> dict[str, str]:
    return exports(catalog)


def kinds(files: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files["api/index.json"])["kinds"]
    return found


def test_every_file_keeps_the_schema_that_is_published_with_it(files: dict[str, str]) -> None:
    judges = {path: Draft202012Validator(json.loads(text)) for path, text in files.items() if path.startswith("api/schemas/")}
    judged = {"api/index.json"}
    for row in kinds(files).values():
        listed = json.loads(files[row["list"]])
        judges["api/schemas/list.json"].validate(listed)
        assert len(listed["entries"]) == row["count"]
        for entry in listed["entries"]:
            judges[row["schema"]].validate(json.loads(files[entry["json"]]))
        judged |= {row["list"], *(entry["json"] for entry in listed["entries"])}
    for path in json.loads(files["api/index.json"])["whole"]:
        judges[path.replace("api/", "api/schemas/")].validate(json.loads(files[path]))
        judged.add(path)
    assert judged == {path for path in files if path.endswith(".json") and not path.startswith("api/schemas/")}


def test_a_schema_refuses_what_is_not_promised(files: dict[str, str]) -> None:
    judge = Draft202012Validator(json.loads(files["api/schemas/cases.json"]))
    case = json.loads(files["api/cases/fraud-detection.json"])
    assert list(judge.iter_errors(case | {"version": 2}))
    assert list(judge.iter_errors(case | {"surprise": 1}))
    assert list(judge.iter_errors({name: value for name, value in case.items() if name != "crux"}))


def test_the_table_of_cases_counts_what_the_cases_hold(catalog: Catalog, files: dict[str, str]) -> None:
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(files["api/cases.csv"]))}
    assert set(rows) == set(catalog.published)
    row, case = rows["fraud-detection"], catalog.cases["fraud-detection"]
    assert (row["title"], int(row["followups"]), int(row["cards"])) == (case.title, len(case.followups), len(case.cards))
    assert int(row["sources"]) >= 10


def test_the_line_of_jq_says_what_turns_each_decision(catalog: Catalog, files: dict[str, str]) -> None:
    [program] = re.findall(r"jq -r '(.+)'", PAGE)
    [path] = re.findall(r"curl -s https://SITE/(\S+) ", PAGE)
    said = jq.compile(program).input_text(files[path]).all()
    case = catalog.cases["fraud-detection"]
    assert len(said) == len(case.decisions)
    assert said[0].startswith(case.decisions[0].decide)
    assert "null" not in " ".join(said)


def test_the_python_of_the_page_runs_as_it_stands(files: dict[str, str], tmp_path: Path, catalog: Catalog) -> None:
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    [program] = re.findall(r"```python\n(.+?)```", PAGE, re.DOTALL)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(program.replace("https://SITE/", f"{tmp_path.as_uri()}/"), {})  # noqa: S102 - our own page
    lines = printed.getvalue().splitlines()
    assert len(lines) == 5
    assert all(re.fullmatch(r"\d+ .+", line) for line in lines)
    most = max(sum(probe.level == "staff" for probe in case.followups) for case in catalog.cases.values())
    assert lines[0].startswith(f"{most} ")


def test_the_page_names_the_version_that_is_written(files: dict[str, str]) -> None:
    table = PAGE.split("| version |")[1]
    assert re.findall(r"(?m)^\| (\d+) \|", table)[0] == str(json.loads(files["api/index.json"])["version"])


NEWS = [News(200, 100, "concepts/b/", "Concept: B & <C>", "About b."), News(90, 90, "concepts/a/", "Concept: A", "")]


def test_a_feed_is_atom_and_names_each_page_by_its_address() -> None:
    root = etree.fromstring(feed(NEWS, "https://example.org/book/", "Book"))
    names = {"a": ATOM}
    assert root.findtext("a:updated", namespaces=names) == "1970-01-01T00:03:20Z"
    entries = root.findall("a:entry", names)
    assert [entry.findtext("a:id", namespaces=names) for entry in entries] == [f"https://example.org/book/{item.address}" for item in NEWS]
    assert entries[0].findtext("a:title", namespaces=names) == "Concept: B & <C>"
    for needed in ("id", "title", "updated", "author"):
        assert root.find(f"a:{needed}", names) is not None


def test_without_history_a_review_is_the_date(book: Path) -> None:
    file = book / "data/case-studies/tiny-feed.yml"
    file.write_text(re.sub(r"(?m)^status: .*$", "status: published", file.read_text()))
    catalog = read(book)[0]
    day = dt.datetime.combine(catalog.cases["tiny-feed"].last_reviewed, dt.time(), dt.UTC)
    [found] = news(catalog)
    assert found.address == "case-studies/tiny-feed/"
    assert found.updated == found.published >= day.timestamp()


def test_a_page_is_new_since_the_commit_that_added_it(book: Path) -> None:
    """And entries without a date of review stay as new as they were, however often they are mended."""

    def git(*words: str, at: str) -> None:
        who = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at, "HOME": str(book), "PATH": os.environ["PATH"]}
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *words], cwd=book, check=True, env=who, capture_output=True)  # fmt: skip

    git("init", at="2026-01-02T00:00:00Z")
    git("add", "data/concepts", at="2026-01-02T00:00:00Z")
    git("commit", "-m", "one", at="2026-01-02T00:00:00Z")
    (book / "data/concepts/good-post.yml").open("a").write("# mended\n")
    git("commit", "-am", "two", at="2026-03-04T00:00:00Z")
    found = {item.address: item for item in news(read(book)[0])}
    assert found["concepts/good-post/"].updated == dt.datetime(2026, 1, 2, tzinfo=dt.UTC).timestamp()
