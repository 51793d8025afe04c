"""Log-odds, in which fitted models add up what speaks for and against."""

from __future__ import annotations

import math


def log_odds(probability: float) -> float:
    """Of a probability, kept off the ends."""
    return math.log((probability + 0.001) / (1.001 - probability))
