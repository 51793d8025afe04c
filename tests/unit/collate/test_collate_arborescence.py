"""Trees over scored edges against the plain enumeration of all of them."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from toolkit.collate.arborescence import best_tree, edge_posteriors, likely_trees
from toolkit.collate.relay import likeliest, linked


def trees(size: int) -> list[tuple[int, ...]]:
    """Parents of nodes 1 and up, of every tree that hangs from node 0."""

    def reaches(parents: tuple[int, ...], node: int) -> bool:
        seen = set()
        while node and node not in seen:
            seen.add(node)
            node = parents[node - 1]
        return node == 0

    return [p for p in product(range(size), repeat=size - 1) if all(reaches(p, node) for node in range(1, size))]


def scores(size: int, seed: int) -> NDArray[np.float64]:
    return np.random.default_rng(seed).normal(0, 2, (size, size))


@settings(deadline=None)
@given(st.integers(1, 5), st.integers(0, 10_000))
def test_the_best_tree_is_the_best_of_all(size: int, seed: int) -> None:
    table = scores(size, seed)
    found = best_tree(table)

    def total(parents: tuple[int, ...]) -> float:
        return float(sum(table[parent, node] for node, parent in enumerate(parents, 1)))

    assert found[0] == -1
    assert tuple(found[1:]) in trees(size)
    assert total(tuple(found[1:])) == pytest.approx(max(total(tree) for tree in trees(size)))


@settings(deadline=None)
@given(st.integers(2, 5), st.integers(0, 10_000))
def test_posteriors_are_the_share_of_trees(size: int, seed: int) -> None:
    table = scores(size, seed)
    expected = np.zeros((size, size))
    for tree in trees(size):
        weight = np.exp(sum(table[parent, node] for node, parent in enumerate(tree, 1)))
        for node, parent in enumerate(tree, 1):
            expected[parent, node] += weight
    expected /= expected[:, 1].sum()
    found = edge_posteriors(table)
    assert found == pytest.approx(expected, abs=1e-6)
    assert found[:, 1:].sum(axis=0) == pytest.approx(np.ones(size - 1))


def test_a_cycle_that_scores_better_is_broken_where_it_costs_least() -> None:
    table = np.full((3, 3), -10.0)
    table[1, 2] = table[2, 1] = 5.0
    table[0, 1], table[0, 2] = 1.0, 0.0
    assert best_tree(table) == [-1, 0, 1]


def test_impossible_edges_are_not_taken() -> None:
    table = np.full((3, 3), -np.inf)
    table[0, 1] = table[1, 2] = 0.0
    assert best_tree(table) == [-1, 0, 1]
    assert edge_posteriors(table)[1, 2] == pytest.approx(1.0)


@settings(deadline=None)
@given(st.integers(2, 5), st.integers(0, 10_000))
def test_the_tree_drawn_has_as_many_right_links_as_can_be_expected(size: int, seed: int) -> None:
    posterior = edge_posteriors(scores(size, seed))
    chances = linked(posterior)
    found = likeliest(posterior)
    expected = [sum(chances[parent, node] for node, parent in enumerate(tree, 1)) for tree in trees(size)]
    assert sum(chances[found[node], node] for node in range(1, size)) == pytest.approx(max(expected))


def test_two_that_have_it_from_each_other_in_either_order_are_linked() -> None:
    table = np.full((3, 3), -np.inf)
    table[0, 1:] = np.log(0.4)
    table[1, 2] = table[2, 1] = np.log(0.5)
    posterior = edge_posteriors(table)
    assert posterior[0, 1] > posterior[2, 1], "each alone is likelier to have it from the original"
    assert likeliest(posterior) == [-1, 0, 1]


def test_likely_trees_have_their_edges_about_as_often_as_all_trees() -> None:
    table = np.log(np.array([[1.0, 4.0, 1.0, 1.0], [1.0, 1.0, 6.0, 2.0], [1.0, 1.0, 1.0, 2.0], [1.0, 1.0, 2.0, 1.0]]))
    drawn = likely_trees(table, 400)
    assert drawn == likely_trees(table, 400)
    share = np.zeros((4, 4))
    for parents in drawn:
        for child, parent in enumerate(parents[1:], start=1):
            share[parent, child] += 1 / len(drawn)
    assert np.abs(share - edge_posteriors(table)).max() < 0.15


def test_likely_trees_never_have_impossible_edges() -> None:
    table = np.array([[-np.inf, 0.0, -np.inf], [-np.inf, -np.inf, 0.0], [-np.inf, 0.0, -np.inf]])
    assert likely_trees(table, 5) == [[-1, 0, 1]] * 5
