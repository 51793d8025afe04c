"""What people would say of a pair as a whole: a second network, trained on what they said.

It reads as the tagger does, with weights of its own. The tagger learns from edits made on purpose which words are
changed and how; this one learns from renderings, machine translations and found pairs of sentences that people read
whether the shift is serious, whether there is a critical error, and whether the two texts mean the same at all.
``training/judge.py`` makes the weights and says on what.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.checks.network import gelu, linear, read, stored

if TYPE_CHECKING:
    from toolkit.checks.pair import Pair

FILE = "judge.safetensors"


class Judgement(NamedTuple):
    """Log-odds that a careful reader would call the shift serious, that the rendering holds a critical error of machine
    translation, and that the two texts do not mean the same."""

    serious: float
    critical: float
    divergent: float


@lru_cache(maxsize=8)
def judge(pair: Pair) -> Judgement | None:
    """The judgement of a pair; None where the network does not read it."""
    reading = read(pair, FILE)
    if reading is None:
        return None
    weights = stored(FILE)
    return Judgement(*map(float, linear(weights, "score", gelu(linear(weights, "pair", reading.whole)))))
