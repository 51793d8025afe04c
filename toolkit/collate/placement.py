"""Where on a tree a shift entered: parsimony with likelihoods.

A character is absent in the original, enters on few edges, is rarely undone, and is seen with errors. Every node is a
witness, so one upward and one downward pass (Felsenstein 1981; Pearl 1988) give the probability of each change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Rates:
    """Probabilities: that a shift enters on an edge, is undone on one, is seen where it is and where it is not."""

    gain: float
    loss: float
    seen: float
    false: float


def entries(
    parents: Sequence[int], states: NDArray[np.float32], visible: NDArray[np.float32], rates: Rates
) -> NDArray[np.float64]:
    """For each node but the root, and each character, the probability that the character entered on the edge to it.

    ``parents`` is of a tree with the root at 0; ``states`` and ``visible`` are (nodes but the root, characters), as
    is the result. A character was seen where its state is above 0; where it is not visible nothing is said.
    """
    size, count = len(parents), states.shape[1]
    order = _downward(parents)
    shown = states > 0
    seen = np.ones((size, count, 2))
    seen[1:, :, 1] = np.where(visible > 0, np.where(shown, rates.seen, 1 - rates.seen), 0.5)
    seen[1:, :, 0] = np.where(visible > 0, np.where(shown, rates.false, 1 - rates.false), 0.5)
    seen[0] = (1.0, 0.0)
    step = np.array([[1 - rates.gain, rates.gain], [rates.loss, 1 - rates.loss]])
    up, message = seen.copy(), np.ones((size, count, 2))
    for node in reversed(order):
        if node:
            up[node] /= up[node].sum(axis=1, keepdims=True)
            message[node] = up[node] @ step.T
            up[parents[node]] *= message[node]
    result = np.zeros((size, count))
    outside = np.ones((size, count, 2))
    for node in order:
        if not node:
            outside[0] = (1.0, 0.0)
            continue
        parent = parents[node]
        rest = outside[parent] * up[parent] / message[node].clip(1e-300)
        joint = rest[:, :, None] * step[None] * up[node][:, None, :]
        result[node] = joint[:, 0, 1] / joint.sum(axis=(1, 2))
        outside[node] = rest @ step
        outside[node] /= outside[node].sum(axis=1, keepdims=True)
    return result[1:]


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
