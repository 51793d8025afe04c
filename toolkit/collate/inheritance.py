"""How well what is seen of a witness follows from what is seen of each supposed source.

A character is handed down, enters or is undone on the hop between them as often as on any edge of a tree
(``placement``); neither of the two is seen without errors. The logarithm of the chance of what is seen of the child,
for each parent, is one step of the sum over histories (Felsenstein 1981).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from toolkit.collate.placement import evidence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.collate.placement import Rates

LIKELIEST = 0.9
"""Probability with which a character that is the custom of a language enters or is undone between two, at most."""


def inherited(
    states: NDArray[np.float32],
    visible: NDArray[np.float32],
    own: NDArray[np.float32],
    same: NDArray[np.bool_],
    rates: Rates,
) -> NDArray[np.float64]:
    """(1 + witnesses, witnesses), parent by child: log-likelihood of the child's characters of one kind.

    ``states`` and ``visible`` are (witnesses, characters), as ``placement.entries`` takes them; ``own`` of the same
    shape says how far a character is not the custom of the language, which enters and is undone with a change of
    language. ``same`` is (1 + witnesses, witnesses): which parent has the child's language. The original, in row 0, has
    none of the characters.
    """
    count = states.shape[1]
    odds = evidence(states, visible, [rates] * count)
    has = 1 / (1 + np.exp(-odds) * (1 - rates.share) / rates.share)
    has, own = (
        np.concatenate([row, table]) for row, table in ((np.zeros((1, count)), has), (np.ones((1, count)), own))
    )
    told = (visible > 0) & (states > 0)
    silent = ((visible > 0) & ~told).astype(np.float64)
    result = np.zeros(same.shape)
    for alike in (True, False):
        loss = np.full_like(has, rates.loss) if alike else (1 - own).clip(rates.loss, LIKELIEST)
        kept, gone = (np.ascontiguousarray(table.T) for table in (has * (1 - loss), 1 - has))
        table = np.log(1 + (kept + gone * rates.gain) * np.expm1(rates.silent)).T @ silent.T
        for child, shown in enumerate(map(np.flatnonzero, told)):
            gain = rates.gain if alike else (1 - own[child + 1, shown]).clip(rates.gain, LIKELIEST)[:, None]
            chance = kept[shown] + gone[shown] * gain
            table[:, child] += np.log(1 + chance * np.expm1(odds[child, shown])[:, None]).sum(axis=0)
        result = np.where(same == alike, table, result)
    return result
