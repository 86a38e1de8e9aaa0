"""Bytes of an item vector: fewer dimensions, or fewer bits in each? And what one large dimension does to a shared scale.

Readers and items have a true affinity of many small and few large components; vectors of several sizes are learnt from clicks by a truncated
singular value decomposition. Item vectors are then rounded to 8, 4 or 1 bit a dimension. Quality is how many of a reader's true twenty best
items are among the twenty best by the vectors.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.special import expit
from sklearn.utils.extmath import randomized_svd

from experiments.result import Claim, Figure, Tables, listed, the

LIBRARIES = ("numpy", "scipy", "scikit-learn")
TOLERANCE = 0.02
TOLERANCE_BECAUSE = "another processor sums in another order, and items of nearly equal score change places"
READERS, ITEMS, COMPONENTS = 3000, 2500, 96
SIZES, BITS = (8, 16, 32, 64, 128), (32, 8, 4, 1)
JUDGED, TOP = 800, 20
OUTLIER = 50.0


def run(seed: int) -> Tables:
    """Recall by dimensions and bits, and with one dimension blown up."""
    rng = np.random.default_rng(seed)
    strength = 1 / np.sqrt(np.arange(1, COMPONENTS + 1))
    truth = (
        (rng.normal(size=(READERS, COMPONENTS)) * strength) @ rng.normal(size=(COMPONENTS, ITEMS)) * (1.6 / np.sqrt((strength**2).sum()))
    )
    clicks = (rng.random(truth.shape) < expit(truth - 2.5)).astype(np.float32)
    best = _top(truth[:JUDGED])
    left, values, right = randomized_svd(clicks - clicks.mean(0), max(SIZES), n_iter=4, random_state=seed)
    sizes = []
    for size in SIZES:
        readers, items = left[:JUDGED, :size] * np.sqrt(values[:size]), right[:size].T * np.sqrt(values[:size])
        for bits in BITS:
            found = _overlap(_top(readers @ rounded(items, bits).T), best)
            sizes.append({"dimensions": size, "bits": bits, "bytes": size * bits / 8, "recall": 100 * found})
    return {"sizes": sizes, "scales": list(_scales(left, values, right, best))}


def rounded(items: np.ndarray, bits: int, shared: bool = False) -> np.ndarray:
    """Vectors as they come back from this many bits; one scale for each dimension, or one for all of them."""
    if bits == 32:
        return items
    if bits == 1:
        return np.sign(items) * np.abs(items).mean(0)
    largest = np.abs(items).max() if shared else np.abs(items).max(0)
    steps = 2 ** (bits - 1) - 1
    return np.round(items / largest * steps) * largest / steps


def _scales(left: np.ndarray, values: np.ndarray, right: np.ndarray, best: np.ndarray) -> Iterator[dict[str, object]]:
    """One dimension of the items times fifty and of the readers by fifty: every product stays as it was."""
    size = 64
    readers, items = left[:JUDGED, :size] * np.sqrt(values[:size]), right[:size].T * np.sqrt(values[:size])
    for outlier in (1.0, OUTLIER):
        scale = np.ones(size)
        scale[size // 2] = outlier
        for scales, shared in (("one a dimension", False), ("one for all", True)):
            found = _overlap(_top((readers / scale) @ rounded(items * scale, 8, shared).T), best)
            yield {"outlier": outlier, "scales": scales, "recall": 100 * found}


def _top(scores: np.ndarray) -> np.ndarray:
    return np.argpartition(-scores, TOP, axis=1)[:, :TOP]


def _overlap(found: np.ndarray, best: np.ndarray) -> float:
    return float(np.mean([len(set(a) & set(b)) / TOP for a, b in zip(found, best, strict=True)]))


def figures(tables: Tables) -> dict[str, Figure]:
    """Recall of the true twenty best in per cent."""
    sizes, scales = tables["sizes"], tables["scales"]

    def recall(dimensions: int, bits: int) -> float:
        return the(sizes, dimensions=dimensions, bits=bits)["recall"]

    return {
        "floats_64": Figure(recall(64, 32), "recall@20 of the truth, 64 floats (256 bytes)", 0, "%"),
        "bytes_64": Figure(recall(64, 8), "recall@20 of the truth, 64 dimensions of 8 bits (64 bytes)", 0, "%"),
        "floats_16": Figure(recall(16, 32), "recall@20 of the truth, 16 floats (64 bytes)", 0, "%"),
        "nibbles_64": Figure(recall(64, 4), "recall@20 of the truth, 64 dimensions of 4 bits (32 bytes)", 0, "%"),
        "bits_64": Figure(recall(64, 1), "recall@20 of the truth, 64 signs (8 bytes)", 0, "%"),
        "floats_128": Figure(recall(128, 32), "recall@20 of the truth, 128 floats (512 bytes)", 0, "%"),
        "outlier_own": Figure(
            the(scales, outlier=OUTLIER, scales="one a dimension")["recall"],
            "recall@20, 8 bits, one dimension 50 times larger, own scales",
            0,
            "%",
        ),
        "outlier_shared": Figure(
            the(scales, outlier=OUTLIER, scales="one for all")["recall"],
            "recall@20, 8 bits, one dimension 50 times larger, one scale",
            0,
            "%",
        ),
    }


def claims(tables: Tables) -> Iterator[Claim]:
    """What the rows of one seed show."""
    sizes, scales = tables["sizes"], tables["scales"]
    recall = {(row["dimensions"], row["bits"]): row["recall"] for row in sizes}
    lost = [recall[size, 32] - recall[size, 8] for size in SIZES]
    yield Claim(
        "eight-bits-are-free", "Rounding to 8 bits costs under half a point of recall at every size.", max(lost) < 0.5, listed(lost, 2)
    )
    yield Claim(
        "bits-before-dimensions",
        "At 64 bytes, 64 dimensions of 8 bits beat 16 floats by over 5 points; at 32 bytes, 64 of 4 bits beat 8 floats by more.",
        recall[64, 8] - recall[16, 32] > 5 and recall[64, 4] - recall[8, 32] > recall[64, 8] - recall[16, 32],
        listed([recall[64, 8] - recall[16, 32], recall[64, 4] - recall[8, 32]], 1),
    )
    floats = [recall[size, 32] for size in SIZES]
    yield Claim(
        "size-stops-paying",
        "From 64 to 128 dimensions recall rises by under a quarter of what the step from 16 to 32 brought, or falls.",
        floats[4] - floats[3] < 0.25 * (floats[2] - floats[1]),
        listed(floats, 1),
    )
    yield Claim(
        "signs-cost",
        "Signs lose over 10 points against floats of the same dimensions; at 8 bytes, 16 dimensions of 4 bits beat both 8 of 8 bits and 64 signs.",
        recall[64, 32] - recall[64, 1] > 10 and recall[16, 4] > max(recall[8, 8], recall[64, 1]),
        listed([recall[64, 32], recall[64, 1], recall[16, 4], recall[8, 8]], 1),
    )
    own, shared = (the(scales, outlier=OUTLIER, scales=name)["recall"] for name in ("one a dimension", "one for all"))
    calm = the(scales, outlier=1.0, scales="one for all")["recall"]
    yield Claim(
        "one-outlier-spoils-a-shared-scale",
        "One dimension 50 times larger costs a shared 8-bit scale over 2.5 points and scales of their own under half a point.",
        calm - shared > 2.5 and abs(own - recall[64, 32]) < 0.5,
        listed([calm, shared, own], 1),
    )
