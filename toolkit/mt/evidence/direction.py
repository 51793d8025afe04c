"""Which of two texts is the translation: the likelier direction (Wastl, Vamvas and Sennrich 2024)."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.errors import ModelError
from toolkit.mt.base import Translator, one_by_one, required
from toolkit.mt.pivot import serving

ROUNDS = 9999
SEED = 1
SURE = 0.05
"""The p-value from which a direction is told, by convention."""


@dataclass(frozen=True, slots=True)
class Direction:
    """``forward`` is how likely the second texts are as translations of the first, a token's geometric mean,
    averaged over
    the segments; ``backward`` the other way round. ``p_value``: the share of random swaps of direction that give a
    difference as large; None for a single segment, which has nothing to swap. ``left_out`` counts segments that did not
    fit the model.
    """

    forward: float
    backward: float
    p_value: float | None
    segments: int
    left_out: int = 0

    @property
    def score(self) -> float:
        """Above nothing: the first texts look original; below, the second ones."""
        return self.forward - self.backward

    @property
    def sure(self) -> bool:
        """Whether chance is an unlikely reason for the difference."""
        return self.p_value is not None and self.p_value <= SURE


def direction(
    pairs: Sequence[tuple[str, str]], translator: Translator, first: str, second: str, *, rounds: int = ROUNDS
) -> Direction:
    """The direction of segments that translate each other, by one model that serves both ways.

    Two models of one direction each are not comparable. A rendering by another machine, or by a very free hand,
    can point the wrong way. Raises ModelError without likelihoods, for two models, and when no segment fits; ValueError
    for no segment.
    """
    if not pairs:
        raise ValueError("a direction needs a segment")
    _one_model(translator, first, second)

    def scored(chosen: list[int]) -> list[tuple[float, float]]:
        left, right = [pairs[index][0] for index in chosen], [pairs[index][1] for index in chosen]
        forward = translator.score(left, right, first, second)
        backward = translator.score(right, left, second, first)
        return [(math.exp(one.mean), math.exp(other.mean)) for one, other in zip(forward, backward, strict=True)]

    found, reasons = one_by_one(scored, len(pairs))
    both = [row for row in found if row is not None]
    if not both:
        raise ModelError(reasons[0])
    return Direction(
        sum(row[0] for row in both) / len(both),
        sum(row[1] for row in both) / len(both),
        swaps([one - other for one, other in both], rounds) if len(both) > 1 else None,
        len(both),
        len(pairs) - len(both),
    )


def _one_model(translator: Translator, first: str, second: str) -> None:
    """Raise ModelError unless one model serves both ways."""
    workers = []
    for source, target in ((first, second), (second, first)):
        required(translator, source, target)
        workers.append(serving(translator, source, target))
    names = {worker.signature for worker in workers if worker is not None}
    if len(names) != 1:
        raise ModelError(
            f"a direction needs one model that serves both ways, such as m2m100_418M; "
            f"{translator.name} has another from {first} to {second} than back"
        )


def swaps(differences: Sequence[float], rounds: int = ROUNDS) -> float:
    """Two-sided p-value of a paired permutation test: signs flipped at random, the data itself counted once."""
    source = random.Random(SEED)
    observed = abs(sum(differences)) - 1e-12
    extreme = sum(
        abs(sum(value if source.random() < 0.5 else -value for value in differences)) >= observed for _ in range(rounds)
    )
    return (extreme + 1) / (rounds + 1)
