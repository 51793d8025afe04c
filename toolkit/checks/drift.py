"""The probability that a careful bilingual reader would call the rendering materially changed."""

from __future__ import annotations

import math
from collections.abc import Sequence

from toolkit.checks.calibration import above, direction, probability, unjudged, unsuspected
from toolkit.checks.confidence import seriousness
from toolkit.checks.overall import overall
from toolkit.checks.pair import Pair, Side
from toolkit.checks.parameters import parameters
from toolkit.model import Finding
from toolkit.text.fold import fold
from toolkit.text.languages import primary

EDGES = " .,;،؛۔\"“”„«»‹›‘’'"
"""What may stand before and after a text without changing it."""


def evidence(pair: Pair, findings: Sequence[Finding]) -> list[float]:
    """What the probability is made from: what findings say, as the rules made them, and what the pair shows."""
    return [seriousness(pair, findings), *shown(pair)]


def shown(pair: Pair) -> list[float]:
    """What the pair shows as a whole, and the logarithms of the sides' lengths."""
    *single, judged, kinds, outside = overall(pair)
    lengths = math.log1p(len(pair.original.words)), math.log1p(len(pair.rendering.words))
    return [*single, *judged, *kinds, outside, *lengths]


def same_text(one: Side, other: Side) -> bool:
    """Whether two sides are one text, but for case, spacing, vowel signs, and marks at its edges."""
    return primary(one.lang) == primary(other.lang) and _folded(one) == _folded(other)


def _folded(side: Side) -> str:
    return " ".join(fold(side.text, side.lang, accents=True).text.split()).strip(EDGES)


def odds(pair: Pair, findings: Sequence[Finding]) -> float:
    """The log-odds, alike for all languages (logistic over ``evidence``; fitted by ``training/drift.py``)."""
    values = parameters("drift")
    weighed = zip(values["weights"], evidence(pair, findings), strict=True)
    return float(values["intercept"] + sum(weight * value for weight, value in weighed))


def distance(pair: Pair, findings: Sequence[Finding]) -> float | None:
    """The log-odds above the baseline of the two languages; None where the texts tell too little."""
    return None if unsuspected(pair) else above(odds(pair, findings), direction(pair))


def drift(pair: Pair, findings: Sequence[Finding]) -> float | None:
    """The calibrated probability, in [0, 1]; None where it cannot be judged, and ``unjudged`` says why.

    ``findings`` are those of ``look``. Where both sides are the same text and nothing was found, there is none.
    """
    if not findings and same_text(pair.original, pair.rendering):
        return 0.0
    if unjudged(pair) or (far := distance(pair, findings)) is None:
        return None
    return probability(far, pair.excerpt)
