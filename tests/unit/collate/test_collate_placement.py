"""Shifts on the edges of a tree, against the plain sum over all histories."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from toolkit.collate.placement import Rates, entries

RATES = Rates(gain=0.1, loss=0.02, seen=0.8, false=0.03)
CHAIN = [-1, 0, 1, 2, 1]
"""original - 1 - 2 - 3, and 4 under 1."""


def placed(states: list[float], visible: list[float] | None = None) -> NDArray[np.float64]:
    columns = [np.array(values, dtype=np.float32)[:, None] for values in (states, visible or [1, 1, 1, 1])]
    return entries(CHAIN, *columns, RATES)[:, 0]


def test_characters_do_not_touch_each_other() -> None:
    states = np.array([[0, 1], [1, 0], [1, 1], [0, 1]], dtype=np.float32)
    both = entries(CHAIN, states, np.ones_like(states), RATES)
    for column in (0, 1):
        assert both[:, column] == pytest.approx(placed(list(states[:, column])))


def all_histories(parents: list[int], states: list[float], visible: list[float]) -> list[float]:
    step = {(0, 0): 0.9, (0, 1): 0.1, (1, 0): 0.02, (1, 1): 0.98}
    result, total = np.zeros(len(states)), 0.0
    for history in product((0, 1), repeat=len(states)):
        full = (0, *history)
        weight = 1.0
        for node, (held, shown, open_) in enumerate(zip(history, states, visible, strict=True), 1):
            weight *= step[full[parents[node]], held]
            if open_:
                chance = 0.8 if held else 0.03
                weight *= chance if shown else 1 - chance
        total += weight
        result += [weight * (full[node] == 1 and full[parents[node]] == 0) for node in range(1, len(full))]
    return list(result / total)


@pytest.mark.parametrize("states", [[0, 1, 1, 0], [1, 1, 1, 1], [0, 0, 1, 0], [1, 0, 1, 1], [0, 0, 0, 0]])
@pytest.mark.parametrize("visible", [[1, 1, 1, 1], [1, 0, 1, 1]])
def test_as_the_sum_over_all_histories(states: list[float], visible: list[float]) -> None:
    found = placed(states, visible)
    assert list(found) == pytest.approx(all_histories(CHAIN, states, visible))


def test_an_inherited_shift_entered_once() -> None:
    found = placed([0, 1, 1, 0])
    assert (found > 0.5).tolist() == [False, True, False, False]


def test_a_shift_not_seen_in_between_is_still_one() -> None:
    found = placed([1, 0, 1, 1])
    assert (found > 0.5).tolist() == [True, False, False, False]
