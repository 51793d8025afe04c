"""Which words stand for people or for bodies that act: a soldier, the court, our neighbours.

The middle states of words tell it in every language that the encoder knows, and a linear model reads it off them;
``training/people.py`` fits it on marked actors (``corpora/exchanged-actors``).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from toolkit.checks.network import stored
from toolkit.encoders.embedded import SPACE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.checks.pair import Pair

FILE = "people.safetensors"


@lru_cache(maxsize=16)
def people(pair: Pair) -> tuple[NDArray[np.float32], NDArray[np.float32]] | None:
    """The log-odds that each word of the original and of the rendering stands for somebody, (words,) each; those of
    function words are minus infinity. None where another encoder read the pair."""
    if pair.alignment.space != SPACE or pair.alignment.vectors is None:
        return None
    weights = stored(FILE)
    here, there = (
        np.where(side.speaking, states @ weights["direction"] + weights["bias"], -np.inf).astype(np.float32)
        for side, states in zip((pair.original, pair.rendering), pair.alignment.vectors, strict=True)
    )
    return here, there
