"""Which part each word has in its sentence, as numbers: who acts, who is acted on, who gets, in any voice and order.

The states of words hold it (Papadimitriou et al. 2021, "Deep subjecthood"): some of it lies in a word's own state, and
a layer of self-attention over the side brings the verb and its voice to its actors. Two actors that have exchanged
their parts differ, on one side, in the opposite direction from the other. ``training/roles.py`` fits the weights
together with those of ``toolkit.checks.roles``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from toolkit.checks.network import SCALE, gelu, layer, linear, norm, stored
from toolkit.encoders.embedded import SPACE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.checks.pair import Pair

FILE = "roles.safetensors"


@lru_cache(maxsize=8)
def parts(pair: Pair) -> tuple[NDArray[np.float32], NDArray[np.float32]] | None:
    """The part of each word of the original and of the rendering, (words, numbers) each; None where another encoder
    read the pair."""
    if pair.alignment.space != SPACE or pair.alignment.vectors is None:
        return None
    weights, here = stored(FILE), len(pair.original.words)
    states = np.concatenate(pair.alignment.vectors) * SCALE
    seen = layer(
        weights,
        norm(weights, "n0", gelu(linear(weights, "enter", states))),
        (slice(0, here), slice(here, None)),
    )
    found = (seen @ weights["out.weight"] + states @ weights["direct.weight"]).astype(np.float32, copy=False)
    return found[:here], found[here:]
