"""Negatives for a retrieval model: in-batch ones with and without the log-Q correction, and uniform ones, judged against the whole catalogue.

Readers choose items with a chance proportional to popularity times the exponential of a known affinity. Vectors for readers and items are
learnt by a sampled softmax; the models differ only in where negatives come from and in how much of the log of their frequency is subtracted
from in-batch scores (0: none, 1: the log-Q correction). They are judged on held-out choices, in which popularity counts, on choices drawn from
affinity alone, and by the shortcut of ranking a choice among a hundred sampled items.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from experiments.result import Claim, Figure, Row, Tables, listed, the

LIBRARIES = ("numpy",)
TOLERANCE = 0.02
TOLERANCE_BECAUSE = "thousands of small steps add up the last digits in which processors differ"
READERS, ITEMS, DIMENSIONS = 2000, 2000, 8
CHOICES, HELD_OUT = 100_000, 8000
BATCH, EPOCHS, RATE, SIZE = 256, 8, 0.15, 16
TOP = 20
STRENGTHS = (0.0, 0.25, 0.5, 0.75, 1.0)
UNIFORM = -1.0
"""Stands for uniform negatives where a strength of the correction stands for in-batch ones."""


@dataclass
class Model:
    """Vectors of readers and items, a bias for each item, and the squared gradients that set the pace of each."""

    readers: np.ndarray
    items: np.ndarray

    def __post_init__(self) -> None:
        self.bias = np.zeros(len(self.items))
        self.paces = {name: np.full_like(getattr(self, name), 1e-3) for name in ("readers", "items", "bias")}

    def step(self, name: str, index: np.ndarray, gradient: np.ndarray) -> None:
        """One step of Adagrad on some rows; a row that comes twice takes both gradients."""
        total = np.zeros_like(getattr(self, name))
        np.add.at(total, index, gradient)
        rows = np.unique(index)
        self.paces[name][rows] += total[rows] ** 2
        getattr(self, name)[rows] -= RATE * total[rows] / np.sqrt(self.paces[name][rows])

    def scores(self, readers: np.ndarray) -> np.ndarray:
        """Scores of all items for some readers."""
        return self.readers[readers] @ self.items.T + self.bias


def run(seed: int) -> Tables:
    """Recall of the three models on both kinds of choices, and how popular their lists are."""
    rng = np.random.default_rng(seed)
    taste = rng.normal(size=(READERS, DIMENSIONS)) @ rng.normal(size=(DIMENSIONS, ITEMS)) * (1.5 / np.sqrt(DIMENSIONS))
    popular = 1 / np.arange(1, ITEMS + 1) ** 0.9
    popular = rng.permutation(popular / popular.sum())
    reader, item = _chosen(rng, taste + np.log(popular), CHOICES + HELD_OUT)
    liked_by, liked = _chosen(rng, taste, HELD_OUT)
    start = [rng.normal(0, 0.1, (count, SIZE)) for count in (READERS, ITEMS)]
    rows = []
    for strength in (*STRENGTHS, UNIFORM):
        model = Model(*(part.copy() for part in start))
        train(model, np.random.default_rng([seed, 1]), reader[:CHOICES], item[:CHOICES], strength)
        rows.append({"strength": strength, **_judged(model, (reader[CHOICES:], item[CHOICES:]), (liked_by, liked), popular, rng)})
    return {"in_batch": rows[:-1], "uniform": rows[-1:]}


def _chosen(rng: np.random.Generator, odds: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Readers at random, and for each an item with a chance proportional to the exponential of its odds."""
    reader = np.sort(rng.integers(READERS, size=count))
    chance = np.exp(odds - odds.max(1, keepdims=True))
    ladder = chance.cumsum(1)
    ladder /= ladder[:, -1:]
    starts = np.searchsorted(reader, np.arange(READERS + 1))
    item = np.concatenate([np.searchsorted(ladder[r], rng.random(starts[r + 1] - starts[r])) for r in range(READERS)])
    order = rng.permutation(count)
    return reader[order], item[order]


def train(model: Model, rng: np.random.Generator, reader: np.ndarray, item: np.ndarray, strength: float) -> None:
    """Sampled softmax; row i of a batch wants its own item, its negatives are the items of the other rows, or uniform ones."""
    share = (np.bincount(item, minlength=ITEMS) + 1) / (len(item) + ITEMS)
    for _ in range(EPOCHS):
        order = rng.permutation(len(item))
        for rows in np.array_split(order, len(order) // BATCH):
            if strength == UNIFORM:
                _uniform_step(model, rng, reader[rows], item[rows])
            else:
                _batch_step(model, reader[rows], item[rows], strength * np.log(share[item[rows]]))


def _batch_step(model: Model, reader: np.ndarray, item: np.ndarray, log_q: np.ndarray) -> None:
    u, v = model.readers[reader], model.items[item]
    gradient = _softmax(u @ v.T + model.bias[item] - log_q) - np.eye(len(item))
    model.step("readers", reader, gradient @ v)
    model.step("items", item, gradient.T @ u)
    model.step("bias", item, gradient.sum(0))


def _uniform_step(model: Model, rng: np.random.Generator, reader: np.ndarray, item: np.ndarray) -> None:
    drawn = rng.integers(ITEMS, size=BATCH)
    u, own, v = model.readers[reader], model.items[item], model.items[drawn]
    scores = np.column_stack([(u * own).sum(1) + model.bias[item], u @ v.T + model.bias[drawn] + np.log(ITEMS / BATCH)])
    gradient = _softmax(scores) - np.eye(1, BATCH + 1)
    model.step("readers", reader, gradient[:, :1] * own + gradient[:, 1:] @ v)
    model.step("items", np.r_[item, drawn], np.vstack([gradient[:, :1] * u, gradient[:, 1:].T @ u]))
    model.step("bias", np.r_[item, drawn], np.r_[gradient[:, 0], gradient[:, 1:].sum(0)])


def _softmax(scores: np.ndarray) -> np.ndarray:
    weights = np.exp(scores - scores.max(1, keepdims=True))
    return weights / weights.sum(1, keepdims=True)


def _judged(
    model: Model, held: tuple[np.ndarray, np.ndarray], liked: tuple[np.ndarray, np.ndarray], popular: np.ndarray, rng: np.random.Generator
) -> Row:
    head = popular >= np.quantile(popular, 0.99)
    listed_items = np.argpartition(-model.scores(np.arange(READERS)), TOP, axis=1)[:, :TOP]
    return {
        "recall_choices": 100 * _recall(listed_items, *held),
        "recall_taste": 100 * _recall(listed_items, *liked),
        "head_share": 100 * head[listed_items].mean(),
        "sampled_recall": 100 * _sampled_recall(model, *held, rng),
    }


def _recall(lists: np.ndarray, reader: np.ndarray, item: np.ndarray) -> float:
    return float((lists[reader] == item[:, None]).any(1).mean())


def _sampled_recall(model: Model, reader: np.ndarray, item: np.ndarray, rng: np.random.Generator) -> float:
    """The shortcut: is the item among the first ten of itself and a hundred drawn by how often items are chosen?"""
    drawn = rng.choice(item, size=(len(item), 100))
    u = model.readers[reader]
    own = (u * model.items[item]).sum(1) + model.bias[item]
    others = np.einsum("nd,nkd->nk", u, model.items[drawn]) + model.bias[drawn]
    ahead = ((others > own[:, None]) & (drawn != item[:, None])).sum(1)
    return float((ahead < 10).mean())


def figures(tables: Tables) -> dict[str, Figure]:
    """Recall@20 against the whole catalogue in per cent."""
    found = {}
    rows = {
        "plain": the(tables["in_batch"], strength=0.0),
        "quarter": the(tables["in_batch"], strength=0.25),
        "corrected": the(tables["in_batch"], strength=1.0),
    }
    for short, row in (rows | {"uniform": tables["uniform"][0]}).items():
        says = f"negatives: {'uniform' if short == 'uniform' else 'in-batch, strength of the correction ' + format(row['strength'], 'g')}"
        found |= {
            f"{short}_choices": Figure(row["recall_choices"], f"recall@20 on held-out choices, {says}", 0, "%"),
            f"{short}_taste": Figure(row["recall_taste"], f"recall@20 on choices by affinity alone, {says}", 0, "%"),
            f"{short}_head": Figure(row["head_share"], f"part of the lists taken by the most popular hundredth, {says}", 0, "%"),
            f"{short}_sampled": Figure(row["sampled_recall"], f"recall@10 among a hundred items sampled by popularity, {says}", 0, "%"),
        }
    return found


def claims(tables: Tables) -> Iterator[Claim]:
    """What the rows of one seed show."""
    plain, corrected = (the(tables["in_batch"], strength=strength) for strength in (0.0, 1.0))
    uniform = tables["uniform"][0]
    choices = [row["recall_choices"] for row in tables["in_batch"]]
    yield Claim(
        "the-correction-wins-on-choices",
        "Recall on held-out choices rises with every step of the correction, over twofold in all.",
        choices == sorted(choices) and choices[-1] > 2 * choices[0],
        listed(choices, 1),
    )
    taste = [row["recall_taste"] for row in tables["in_batch"]]
    yield Claim(
        "and-loses-on-taste",
        "Judged on affinity alone the order turns round: the full correction finds less than none at all, and less than half a correction.",
        taste[-1] < min(taste[0], taste[2]),
        listed(taste, 1),
    )
    yield Claim(
        "the-difference-is-popularity",
        "The most popular hundredth fills over ten times as much of the corrected lists as of the uncorrected ones.",
        corrected["head_share"] > 10 * plain["head_share"],
        listed((row["head_share"] for row in tables["in_batch"]), 1),
    )
    yield Claim(
        "uniform-negatives-estimate-the-same-thing",
        "Uniform negatives come within 10 % of the corrected in-batch recall on held-out choices.",
        abs(uniform["recall_choices"] / corrected["recall_choices"] - 1) < 0.1,
        listed([uniform["recall_choices"], corrected["recall_choices"]], 1),
    )
    yield Claim(
        "sampled-evaluation-turns-the-order-round",
        "Among a hundred items sampled by popularity the uncorrected model looks better than the corrected one, by over 5 points.",
        plain["sampled_recall"] > corrected["sampled_recall"] + 5,
        listed((row["sampled_recall"] for row in tables["in_batch"]), 1),
    )
