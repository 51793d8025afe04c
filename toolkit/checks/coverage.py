"""Which words of one side the other side does not render, as evidence a word and as runs of words.

A word's loss is a log-odds from a logistic model over its alignment (coefficients in ``data/coverage.json``, fitted by
``training/coverage.py``); where the tagger has read the pair, the log-odds of ``lost`` are added. Runs are the
maximal scoring subsequences of the losses (Ruzzo and Tompa 1999).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from toolkit.checks.lost import lost
from toolkit.checks.parameters import parameters

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.checks.pair import Pair, Side

FUNCTION_WEIGHT = 0.3
"""How much a function word counts in a run: it is often left unlinked by faithful renderings."""
NEIGHBOURHOOD = 3.0
REACH = 128
"""Words after which a neighbour counts for less than a double can tell."""
CLEAR = 2.5
APART = 0.5
"""How much a link counts that the neighbours do not support."""
LINKED = 0.5
BARRIER = 4.0
"""A word carried so clearly, and so well linked, counts so much more: a run does not reach over it."""


class Run(NamedTuple):
    """Words ``[start, end)`` of a side that the other does not render; ``strength`` sums their log-odds."""

    start: int
    end: int
    strength: float


def features(pair: Pair) -> NDArray[np.float32]:
    """For each original word (rows): root of its best link, best cosine, the same above the text's
    mean, root of its neighbours' links, whether it is a function word, and that times the first."""
    probability, similarity = pair.alignment.probability, pair.alignment.similarity
    functional = ~pair.original.speaking
    carried = np.maximum(probability, APART * pair.alignment.apart).max(axis=1)
    best, nearest = np.sqrt(carried), similarity.max(axis=1)
    weights = np.where(functional, FUNCTION_WEIGHT, 1.0)
    around = np.sqrt(_neighbours(weights * carried) / _neighbours(weights).clip(1e-6))
    columns = (best, nearest, nearest - nearest.mean(), around, functional, best * functional)
    result = np.empty((len(best), len(columns)), dtype=np.float32)
    for number, column in enumerate(columns):
        result[:, number] = column
    return result


def _neighbours(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each word the sum of its neighbours' values, each weighed by its nearness; its own left out."""
    reach = min(len(values) - 1, REACH)
    return np.convolve(values, _nearness()[REACH - reach : REACH + reach + 1])[reach : reach + len(values)]


@cache
def _nearness() -> NDArray[np.float64]:
    weights = np.exp(-np.abs(np.arange(-REACH, REACH + 1)) / NEIGHBOURHOOD)
    weights[REACH] = 0
    return weights


def losses(pair: Pair) -> NDArray[np.float32]:
    """For each original word, how likely the rendering does not carry it: weighted log-odds above the
    threshold; negative for words that are carried. The caller may change what it is given."""
    return _losses(pair).copy()


@lru_cache(maxsize=8)
def _losses(pair: Pair) -> NDArray[np.float32]:
    size = len(pair.original.words)
    if not size or not pair.rendering.words:
        return np.full(size, 1.0, dtype=np.float32)
    values = parameters("coverage")
    odds = features(pair) @ np.array(values["weights"], dtype=np.float32) + values["intercept"]
    above = odds - values["offset"]
    clear = (above < -CLEAR) & (pair.alignment.probability.max(axis=1) > LINKED)
    above = np.where(clear, above * BARRIER, above)
    weighted: NDArray[np.float32] = above * np.where(pair.original.speaking, 1.0, FUNCTION_WEIGHT)
    return weighted.astype(np.float32)


class Missing(NamedTuple):
    """For the words of each side, log-odds that the other does not render them, and the name of their thresholds."""

    original: NDArray[np.float32]
    rendering: NDArray[np.float32]
    thresholds: str


@lru_cache(maxsize=8)
def missing(pair: Pair) -> Missing:
    """What is lost and added: the losses, and where the tagger has read the pair, what is taken for lost there."""
    here, there, odds = _losses(pair), _losses(pair.swapped), lost(pair)
    if odds is None:
        return Missing(here, there, "alone")
    return Missing(_joined(pair.original, odds[0], here), _joined(pair.rendering, odds[1], there), "tagged")


def _joined(side: Side, odds: NDArray[np.float32], scores: NDArray[np.float32]) -> NDArray[np.float32]:
    values = parameters("coverage")["tagged"]
    weights = np.where(side.speaking, 1.0, FUNCTION_WEIGHT)
    above = (odds - values["offset"]) * weights + values["coverage"] * scores
    result: NDArray[np.float32] = above.astype(np.float32)
    return result


def threshold(name: str, kind: str = "alone") -> float:
    """The strength of a run from which it is looked at (``least``), minor, or major, and its least content ``words``.

    ``kind``: of the losses ``alone``, or ``tagged``.
    """
    found: float = parameters("coverage")[kind][name]
    return found


def runs(scores: Sequence[float], least: float) -> list[Run]:
    """All maximal scoring runs with a sum of at least ``least``, in order (Ruzzo and Tompa 1999)."""
    stack: list[tuple[int, int, float, float]] = []  # start, end, sum before, sum through
    total = 0.0
    for index, score in enumerate(scores):
        before, total = total, total + float(score)
        if score <= 0:
            continue
        start = index
        while True:
            lower = next((k for k in range(len(stack) - 1, -1, -1) if stack[k][2] < before), None)
            if lower is None or stack[lower][3] >= total:
                break
            start, before = stack[lower][0], stack[lower][2]
            del stack[lower:]
        stack.append((start, index + 1, before, total))
    return [Run(s, e, through - b) for s, e, b, through in stack if through - b >= least]
