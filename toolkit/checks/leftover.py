"""Words without a link that stand in one another's place: put for words so unlike them that the two are not linked."""

from __future__ import annotations

from toolkit.checks.pair import Pair

SURE = 0.5
"""Probability of a link from which a word around one stands for a word around another."""
AROUND, FEW = 4, 3
"""Words on each side of a word without a link, and how many linked ones near another make that its counterpart."""


def in_place(pair: Pair, index: int, other: int) -> bool:
    """Whether words around a word of the original are linked to words around one of the rendering."""
    around = range(max(0, index - AROUND), min(index + AROUND + 1, len(pair.original.words)))
    linked = pair.linked(list(around), least=SURE)
    return sum(abs(target - other) <= AROUND for target in linked) >= FEW
