"""Point-in-time joins: three ways to attach fraud history to past payments, what each does in production, and what late features cost.

Stolen cards are used in bursts, the risk of merchants wanders, and a fraud becomes known about 20 days after the payment.

- point in time: training rows use exactly what was known at the moment of the payment
- event time: counts frauds that had happened by then, whether known or not
- latest snapshot: joins the newest feature table to every past row, its own label included
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import lightgbm
import numpy as np
from scipy.special import expit
from sklearn.metrics import average_precision_score, roc_auc_score

from experiments.result import Claim, Figure, Row, Tables, listed, the

LIBRARIES = ("numpy", "scipy", "scikit-learn", "lightgbm")
TOLERANCE = 0.05
TOLERANCE_BECAUSE = "another processor or library may round a split of a tree the other way, and the trees after it differ"
CARDS, MERCHANTS, DAYS, PAYMENTS, STOLEN = 30_000, 2000, 180, 240_000, 1200
WARM, SPLIT = 30, 135
"""Train on days 30 to 134, serve days 135 to 179."""
MONTH, EVER = 30.0, 1000.0
"""Days of history: a merchant's frauds of the last month, a card's frauds so far."""
LABEL_DELAY = 20.0
LAGS = (0.0, 0.25, 1.0, 3.0, 7.0)
"""Days by which the feature job runs late."""
JOINS = ("point in time", "event time", "latest snapshot", "no history")


@dataclass(frozen=True)
class World:
    """Payments in order of time: when, whose card, which merchant, what is seen at once, whether fraud, and when that is known."""

    time: np.ndarray
    card: np.ndarray
    merchant: np.ndarray
    seen: np.ndarray
    fraud: np.ndarray
    known: np.ndarray

    @property
    def prior(self) -> float:
        """Share of fraud before the split."""
        return float(self.fraud[self.time < SPLIT].mean())

    def features(self, at: np.ndarray, counted: np.ndarray) -> np.ndarray:
        """What is seen at once, and history as of `at`; a fraud enters the history at its time in `counted`."""
        when, card, merchant = counted[self.fraud], self.card[self.fraud], self.merchant[self.fraud]
        frauds = _count(at, self.merchant, when, merchant, MONTH)
        rate = (frauds + 20 * self.prior) / (_count(at, self.merchant, self.time, self.merchant, MONTH) + 20)
        return np.column_stack([self.seen, rate, _count(at, self.card, when, card, EVER), _count(at, self.card, self.time, self.card, 1.0)])


def world(rng: np.random.Generator) -> World:
    """Single frauds by the risk of the merchant, and bursts on stolen cards."""
    risk = rng.normal(-5.2, 0.9, MERCHANTS) + np.cumsum(rng.normal(0, 0.08, (DAYS + 3, MERCHANTS)), axis=0)
    size = 1 / np.arange(1, MERCHANTS + 1) ** 0.6
    size /= size.sum()
    time, card = rng.random(PAYMENTS) * DAYS, rng.integers(CARDS, size=PAYMENTS)
    merchant = rng.choice(MERCHANTS, size=PAYMENTS, p=size)
    fraud = rng.random(PAYMENTS) < expit(risk[time.astype(int), merchant])
    burst = rng.poisson(3, STOLEN) + 1
    stolen = np.repeat(rng.integers(CARDS, size=STOLEN), burst)
    struck = np.minimum(np.repeat(rng.random(STOLEN) * DAYS, burst) + rng.exponential(1.0, burst.sum()), DAYS - 1e-6)
    time, card, fraud = np.r_[time, struck], np.r_[card, stolen], np.r_[fraud, np.ones(len(struck), bool)]
    merchant = np.r_[merchant, rng.choice(MERCHANTS, size=len(struck), p=size)]
    order = np.argsort(time)
    time, card, merchant, fraud = time[order], card[order], merchant[order], fraud[order]
    seen = rng.normal(size=(len(time), 4)) + fraud[:, None] * [0.8, 0.6, 0.4, 0.3]
    return World(time, card, merchant, seen, fraud, time + rng.exponential(LABEL_DELAY, len(time)))


def _count(at: np.ndarray, key: np.ndarray, times: np.ndarray, keys: np.ndarray, days: float) -> np.ndarray:
    """How many events of the same key fall into the days before `at`."""
    far = 10_000.0
    events = np.sort(keys * far + times)
    return np.searchsorted(events, key * far + at, "left") - np.searchsorted(events, key * far + at - days, "left")


def run(seed: int) -> Tables:
    """Four models by their join, offline and online; then the sound one with features that come late."""
    rng = np.random.default_rng(seed)
    payments = world(rng)
    served = payments.time >= SPLIT
    train = (
        (payments.time >= WARM) & ~served & ((payments.known < SPLIT) | ~payments.fraud)
    )  # a fraud nobody reported yet cannot be trained on
    held = train & (rng.random(len(served)) < 0.2)
    joins = _joins(payments)
    online = joins["point in time"]
    models = {name: _model(joins[name][train & ~held], payments.fraud[train & ~held], seed) for name in JOINS}
    rows = []
    for name in JOINS:
        offline = _scores(models[name], joins[name][held], payments.fraud[held])
        live = _scores(models[name], (joins[name] if name == "no history" else online)[served], payments.fraud[served])
        rows += [{"join": name, "judged": "offline", **offline}, {"join": name, "judged": "online", **live}]
    stale = [
        {
            "lag_days": lag,
            **_scores(models["point in time"], payments.features(payments.time - lag, payments.known)[served], payments.fraud[served]),
        }
        for lag in LAGS
    ]
    return {"joins": rows, "stale": stale}


def _joins(payments: World) -> dict[str, np.ndarray]:
    at_split = np.full(len(payments.time), float(SPLIT))
    online = payments.features(payments.time, payments.known)  # what an online store can hold
    return {
        "point in time": online,
        "event time": payments.features(payments.time, payments.time),
        "latest snapshot": payments.features(at_split, payments.time),
        "no history": online * ([1] * 4 + [0] * 3),
    }


def _model(rows: np.ndarray, fraud: np.ndarray, seed: int) -> lightgbm.Booster:
    settings = {
        "objective": "binary", "num_leaves": 15, "learning_rate": 0.05, "min_sum_hessian_in_leaf": 5,
        "verbosity": -1, "num_threads": 1, "seed": seed, "deterministic": True,
    }  # fmt: skip
    return lightgbm.train(settings, lightgbm.Dataset(rows, fraud), 120)


def _scores(model: lightgbm.Booster, rows: np.ndarray, fraud: np.ndarray) -> Row:
    score = model.predict(rows, num_threads=1)
    return {
        "auc": roc_auc_score(fraud, score),
        "pr_auc": average_precision_score(fraud, score),
        "predicted_over_true": score.mean() / fraud.mean(),
    }


def figures(tables: Tables) -> dict[str, Figure]:
    """AUC of the joins offline and online, and of late features."""
    joins, stale = tables["joins"], tables["stale"]
    names = {"point_in_time": "point in time", "event_time": "event time", "snapshot": "latest snapshot", "no_history": "no history"}
    found = {
        f"{short}_{judged}": Figure(the(joins, join=name, judged=judged)["auc"], f"ROC AUC {judged}, join: {name}", 2)
        for short, name in names.items()
        for judged in ("offline", "online")
    }
    fresh, quarter, day, week = (the(stale, lag_days=lag)["pr_auc"] for lag in (0.0, 0.25, 1.0, 7.0))
    return found | {
        "quarter_day_late_lost": Figure(
            100 * (1 - quarter / fresh), "average precision lost when history features come six hours late", 0, "%"
        ),
        "day_late_lost": Figure(100 * (1 - day / fresh), "average precision lost when history features come a day late", 0, "%"),
        "week_late_lost": Figure(100 * (1 - week / fresh), "average precision lost when history features come a week late", 0, "%"),
        "snapshot_under_predicts": Figure(
            100 * the(joins, join="latest snapshot", judged="online")["predicted_over_true"],
            "mean prediction over true fraud rate online, latest snapshot",
            0,
            "%",
        ),
    }


def claims(tables: Tables) -> Iterator[Claim]:
    """What the rows of one seed show."""
    offline, online = ({name: the(tables["joins"], join=name, judged=judged) for name in JOINS} for judged in ("offline", "online"))
    sound, leaky = "point in time", ("event time", "latest snapshot")
    gap = offline[sound]["auc"] - online[sound]["auc"]
    yield Claim(
        "point-in-time-predicts-production",
        "Joined at the point in time, offline AUC is within 0.03 of online AUC.",
        abs(gap) < 0.03,
        listed([offline[sound]["auc"], online[sound]["auc"]]),
    )
    yield Claim(
        "leaks-look-better-offline",
        "Both leaky joins look better offline than the sound one, by over 0.01 AUC and over 0.05 average precision.",
        all(offline[name][score] > offline[sound][score] + margin for name in leaky for score, margin in (("auc", 0.01), ("pr_auc", 0.05))),
        listed(offline[name][score] for score in ("auc", "pr_auc") for name in (sound, *leaky)),
    )
    yield Claim(
        "leaks-are-worse-online",
        "Both are worse online than the sound one, by over 0.01 AUC.",
        max(online[name]["auc"] for name in leaky) < online[sound]["auc"] - 0.01,
        listed(online[name]["auc"] for name in (sound, *leaky)),
    )
    yield Claim(
        "best-offline-worst-online",
        "Of the three joins, the one that is best offline is the worst online.",
        max((sound, *leaky), key=lambda name: offline[name]["auc"]) == min((sound, *leaky), key=lambda name: online[name]["auc"]),
        max((sound, *leaky), key=lambda name: offline[name]["auc"]),
    )
    yield Claim(
        "worse-than-no-history",
        "The latest snapshot is worse online than a model without any history.",
        online["latest snapshot"]["auc"] < online["no history"]["auc"],
        listed([online["latest snapshot"]["auc"], online["no history"]["auc"]]),
    )
    yield Claim(
        "leaks-under-predict",
        "Online, the latest snapshot predicts less than two thirds of the fraud there is.",
        online["latest snapshot"]["predicted_over_true"] < 0.667,
        listed(online[name]["predicted_over_true"] for name in (sound, *leaky)),
    )
    late = [row["pr_auc"] for row in tables["stale"]]
    yield Claim(
        "late-features-lose",
        "Average precision falls with every longer delay, and history that comes a day late has lost over 35 % of it.",
        late == sorted(late, reverse=True) and late[2] < 0.65 * late[0],
        listed(late),
    )
    yield Claim(
        "late-enough-is-none",
        "With history three days late the model is at most 0.03 better than one trained without any history.",
        late[3] < online["no history"]["pr_auc"] + 0.03,
        listed([late[3], online["no history"]["pr_auc"]]),
    )
