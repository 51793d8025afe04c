"""Shifts on the edges of a tree, against the plain sum over all histories."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from toolkit.collate.placement import LEAST, Rates, entries, sureness

RATES = Rates(share=0.2, gain=0.1, loss=0.02, bias=2.0, slope=0.7, silent=-1.5)
CHAIN = [-1, 0, 1, 2, 1]
"""original - 1 - 2 - 3, and 4 under 1."""


def placed(states: list[float], visible: list[float] | None = None, rates: Rates = RATES) -> NDArray[np.float64]:
    columns = [np.array(values, dtype=np.float32)[:, None] for values in (states, visible or [1, 1, 1, 1])]
    return entries(CHAIN, *columns, [rates])[:, 0]


def test_characters_do_not_touch_each_other() -> None:
    states = np.array([[0, 0.9], [0.6, 0], [0.9, 0.4], [0, 0.9]], dtype=np.float32)
    kinds = [RATES, Rates(share=0.1, gain=0.3, loss=0.05, bias=-1.0, slope=1.5, silent=-0.5)]
    both = entries(CHAIN, states, np.ones_like(states), kinds)
    for column, rates in enumerate(kinds):
        assert both[:, column] == pytest.approx(placed(list(states[:, column]), None, rates))


def all_histories(parents: list[int], states: list[float], visible: list[float]) -> list[float]:
    step = {(0, 0): 0.9, (0, 1): 0.1, (1, 0): 0.02, (1, 1): 0.98}
    result, total = np.zeros(len(states)), 0.0
    for history in product((0, 1), repeat=len(states)):
        full = (0, *history)
        weight = 1.0
        for node, (held, sure, open_) in enumerate(zip(history, states, visible, strict=True), 1):
            weight *= step[full[parents[node]], held]
            if open_ and held:
                sure = min(max(sure, LEAST), 1 - LEAST) if sure else sure
                weight *= np.exp(2.0) * (sure / (1 - sure)) ** 0.7 if sure else np.exp(-1.5)
        total += weight
        result += [weight * (full[node] == 1 and full[parents[node]] == 0) for node in range(1, len(full))]
    return list(result / total)


@pytest.mark.parametrize("states", [[0, 1, 1, 0], [1, 0.9, 1, 0.2], [0, 0, 0.5, 0], [0.8, 0, 1, 1], [0, 0, 0, 0]])
@pytest.mark.parametrize("visible", [[1, 1, 1, 1], [1, 0, 1, 1]])
def test_as_the_sum_over_all_histories(states: list[float], visible: list[float]) -> None:
    found = placed(states, visible)
    assert list(found) == pytest.approx(all_histories(CHAIN, states, visible))


def test_an_inherited_shift_entered_once() -> None:
    found = placed([0, 0.9, 0.9, 0])
    assert (found > 0.5).tolist() == [False, True, False, False]


def test_a_shift_not_seen_in_between_is_still_one() -> None:
    found = placed([0.9, 0, 0.9, 0.9])
    assert (found > 0.5).tolist() == [True, False, False, False]


def test_what_was_hardly_seen_tells_less() -> None:
    doubted, sure = placed([0.1, 0.9, 0.9, 0]), placed([0.9, 0.9, 0.9, 0])
    assert doubted.argmax() == 1 and sure.argmax() == 0
    assert not placed([0, 0, 0.05, 0])[2] > 0.3


def test_no_confidence_is_certainty() -> None:
    assert np.isfinite(sureness(np.array([0.0, 1.0], dtype=np.float32))).all()
