"""One network that learns to say what several say on average (Hinton, Vinyals and Dean, "Distilling the knowledge in a
neural network", 2015): what the tagger and the judge are made by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
import torch
from network import Batch, Network
from torch.nn import functional

from toolkit.align.words import WordAlignment

DROPOUT = 0.1
AT_ONCE = 96
"""Rows that teachers are asked of at once."""


class Asked(Protocol):
    """A pair for training, as far as a network reads it."""

    @property
    def alignment(self) -> WordAlignment:
        """The links of its words, with their states."""

    @property
    def functional(self) -> tuple[np.ndarray, np.ndarray]:
        """Which words of each side are function words."""

    @property
    def labels(self) -> tuple[np.ndarray, np.ndarray]:
        """Labels of the words of each side; only their number is asked for."""


class Told(NamedTuple):
    """A pair and what the teachers say of it: scores of the pair as log-odds, and probabilities of labels for each
    side's words."""

    alignment: WordAlignment
    functional: tuple[np.ndarray, np.ndarray]
    labels: tuple[np.ndarray, np.ndarray]
    scores: np.ndarray
    probabilities: tuple[np.ndarray, np.ndarray]


class Weights(NamedTuple):
    """How much what is said of pairs and of words weighs."""

    pairs: float
    words: float


@torch.inference_mode()
def told(teachers: Sequence[Network], rows: Sequence[Asked]) -> list[Told]:
    """What the teachers say on average of every row."""
    found: dict[int, Told] = {}
    order = sorted(range(len(rows)), key=lambda at: sum(map(len, rows[at].labels)))
    for start in range(0, len(order), AT_ONCE):
        places = order[start : start + AT_ONCE]
        batch = collated([rows[at] for at in places])
        said = [teacher.eval()(batch) for teacher in teachers]
        left, right = (torch.stack([one[side].softmax(-1) for one in said]).mean(0) for side in (0, 1))
        pair = torch.stack([one[2] for one in said]).mean(0)
        for number, at in enumerate(places):
            row, sizes = rows[at], [len(side) for side in rows[at].labels]
            own = (side[number, :size].half().numpy() for side, size in zip((left, right), sizes, strict=True))
            found[at] = Told(row.alignment, row.functional, row.labels, pair[number].numpy(), tuple(own))
    return [found[at] for at in range(len(rows))]


def distance(network: Network, rows: Sequence[Told], weights: Weights) -> torch.Tensor:
    """Cross entropy of what the network says against what the teachers say."""
    *sides, pair = network(collated(rows), DROPOUT)
    wanted = torch.from_numpy(np.stack([row.scores for row in rows])).sigmoid()
    total = weights.pairs * functional.binary_cross_entropy_with_logits(pair, wanted)
    for side, logits in enumerate(sides):
        said, exists = torch.zeros(logits.shape), torch.zeros(logits.shape[:2], dtype=torch.bool)
        for at, row in enumerate(rows):
            said[at, : len(row.labels[side])] = torch.from_numpy(row.probabilities[side].astype(np.float32))
            exists[at, : len(row.labels[side])] = True
        total = total - weights.words * (said * logits.log_softmax(-1)).sum(-1)[exists].mean()
    return total


def collated(rows: Sequence[Asked]) -> Batch:
    """Rows padded to one size."""
    sizes = [max(len(row.labels[i]) for row in rows) for i in (0, 1)]
    count = len(rows)
    hidden = rows[0].alignment.vectors[0].shape[1]
    states = [torch.zeros(count, size, hidden) for size in sizes]
    exist, functional = ([torch.zeros(count, size, dtype=torch.bool) for size in sizes] for _ in range(2))
    links = [torch.zeros(count, *sizes) for _ in range(2)]
    for at, row in enumerate(rows):
        height, width = row.alignment.probability.shape
        for i, length in enumerate((height, width)):
            states[i][at, :length] = torch.from_numpy(row.alignment.vectors[i].astype(np.float32))
            exist[i][at, :length] = True
            functional[i][at, :length] = torch.from_numpy(row.functional[i])
        links[0][at, :height, :width] = torch.from_numpy(row.alignment.similarity.astype(np.float32))
        links[1][at, :height, :width] = torch.from_numpy(row.alignment.probability.astype(np.float32)).clamp(min=0)
    return Batch(*states, *exist, *links, *functional)
