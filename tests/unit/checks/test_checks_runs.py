"""Runs of lost words: the maximal scoring subsequences, against their definition."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.checks.coverage import Run, runs

SCORES = st.lists(st.integers(-6, 6).map(float), max_size=14)


def _brute(scores: list[float]) -> list[tuple[int, int, float]]:
    """Take the segment of greatest positive sum, the shortest, then leftmost; then the same on either side of it.

    Ruzzo and Tompa's definition: shortest among equals, so that none begins or ends with a part that adds nothing.
    """
    best: tuple[float, int, int] | None = None
    for start in range(len(scores)):
        for end in range(start + 1, len(scores) + 1):
            total = sum(scores[start:end])
            if total > 0 and (best is None or (-total, end - start, start) < (-best[0], best[2] - best[1], best[1])):
                best = (total, start, end)
    if best is None:
        return []
    total, start, end = best
    right = [(s + end, e + end, t) for s, e, t in _brute(scores[end:])]
    return [*_brute(scores[:start]), (start, end, total), *right]


@given(st.lists(st.floats(-8, 8).filter(lambda score: score == 0 or abs(score) > 1e-3), max_size=14))
@settings(max_examples=300, deadline=None)
def test_runs_are_the_maximal_subsequences(scores: list[float]) -> None:
    # Powers of an irrational number keep sums apart, so that no two segments tie.
    scores = [score + index * 2**0.5 / 997 for index, score in enumerate(scores)]
    expected = [(start, end) for start, end, _ in _brute(scores)]
    assert [(run.start, run.end) for run in runs(scores, 0.0)] == expected


@given(SCORES)
@settings(max_examples=300, deadline=None)
def test_runs_are_apart_tight_and_sum_up(scores: list[float]) -> None:
    found = runs(scores, 0.0)
    assert [run.start for run in found] == sorted(run.start for run in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    for run in found:
        inside = scores[run.start : run.end]
        assert run.strength == pytest.approx(sum(inside)) and run.strength > 0
        assert all(sum(inside[:cut]) > 0 and sum(inside[-cut:]) > 0 for cut in range(1, len(inside) + 1))
    lost = {index for index, score in enumerate(scores) if score > 0}
    assert lost <= {index for run in found for index in range(run.start, run.end)}


@pytest.mark.parametrize(
    ("scores", "least", "expected"),
    [
        ([], 0.0, []),
        ([-1.0, -2.0], 0.0, []),
        ([1.0], 0.0, [Run(0, 1, 1.0)]),
        ([0.0, 1.0, 0.0], 0.0, [Run(1, 2, 1.0)]),
        ([2.0, -1.0, 2.0], 0.0, [Run(0, 3, 3.0)]),
        ([2.0, -3.0, 2.0], 0.0, [Run(0, 1, 2.0), Run(2, 3, 2.0)]),
        ([2.0, -3.0, 5.0], 3.0, [Run(2, 3, 5.0)]),
        ([4.0, -5.0, 3.0, -3.0, 1.0, 2.0, -2.0, 2.0, -2.0, 1.0, 5.0], 0.0,
         [Run(0, 1, 4.0), Run(2, 3, 3.0), Run(4, 11, 7.0)]),
    ],
)  # fmt: skip
def test_runs(scores: list[float], least: float, expected: list[Run]) -> None:
    assert runs(scores, least) == expected
