"""A small network that reads the word states of both sides and says which words are not carried faithfully, and how.

It gives every word a probability of being ``carried``, ``lost`` (or added), ``changed``, or of one of the narrower
shifts in ``LABELS``, and the pair two scores: that anything was edited, and that a careful reader would call the
difference serious. ``training/tagger.py`` makes the weights and says on what.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.checks.network import linear, read, stored

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from toolkit.checks.pair import Pair

    Matrix = NDArray[np.float32]

LABELS = (
    "carried", "lost", "changed", "negation", "modality", "hedge", "intensity", "condition", "tense", "agency", "label",
    "speech-act", "number", "name",
)  # fmt: skip
CHECK = "tagger"
"""What findings that rest on it say in their evidence."""
FILE = "tagger.safetensors"


class Tags(NamedTuple):
    """Probabilities of ``LABELS`` for the words of each side, (words, labels), and the pair's log-odds.

    ``states``: for each side its words as they meet the other's, and as they are then seen together,
    (words, 2 * width).
    """

    original: Matrix
    rendering: Matrix
    edited: float
    serious: float
    states: tuple[Matrix, Matrix]


@lru_cache(maxsize=8)
def tag(pair: Pair) -> Tags | None:
    """The tags of a pair; None where the network does not read it."""
    reading = read(pair, FILE)
    if reading is None:
        return None
    edited, serious = linear(stored(FILE), "pair", reading.whole)
    return Tags(*reading.labels, float(edited), float(serious), reading.states)
