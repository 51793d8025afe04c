"""Which words are linked, decided from all that the states say of two words.

A threshold on the softmax weights of two words is right for most content words and wrong for articles, auxiliaries and
particles, which share their counterpart with the word they belong to. A logistic regression over a few features of
the two words and of their rivals and neighbours decides instead. Its weights were fitted on hand-made links
(``corpora/word-links``) by ``training/decide_links.py``. They know the states of the embedded encoder; with another
encoder the threshold stays.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.encoders.embedded import SPACE
from toolkit.model import WordLink
from toolkit.text.words import function_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.align.words import WordAlignment

THRESHOLD, SURE = 0.1, 0.4
"""Softmax weight from which words are linked, and surely, where the encoder is not the one that the weights know."""
FAINT = 0.02
"""Softmax weight in the better direction below which two words are not considered."""
NAMES = ("both", "either", "similarity", "functional", "next", "rival", "rival of a function word")


def functional(folded: Sequence[str], lang: str | None) -> NDArray[np.bool_]:
    """Which of a side's folded words are function words; none of a language without data."""
    known = function_words(lang)
    return np.array([word in known for word in folded], dtype=bool)


def word_links(
    alignment: WordAlignment, functions: tuple[NDArray[np.bool_], NDArray[np.bool_]]
) -> tuple[WordLink, ...]:
    """The links, by source then target; ``functions``: which words of each side are function words."""
    if not alignment.probability.size:
        return ()
    if alignment.space == SPACE and alignment.directions is not None:
        values = parameters()
        scores, least, sure = linked(alignment, functions), values["threshold"], values["sure"]
    else:
        scores, least, sure = alignment.probability, THRESHOLD, SURE
    rows, columns = np.nonzero(scores > least)
    found = scores[rows, columns]
    told = zip(rows.tolist(), columns.tolist(), found.tolist(), (found > sure).tolist(), strict=True)
    return tuple(WordLink(i, j, round(score, 4), certain) for i, j, score, certain in told)


def linked(alignment: WordAlignment, functions: tuple[NDArray[np.bool_], NDArray[np.bool_]]) -> NDArray[np.float32]:
    """The probability that each word of the source, (source words, target words), is linked to each of the target."""
    values = parameters()
    odds = features(alignment, functions) @ np.array(values["weights"], np.float32) + values["intercept"]
    result: NDArray[np.float32] = np.where(considered(alignment), 1 / (1 + np.exp(-odds)), 0)
    return result


def considered(alignment: WordAlignment) -> NDArray[np.bool_]:
    """Which pairs of words may be linked at all, (source words, target words)."""
    assert alignment.directions is not None
    possible: NDArray[np.bool_] = np.maximum(*alignment.directions) > FAINT
    return possible


def features(alignment: WordAlignment, functions: tuple[NDArray[np.bool_], NDArray[np.bool_]]) -> NDArray[np.float32]:
    """What is known of each two words, (source words, target words, ``NAMES``), the same from either side.

    The geometric mean of the two directions' weights and the larger one; the cosine; how many of the two are function
    words; how well the word after a function word fits the other one; the best weight that the two words have with
    others, the smaller of the two; and that of function words among them with others.
    """
    assert alignment.directions is not None
    forward, backward = alignment.directions
    both = np.sqrt(forward * backward)
    source, target = (side.astype(np.float32) for side in functions)
    after = np.zeros_like(both)
    after[:, :-1] += both[:, 1:] * target[None, :-1]
    after[:-1] += both[1:] * source[:-1, None]
    by_row, by_column = _rival(both), _rival(both.T).T
    rivals = np.minimum(by_row, by_column), by_row * target[None] + by_column * source[:, None]
    function = source[:, None] + target[None]
    return np.stack([both, np.maximum(forward, backward), alignment.similarity, function, after, *rivals], axis=-1)


def _rival(weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """For each cell the largest of its row, nothing for the largest itself."""
    largest = weights.max(axis=1, keepdims=True)
    return np.where(weights == largest, np.float32(0), largest)


@cache
def parameters() -> dict[str, Any]:
    """Weights, intercept and the two thresholds."""
    values: dict[str, Any] = json.loads(
        resources.files("toolkit.align").joinpath("data", "links.json").read_text("utf-8")
    )
    return values
