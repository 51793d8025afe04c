"""Where on a tree a shift entered: parsimony with likelihoods.

A character is absent in the original, enters on few edges, is rarely undone, and is seen with errors: the surer it was
seen, the more that tells. Every node is a witness, so one upward and one downward pass (Felsenstein 1981; Pearl 1988)
give the probability of each change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAST = 0.02
"""Doubt that is left in whatever confidence."""
MOST = 8.0
"""Log-odds that one witness tells at most."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Of one kind of shift the ``share`` of witnesses that have one that somebody has, the probabilities that it enters
    on an edge and is undone on one, and the log-odds for it where it was seen, ``bias`` and ``slope`` times those of
    how sure that is, and where it was not, ``silent``."""

    share: float
    gain: float
    loss: float
    bias: float
    slope: float
    silent: float


def entries(
    parents: Sequence[int], states: NDArray[np.float32], visible: NDArray[np.float32], rates: Sequence[Rates]
) -> NDArray[np.float64]:
    """For each node but the root, and each character, the probability that the character entered on the edge to it.

    ``parents`` is of a tree with the root at 0; ``states`` and ``visible`` are (nodes but the root, characters), as
    is the result, and ``rates`` has those of each character. A character was seen where its state, how sure it is, is
    above 0; where it is not visible nothing is said.
    """
    size, count = len(parents), states.shape[1]
    order = _downward(parents)
    seen = np.ones((size, count, 2))
    seen[1:, :, 1] = np.exp(evidence(states, visible, rates))
    seen[0] = (1.0, 0.0)
    gain, loss = (np.array([getattr(own, name) for own in rates]) for name in ("gain", "loss"))
    step = np.stack([1 - gain, gain, loss, 1 - loss], axis=-1).reshape(count, 2, 2)
    up, message = seen.copy(), np.ones((size, count, 2))
    for node in reversed(order):
        if node:
            up[node] /= up[node].sum(axis=1, keepdims=True)
            message[node] = np.einsum("cj,cij->ci", up[node], step)
            up[parents[node]] *= message[node]
    result = np.zeros((size, count))
    outside = np.ones((size, count, 2))
    for node in order:
        if not node:
            outside[0] = (1.0, 0.0)
            continue
        parent = parents[node]
        rest = outside[parent] * up[parent] / message[node].clip(1e-300)
        joint = rest[:, :, None] * step * up[node][:, None, :]
        result[node] = joint[:, 0, 1] / joint.sum(axis=(1, 2))
        outside[node] = np.einsum("ci,cij->cj", rest, step)
        outside[node] /= outside[node].sum(axis=1, keepdims=True)
    return result[1:]


def evidence(states: NDArray[np.float32], visible: NDArray[np.float32], rates: Sequence[Rates]) -> NDArray[np.float64]:
    """The log-odds that each witness has each character by what was seen of it alone."""
    bias, slope, silent = (np.array([getattr(own, name) for own in rates]) for name in ("bias", "slope", "silent"))
    told: NDArray[np.float64] = np.where(states > 0, bias + slope * sureness(states), silent)
    return np.where(visible > 0, told.clip(-MOST, MOST), 0.0)


def sureness(states: NDArray[np.float32]) -> NDArray[np.float64]:
    """The log-odds of confidences, none of which is certainty."""
    sure = states.astype(np.float64).clip(LEAST, 1 - LEAST)
    odds: NDArray[np.float64] = np.log(sure / (1 - sure))
    return odds


def _downward(parents: Sequence[int]) -> list[int]:
    """Nodes with every parent before its children."""
    children: dict[int, list[int]] = {}
    for node, parent in enumerate(parents):
        children.setdefault(parent, []).append(node)
    order, stack = [], [0]
    while stack:
        node = stack.pop()
        order.append(node)
        stack.extend(reversed(children.get(node, [])))
    return order
