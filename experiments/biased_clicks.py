"""Position bias: learning from clicks as they are, or weighted by how often each position is looked at.

Every query has 20 documents with a known chance of a click once looked at. An old ranker, better than nothing, shows ten of them; a reader
looks at position r with probability 1 / r^bias. The new order is learnt from the clicks alone and judged by nDCG@10 against the truth.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from experiments.result import Claim, Figure, Tables, listed, the

LIBRARIES = ("numpy",)
QUERIES, DOCUMENTS, SHOWN = 400, 20, 10
BIASES = (0.0, 0.5, 1.0, 2.0)
SESSIONS = (100, 300, 1000, 3000, 10_000)
SHUFFLED = 0.1
BLOCKS = 100
"""Different random orders of a query: those who shuffle do so once for a hundredth of the shuffled sessions."""


def run(seed: int) -> Tables:
    """nDCG of four orders, for every strength of bias and number of sessions a query."""
    rng = np.random.default_rng(seed)
    truth = rng.beta(1.2, 4, (QUERIES, DOCUMENTS))
    old = truth + rng.normal(0, 0.25, truth.shape)
    return {"orders": [_learnt(rng, truth, old, bias, sessions) for bias in BIASES for sessions in SESSIONS]}


def _learnt(rng: np.random.Generator, truth: np.ndarray, old: np.ndarray, bias: float, sessions: int) -> dict[str, float]:
    look = 1 / np.arange(1, SHOWN + 1) ** bias
    shows, clicks, weighted = _logged(rng, truth, np.argsort(-old, 1)[:, :SHOWN], look, sessions)
    shuffled = int(sessions * SHUFFLED)
    both = [part * (1 - SHUFFLED) for part in (shows, clicks, weighted)]  # the same number of sessions in all
    for _ in range(min(shuffled, BLOCKS)):
        order = np.argsort(rng.random(truth.shape), 1)[:, :SHOWN]
        more = _logged(rng, truth, order, look, shuffled // min(shuffled, BLOCKS))
        both = [part + extra for part, extra in zip(both, more, strict=True)]
    return {
        "bias": bias,
        "sessions": sessions,
        "old": ndcg(truth, old),
        "raw": ndcg(truth, clicks / np.maximum(shows, 1)),
        "weighted": ndcg(truth, weighted / np.maximum(shows, 1)),
        "weighted_shuffled": ndcg(truth, both[2] / np.maximum(both[0], 1)),
    }


def _logged(rng: np.random.Generator, truth: np.ndarray, order: np.ndarray, look: np.ndarray, sessions: int) -> list[np.ndarray]:
    """Impressions, clicks, and clicks divided by the chance of a look, for each document."""
    shows, clicks, weighted = (np.zeros(truth.shape) for _ in range(3))
    query = np.arange(len(truth))[:, None]
    clicked = rng.binomial(sessions, look * truth[query, order])
    shows[query, order] = sessions
    clicks[query, order] = clicked
    weighted[query, order] = clicked / look
    return [shows, clicks, weighted]


def ndcg(truth: np.ndarray, score: np.ndarray) -> float:
    """Mean nDCG@10 of the order by score, with the true chances as gains."""
    discount = 1 / np.log2(np.arange(SHOWN) + 2)
    got = np.take_along_axis(truth, np.argsort(-score, 1)[:, :SHOWN], 1)
    ideal = -np.sort(-truth, 1)[:, :SHOWN]
    return float(((got * discount).sum(1) / (ideal * discount).sum(1)).mean())


def figures(tables: Tables) -> dict[str, Figure]:
    """nDCG@10, 1 is the true order."""
    much = the(tables["orders"], bias=1.0, sessions=10_000)
    says = "nDCG@10, examination 1/rank, 10,000 sessions a query"
    return {
        "old": Figure(much["old"], "nDCG@10 of the old ranker", 2),
        "raw": Figure(much["raw"], f"raw click rates: {says}", 2),
        "weighted": Figure(much["weighted"], f"clicks weighted by inverse propensity: {says}", 2),
        "weighted_shuffled": Figure(much["weighted_shuffled"], f"weighted, a tenth of the sessions in random order: {says}", 2),
    }


def claims(tables: Tables) -> Iterator[Claim]:
    """What the rows of one seed show."""
    orders = tables["orders"]

    def course(column: str, bias: float) -> list[float]:
        return [row[column] for row in orders if row["bias"] == bias]

    even = the(orders, bias=0.0, sessions=10_000)
    yield Claim(
        "no-bias-no-difference",
        "Without bias, raw and weighted clicks give the same order.",
        even["raw"] == even["weighted"],
        listed([even["raw"], even["weighted"]]),
    )
    raw, weighted, shuffled = course("raw", 1.0), course("weighted", 1.0), course("weighted_shuffled", 1.0)
    yield Claim(
        "more-data-does-not-cure-bias",
        "With examination 1/rank, ten times the sessions (1,000 to 10,000) move the nDCG of raw click rates by under 0.01.",
        abs(raw[4] - raw[2]) < 0.01,
        listed(raw),
    )
    yield Claim(
        "weighting-cures-it",
        "With examination 1/rank and 10,000 sessions, weighting by inverse propensity beats raw click rates by over 0.02.",
        weighted[4] > raw[4] + 0.02,
        listed([weighted[4], raw[4]]),
    )
    yield Claim(
        "weighting-pays-in-variance",
        "With strong bias (1/rank²) the lead of weighting is smaller with 100 sessions than with 10,000.",
        course("weighted", 2.0)[0] - course("raw", 2.0)[0] < course("weighted", 2.0)[4] - course("raw", 2.0)[4],
        listed([course("weighted", 2.0)[n] - course("raw", 2.0)[n] for n in (0, 4)]),
    )
    yield Claim(
        "only-shuffling-reaches-the-unseen",
        "A tenth of the sessions in random order adds over 0.02 at 10,000 sessions, because documents that were never shown have no clicks to weight.",
        shuffled[4] > weighted[4] + 0.02,
        listed([shuffled[4], weighted[4]]),
    )
