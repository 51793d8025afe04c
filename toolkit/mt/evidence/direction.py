"""Which of two texts is the translation: the likelier direction (Wastl, Vamvas and Sennrich 2024)."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.mt.base import Translator

ROUNDS = 9999
SEED = 1


@dataclass(frozen=True, slots=True)
class Direction:
    """``forward`` is how likely the second texts are as translations of the first, a token's geometric mean,
    averaged over
    the segments; ``backward`` the other way round. ``p_value``: the share of random swaps of direction that give a
    difference as large; None for a single segment, which has nothing to swap.
    """

    forward: float
    backward: float
    p_value: float | None
    segments: int

    @property
    def score(self) -> float:
        """Above nothing: the first texts look original; below, the second ones."""
        return self.forward - self.backward


def direction(
    pairs: Sequence[tuple[str, str]], translator: Translator, first: str, second: str, *, rounds: int = ROUNDS
) -> Direction:
    """The direction of segments that translate each other, by one model that serves both ways.

    Two models of one direction each are not comparable. A rendering by another machine, or by a very free hand,
    can point the wrong way. Raises ModelError without likelihoods, TooLong; ValueError for no segment.
    """
    if not pairs:
        raise ValueError("a direction needs a segment")
    left, right = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    forward = [math.exp(scores.mean) for scores in translator.score(left, right, first, second)]
    backward = [math.exp(scores.mean) for scores in translator.score(right, left, second, first)]
    differences = [one - other for one, other in zip(forward, backward, strict=True)]
    return Direction(
        sum(forward) / len(pairs),
        sum(backward) / len(pairs),
        swaps(differences, rounds) if len(pairs) > 1 else None,
        len(pairs),
    )


def swaps(differences: Sequence[float], rounds: int = ROUNDS) -> float:
    """Two-sided p-value of a paired permutation test: signs flipped at random, the data itself counted once."""
    source = random.Random(SEED)
    observed = abs(sum(differences)) - 1e-12
    extreme = sum(
        abs(sum(value if source.random() < 0.5 else -value for value in differences)) >= observed for _ in range(rounds)
    )
    return (extreme + 1) / (rounds + 1)
