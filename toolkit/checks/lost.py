"""How likely a word of one side has nothing that answers to it on the other: a small head on the tagger's states.

It reads what the tagger makes of a word, how well the word is linked, and whether the lexicon knows a rendering of it
that stands on the other side, linked or not. ``training/lost.py`` makes the weights and says on what.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from toolkit.align.lexical import Likeness, likeness
from toolkit.checks.network import gelu, linear, stored
from toolkit.checks.tagger import tag

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.checks.pair import Pair

    Matrix = NDArray[np.float32]

FILE = "lost.safetensors"
FARTHEST = 9.0
"""Log-odds beyond which they mean nothing."""


@lru_cache(maxsize=8)
def lost(pair: Pair) -> tuple[Matrix, Matrix] | None:
    """Log-odds that the words of the original are lost, and that those of the rendering are added, (words,) each; None
    where the tagger did not read the pair."""
    tags = tag(pair)
    if tags is None:
        return None
    known = likeness(pair.original.stems, pair.original.lang, pair.rendering.stems, pair.rendering.lang)
    probability, similarity = pair.alignment.probability.clip(0), pair.alignment.similarity
    told = np.concatenate(
        [numbers(probability, similarity, known), numbers(probability.T, similarity.T, known.transposed)]
    )
    odds = _odds(np.concatenate([np.concatenate(tags.states), told], axis=1))
    return odds[: len(tags.original)], odds[len(tags.original) :]


def numbers(probability: Matrix, similarity: Matrix, known: Likeness) -> Matrix:
    """For each word of the left side: the root of its best link, its nearest word, whether the lexicon knows it, a
    word that it knows as its rendering, and one that is linked; (words, 5)."""
    columns = (
        np.sqrt(probability.max(axis=1)),
        similarity.max(axis=1),
        known.left,
        known.table.max(axis=1),
        (probability * known.table).sum(axis=1),
    )
    return np.stack(columns, axis=1).astype(np.float32)


def _odds(features: Matrix) -> Matrix:
    weights = stored(FILE)
    found: Matrix = linear(weights, "second", gelu(linear(weights, "first", features)))[:, 0]
    return found.clip(-FARTHEST, FARTHEST)
