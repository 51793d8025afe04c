"""How sure it is that a passage is left out, and that a sentence is added, where both may be one misread sentence.

A sentence of a witness that answers to nothing stands between two that do. Where the original has passages just
between those two that the witness seems to leave out, the sentence may render them after all: the more so, the nearer
the two are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.collate.table import Collation

    Array = NDArray[np.float32]


class Gaps(NamedTuple):
    """What speaks for a misreading: cosines, and 1 where a sentence and a passage face each other in a gap.

    ``nearest`` and ``facing`` are (outside,): of each sentence the cosine with any passage, and whether it faces one;
    ``closest`` and ``faced`` are (witnesses, segments): the same of each passage, with the sentences that face it.
    """

    nearest: Array
    facing: Array
    closest: Array
    faced: Array


def gaps(collation: Collation, near: Array) -> Gaps:
    """``near``, (outside, segments), are the cosines of the sentences that answer to nothing with each passage."""
    count, segments = len(collation.witnesses), len(collation.segments)
    closest = np.zeros((count, segments), dtype=np.float32)
    faced = np.zeros((count, segments), dtype=np.float32)
    facing = np.zeros(len(collation.outside), dtype=np.float32)
    for number, (witness, span) in enumerate(collation.outside):
        between = _between(collation, witness, span.start)
        if len(between):
            facing[number] = 1
            faced[witness, between] = 1
            closest[witness, between] = np.maximum(closest[witness, between], near[number, between])
    nearest = near.max(axis=1) if near.size else np.zeros(len(facing), dtype=np.float32)
    return Gaps(nearest, facing, closest, faced)


def certainty(found: Gaps, values: Mapping[str, Mapping[str, float]]) -> tuple[Array, Array]:
    """Probabilities, (outside,) that each sentence is an addition, and (witnesses, segments) that what is not there
    was left out; ``values`` are the weights of two logits."""
    return (
        _chance(values["added"], found.nearest, found.facing),
        _chance(values["left out"], found.closest, found.faced),
    )


def _between(collation: Collation, witness: int, at: int) -> range:
    """The segments between what the witness renders before and after an offset of its text."""
    low, high = 0, len(collation.segments)
    nearest = (-1, len(collation.witnesses[witness].document.text) + 1)
    for unit in collation.units:
        if unit.witness == witness:
            start = unit.report.rendering.start
            if nearest[0] < start <= at:
                nearest, low = (start, nearest[1]), unit.last + 1
            elif at < start < nearest[1]:
                nearest, high = (nearest[0], start), unit.first
    return range(low, high)


def _chance(weights: Mapping[str, float], cosine: Array, gap: Array) -> Array:
    odds = weights["bias"] + weights["cosine"] * cosine + weights["gap"] * gap
    chance: Array = (1 / (1 + np.exp(-odds))).astype(np.float32)
    return chance
