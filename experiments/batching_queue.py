"""Dynamic batching on one server: throughput against tail latency, in a simulated queue that is first checked against theory.

A batch of b requests takes `fixed + each * b`. Requests arrive at random (Poisson). A batch starts when the server is free and either `limit`
requests wait or the oldest has waited for `window`. The unit of time is one request served alone, the unit of load what a server without
batches can carry at most, so that no figure depends on a machine.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np
from scipy.stats import poisson

from experiments.result import Claim, Figure, Row, Tables, listed, the, those

LIBRARIES = ("numpy", "scipy")
REQUESTS = 60_000
WARM = REQUESTS // 10
SERVERS = {"accelerator": (16 / 17, 1 / 17), "processor": (2 / 17, 15 / 17)}
"""Fixed and per-request time: one request alone takes 1 on both."""
LIMIT = 16
LOADS = (0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 1.5, 3.0, 6.0, 7.5)
POLICIES = {"alone": (1, 0.0), "batches": (LIMIT, 0.0), "batches and a wait": (LIMIT, 2.0)}
"""Name -> largest batch, and how long the oldest request may wait for it to fill."""

Service = Callable[[int], float]


def run(seed: int) -> Tables:
    """The queue checked against theory, then every policy at every load it can carry."""
    rng = np.random.default_rng(seed)
    return {"checks": list(_checks(rng)), "capacity": list(_capacity()), "queue": list(_queue(rng))}


def latencies(arrive: np.ndarray, service: Service, limit: int, window: float) -> tuple[np.ndarray, np.ndarray]:
    """Time from arrival to answer of every request, and the sizes of the batches."""
    times, n = arrive.tolist(), len(arrive)
    first, free = 0, 0.0
    took, sizes = np.empty(n), []
    while first < n:
        start = max(free, times[first])
        if window:
            full = times[first + limit - 1] if first + limit <= n else math.inf
            start = max(start, min(times[first] + window, full))
        last = first
        while last < n and last - first < limit and times[last] <= start:
            last += 1
        free = start + service(last - first)
        took[first:last] = free - arrive[first:last]
        sizes.append(last - first)
        first = last
    return took, np.array(sizes)


def _arrivals(rng: np.random.Generator, rate: float, requests: int = REQUESTS) -> np.ndarray:
    return np.cumsum(rng.exponential(1 / rate, requests))


def _checks(rng: np.random.Generator) -> Iterator[Row]:
    """Queues with a known answer: M/M/1, M/D/1, and batches of whatever waits."""
    for load in (0.3, 0.6):
        draws = iter(rng.exponential(1.0, 4 * REQUESTS).tolist())
        took = latencies(_arrivals(rng, load, 4 * REQUESTS), lambda b, draws=draws: next(draws), 1, 0)[0][WARM:]
        yield {"queue": "M/M/1 mean", "load": load, "simulated": took.mean(), "theory": 1 / (1 - load)}
        yield {"queue": "M/M/1 p99", "load": load, "simulated": np.quantile(took, 0.99), "theory": math.log(100) / (1 - load)}
        took = latencies(_arrivals(rng, load, 2 * REQUESTS), lambda b: 1.0, 1, 0)[0][WARM:]
        yield {"queue": "M/D/1 mean", "load": load, "simulated": took.mean(), "theory": 1 + load / (2 * (1 - load))}
    fixed, each = SERVERS["accelerator"]
    for load in (0.5, 2.0, 8.0):
        took = latencies(_arrivals(rng, load), lambda b: fixed + each * b, 10**9, 0)[0][WARM:]
        yield {"queue": "take all mean", "load": load, "simulated": took.mean(), "theory": take_all(load, fixed, each)}


def take_all(rate: float, fixed: float, each: float, largest: int = 300) -> float:
    """Mean latency without limit and window: the batch size is a Markov chain, solved and averaged over requests."""
    sizes = np.arange(1, largest)
    time = fixed + each * sizes
    arriving = poisson.pmf(np.arange(largest)[None, :], rate * time[:, None])  # row: size of this batch, column: arrivals during it
    step = arriving[:, 1:].copy()
    step[:, 0] += arriving[:, 0]  # nobody came: the next one starts a batch alone
    step /= step.sum(1, keepdims=True)
    share = np.full(largest - 1, 1 / (largest - 1))
    for _ in range(2000):
        share = share @ step
    total = (arriving[:, 1:] * sizes * (time[:, None] / 2 + time[None, :])).sum(1) + arriving[:, 0] * time[0]
    return float(share @ total / (share @ ((arriving[:, 1:] * sizes).sum(1) + arriving[:, 0])))


def _capacity() -> Iterator[Row]:
    for server, (fixed, each) in SERVERS.items():
        yield {"server": server, "limit": LIMIT, "capacity": LIMIT / (fixed + each * LIMIT)}


def _queue(rng: np.random.Generator) -> Iterator[Row]:
    fixed, each = SERVERS["accelerator"]
    for policy, (limit, window) in POLICIES.items():
        for load in (load for load in LOADS if load < 0.95 * limit / (fixed + each * limit)):
            arrive = _arrivals(rng, load)
            took, sizes = latencies(arrive, lambda b: fixed + each * b, limit, window)
            yield {
                "policy": policy,
                "load": load,
                "mean": took[WARM:].mean(),
                "p50": np.median(took[WARM:]),
                "p99": np.quantile(took[WARM:], 0.99),
                "batch": sizes.mean(),
                "busy": (fixed * len(sizes) + each * sizes.sum()) / arrive[-1],
            }


def figures(tables: Tables) -> dict[str, Figure]:
    """Latencies in multiples of one request alone, shares in per cent."""
    queue, capacity = tables["queue"], tables["capacity"]
    alone, together = the(queue, policy="alone", load=0.9), the(queue, policy="batches", load=0.9)
    quiet, waited = the(queue, policy="batches", load=0.1), the(queue, policy="batches and a wait", load=0.1)
    busy, less = the(queue, policy="batches", load=1.5), the(queue, policy="batches and a wait", load=1.5)
    return {
        "capacity_accelerator": Figure(
            the(capacity, server="accelerator")["capacity"], "capacity with batches of 16, fixed cost 94 % of a call", 1, "times"
        ),
        "capacity_processor": Figure(
            the(capacity, server="processor")["capacity"], "capacity with batches of 16, fixed cost 12 % of a call", 1, "times"
        ),
        "p99_alone": Figure(alone["p99"], "p99 without batches at 90 % load, in calls served alone", 0, "times"),
        "p99_batches": Figure(together["p99"], "p99 with batches at the same load, in calls served alone", 1, "times"),
        "wait_adds_when_quiet": Figure(
            waited["p50"] - quiet["p50"], "median added by a wait of 2 calls at 10 % load, in calls served alone", 1
        ),
        "busy_before": Figure(100 * busy["busy"], "share of time busy at 1.5 times the unbatched capacity, no wait", 0, "%"),
        "busy_after": Figure(100 * less["busy"], "share of time busy at 1.5 times the unbatched capacity, wait of 2 calls", 0, "%"),
    }


def claims(tables: Tables) -> Iterator[Claim]:
    """What the rows of one seed show."""
    checks, queue = tables["checks"], tables["queue"]
    off = {(row["queue"], row["load"]): row["simulated"] / row["theory"] - 1 for row in checks}
    yield Claim(
        "the-simulator-is-right",
        "The means of M/M/1, M/D/1 and take-all batches are within 4 % of theory, the p99 of M/M/1 within 8 %.",
        all(abs(error) < (0.08 if "p99" in queue_name else 0.04) for (queue_name, _), error in off.items()),
        listed(off.values()),
    )
    gain = [row["capacity"] for row in tables["capacity"]]
    yield Claim(
        "batches-pay-where-the-fixed-part-is-large",
        "Batches of 16 multiply capacity by over 8 where 94 % of a call is fixed cost, and by under 1.2 where 12 % is.",
        gain[0] > 8 and gain[1] < 1.2,
        listed(gain, 2),
    )
    alone, together = the(queue, policy="alone", load=0.9), the(queue, policy="batches", load=0.9)
    yield Claim(
        "batches-cut-the-tail-near-capacity",
        "At 90 % of the unbatched capacity batches of 16 cut p99 by more than two thirds.",
        together["p99"] < alone["p99"] / 3,
        listed([alone["p99"], together["p99"]], 2),
    )
    quiet = [the(queue, policy=policy, load=0.1)["p50"] for policy in ("batches", "batches and a wait")]
    yield Claim(
        "a-wait-costs-itself-when-quiet",
        "At 10 % load a wait of 2 adds 1.8 to 2.2 to the median.",
        1.8 < quiet[1] - quiet[0] < 2.2,
        listed(quiet, 2),
    )
    middle = [the(queue, policy=policy, load=1.5) for policy in ("batches", "batches and a wait")]
    yield Claim(
        "a-wait-buys-idle-time",
        "At 1.5 times the unbatched capacity the wait lowers the share of time the server is busy by over 40 %, for less than 1.3 of mean latency.",
        middle[1]["busy"] < 0.6 * middle[0]["busy"] and middle[1]["mean"] - middle[0]["mean"] < 1.3,
        listed([middle[0]["busy"], middle[1]["busy"], middle[0]["mean"], middle[1]["mean"]], 2),
    )
    full = [the(queue, policy=policy, load=7.5)["p99"] for policy in ("batches", "batches and a wait")]
    yield Claim(
        "a-wait-changes-nothing-when-full",
        "At 7.5 times the unbatched capacity the wait changes p99 by under 25 %.",
        max(full) < 1.25 * min(full),
        listed(full, 2),
    )
    loads = those(queue, policy="batches")
    yield Claim(
        "batches-grow-by-themselves",
        "Without any wait the mean batch grows at every step of load, from under 1.1 to over 8.",
        [row["batch"] for row in loads] == sorted(row["batch"] for row in loads) and loads[0]["batch"] < 1.1 and loads[-1]["batch"] > 8,
        listed((row["batch"] for row in loads), 1),
    )
