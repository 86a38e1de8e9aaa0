"""A/B tests: how many users an effect needs, what looking early does to false alarms, and what a covariate from before the test saves.

Everything is simulated where the truth is known: tests without an effect for peeking, tests with a given lift for power, and pairs of a metric
and its value before the test with a given correlation for CUPED.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.stats import norm

from experiments.result import Claim, Figure, Tables, listed, the

LIBRARIES = ("numpy", "scipy")
TESTS = 20_000
ALPHA, POWER, BASE = 0.05, 0.8, 0.05
LIFTS = (0.02, 0.05, 0.1)
LOOKS = (1, 2, 3, 5, 7, 10, 14, 20, 28)
CORRELATIONS = (0.0, 0.3, 0.5, 0.7, 0.9)
USERS = 200
"""Users in each arm of a CUPED test."""


def run(seed: int) -> Tables:
    """Power, false alarms by number of looks, and variance left by CUPED."""
    rng = np.random.default_rng(seed)
    return {"power": list(_power(rng)), "peeking": list(_peeking(rng)), "cuped": list(_cuped(rng))}


def users_needed(lift: float) -> int:
    """Users an arm so that a relative lift of a 5 % rate is found with power 0.8 at a two-sided level of 5 %."""
    raised = BASE * (1 + lift)
    z = norm.isf(ALPHA / 2) + norm.isf(1 - POWER)
    return int(np.ceil(z**2 * (BASE * (1 - BASE) + raised * (1 - raised)) / (raised - BASE) ** 2))


def _power(rng: np.random.Generator) -> Iterator[dict[str, float]]:
    for lift in LIFTS:
        users = users_needed(lift)
        control, treated = rng.binomial(users, BASE, TESTS), rng.binomial(users, BASE * (1 + lift), TESTS)
        pooled = (control + treated) / (2 * users)
        z = (treated - control) / users / np.sqrt(2 * pooled * (1 - pooled) / users)
        yield {"lift": lift * 100, "users_per_arm": users, "found": (np.abs(z) > norm.isf(ALPHA / 2)).mean()}


def _peeking(rng: np.random.Generator) -> Iterator[dict[str, float]]:
    """Tests without an effect; after each equal part of the data somebody looks, and stops at the first p below 0.05."""
    for looks in LOOKS:
        z = np.abs(rng.normal(size=(TESTS, looks)).cumsum(1) / np.sqrt(np.arange(1, looks + 1)))
        yield {
            "looks": looks,
            "false_alarms": (z > norm.isf(ALPHA / 2)).any(1).mean(),
            "if_independent": 1 - (1 - ALPHA) ** looks,
            "split_level": (z > norm.isf(ALPHA / looks / 2)).any(1).mean(),
        }


def _cuped(rng: np.random.Generator) -> Iterator[dict[str, float]]:
    for r in CORRELATIONS:
        before = rng.normal(size=(TESTS // 5, 2 * USERS))
        metric = r * before + np.sqrt(1 - r * r) * rng.normal(size=before.shape)
        centred, spread = before - before.mean(1, keepdims=True), metric - metric.mean(1, keepdims=True)
        theta = (centred * spread).sum(1) / (centred * centred).sum(1)
        plain = metric[:, USERS:].mean(1) - metric[:, :USERS].mean(1)
        adjusted = plain - theta * (before[:, USERS:].mean(1) - before[:, :USERS].mean(1))
        yield {"correlation": r, "variance_left": adjusted.var() / plain.var(), "theory": 1 - r * r}


def figures(tables: Tables) -> dict[str, Figure]:
    """Shares in per cent."""
    peeking, cuped, power = tables["peeking"], tables["cuped"], tables["power"]
    alarms = {f"alarms_{looks}_looks": looks for looks in (2, 5, 10, 14, 28)}
    return {
        name: Figure(
            100 * the(peeking, looks=looks)["false_alarms"], f"false alarms when looking {looks} times at p < 0.05, no effect", 0, "%"
        )
        for name, looks in alarms.items()
    } | {
        "split_14_looks": Figure(
            100 * the(peeking, looks=14)["split_level"], "false alarms in 14 looks, each at a fourteenth of the level", 1, "%"
        ),
        "saved_at_half": Figure(
            100 * (1 - the(cuped, correlation=0.5)["variance_left"]), "variance removed by CUPED at correlation 0.5", 0, "%"
        ),
        "saved_at_seven_tenths": Figure(
            100 * (1 - the(cuped, correlation=0.7)["variance_left"]), "variance removed by CUPED at correlation 0.7", 0, "%"
        ),
        "power": Figure(100 * the(power, lift=5)["found"], "tests that find a 5 % lift with the users the formula asks for", 0, "%"),
    }


def claims(tables: Tables) -> Iterator[Claim]:
    """What the rows of one seed show."""
    power, peeking, cuped = tables["power"], tables["peeking"], tables["cuped"]
    yield Claim(
        "formula-gives-the-power-asked-for",
        "With the users the formula asks for, 78 to 82 % of tests find the lift, at lifts of 2, 5 and 10 %.",
        all(0.78 < row["found"] < 0.82 for row in power),
        listed(row["found"] for row in power),
    )
    ratio = the(power, lift=5)["users_per_arm"] / the(power, lift=10)["users_per_arm"]
    yield Claim(
        "half-the-effect-four-times-the-users",
        "Half the lift (5 instead of 10 %) needs 3.8 to 4.2 times the users.",
        3.8 < ratio < 4.2,
        listed([ratio], 2),
    )
    alarms = {row["looks"]: row["false_alarms"] for row in peeking}
    yield Claim(
        "peeking-multiplies-false-alarms",
        "One look gives 4.4 to 5.6 % false alarms, five looks 13 to 15.5 %, ten looks 18 to 20.5 %, fourteen looks over 20 %.",
        0.044 < alarms[1] < 0.056 and 0.13 < alarms[5] < 0.155 and 0.18 < alarms[10] < 0.205 and alarms[14] > 0.2,
        listed(alarms[looks] for looks in (1, 5, 10, 14)),
    )
    yield Claim(
        "looks-are-not-independent",
        "From five looks on, 1 - 0.95^k overstates the false alarms by more than half, because every look sees the data of the one before.",
        all(row["if_independent"] > 1.5 * row["false_alarms"] for row in peeking if row["looks"] >= 5),
        listed(row["if_independent"] / row["false_alarms"] for row in peeking if row["looks"] >= 5),
    )
    yield Claim(
        "a-split-level-is-safe",
        "Dividing the level by the number of looks keeps false alarms at or below 5.6 %, and under 3 % from fourteen looks on.",
        all(row["split_level"] < 0.056 for row in peeking) and all(row["split_level"] < 0.03 for row in peeking if row["looks"] >= 14),
        listed(row["split_level"] for row in peeking),
    )
    apart = max(abs(row["variance_left"] - row["theory"]) for row in cuped)
    yield Claim(
        "cuped-leaves-one-minus-r-squared",
        "CUPED leaves 1 - r² of the variance, within 0.05.",
        apart < 0.05,
        listed(row["variance_left"] for row in cuped),
    )
