"""Sentences outside the original are known again by what they mean; the linear algebra stays on one thread."""

from __future__ import annotations

import numpy as np

from toolkit.pipeline.relaying import alike
from toolkit.pipeline.threads import one_thread


def unit(*angles: float) -> np.ndarray:
    return np.array([[np.cos(angle), np.sin(angle)] for angle in angles], dtype=np.float32)


def test_near_sentences_are_one_and_far_ones_are_not() -> None:
    assert alike(["a", "b", "c", "a"], ["en"] * 4, unit(0.0, 0.1, 1.6, 0.0)) == [0, 0, 1, 0]


def test_the_order_of_sentences_does_not_change_the_groups() -> None:
    texts, vectors = list("abcde"), unit(0.0, 1.0, 0.2, 2.9, 3.1)
    forward = alike(texts, ["en"] * 5, vectors)
    backward = alike(texts[::-1], ["en"] * 5, vectors[::-1])[::-1]
    assert [[one == other for other in forward] for one in forward] == [
        [one == other for other in backward] for one in backward
    ]
    assert len(set(forward)) == 2


def test_within_a_language_sentences_must_be_nearer_to_say_the_same() -> None:
    vectors = unit(0.0, 1.15)  # cosine .41
    assert alike(["a", "b"], ["en", "fr"], vectors) == [0, 0]
    assert alike(["a", "b"], ["en", "en"], vectors) == [0, 1]
    assert alike(["a", "b"], [None, None], vectors) == [0, 0]


def test_nothing_outside() -> None:
    assert alike([], [], np.zeros((0, 2), dtype=np.float32)) == []


def test_threads_are_given_back() -> None:
    from threadpoolctl import threadpool_info

    def threads() -> list[int]:
        return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]

    before = threads()
    with one_thread():
        assert set(threads()) <= {1}
    assert threads() == before
