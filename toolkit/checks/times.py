"""When what a verb says happens: for each word how likely it tells of the past, the present, the future, or of what
would be, or tells no time.

Languages show it by endings, auxiliaries, particles, or by nothing but what stands around ("yesterday"). The states of
words hold it in all of them: a layer of self-attention over each side brings an auxiliary to its verb, and a linear one
tells the time. ``training/times.py`` fits both, on English verbs whose form tells their time and on the words that
translations have for these.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from toolkit.checks.network import LONGEST, SCALE, gelu, layer, linear, norm, softmax, stored
from toolkit.encoders.embedded import SPACE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.checks.pair import Pair

TIMES = ("past", "present", "future", "conditional", "none")
"""What is told apart. The present perfect is past, as "has done" is "did" in most languages; modals but "will" are
conditional; infinitives, participles and all that is no verb have none."""
FILE = "times.safetensors"


@lru_cache(maxsize=8)
def times(pair: Pair) -> tuple[NDArray[np.float32], NDArray[np.float32]] | None:
    """Probabilities of ``TIMES`` for the words of each side, (words, times); None where another encoder read the pair
    or a side has no words, or too many."""
    vectors = pair.alignment.vectors if pair.alignment.space == SPACE else None
    sizes = len(pair.original.words), len(pair.rendering.words)
    if vectors is None or not all(sizes) or max(sizes) > LONGEST:
        return None
    weights = stored(FILE)
    bounds = slice(0, sizes[0]), slice(sizes[0], None)
    states = norm(weights, "n0", gelu(linear(weights, "enter", np.concatenate(vectors) * SCALE)))
    found = softmax(linear(weights, "out", layer(weights, states, bounds)))
    return found[bounds[0]], found[bounds[1]]
