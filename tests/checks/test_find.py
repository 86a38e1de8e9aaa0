"""All rules together: what is valid passes, and what is not is said in one run without a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.catalog import Catalog
from macros.checks import Rule, Severity, broken, find
from macros.loader import Problem

FEED = Path("data/case-studies/tiny-feed.yml")


def change(root: Path, path: str | Path, old: str, new: str) -> None:
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new, 1))


def test_a_valid_handbook_has_no_problems(tiny: Path) -> None:
    _, problems, warnings = find(tiny)
    assert problems == []
    assert {each.path for each in warnings} == {"data/case-studies/tiny-feed.yml", "data/case-studies/tiny-search.yml"}
    assert all("of at least" in each.message for each in warnings), "only what the two drafts still lack"


def test_what_a_draft_lacks_is_a_problem_once_it_is_published(tiny: Path) -> None:
    change(tiny, FEED, "status: draft", "status: published")
    _, problems, warnings = find(tiny)
    assert {each.path for each in problems} == {"data/case-studies/tiny-feed.yml"}
    assert {each.path for each in warnings} == {"data/case-studies/tiny-search.yml"}


PLANTED = [
    (FEED, "difficulty: 1", "difficulty: easy", "5:1"),
    (FEED, "tags: [ranking]", "tagz: [ranking]", "6:1"),
    (FEED, "checked: 2026-11-01", "checked: 2026-13-45", "11:12"),
    ("data/concepts/good-post.yml", "title: Good post", "title: Good **post**", "1:13"),
    ("data/concepts/good-post.yml", "[[recall-of-feeds]]", "[[recall-of-feedz]]", "5:18"),
    ("data/metrics/glad-share.yml", "result: 0.75", "result: 0.5", "16:3"),
    ("data/metrics/glad-share.yml", "Nobody answers", "Nobody <b>answers", "18:23"),
    ("data/sources/lee2020feeds.yml", "https://example.org/feeds", "https://bit.ly/feeds", "6:6"),
    ("docs/index.md", "Text.", "{{ step_cardz() }}", "10:1"),
    ("docs/index.md", "hide:", "hidden:", "4:1"),
]
"""Ten mistakes in five files: file, what stood there, what stands there now, where it is said."""


def planted(root: Path) -> list[str]:
    """What one run says when all of them are made."""
    for path, old, new, _ in PLANTED:
        change(root, path, old, new)
    return [str(problem) for problem in find(root)[1]]


def test_ten_mistakes_in_five_files_are_said_in_one_run(tiny: Path) -> None:
    said = planted(tiny)
    assert [place for path, _, _, place in PLANTED if not any(line.startswith(f"{path}:{place}: ") for line in said)] == []
    assert len(said) == len(PLANTED) + 1, "and that the misspelt field is missing"


def test_wrong_files_are_said_with_the_others(tiny: Path) -> None:
    (tiny / "docs/x.html").write_text("x")
    (tiny / "data/components/vault.yml").write_bytes(b"\xff")
    change(tiny, "data/metrics/glad-share.yml", "result: 0.75", "result: 0.5")
    assert [f"{each.path}:{each.line}" for each in find(tiny)[1]] == [
        "data/components/vault.yml:1",
        "data/metrics/glad-share.yml:16",
        "docs/x.html:1",
    ]


def test_an_entry_that_does_not_load_is_not_also_reported_where_it_is_named(tiny: Path) -> None:
    change(tiny, "data/components/ranker.yml", "kind: model", "kind: mod")
    _, problems, _ = find(tiny)
    assert [each.path for each in problems] == ["data/components/ranker.yml"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("- index -> ranker: posts", "- index -> rankr: posts", "architecture.edges.1: no node `rankr` - did you mean `ranker`?"),
        (
            "component: ranker",
            "component: rankr",
            "architecture.nodes.ranker.component: no `rankr` in data/components/ - did you mean `ranker`?",
        ),
    ],
)
def test_a_misspelt_name_in_a_graph_is_one_problem(tiny: Path, old: str, new: str, said: str) -> None:
    change(tiny, FEED, old, new)
    change(tiny, FEED, "    ranker:\n", "    ranker:\n      fallback: index\n")
    _, problems, _ = find(tiny)
    assert [each.message for each in problems] == [said]


@pytest.mark.parametrize(
    "missing", ["framework.yml", "concepts", "components", "sources", "metrics", "case-studies", "measurements", "numbers.yml"]
)
def test_rules_survive_a_partial_handbook(missing: str, tiny: Path) -> None:
    gone = tiny / "data" / missing
    gone.rename(tiny / "gone")
    _, problems, _ = find(tiny)
    assert not any("stopped" in each.message for each in problems)


def test_nothing_at_all_is_one_problem(tmp_path: Path) -> None:
    _, problems, warnings = find(tmp_path)
    assert list(map(str, problems)) == ["data/framework.yml:1:1: cannot be read: No such file or directory"]
    assert warnings == []


def test_a_rule_that_stops_is_a_problem_and_not_a_traceback() -> None:
    def bad_rule(catalog: Catalog, root: Path) -> Iterator[Problem]:
        """Stops."""
        yield Problem("a.yml", 1, 1, "found before it stopped")
        raise KeyError("x")

    first, last = broken(Rule("bad-rule", bad_rule, Severity.PROBLEM), Catalog({}), Path())
    assert first.message == "found before it stopped"
    assert last.message == "the rule bad-rule stopped: KeyError: 'x' - please report this line"


def test_the_same_handbook_gives_the_same_lines(tiny: Path) -> None:
    change(tiny, FEED, "component: ranker", "component: rankers")
    assert find(tiny)[1:] == find(tiny)[1:]
