"""Judging a new policy from an old one's log: which estimates of its click rate can be trusted, and how far from the log.

An old policy shows one of ten items with logged probabilities, a reader clicks with a known chance. New policies depart from the old one on a
growing share of requests. Estimates come from many small logs, so that their error is measured, not guessed. A second part orders candidate
models by AUC on the log and by what they would earn, while clicks depend more and more on who asks and not on what is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import expit, softmax
from scipy.stats import rankdata, spearmanr

from experiments.result import Claim, Figure, Row, Tables, listed, the, those

LIBRARIES = ("numpy", "scipy")
FEATURES, ITEMS = 8, 10
FLOOR = 0.1
"""Share of requests on which the old policy shows a random item."""
LOG, LOGS = 2000, 150
DEPARTURES = (0.05, 0.1, 0.25, 0.5, 1.0)
CANDIDATES = 30
READER_EFFECTS = (0.0, 0.35, 0.7, 1.4)
"""Spread of the weights of who asks; those of the fit between reader and item have 0.4."""
LONG_LOG = 40_000
READERS = 100_000
"""Requests over which a true click rate is computed."""


@dataclass(frozen=True)
class World:
    """The log-odds of a click: who asks, which item, and how the two fit; and what the old and the new model believe of them."""

    reader: np.ndarray
    item: np.ndarray
    fit: np.ndarray
    believed: np.ndarray
    new: np.ndarray

    def chance(self, x: np.ndarray) -> np.ndarray:
        """True chance of a click on each item."""
        return expit(-2.2 + (x @ self.reader)[:, None] + self.item + x @ self.fit)

    def old_policy(self, x: np.ndarray) -> np.ndarray:
        """Probabilities with which the old policy shows each item."""
        return (1 - FLOOR) * softmax(1.5 * (self.item + x @ self.believed), axis=1) + FLOOR / ITEMS

    def new_policy(self, x: np.ndarray, departs: float) -> np.ndarray:
        """The old policy, but on this share of requests the favourite of the new model."""
        favourite = np.argmax(self.item + x @ self.new, axis=1)
        return (1 - departs) * self.old_policy(x) + departs * np.eye(ITEMS)[favourite]


def run(seed: int) -> Tables:
    """Errors of four estimates by departure, their bias on a longer log, and the order of candidates."""
    rng = np.random.default_rng(seed)
    fit = rng.normal(0, 0.4, (FEATURES, ITEMS))
    reader, item = rng.normal(size=FEATURES), rng.normal(0, 0.5, ITEMS)
    world = World(0.35 * reader, item, fit, fit + rng.normal(0, 0.4, fit.shape), fit + rng.normal(0, 0.15, fit.shape))
    x = rng.normal(size=(READERS, FEATURES))
    return {
        "estimates": [row for departs in DEPARTURES for row in _errors(rng, world, x, departs)],
        "long": [_long(rng, world, x)],
        "orders": [_orders(rng, replace(world, reader=effect * reader), x[: READERS // 2], effect) for effect in READER_EFFECTS],
    }


def _drawn(rng: np.random.Generator, world: World, rows: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """A log: requests, items shown, their propensities, clicks."""
    x = rng.normal(size=(rows, FEATURES))
    shown_with = world.old_policy(x)
    shown = (shown_with.cumsum(1) > rng.random((rows, 1))).argmax(1)
    each = np.arange(rows)
    return x, shown, shown_with[each, shown], rng.random(rows) < world.chance(x)[each, shown]


def _errors(rng: np.random.Generator, world: World, x: np.ndarray, departs: float) -> Iterator[Row]:
    truth = (world.chance(x) * world.new_policy(x, departs)).sum(1).mean()
    found: dict[str, list[float]] = {}
    for _ in range(LOGS):
        log = _drawn(rng, world, LOG)
        for name, value in _estimates(log, world.new_policy(log[0], departs)).items():
            found.setdefault(name, []).append(value - truth)
    effective = found.pop("effective")
    for name, errors in found.items():
        yield {
            "departs": departs * 100, "estimate": name, "error": 100 * np.sqrt(np.mean(np.square(errors))), "bias": 100 * np.mean(errors),
            "effective_rows": 100 * (np.mean(effective) + truth), "true_rate": 100 * truth,
        }  # fmt: skip


def _estimates(log: tuple[np.ndarray, ...], policy: np.ndarray) -> dict[str, float]:
    """Click rate of a policy by weighting, by weighting and dividing by the weights, by a model of clicks, and by both together."""
    x, shown, propensity, clicked = log
    weight = policy[np.arange(len(x)), shown] / propensity
    predicted = _model(x, shown, clicked)
    direct = (predicted * policy).sum(1)
    rest = clicked - predicted[np.arange(len(x)), shown]
    return {
        "weighted": (weight * clicked).mean(),
        "self-normalised": (weight * clicked).sum() / weight.sum(),
        "model": direct.mean(),
        "doubly robust": (direct + weight * rest).mean(),
        "effective": weight.sum() ** 2 / (weight**2).sum() / len(x),
    }


def _model(x: np.ndarray, shown: np.ndarray, clicked: np.ndarray) -> np.ndarray:
    """A simple model of clicks: for each item a straight line in half of the features, shrunk."""
    part = np.column_stack([np.ones(len(x)), x[:, : FEATURES // 2]])
    predicted = np.empty((len(x), ITEMS))
    for item in range(ITEMS):
        rows = part[shown == item]
        predicted[:, item] = part @ np.linalg.solve(rows.T @ rows + 5 * np.eye(part.shape[1]), rows.T @ clicked[shown == item])
    return predicted.clip(0, 1)


def _long(rng: np.random.Generator, world: World, x: np.ndarray) -> Row:
    """A log twenty times as long, and a policy that departs everywhere."""
    truth = (world.chance(x) * world.new_policy(x, 1.0)).sum(1).mean()
    log = _drawn(rng, world, LONG_LOG)
    policy = world.new_policy(log[0], 1.0)
    found = _estimates(log, policy)
    agrees = policy[np.arange(LONG_LOG), log[1]] == 1
    return {"true_rate": 100 * truth, "old_rate": 100 * log[3].mean(), "agreeing_rows": 100 * log[3][agrees].mean()} | {
        name.replace("-", "_").replace(" ", "_"): 100 * found[name] for name in ("weighted", "self-normalised", "model", "doubly robust")
    }


def _orders(rng: np.random.Generator, world: World, x: np.ndarray, effect: float) -> Row:
    """Models that know readers and fits each more or less well: how AUC on the log and an estimate of the click rate order them."""
    log_x, shown, propensity, clicked = _drawn(rng, world, LONG_LOG)
    each, chance = np.arange(LONG_LOG), world.chance(x)
    aucs, estimates, truths = [], [], []
    for _ in range(CANDIDATES):
        reader = world.reader + effect * rng.normal(size=FEATURES) * rng.uniform(0, 2)
        fit = world.fit + rng.normal(0, 0.4, world.fit.shape) * rng.uniform(0, 2)
        choice = world.item + log_x @ fit
        weight = (np.argmax(choice, axis=1) == shown) / propensity
        aucs.append(_auc(clicked, (log_x @ reader + choice[each, shown])))
        estimates.append((weight * clicked).sum() / weight.sum())
        truths.append(chance[np.arange(len(x)), np.argmax(world.item + x @ fit, axis=1)].mean())
    return {"reader_effect": effect, "auc": spearmanr(aucs, truths).statistic, "estimate": spearmanr(estimates, truths).statistic}


def _auc(clicked: np.ndarray, score: np.ndarray) -> float:
    ranks, positive = rankdata(score), clicked.sum()
    return float((ranks[clicked].sum() - positive * (positive + 1) / 2) / (positive * (len(clicked) - positive)))


def figures(tables: Tables) -> dict[str, Figure]:
    """Click rates and errors in points of click rate, rank correlations."""
    estimates, long, strong = tables["estimates"], tables["long"][0], the(tables["orders"], reader_effect=1.4)
    near, far = (the(estimates, departs=departs, estimate="weighted") for departs in (10, 100))
    return {
        "error_near": Figure(near["error"], "error of the weighted estimate, 2,000 rows, departing on 10 % of requests", 1, "points"),
        "error_far": Figure(far["error"], "error of the weighted estimate, 2,000 rows, departing on all requests", 1, "points"),
        "error_far_robust": Figure(
            the(estimates, departs=100, estimate="doubly robust")["error"], "error of the doubly robust estimate, same log", 1, "points"
        ),
        "effective_far": Figure(far["effective_rows"], "effective share of the log for a policy that departs on all requests", 0, "%"),
        "true_rate": Figure(long["true_rate"], "true click rate of the new policy", 1, "%"),
        "old_rate": Figure(long["old_rate"], "click rate of the old policy", 1, "%"),
        "agreeing_rate": Figure(long["agreeing_rows"], "plain click rate of the rows on which both policies agree, 40,000 rows", 1, "%"),
        "model_rate": Figure(long["model"], "click rate the model of clicks predicts for the new policy, 40,000 rows", 1, "%"),
        "order_by_auc_no_reader": Figure(
            the(tables["orders"], reader_effect=0.0)["auc"],
            "rank correlation of AUC on the log with the true click rate where only the fit matters",
            2,
        ),
        "order_by_auc": Figure(
            strong["auc"], "rank correlation of AUC on the log with the true click rate, 30 candidates, clicks depend mostly on who asks", 2
        ),
        "order_by_estimate": Figure(
            strong["estimate"], "rank correlation of the self-normalised estimate with the true click rate, same candidates", 2
        ),
    }


def claims(tables: Tables) -> Iterator[Claim]:
    """What the rows of one seed show."""
    estimates, long = tables["estimates"], tables["long"][0]
    weighted = [row["error"] for row in those(estimates, estimate="weighted")]
    yield Claim(
        "error-grows-with-departure",
        "The error of the weighted estimate grows with every step of departure from 10 % of requests on, over twofold until all depart.",
        weighted[1:] == sorted(weighted[1:]) and weighted[-1] > 2 * weighted[1],
        listed(weighted, 2),
    )
    far = {row["estimate"]: row for row in those(estimates, departs=100)}
    yield Claim(
        "weights-are-unbiased-and-noisy",
        "For a policy that departs everywhere the weighted estimate errs by noise: its bias is under a quarter of its error.",
        abs(far["weighted"]["bias"]) < 0.25 * far["weighted"]["error"],
        listed([far["weighted"]["bias"], far["weighted"]["error"]], 2),
    )
    yield Claim(
        "a-model-is-precise-and-wrong",
        "The model of clicks errs by bias: over 60 % of its error remains when the log is twenty times as long.",
        abs(long["model"] - long["true_rate"]) > 0.6 * far["model"]["error"],
        listed([far["model"]["error"], long["model"] - long["true_rate"]], 2),
    )
    yield Claim(
        "both-together-are-best",
        "The doubly robust estimate has a smaller error than plain weighting for a policy that departs everywhere.",
        far["doubly robust"]["error"] < far["weighted"]["error"],
        listed((far[name]["error"] for name in ("weighted", "self-normalised", "model", "doubly robust")), 2),
    )
    effective = far["weighted"]["effective_rows"]
    yield Claim("few-rows-count", "For that policy the log is worth under a third of its rows.", effective < 33, listed([effective], 1))
    none, strong = (the(tables["orders"], reader_effect=effect) for effect in (0.0, 1.4))
    yield Claim(
        "auc-pays-for-knowing-who-clicks",
        "The rank correlation of AUC with the true click rate is over 0.85 where only the fit matters, and lower by over 0.15 where clicks depend mostly on who asks.",
        none["auc"] > 0.85 and none["auc"] - strong["auc"] > 0.15,
        listed((row["auc"] for row in tables["orders"]), 2),
    )
    yield Claim(
        "an-estimate-of-the-goal-keeps-the-order",
        "The self-normalised estimate keeps a rank correlation of over 0.8 in every world.",
        min(row["estimate"] for row in tables["orders"]) > 0.8,
        listed((row["estimate"] for row in tables["orders"]), 2),
    )
