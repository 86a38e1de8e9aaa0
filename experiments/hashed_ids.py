"""Feature hashing against a vocabulary: how small the table may be before a click model notices, on a sparse log with known truth.

Six id fields with Zipf frequencies carry additive effects; a logistic regression learns one weight a slot. With hashing an id falls into a
random slot; with a vocabulary the most frequent ids own one each, and all others share the slot of their field.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.sparse import csr_matrix
from scipy.special import expit
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.utils.murmurhash import murmurhash3_32

from experiments.result import Claim, Figure, Tables, listed, the, those

LIBRARIES = ("numpy", "scipy", "scikit-learn")
TOLERANCE = 0.01
TOLERANCE_BECAUSE = "the solver stops at a tolerance of its own, and another processor sums in another order"
FIELDS = (50_000, 20_000, 5_000, 1_000, 200, 50)
TRAIN, TEST = 120_000, 80_000
BITS = (16, 14, 12, 10, 8, 6)


def run(seed: int) -> Tables:
    """AUC by table and size; the full table and the truth stand first."""
    rng = np.random.default_rng(seed)
    ids, odds = _log(rng)
    clicked = rng.random(len(ids)) < expit(odds)
    full = _auc(ids, sum(FIELDS), clicked)
    rows = [
        {"table": "truth", "slots": 0, "auc": roc_auc_score(clicked[TRAIN:], odds[TRAIN:]), "lost": 0.0, "shared": 0.0},
        {"table": "one slot an id", "slots": sum(FIELDS), "auc": full, "lost": 0.0, "shared": 0.0},
    ]
    seen, times = np.unique(ids[:TRAIN], return_counts=True)
    for bits in BITS:
        slots = 2**bits
        tables = {"hashed": _hashed(ids, slots, seed), "vocabulary": _vocabulary(ids, seen, times, slots)}
        for name, columns in tables.items():
            auc = _auc(columns, slots, clicked)
            rows.append({"table": name, "slots": slots, "auc": auc, "lost": full - auc, "shared": _shared(ids, columns, seen, slots)})
    return {"tables": rows, "log": [{"ids_seen": len(seen), "click_rate": clicked.mean()}]}


def _log(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """The ids of every impression, numbered through all fields, and its true log-odds."""
    columns, odds = [], np.full(TRAIN + TEST, -2.2)
    for number, size in enumerate(FIELDS):
        share = 1 / np.arange(1, size + 1) ** 1.05
        drawn = rng.choice(size, size=TRAIN + TEST, p=share / share.sum())
        odds += rng.normal(0, 0.55, size)[drawn]
        columns.append(drawn + sum(FIELDS[:number]))
    return np.stack(columns, 1), odds


def _hashed(ids: np.ndarray, slots: int, seed: int) -> np.ndarray:
    return murmurhash3_32(np.ascontiguousarray(ids.ravel(), dtype=np.int32), seed=seed, positive=True).reshape(ids.shape) % slots


def _vocabulary(ids: np.ndarray, seen: np.ndarray, times: np.ndarray, slots: int) -> np.ndarray:
    """The most frequent ids own a slot, the last slots are one for all other ids of each field."""
    own = slots - len(FIELDS)
    kept = seen[np.argsort(-times, kind="stable")[:own]]
    slot = np.full(sum(FIELDS), -1)
    slot[kept] = np.arange(len(kept))
    columns = slot[ids]
    return np.where(columns >= 0, columns, own + np.arange(len(FIELDS))[None, :])


def _auc(columns: np.ndarray, slots: int, clicked: np.ndarray) -> float:
    """ROC AUC on the test rows of a logistic regression on these columns."""
    ends = np.arange(0, columns.size + 1, columns.shape[1], dtype=np.int32)
    rows = csr_matrix((np.ones(columns.size, np.float32), columns.ravel().astype(np.int32), ends), (len(columns), slots))
    model = LogisticRegression(C=1.0, max_iter=300, tol=1e-4).fit(rows[:TRAIN], clicked[:TRAIN])
    return float(roc_auc_score(clicked[TRAIN:], model.decision_function(rows[TRAIN:])))


def _shared(ids: np.ndarray, columns: np.ndarray, seen: np.ndarray, slots: int) -> float:
    """Share of the ids seen in training that are not alone in their slot."""
    slot = np.empty(sum(FIELDS), dtype=np.int64)
    slot[ids[:TRAIN].ravel()] = columns[:TRAIN].ravel()
    load = np.bincount(slot[seen], minlength=slots)
    return float((load[slot[seen]] > 1).mean())


def figures(tables: Tables) -> dict[str, Figure]:
    """AUC lost in points (hundredths), and shares."""
    rows = tables["tables"]
    large, small = the(rows, table="hashed", slots=2**16), the(rows, table="hashed", slots=2**10)
    return {
        "ids_seen": Figure(tables["log"][0]["ids_seen"], "different ids in training", 0, "ids"),
        "shared_large": Figure(100 * large["shared"], "ids that share a slot, 65,536 slots", 0, "%"),
        "lost_large": Figure(100 * large["lost"], "AUC lost by hashing into 65,536 slots", 1, "points"),
        "lost_small": Figure(100 * small["lost"], "AUC lost by hashing into 1,024 slots", 1, "points"),
        "lost_small_vocabulary": Figure(
            100 * the(rows, table="vocabulary", slots=2**10)["lost"], "AUC lost by a vocabulary of 1,024 slots", 1, "points"
        ),
        "lost_tiny": Figure(100 * the(rows, table="hashed", slots=2**6)["lost"], "AUC lost by hashing into 64 slots", 1, "points"),
    }


def claims(tables: Tables) -> Iterator[Claim]:
    """What the rows of one seed show."""
    rows, ids = tables["tables"], tables["log"][0]["ids_seen"]
    hashed, known = those(rows, table="hashed"), those(rows, table="vocabulary")
    theory = [1 - (1 - 1 / row["slots"]) ** (ids - 1) for row in hashed]
    apart = max(abs(row["shared"] - expected) for row, expected in zip(hashed, theory, strict=True))
    yield Claim(
        "collisions-follow-theory",
        "The share of ids that share a slot is within 0.01 of 1 - (1 - 1/m)^(n-1).",
        apart < 0.01,
        listed([apart], 4),
    )
    yield Claim(
        "collisions-are-cheap-at-first",
        "With 65,536 slots over 40 % of the ids share one, and AUC falls by under 0.006.",
        hashed[0]["shared"] > 0.4 and hashed[0]["lost"] < 0.006,
        listed([hashed[0]["shared"], hashed[0]["lost"]]),
    )
    yield Claim("and-dear-in-the-end", "With 1,024 slots AUC falls by over 0.02.", hashed[3]["lost"] > 0.02, listed([hashed[3]["lost"]]))
    lost = [row["lost"] for row in hashed]
    yield Claim(
        "every-halving-hurts",
        "From 16,384 slots down, every smaller hashed table loses more.",
        lost[1:] == sorted(lost[1:]),
        listed(lost, 4),
    )
    lead = [by_hash["lost"] - by_name["lost"] for by_hash, by_name in zip(hashed, known, strict=True)]
    yield Claim(
        "frequent-ids-deserve-their-slot",
        "At equal size a vocabulary of the most frequent ids loses less than hashing, from 4,096 slots down by over 0.005.",
        min(lead) > -0.001 and min(lead[2:5]) > 0.005,
        listed(lead, 4),
    )
