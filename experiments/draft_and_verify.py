"""Speculative decoding: a cheap model drafts k tokens, the expensive one checks them in a single pass.

A drafted token is accepted with probability a, independently of the others; the checking pass always adds one token of its own.
Cost is counted in passes of the expensive model: a round costs one of them plus k drafts at a stated share of it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from experiments.result import Claim, Figure, Tables, listed, the, those

LIBRARIES = ("numpy",)
SEEDS = (201, 202, 203, 204, 205)
ROUNDS = 200_000
ACCEPT = (0.4, 0.6, 0.8, 0.9)
DRAFTS = (1, 2, 3, 4, 6, 8, 12)
COSTS = (0.02, 0.1, 0.3)
MIXED = (0.95, 0.65)


def run(seed: int) -> Tables:
    """Tokens a round and speed-up for every acceptance, draft length and cost; then two kinds of text with one average acceptance."""
    rng = np.random.default_rng(seed)
    rounds, speed = [], []
    for accept in ACCEPT:
        for draft in DRAFTS:
            tokens = tokens_of(rng.random((ROUNDS, draft)) < accept).mean()
            rounds.append({"accept": accept, "draft": draft, "tokens": tokens, "formula": (1 - accept ** (draft + 1)) / (1 - accept)})
            speed += [{"accept": accept, "draft": draft, "cost": cost, "speedup": tokens / (1 + draft * cost)} for cost in COSTS]
    mixed = []
    for draft in (4, 8):
        chance = rng.choice(MIXED, size=(ROUNDS, 1))
        even = np.mean(MIXED)
        mixed.append(
            {
                "draft": draft,
                "tokens": tokens_of(rng.random((ROUNDS, draft)) < chance).mean(),
                "formula_of_mean": (1 - even ** (draft + 1)) / (1 - even),
            }
        )
    return {"rounds": rounds, "speed": speed, "mixed": mixed}


def tokens_of(accepted: np.ndarray) -> np.ndarray:
    """Tokens of each round: the accepted beginning of the draft, and the one the expensive model adds."""
    return np.where(accepted.all(1), accepted.shape[1], accepted.argmin(1)) + 1


def best(tables: Tables, accept: float, cost: float) -> dict[str, float]:
    """The draft length with the largest speed-up."""
    return max(those(tables["speed"], accept=accept, cost=cost), key=lambda row: row["speedup"])


def figures(tables: Tables) -> dict[str, Figure]:
    """Tokens a round, and speed-ups as multiples of plain decoding."""
    usual = the(tables["rounds"], accept=0.8, draft=4)
    slow = the(tables["speed"], accept=0.4, draft=8, cost=0.3)
    return {
        "tokens_usual": Figure(usual["tokens"], "tokens a round, acceptance 0.8, 4 drafted", 2),
        "speedup_usual": Figure(
            the(tables["speed"], accept=0.8, draft=4, cost=0.1)["speedup"],
            "speed-up, acceptance 0.8, 4 drafted at a tenth of the cost",
            1,
            "times",
        ),
        "speedup_poor": Figure(slow["speedup"], "speed-up, acceptance 0.4, 8 drafted at 0.3 of the cost", 2, "times"),
        "mixed_gain": Figure(
            100 * (tables["mixed"][1]["tokens"] / tables["mixed"][1]["formula_of_mean"] - 1),
            "more tokens a round than the formula says for the mean acceptance, half easy (0.95) and half hard (0.65), 8 drafted",
            0,
            "%",
        ),
        "best_draft_good": Figure(best(tables, 0.9, 0.02)["draft"], "best draft length, acceptance 0.9, cost 0.02", 0, "tokens"),
        "best_draft_poor": Figure(best(tables, 0.4, 0.1)["draft"], "best draft length, acceptance 0.4, cost 0.1", 0, "tokens"),
    }


def claims(tables: Tables) -> Iterator[Claim]:
    """What the rows of one seed show."""
    rounds = tables["rounds"]
    apart = max(abs(row["tokens"] / row["formula"] - 1) for row in rounds)
    yield Claim(
        "formula-fits",
        "Tokens a round are within 1 % of (1 - a^(k+1)) / (1 - a) for every acceptance and draft length.",
        apart < 0.01,
        listed([apart], 4),
    )
    yield Claim(
        "a-round-never-gives-nothing",
        "Counting accepted tokens only, a (1 - a^k) / (1 - a), falls short by the one token the checking pass adds: by 0.98 to 1.02 in every setting.",
        all(0.98 < row["tokens"] - row["accept"] * (1 - row["accept"] ** row["draft"]) / (1 - row["accept"]) < 1.02 for row in rounds),
        listed([the(rounds, accept=0.8, draft=4)["tokens"]]),
    )
    poor, good, dear = best(tables, 0.4, 0.1), best(tables, 0.9, 0.02), best(tables, 0.9, 0.3)
    yield Claim(
        "draft-length-follows-acceptance-and-cost",
        "The best draft has at most 2 tokens at acceptance 0.4 and cost 0.1, at least 8 at 0.9 and 0.02, at most 6 at 0.9 and 0.3.",
        poor["draft"] <= 2 and good["draft"] >= 8 and dear["draft"] <= 6,
        f"{poor['draft']}, {good['draft']}, {dear['draft']} tokens",
        "It said at most 4 tokens at 0.9 and 0.3, and failed on three of five fresh seeds (101, 103, 104): 4 and 6 tokens give the same speed within "
        "0.1 %. Loosened to 6, on new seeds.",
    )
    slow = the(tables["speed"], accept=0.4, draft=8, cost=0.3)
    yield Claim(
        "a-poor-draft-slows-down",
        "Eight drafted tokens at acceptance 0.4 and cost 0.3 halve the speed.",
        slow["speedup"] < 0.55,
        listed([slow["speedup"]]),
    )
    gains = [row["tokens"] / row["formula_of_mean"] - 1 for row in tables["mixed"]]
    yield Claim(
        "mixed-text-beats-its-average",
        "Where half of the rounds are easy (0.95) and half hard (0.65), a round gives 3 to 25 % more tokens than the formula with the mean acceptance.",
        min(gains) > 0.03 and max(gains) < 0.25,
        listed(gains),
    )
