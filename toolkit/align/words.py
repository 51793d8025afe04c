"""Word links from the middle-layer states of a multilingual encoder.

A word is the mean of its tokens' states, the text's mean taken out. Two words answer to each other as far as each
gives the other its attention: softmax over cosines in both directions, as in
awesome-align (Dou and Neubig 2021). Before that, a cosine is lowered where the neighbours of the two
words do not link to each other: words move in groups, which settles repeated words and clitics.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from toolkit.encoders.embedded import SPACE, middle_mean

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.encoders.base import States

TEMPERATURE = 0.05
NEIGHBOURHOOD = 3.0
"""Words over which a neighbour's link loses its weight, by a factor e."""
REACH = 64
"""Words after which a neighbour's weight is below what a float can tell beside the nearest."""
BLOCK = 256
"""Rows of a table whose neighbours are summed at once."""
SUPPORT = 0.3
"""How far in cosine a word pair without support among its neighbours is lowered."""


@dataclass(frozen=True, slots=True, eq=False)
class WordStates:
    """The words of a text as an encoder reads them, to be linked with those of any other text.

    ``vectors`` is (words, dimension), as ``word_vectors`` gives them; ``mean`` the mean of the text's states less that
    of all texts, None without states or in a space whose mean is not known; ``space`` the space they are in.
    """

    vectors: NDArray[np.float32]
    mean: NDArray[np.float32] | None
    space: str | None


@dataclass(frozen=True, slots=True, eq=False)
class WordAlignment:
    """How the words of two texts answer to each other.

    ``similarity`` is (source words, target words), cosines of centred word states;
    ``probability`` of the same shape is the smaller of the two directions' softmax weights. ``apart`` is the
    same without regard to neighbours: what a phrase that moved away from its context still shows. ``vectors`` are the
    words of the two texts, (words, dimension), as ``word_vectors`` gives them, and ``space`` the space they are in.
    ``directions`` are the two softmax weights that ``probability`` is the smaller of. ``cosine`` is that of the two
    texts, each the mean of its states less the mean of all texts; None in a space whose mean is not known.
    """

    similarity: NDArray[np.float32]
    probability: NDArray[np.float32]
    apart: NDArray[np.float32]
    vectors: tuple[NDArray[np.float32], NDArray[np.float32]] | None = None
    space: str | None = None
    directions: tuple[NDArray[np.float32], NDArray[np.float32]] | None = None
    cosine: float | None = None

    @property
    def transposed(self) -> WordAlignment:
        """The alignment with the two texts exchanged."""
        turned = (self.vectors[1], self.vectors[0]) if self.vectors else None
        ways = (self.directions[1].T, self.directions[0].T) if self.directions else None
        return WordAlignment(self.similarity.T, self.probability.T, self.apart.T, turned, self.space, ways, self.cosine)


def align_words(
    source: States, target: States, source_words: Sequence[tuple[int, int]], target_words: Sequence[tuple[int, int]]
) -> WordAlignment:
    """Link the words of two texts, given as spans in the texts the states were made from."""
    return link_words(word_states(source, source_words), word_states(target, target_words))


def word_states(states: States, words: Sequence[tuple[int, int]]) -> WordStates:
    """What is needed of a text to link its words, given as spans in it."""
    if not len(states.vectors):
        return WordStates(word_vectors(states, words), None, states.space)
    mean = states.vectors.mean(axis=0)
    known = mean - middle_mean() if states.space == SPACE else None
    return WordStates(_centred(states, words, mean), known, states.space)


def link_words(source: WordStates, target: WordStates) -> WordAlignment:
    """Link the words of two texts."""
    left, right = source.vectors, target.vectors
    similarity = left @ right.T
    if not similarity.size:
        return WordAlignment(similarity, similarity, similarity)
    forward, backward = _directions(similarity)
    first = forward * backward
    support = _around(_around(first, own=0.0).T, own=1.0).T
    by_row = support / support.max(axis=1, keepdims=True).clip(1e-9)
    by_column = support / support.max(axis=0, keepdims=True).clip(1e-9)
    supported = similarity + SUPPORT * ((by_row + by_column) / 2 - 1)
    ways = _directions(supported)
    return WordAlignment(
        similarity,
        np.minimum(*ways),
        np.minimum(forward, backward),
        (left, right),
        source.space,
        ways,
        text_cosine(source, target),
    )


def text_cosine(source: WordStates, target: WordStates) -> float | None:
    """Cosine of two texts by their states; None without states, or where their space's mean of all texts is unknown."""
    left, right = source.mean, target.mean
    if left is None or right is None:
        return None
    return float(left @ right / max(float(np.linalg.norm(left) * np.linalg.norm(right)), 1e-9))


def word_vectors(states: States, words: Sequence[tuple[int, int]]) -> NDArray[np.float32]:
    """Unit vectors of words, (words, dimension), the mean token state taken out; zero for a word without tokens."""
    if not len(states.vectors):
        return np.zeros((len(words), states.vectors.shape[1]), dtype=np.float32)
    return _centred(states, words, states.vectors.mean(axis=0))


def _centred(states: States, words: Sequence[tuple[int, int]], mean: NDArray[np.float32]) -> NDArray[np.float32]:
    if not len(words):
        return np.zeros((0, len(mean)), dtype=np.float32)
    held = np.arange(len(words))[:, None] == word_of_token(states.offsets, words)
    total = held.astype(np.float32) @ (states.vectors - mean)
    unit: NDArray[np.float32] = total / np.linalg.norm(total, axis=1, keepdims=True).clip(1e-9)
    return unit


def word_of_token(offsets: NDArray[np.int32], words: Sequence[tuple[int, int]]) -> NDArray[np.intp]:
    """For each token, the index of the word that holds its last code point, or -1."""
    bounds = np.asarray(words)
    last = offsets[:, 1] - 1
    index = np.searchsorted(bounds[:, 0], last, side="right") - 1
    inside = (index >= 0) & (last < bounds[index, 1]) & (offsets[:, 1] > offsets[:, 0])
    return np.where(inside, index, -1)


def _around(table: NDArray[np.float32], own: float) -> NDArray[np.float32]:
    """For each row the sum of its neighbours, weighed by nearness, and of itself times ``own``; block by block, since
    rows farther than ``REACH`` weigh nothing."""
    result, near = np.empty_like(table), _nearness(own)
    for start in range(0, len(table), BLOCK):
        stop = min(start + BLOCK, len(table))
        low, high = max(0, start - REACH), min(stop + REACH, len(table))
        first = REACH - (start - low)
        result[start:stop] = near[: stop - start, first : first + high - low] @ table[low:high]
    return result


@cache
def _nearness(own: float) -> NDArray[np.float32]:
    """How much the rows from ``REACH`` before a block to ``REACH`` after it weigh for each row of the block."""
    places = np.arange(-REACH, BLOCK + REACH, dtype=np.float32)
    apart = np.abs(places[REACH : REACH + BLOCK, None] - places)
    weights: NDArray[np.float32] = np.where(apart > 0, np.exp(-apart / NEIGHBOURHOOD), np.float32(own))
    return weights


def _directions(scores: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Softmax over the target words and over the source words."""
    weights = np.exp((scores - scores.max()) / TEMPERATURE)
    forward = weights / weights.sum(axis=1, keepdims=True).clip(1e-30)
    backward = weights / weights.sum(axis=0, keepdims=True).clip(1e-30)
    return forward, backward
