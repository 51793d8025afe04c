"""Trees over scored edges: the best one (Chu and Liu 1965, Edmonds 1967), likely ones, the share that have an edge.

Scores are logarithms; ``scores[p, c]`` is that of node ``p`` being the parent of node ``c``. Node 0 is the root.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


class _Level(NamedTuple):
    """A cycle taken for one node: the best parents before, the nodes outside and where edges enter and leave."""

    parents: list[int]
    rest: list[int]
    enters: list[int]
    leaves: list[int]


def best_tree(scores: NDArray[np.float64]) -> list[int]:
    """The parent of every node in the tree with the greatest sum; the root's is -1. Of equal parents the first."""
    table = scores.astype(np.float64).copy()
    levels: list[_Level] = []
    while True:
        np.fill_diagonal(table, -np.inf)
        table[:, 0] = -np.inf
        parents = [-1, *(int(parent) for parent in table[:, 1:].argmax(axis=0))]
        cycle = _cycle(parents)
        if not cycle:
            break
        table, level = _contracted(table, parents, cycle)
        levels.append(level)
    for level in reversed(levels):
        parents = _expanded(parents, level)
    return parents


def likely_trees(scores: NDArray[np.float64], count: int) -> list[list[int]]:
    """``count`` trees drawn about as often as they are likely: the best ones of scores each moved by Gumbel noise
    (perturb and MAP; Papandreou and Yuille 2011). The same ones every time."""
    chance = np.random.default_rng(0)
    return [best_tree(scores + chance.gumbel(size=scores.shape)) for _ in range(count)]


def _contracted(table: NDArray[np.float64], parents: list[int], cycle: list[int]) -> tuple[NDArray[np.float64], _Level]:
    """The cycle as one node, the last; an edge into it is worth what it gains over the edge it breaks."""
    inside = set(cycle)
    rest = [node for node in range(len(table)) if node not in inside]  # the root is among them and stays first
    size = len(rest)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = table[np.ix_(rest, rest)]
    entering = table[np.ix_(rest, cycle)] - table[[parents[node] for node in cycle], cycle][None]
    leaving = table[np.ix_(cycle, rest)]
    smaller[:size, size] = entering.max(axis=1)
    smaller[size, :size] = leaving.max(axis=0)
    enters = [cycle[int(k)] for k in entering.argmax(axis=1)]
    leaves = [cycle[int(k)] for k in leaving.argmax(axis=0)]
    return smaller, _Level(parents, rest, enters, leaves)


def _expanded(found: list[int], level: _Level) -> list[int]:
    """Parents of the nodes before a contraction, from those after it."""
    size = len(level.rest)
    result = list(level.parents)
    for position, node in enumerate(level.rest):
        if node:
            parent = found[position]
            result[node] = level.leaves[position] if parent == size else level.rest[parent]
    above = found[size]
    result[level.enters[above]] = level.rest[above]
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
