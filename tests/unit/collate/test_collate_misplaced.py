"""A missing passage and a sentence that answers to nothing, facing each other, are less sure to be what they seem."""

from __future__ import annotations

import numpy as np

from toolkit.collate.misplaced import Gaps, certainty
from toolkit.collate.parameters import parameters


def chance(cosine: float, facing: float) -> tuple[float, float]:
    one, table = np.array([cosine], dtype=np.float32), np.array([[cosine]], dtype=np.float32)
    face, faced = np.array([facing], dtype=np.float32), np.array([[facing]], dtype=np.float32)
    added, left = certainty(Gaps(one, face, table * facing, faced), parameters()["certainty"])
    return float(added[0]), float(left[0, 0])


def test_what_is_near_and_in_the_gap_is_doubted() -> None:
    near, far = chance(0.5, 1.0), chance(0.1, 1.0)
    assert near[0] < 0.5 < far[0]
    assert near[1] < 0.5 < far[1]


def test_without_a_gap_a_missing_passage_is_left_out() -> None:
    assert chance(0.5, 0.0)[1] > 0.7
