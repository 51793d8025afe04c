"""What is seen of a witness, told from its supposed source, against the plain sum over what both may have."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from toolkit.collate.inheritance import LIKELIEST, inherited
from toolkit.collate.placement import Rates, evidence

RATES = Rates(share=0.2, gain=0.1, loss=0.02, bias=2.0, slope=0.7, silent=-1.5)
STATES = np.array([[0.9, 0.0, 0.4], [0.8, 0.3, 0.0], [0.0, 0.0, 0.9]], dtype=np.float32)
VISIBLE = np.array([[1, 1, 1], [1, 1, 0], [1, 0, 1]], dtype=np.float32)
SAME = np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0], [1, 0, 1]], dtype=bool)
"""The original, in row 0, and the second witness are of one language, the first and the third of another."""


def summed(own: np.ndarray, parent: int, child: int) -> float:
    """The logarithm of the sum over what both have, relative to a child that has nothing."""
    odds = evidence(STATES, VISIBLE, [RATES] * 3)
    total = 0.0
    for column in range(3):
        before = odds[parent - 1, column] + np.log(RATES.share / (1 - RATES.share)) if parent else -np.inf
        has = float(1 / (1 + np.exp(-before)))
        gain, loss = RATES.gain, RATES.loss
        if not SAME[parent, child]:
            if STATES[child, column] > 0:
                gain = min(max(gain, 1 - own[child, column]), LIKELIEST)
            loss = min(max(loss, 1 - (own[parent - 1, column] if parent else 1)), LIKELIEST)
        step = {(0, 0): 1 - gain, (0, 1): gain, (1, 0): loss, (1, 1): 1 - loss}
        total += np.log(
            sum(
                (has if above else 1 - has) * step[above, below] * np.exp(odds[child, column] * below)
                for above, below in product((0, 1), repeat=2)
            )
        )
    return float(total)


@pytest.mark.parametrize("customs", [False, True])
def test_as_the_sum_over_what_both_may_have(customs: bool) -> None:
    own = np.ones_like(STATES)
    if customs:
        own[[0, 2], 2] = 0.6
    found = inherited(STATES, VISIBLE, own, SAME, RATES)
    for parent, child in product(range(4), range(3)):
        if parent != child + 1:
            assert found[parent, child] == pytest.approx(summed(own, parent, child), abs=1e-6)


def test_who_has_it_is_the_likelier_source() -> None:
    found = inherited(STATES[:, :1], VISIBLE[:, :1], np.ones((3, 1), dtype=np.float32), SAME, RATES)
    assert found[1, 1] > found[3, 1] > found[0, 1], "seen there, not seen there, surely not there"
    assert found[0, 2] > found[1, 2], "not seen in the child"


def test_what_cannot_be_seen_in_the_child_tells_nothing() -> None:
    found = inherited(STATES[:, 1:2], VISIBLE[:, 1:2], np.ones((3, 1), dtype=np.float32), SAME, RATES)
    assert found[:, 2] == pytest.approx(0)


def test_what_is_the_custom_of_a_language_tells_less_across_languages() -> None:
    own = np.full((3, 1), 0.4, dtype=np.float32)
    shared = [inherited(STATES[:, :1], VISIBLE[:, :1], share, SAME, RATES) for share in (np.ones_like(own), own)]
    apart = [table[2, 0] - table[0, 0] for table in shared]
    assert apart[0] > apart[1]
