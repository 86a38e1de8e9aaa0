"""How much traffic a cache answers, depending on how skewed requests are: simulated LRU, its approximation by Che, and the best fixed content.

Requests are drawn independently from a Zipf law over 100,000 keys: the probability of the key of rank r falls as 1 / r^s.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator

import numpy as np
from scipy.optimize import brentq

from experiments.result import Claim, Figure, Tables, listed, the, those

LIBRARIES = ("numpy", "scipy")
KEYS, REQUESTS, WARM = 100_000, 400_000, 200_000
SKEWS = (0.6, 0.8, 1.0, 1.2)
SHARES = (0.001, 0.01, 0.1)


def run(seed: int) -> Tables:
    """Hit rates for every skew and size of the cache."""
    rng, rows = np.random.default_rng(seed), []
    for skew in SKEWS:
        chance = 1 / np.arange(1, KEYS + 1) ** skew
        chance /= chance.sum()
        trace = rng.choice(KEYS, size=REQUESTS, p=chance).tolist()
        for share in SHARES:
            size = int(KEYS * share)
            rows.append(
                {"skew": skew, "cache_share": share * 100, "lru": lru(trace, size), "che": che(chance, size), "fixed": chance[:size].sum()}
            )
    return {"hits": rows}


def lru(trace: list[int], size: int) -> float:
    """Hit rate of a least-recently-used cache after it has warmed up."""
    kept: OrderedDict[int, None] = OrderedDict()
    hits = 0
    for number, key in enumerate(trace):
        if key in kept:
            kept.move_to_end(key)
            hits += number >= WARM
            continue
        kept[key] = None
        if len(kept) > size:
            kept.popitem(last=False)
    return hits / (len(trace) - WARM)


def che(chance: np.ndarray, size: int) -> float:
    """Che's approximation: a key of probability p is in the cache with probability 1 - exp(-p T), where T fills the cache."""
    time = brentq(lambda t: -np.expm1(-chance * t).sum() - size, 1, 1e9)
    return float((chance * -np.expm1(-chance * time)).sum())


def figures(tables: Tables) -> dict[str, Figure]:
    """Hit rates in per cent."""
    hits = tables["hits"]
    mild, strong = the(hits, skew=0.6, cache_share=1), the(hits, skew=1.2, cache_share=1)
    usual, larger = the(hits, skew=1.0, cache_share=1), the(hits, skew=1.0, cache_share=10)
    return {
        "one_percent_mild": Figure(100 * mild["lru"], "hit rate of an LRU cache for 1 % of the keys, Zipf exponent 0.6", 0, "%"),
        "one_percent_usual": Figure(100 * usual["lru"], "hit rate of an LRU cache for 1 % of the keys, Zipf exponent 1.0", 0, "%"),
        "one_percent_strong": Figure(100 * strong["lru"], "hit rate of an LRU cache for 1 % of the keys, Zipf exponent 1.2", 0, "%"),
        "ten_percent_usual": Figure(100 * larger["lru"], "hit rate of an LRU cache for 10 % of the keys, Zipf exponent 1.0", 0, "%"),
        "fixed_usual": Figure(100 * usual["fixed"], "hit rate of a cache that holds the top 1 % of the keys, Zipf exponent 1.0", 0, "%"),
    }


def claims(tables: Tables) -> Iterator[Claim]:
    """What the rows of one seed show."""
    hits = tables["hits"]
    apart = max(abs(row["lru"] - row["che"]) for row in hits)
    yield Claim(
        "che-fits", "Che's approximation is within 0.01 of the simulated hit rate at every skew and size.", apart < 0.01, listed([apart], 4)
    )
    small = [row["lru"] for row in those(hits, cache_share=1)]
    yield Claim(
        "skew-decides",
        "A cache for 1 % of the keys answers under 12 % of mildly skewed requests (exponent 0.6) and over 75 % of strongly skewed ones (1.2).",
        small[0] < 0.12 and small[-1] > 0.75 and small == sorted(small),
        listed(small),
    )
    gains = [the(hits, skew=skew, cache_share=10)["lru"] - the(hits, skew=skew, cache_share=1)["lru"] for skew in SKEWS]
    yield Claim(
        "ten-times-the-memory",
        "Ten times the memory adds over 17 points of hit rate up to exponent 1.0, and under 15 at 1.2, where the small cache had them already.",
        min(gains[:3]) > 0.17 and gains[3] < 0.15,
        listed(gains),
    )
    lead = [row["fixed"] - row["lru"] for row in hits]
    yield Claim(
        "popularity-beats-recency",
        "Where popularity does not change, holding the most popular keys beats LRU at every skew and size.",
        min(lead) > 0,
        f"lead {listed([min(lead), max(lead)])}",
    )
