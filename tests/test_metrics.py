"""Recomputes the worked example of every metric, by arithmetic or with scikit-learn and SciPy.

What a `function` reads from `inputs`, lists first:

- `truth` (0 or 1) and `score` (higher is more positive): roc_auc, average_precision, log_loss, brier, normalised_entropy,
  ece (with the number `bins`, of equal width over 0 to 1), ndcg (`truth` holds grades, linear gain), precision_at_k and recall_at_k
  (with the number `k`), recall_at_precision (with the number `precision` that must be kept);
- `truth` (0 for the reference sample, 1 for the current one) and `score` (the values): ks;
- `truth` and `predicted`, both 0 or 1: accuracy, precision, recall, f1, mcc, and kappa (two annotators);
- `truth` and `predicted`, both numbers of one unit: mae, rmse, mape (a fraction, not per cent), r2, pinball (with the number `quantile`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from scipy.stats import ks_2samp
from sklearn import metrics as sklearn

from macros.estimates import evaluate, quantity
from macros.loader import load
from macros.models.knowledge import Example, Metric, RecomputedBy

DATA = Path(__file__).parent.parent / "data" / "metrics"
METRICS = sorted(DATA.glob("*.yml"))
Inputs = dict[str, Any]


def _normalised_entropy(given: Inputs) -> float:
    rate = sum(given["truth"]) / len(given["truth"])
    background = -(rate * math.log(rate) + (1 - rate) * math.log(1 - rate))
    return float(sklearn.log_loss(given["truth"], given["score"])) / background


def _expected_calibration_error(given: Inputs) -> float:
    bins: dict[int, list[tuple[float, float]]] = {}
    for truth, score in zip(given["truth"], given["score"], strict=True):
        bins.setdefault(min(int(score * given["bins"]), int(given["bins"]) - 1), []).append((truth, score))
    return sum(abs(sum(truth - score for truth, score in pairs)) for pairs in bins.values()) / len(given["truth"])


def _hits_at_k(given: Inputs) -> float:
    order = sorted(range(len(given["score"])), key=lambda index: -given["score"][index])
    return sum(given["truth"][index] for index in order[: int(given["k"])])


def _recall_at_precision(given: Inputs) -> float:
    precision, recall, _ = sklearn.precision_recall_curve(given["truth"], given["score"])
    return float(max(recall[precision >= given["precision"]]))


def _ks(given: Inputs) -> float:
    samples = [[score for truth, score in zip(given["truth"], given["score"], strict=True) if truth == side] for side in (0, 1)]
    return float(ks_2samp(*samples).statistic)


def _of_scores(metric: Callable[..., Any]) -> Callable[[Inputs], float]:
    return lambda given: float(metric(given["truth"], given["score"]))


def _of_predictions(metric: Callable[..., Any]) -> Callable[[Inputs], float]:
    return lambda given: float(metric(given["truth"], given["predicted"]))


RECOMPUTE: dict[RecomputedBy, Callable[[Inputs], float]] = {
    RecomputedBy.ROC_AUC: _of_scores(sklearn.roc_auc_score),
    RecomputedBy.AVERAGE_PRECISION: _of_scores(sklearn.average_precision_score),
    RecomputedBy.LOG_LOSS: _of_scores(sklearn.log_loss),
    RecomputedBy.BRIER: _of_scores(sklearn.brier_score_loss),
    RecomputedBy.NORMALISED_ENTROPY: _normalised_entropy,
    RecomputedBy.ECE: _expected_calibration_error,
    RecomputedBy.NDCG: lambda given: float(sklearn.ndcg_score([given["truth"]], [given["score"]])),
    RecomputedBy.PRECISION_AT_K: lambda given: _hits_at_k(given) / given["k"],
    RecomputedBy.RECALL_AT_K: lambda given: _hits_at_k(given) / sum(given["truth"]),
    RecomputedBy.RECALL_AT_PRECISION: _recall_at_precision,
    RecomputedBy.KS: _ks,
    RecomputedBy.ACCURACY: _of_predictions(sklearn.accuracy_score),
    RecomputedBy.PRECISION: _of_predictions(sklearn.precision_score),
    RecomputedBy.RECALL: _of_predictions(sklearn.recall_score),
    RecomputedBy.F1: _of_predictions(sklearn.f1_score),
    RecomputedBy.MCC: _of_predictions(sklearn.matthews_corrcoef),
    RecomputedBy.KAPPA: _of_predictions(sklearn.cohen_kappa_score),
    RecomputedBy.MAE: _of_predictions(sklearn.mean_absolute_error),
    RecomputedBy.RMSE: _of_predictions(sklearn.root_mean_squared_error),
    RecomputedBy.MAPE: _of_predictions(sklearn.mean_absolute_percentage_error),
    RecomputedBy.R2: _of_predictions(sklearn.r2_score),
    RecomputedBy.PINBALL: lambda given: float(sklearn.mean_pinball_loss(given["truth"], given["predicted"], alpha=given["quantile"])),
}


def _example(path: Path) -> Example:
    document, problems = load(path, Metric, path.name)
    assert document is not None, problems
    example: Example = document.entry.example
    return example


def _recomputed(example: Example) -> float:
    if example.function is not None:
        return RECOMPUTE[example.function](dict(example.inputs))
    plain = {name: quantity(value, "") for name, value in example.inputs.items() if not isinstance(value, tuple)}
    return float(evaluate(example.expression or "", plain).magnitude)


@pytest.mark.parametrize("path", METRICS, ids=lambda path: path.stem)
def test_worked_example_gives_the_result_it_prints(path: Path) -> None:
    example = _example(path)
    assert _recomputed(example) == pytest.approx(example.result, abs=example.tolerance, rel=0)


@pytest.mark.parametrize("path", METRICS, ids=lambda path: path.stem)
def test_tolerance_is_at_most_half_a_unit_of_the_last_printed_digit(path: Path) -> None:
    example = _example(path)
    printed = re.search(r"^  result: (\S+)$", path.read_text(encoding="utf-8"), re.MULTILINE)  # as typed: a float forgets its digits
    assert printed is not None
    decimals = len(printed[1].partition(".")[2])
    assert example.tolerance <= 0.5 * 10**-decimals * (1 + 1e-9)


def test_every_library_function_can_be_recomputed() -> None:
    assert set(RECOMPUTE) == set(RecomputedBy)


def test_a_wrong_result_is_noticed() -> None:
    wrong = {"given": "one of two", "inputs": {"a": 1.0, "b": 2.0}, "expression": "a / b", "result": 0.6, "tolerance": 0.05}
    example = Example.model_validate(wrong)
    assert _recomputed(example) != pytest.approx(example.result, abs=example.tolerance, rel=0)


def test_there_are_metrics_to_recompute() -> None:
    assert len(METRICS) > 50
