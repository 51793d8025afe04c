"""Trees over scored edges: the best one (Chu and Liu 1965, Edmonds 1967) and the share of all trees that have an edge.

Scores are logarithms; ``scores[p, c]`` is that of node ``p`` being the parent of node ``c``. Node 0 is the root.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def best_tree(scores: NDArray[np.float64]) -> list[int]:
    """The parent of every node in the tree with the greatest sum; the root's is -1. Of equal parents the first."""
    size = len(scores)
    if size == 1:
        return [-1]
    table = scores.astype(np.float64).copy()
    np.fill_diagonal(table, -np.inf)
    table[:, 0] = -np.inf
    parents = table.argmax(axis=0)
    parents[0] = -1
    cycle = _cycle(parents.tolist())
    if not cycle:
        return [int(parent) for parent in parents]
    inside = set(cycle)
    rest = [node for node in range(size) if node not in inside]  # the root is among them and stays first
    joined = len(rest)
    smaller = np.full((joined + 1, joined + 1), -np.inf)
    smaller[:joined, :joined] = table[np.ix_(rest, rest)]
    entering = table[np.ix_(rest, cycle)] - table[parents[cycle], cycle][None]
    smaller[:joined, joined] = entering.max(axis=1)
    enters = [cycle[int(k)] for k in entering.argmax(axis=1)]
    leaving = table[np.ix_(cycle, rest)]
    smaller[joined, :joined] = leaving.max(axis=0)
    leaves = [cycle[int(k)] for k in leaving.argmax(axis=0)]
    found = best_tree(smaller)
    result = [int(parent) for parent in parents]
    for position, node in enumerate(rest):
        parent = found[position]
        if node:
            result[node] = leaves[position] if parent == joined else rest[parent]
    above = found[joined]
    result[enters[above]] = rest[above]
    return result


def _cycle(parents: list[int]) -> list[int]:
    """Some cycle among the parents, in the order of its lowest node; empty when there is none."""
    state = [0] * len(parents)
    for start in range(len(parents)):
        path = []
        node = start
        while node >= 0 and state[node] == 0:
            state[node] = 1
            path.append(node)
            node = parents[node]
        if node >= 0 and state[node] == 1:
            return path[path.index(node) :]
        for done in path:
            state[done] = 2
    return []


def edge_posteriors(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each edge the probability that a tree drawn in proportion to exp(sum of its scores) has it.

    By the directed matrix-tree theorem (Tutte 1948; as in Koo et al. 2007).
    """
    size = len(scores)
    weights = np.exp(scores - scores[:, 1:].max() if size > 1 else scores)
    weights[:, 0] = 0
    np.fill_diagonal(weights, 0)
    if size == 1:
        return weights
    columns = weights.max(axis=0)
    columns[0] = 1
    weights = weights / np.where(columns > 0, columns, 1)[None]  # scaling a column scales every tree alike
    laplacian = np.diag(weights.sum(axis=0)) - weights
    inverse = np.linalg.inv(laplacian[1:, 1:] + np.eye(size - 1) * 1e-12)
    result = np.zeros_like(weights)
    diagonal = np.diag(inverse)
    result[0, 1:] = weights[0, 1:] * diagonal
    result[1:, 1:] = weights[1:, 1:] * (diagonal[None] - inverse.T)
    return np.clip(result, 0.0, 1.0)
