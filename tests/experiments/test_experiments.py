"""Experiments: the five fastest repeat what is stored, every claim rests on no clock, and the door says how a run stands to the stored one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from experiments import __main__ as door
from experiments.result import listed, the, those
from experiments.running import Repeats, drafted, repeats, rounded
from macros.fingerprint import fingerprint, module_of
from macros.loader import load
from macros.models import Measurement

ROOT = Path(__file__).parents[2]
FASTEST = ["draft-and-verify", "peeking-and-cuped", "biased-clicks", "cache-and-skew", "slow-tails"]
IDS = sorted(path.stem for path in (ROOT / "data/measurements").glob("*.json"))


def measurement(id: str) -> Measurement:
    document, problems = load(ROOT / f"data/measurements/{id}.json", Measurement, id)
    assert document, problems
    return document.entry


@pytest.mark.parametrize("id", FASTEST)
def test_the_fastest_repeat_what_is_stored(id: str) -> None:
    before = measurement(id)
    seed = before.seeds[0]
    tables, claims, figures = drafted(id, seed)
    for name, table in before.tables.items():
        for row, again in zip(table.where(seed=seed), tables[name], strict=True):
            assert row == pytest.approx({"seed": seed, **again}, rel=before.tolerance)
    assert [(claim.id, claim.holds) for claim in claims] == [(claim.id, claim.holds[0]) for claim in before.claims]
    assert {name: pytest.approx(figure.value, rel=before.tolerance) for name, figure in figures.items()} == {
        name: figure.values[0] for name, figure in before.figures.items()
    }


@pytest.mark.parametrize("id", IDS)
def test_no_experiment_reads_a_clock(id: str) -> None:
    code = (ROOT / module_of(id)).read_text()
    assert "import time" not in code
    assert "from time" not in code


@pytest.mark.parametrize("id", IDS)
def test_claims_come_with_evidence_of_every_seed(id: str) -> None:
    for claim in measurement(id).claims:
        assert all(evidence.strip() for evidence in claim.evidence), claim.id
        assert claim.says.endswith(".")


def little(tiny: Path) -> Measurement:
    document, _ = load(tiny / "data/measurements/glad-readers.json", Measurement, "glad-readers.json")
    assert document
    return document.entry


def changed(before: Measurement, factor: float, **update: object) -> Measurement:
    table = before.tables["days"]
    first = (*table.rows[0][:-1], table.rows[0][-1] * factor)
    return before.model_copy(update={"tables": {"days": table.model_copy(update={"rows": (first, *table.rows[1:])})}, **update})


def test_a_run_is_new_equal_within_tolerance_or_different(tiny: Path) -> None:
    before = little(tiny)
    loose = before.model_copy(update={"tolerance": 0.01, "tolerance_because": "why not"})
    assert repeats(None, before)[0] is Repeats.NEW
    assert repeats(before, before.model_copy(update={"code_sha256": "0" * 64}))[0] is Repeats.NEW
    assert repeats(before, before) == (Repeats.EQUAL, 0)
    assert repeats(loose, changed(before, 1.005))[0] is Repeats.WITHIN
    assert repeats(before, changed(before, 1.005))[0] is Repeats.DIFFERENT
    assert repeats(loose, changed(before, 1.02)) == (Repeats.DIFFERENT, pytest.approx(0.0155, abs=1e-4)), (
        "0.48 became 0.4896; the largest is 0.62"
    )


def test_a_claim_that_turned_is_a_difference(tiny: Path) -> None:
    before = little(tiny)
    turned = before.claims[0].model_copy(update={"holds": (True, True, True, True, False)})
    assert repeats(before, before.model_copy(update={"claims": (turned,)}))[0] is Repeats.DIFFERENT


@pytest.fixture
def repository(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(door, "ROOT", tiny)
    return tiny


def test_the_door_keeps_what_repeats_and_stores_what_is_new(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place, before = repository / "data/measurements/glad-readers.json", little(repository)
    text = place.read_text()
    monkeypatch.setattr(door, "measured", lambda id: before)
    assert door.main(["glad-readers"]) == 0
    assert capsys.readouterr().out.splitlines()[1].split() == ["glad-readers", "11-15", "1/1", "0.1", "equal"]
    assert place.read_text() == text
    monkeypatch.setattr(door, "measured", lambda id: changed(before, 2))
    assert door.main([]) == 1, "different, and nothing was stored"
    assert place.read_text() == text
    assert door.main(["--write"]) == 1
    assert little(repository) == changed(before, 2)
    monkeypatch.setattr(door, "measured", lambda id: before.model_copy(update={"code_sha256": "0" * 64}))
    assert door.main([]) == 0
    assert little(repository).code_sha256 == "0" * 64


def test_the_door_says_which_claim_fails(repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    before = little(repository)
    turned = before.claims[0].model_copy(update={"holds": (True, True, True, True, False)})
    monkeypatch.setattr(door, "measured", lambda id: before.model_copy(update={"claims": (turned,)}))
    assert door.main(["glad-readers"]) == 1
    assert "fails: Half are glad, within 5 points. [48; 49; 50; 51; 52]" in capsys.readouterr().out


def test_a_misspelt_experiment_is_named(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert door.main(["glad-reader"]) == 1
    assert capsys.readouterr().err == "ID: no experiment `glad-reader` - one of glad-readers\n"


@pytest.mark.parametrize("id", IDS)
def test_what_is_stored_is_written_as_it_would_be_again(id: str) -> None:
    text = (ROOT / f"data/measurements/{id}.json").read_text()
    assert door.stored(measurement(id)) == text
    assert Measurement.model_validate_json(text) == measurement(id), "read as YAML and as JSON it says the same"


def test_numbers_are_stored_with_six_digits_as_plain_numbers() -> None:
    numpy = pytest.importorskip("numpy")
    assert rounded({"t": [{"a": numpy.float64(1.23456789), "b": numpy.int64(3), "c": "word", "d": numpy.bool_(True)}]}) == {
        "t": [{"a": 1.23457, "b": 3, "c": "word", "d": True}]
    }
    assert json.dumps(rounded({"t": [{"b": numpy.int64(3)}]}))


def test_rows_are_found_by_their_settings() -> None:
    rows = [{"a": 1, "b": 2}, {"a": 1, "b": 3}]
    assert those(rows, a=1) == rows
    assert the(rows, b=3) == rows[1]
    with pytest.raises(ValueError, match="too many"):
        the(rows, a=1)
    assert listed([0.12345, 1000]) == "0.123, 1,000.000"


def test_the_hash_follows_imports_and_ignores_line_ends(tiny: Path) -> None:
    before = fingerprint(tiny, "glad-readers")
    file = tiny / "experiments/coins.py"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert fingerprint(tiny, "glad-readers") == before
    file.write_text(file.read_text() + "MORE = 1\n")
    assert fingerprint(tiny, "glad-readers") != before
