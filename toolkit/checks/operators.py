"""What is claimed of the things and events of a text: for each word the time and mood, the degree, the quantity, the
relation between clauses, the act of speech and the stance that it has.

Semantic operators, in the terms of linguistics: they add little content and decide what is claimed of it. Languages
show them by auxiliaries, endings, particles, adverbs, conjunctions, or by nothing but what stands around. The states of
words hold them in all of these: a layer of self-attention over each side brings an operator to the word that it is
about, and a linear one names it. ``training/operators.py`` fits both on sentences told with each operator in turn
(``corpora/operators``), on English verbs whose form tells their mood, and on what translations have for these.
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

    Matrix = NDArray[np.float32]

OPERATORS: dict[str, tuple[str, ...]] = {
    "mood": (
        "past", "present", "future", "planned", "wanted", "tried", "possible", "likely", "able", "due", "advised",
        "would", "said",
    ),
    "degree": ("plain", "slight", "strong", "utter", "almost", "partly", "rising", "too"),
    "quantity": ("plain", "all", "most", "many", "some", "few", "none", "only"),
    "relation": ("and", "if", "unless", "once", "until", "because", "although", "so-that", "even-if"),
    "act": (
        "state", "ask", "demand", "urge", "order", "suggest", "warn", "threaten", "promise", "hope", "expect", "offer",
    ),
    "stance": ("plain", "harsh", "praising", "mild", "charge"),
}  # fmt: skip
"""What is told apart. *Mood*: told as done, going on, to come; as planned, wished, tried; as possible, likely; as what
one can, must, should do; as what would be; as what others say. *Stance*: the stand that a word takes on what it names
(attitude, in the terms of Martin and White 2005), down to calling it a crime. Behind the last is that a word has
none."""
FILE = "operators.safetensors"


@lru_cache(maxsize=8)
def operators(pair: Pair) -> dict[str, tuple[Matrix, Matrix]] | None:
    """For each of ``OPERATORS`` the chances of its values and of none for the words of each side, (words, values + 1);
    None where another encoder read the pair or a side has no words, or too many."""
    vectors = pair.alignment.vectors if pair.alignment.space == SPACE else None
    sizes = len(pair.original.words), len(pair.rendering.words)
    if vectors is None or not all(sizes) or max(sizes) > LONGEST:
        return None
    weights = stored(FILE)
    bounds = slice(0, sizes[0]), slice(sizes[0], None)
    states = norm(weights, "n0", gelu(linear(weights, "enter", np.concatenate(vectors) * SCALE)))
    logits = linear(weights, "out", layer(weights, states, bounds))
    found, start = {}, 0
    for name, values in OPERATORS.items():
        own = softmax(logits[:, start : start + len(values) + 1])
        found[name] = own[bounds[0]], own[bounds[1]]
        start += len(values) + 1
    return found
