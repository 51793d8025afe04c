"""What counts as a copy to the letter, and how much that says."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.collate.copies import A_WORD, MOST, copied, copies


def test_the_same_words_in_one_language_whatever_its_variety_and_marks() -> None:
    texts = [
        ("We will stay.", "en"),
        ("we will stay", "en-GB"),
        ("We will not stay.", "en"),
        ("We will stay.", "fr"),
        ("…", "en"),
        ("!", "en"),
    ]
    assert np.argwhere(copies(texts)).tolist() == [[0, 1], [1, 0]]


def test_a_longer_copy_says_more_and_never_everything() -> None:
    same = ~np.eye(4, dtype=bool)
    same[0] = same[:, 0] = False
    runs = np.array([[0, 8, 400], [8, 0, 0], [400, 0, 0]], dtype=np.float32)
    worth = copied(same, runs)
    assert worth[1].tolist() == pytest.approx([0, 8 * A_WORD, MOST])
    assert not worth[0].any()
    assert not copied(np.zeros_like(same), runs).any()


def test_the_original_s_own_words_come_from_the_original() -> None:
    same = np.array([[False, True, False], [True, False, False], [False, False, False]])
    assert copied(same, np.zeros((2, 2), dtype=np.float32)).tolist() == [[MOST, 0], [0, 0], [0, 0]]
