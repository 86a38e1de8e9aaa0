"""Waiting for many servers, adding up stages, and asking a second server: what the slow one per cent does to the rest.

A call takes about one unit of time (the median); a small share of calls takes ten times as long. Everything is in multiples of that median,
so that no figure depends on a machine.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from experiments.result import Claim, Figure, Row, Tables, listed, the

LIBRARIES = ("numpy",)
CALLS = 400_000
SLOW = 0.01
FAN_OUT = (1, 3, 10, 30, 100)
SHARES = (0.0015, 0.003, 0.006, 0.008, 0.015, 0.03)
STAGES = (1, 2, 5)

Draws = np.ndarray


def calls(rng: np.random.Generator, shape: int | tuple[int, ...], slow: float = SLOW) -> Draws:
    """Durations of independent calls: log-normal around 1, and ten times that for the slow share."""
    return rng.lognormal(0, 0.3, shape) * np.where(rng.random(shape) < slow, 10, 1)


def run(seed: int) -> Tables:
    """Three little worlds: parallel calls, stages in series, and hedged calls."""
    rng = np.random.default_rng(seed)
    return {
        "fan_out": list(_fan_out(rng)),
        "series": [_series(rng, share, stages) for share in SHARES for stages in STAGES],
        "hedge": [_hedge(rng, shared) for shared in (0.0, 0.5, 1.0)],
    }


def _fan_out(rng: np.random.Generator) -> Iterator[Row]:
    alone = calls(rng, CALLS)
    p99 = np.quantile(alone, 0.99)
    for servers in FAN_OUT:
        slowest = np.concatenate([calls(rng, (4000, servers)).max(1) for _ in range(10)])
        yield {
            "servers": servers,
            "share_over_p99": (slowest > p99).mean(),
            "theory": 1 - 0.99**servers,
            "median_ratio": np.median(slowest) / np.median(alone),
        }


def _series(rng: np.random.Generator, slow: float, stages: int) -> Row:
    each = [calls(rng, CALLS, slow) for _ in range(stages)]
    whole = np.quantile(sum(each), 0.99)
    return {
        "slow_share": slow * 100,
        "stages": stages,
        "p99_over_sum_of_p99s": whole / sum(np.quantile(stage, 0.99) for stage in each),
        "p99_over_union_bound": whole / sum(np.quantile(stage, 1 - 0.01 / stages) for stage in each),
        "p99_over_sum_of_medians": whole / sum(np.median(stage) for stage in each),
    }


def _hedge(rng: np.random.Generator, shared: float) -> Row:
    """A second call is sent when the first has not answered by its 95th percentile; `shared` is the part of slowness both calls share."""
    first_slow = rng.random(CALLS) < SLOW
    second_slow = np.where(rng.random(CALLS) < shared, first_slow, rng.random(CALLS) < SLOW)
    first, second = (rng.lognormal(0, 0.3, CALLS) * np.where(slow, 10, 1) for slow in (first_slow, second_slow))
    wait = np.quantile(first, 0.95)
    hedged = np.minimum(first, wait + second)
    return {
        "shared": shared,
        "p999_left": np.quantile(hedged, 0.999) / np.quantile(first, 0.999),
        "extra_calls": (first > wait).mean(),
    }


def figures(tables: Tables) -> dict[str, Figure]:
    """Shares in per cent, ratios as they are."""
    fan, series, hedge = tables["fan_out"], tables["series"], tables["hedge"]
    return {
        "slow_with_ten": Figure(
            100 * the(fan, servers=10)["share_over_p99"], "requests that wait for 10 servers and exceed one server's p99", 0, "%"
        ),
        "slow_with_hundred": Figure(
            100 * the(fan, servers=100)["share_over_p99"], "requests that wait for 100 servers and exceed one server's p99", 0, "%"
        ),
        "two_stages_over_sum": Figure(
            the(series, slow_share=0.8, stages=2)["p99_over_sum_of_p99s"],
            "p99 of two stages over the sum of their p99s, 0.8 % of calls slow",
            1,
            "times",
        ),
        "five_stages_over_sum": Figure(
            the(series, slow_share=0.6, stages=5)["p99_over_sum_of_p99s"],
            "p99 of five stages over the sum of their p99s, 0.6 % of calls slow",
            1,
            "times",
        ),
        "two_stages_safe": Figure(
            the(series, slow_share=3, stages=2)["p99_over_sum_of_p99s"],
            "p99 of two stages over the sum of their p99s, 3 % of calls slow",
            2,
            "times",
        ),
        "hedged_p999_cut": Figure(
            100 * (1 - the(hedge, shared=0.0)["p999_left"]), "cut of p99.9 by a hedge after p95, slowness independent", 0, "%"
        ),
        "hedged_p999_cut_shared": Figure(
            100 * (1 - the(hedge, shared=1.0)["p999_left"]), "cut of p99.9 by a hedge after p95, slowness shared by both calls", 0, "%"
        ),
        "hedge_extra_calls": Figure(100 * the(hedge, shared=0.0)["extra_calls"], "extra calls sent by a hedge after p95", 0, "%"),
    }


def claims(tables: Tables) -> Iterator[Claim]:
    """What the rows of one seed show."""
    fan, series, hedge = tables["fan_out"], tables["series"], tables["hedge"]
    yield Claim(
        "fan-out-follows-theory",
        "The share of requests slower than one server's p99 stays within 0.02 of 1 - 0.99^k for k = 1 to 100 servers.",
        all(abs(row["share_over_p99"] - row["theory"]) < 0.02 for row in fan),
        listed(row["share_over_p99"] for row in fan),
    )
    two, five = the(series, slow_share=0.8, stages=2), the(series, slow_share=0.6, stages=5)
    yield Claim(
        "sum-of-p99s-is-not-a-bound",
        "The p99 of the whole exceeds the sum of stage p99s by over 1.5 times for two stages with 0.8 % slow calls each, by over 1.2 times for five with 0.6 %.",
        two["p99_over_sum_of_p99s"] > 1.5 and five["p99_over_sum_of_p99s"] > 1.2,
        listed([two["p99_over_sum_of_p99s"], five["p99_over_sum_of_p99s"]], 2),
    )
    common = [row for row in series if row["slow_share"] == 3 and row["stages"] > 1]
    yield Claim(
        "sum-of-p99s-is-safe-when-slowness-is-common",
        "With 3 % slow calls in every stage the sum of p99s is a safe bound, and a loose one: the whole takes under 0.8 of it.",
        max(row["p99_over_sum_of_p99s"] for row in common) < 0.8,
        listed([row["p99_over_sum_of_p99s"] for row in common], 2),
    )
    yield Claim(
        "union-bound-holds",
        "The sum of each stage's (1 - 0.01/n) quantile is never exceeded by more than 1 %, whatever the share of slow calls and the number of stages.",
        max(row["p99_over_union_bound"] for row in series) < 1.01,
        listed([max(row["p99_over_union_bound"] for row in series)], 3),
    )
    yield Claim(
        "sum-of-medians-says-nothing",
        "From 0.6 % slow calls on, two or more stages have a p99 of more than twice the sum of their medians.",
        min(row["p99_over_sum_of_medians"] for row in series if row["slow_share"] >= 0.6 and row["stages"] > 1) > 2,
        listed([min(row["p99_over_sum_of_medians"] for row in series if row["slow_share"] >= 0.6 and row["stages"] > 1)], 2),
    )
    apart, half, together = (the(hedge, shared=shared) for shared in (0.0, 0.5, 1.0))
    yield Claim(
        "hedging-halves-the-tail",
        "Where slowness is independent, a second call after p95 more than halves p99.9 for under 6 % more calls.",
        apart["p999_left"] < 0.5 and apart["extra_calls"] < 0.06,
        listed([apart["p999_left"], apart["extra_calls"]], 3),
    )
    yield Claim(
        "hedging-needs-independence",
        "Where both calls share the cause of slowness the hedge cuts p99.9 by less than a quarter; half shared, by less than a third.",
        together["p999_left"] > 0.75 and half["p999_left"] > 0.67,
        listed([half["p999_left"], together["p999_left"]], 3),
    )
