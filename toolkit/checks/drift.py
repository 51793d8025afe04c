"""The probability that a careful bilingual reader would call the rendering materially changed."""

from __future__ import annotations

import math
from collections.abc import Sequence

from toolkit.checks.calibration import above, direction, probability, unjudged, unsuspected
from toolkit.checks.coverage import losses
from toolkit.checks.gaps import extent
from toolkit.checks.pair import Pair, Side
from toolkit.checks.parameters import parameters
from toolkit.checks.support import support
from toolkit.checks.tagger import CHECK, LABELS, Tags, tag
from toolkit.model import Finding
from toolkit.text.fold import fold
from toolkit.text.languages import primary

KINDS = (
    ("lost",),
    ("changed", "agency", "label", "speech-act", "number", "name"),
    ("negation",),
    ("modality", "hedge", "intensity", "condition", "tense"),
)
GROUPS = tuple([LABELS.index(label) for label in kind] for kind in KINDS)
"""Columns of the tags that are one kind of shift."""
EDGES = " .,;،؛۔\"“”„«»‹›‘’'"
"""What may stand before and after a text without changing it."""


def evidence(pair: Pair, findings: Sequence[Finding]) -> list[float]:
    """What the probability is made from: what findings say, and what the pair shows."""
    return [*said(findings), *shown(pair)]


def said(findings: Sequence[Finding]) -> list[float]:
    """The highest confidence of a minor, a major and a critical finding.

    Those of the tagger do not count: they rest on the probability itself.
    """
    counting = [finding for finding in findings if finding.evidence.get("check") != CHECK]
    return [
        max((finding.confidence for finding in counting if finding.severity == severity), default=0.0)
        for severity in ("minor", "major", "critical")
    ]


def shown(pair: Pair) -> list[float]:
    """Support of the rendering, the shares of words lost inside the extent and added, the tagger's two log-odds, for
    each kind of its labels the most that a word has of it, and the logarithms of the sides' lengths.

    Without tags the means of the training rows stand in, which say nothing either way.
    """
    covered = extent(pair)
    inside = losses(pair)[covered.start : covered.end]
    lost = float((inside > 0).mean()) if len(inside) else 1.0
    added = losses(pair.swapped)
    return [
        support(pair),
        lost,
        float((added > 0).mean()) if len(added) else 1.0,
        *_tagged(tag(pair)),
        math.log1p(len(pair.original.words)),
        math.log1p(len(pair.rendering.words)),
    ]


def same_text(one: Side, other: Side) -> bool:
    """Whether two sides are one text, but for case, spacing, vowel signs, and marks at its edges."""
    return primary(one.lang) == primary(other.lang) and _folded(one) == _folded(other)


def _folded(side: Side) -> str:
    return " ".join(fold(side.text, side.lang, accents=True).text.split()).strip(EDGES)


def _tagged(tags: Tags | None) -> list[float]:
    if tags is None:
        typical: list[float] = parameters("drift")["untagged"]
        return typical
    most = [max(float(side[:, columns].sum(axis=1).max()) for side in tags[:2]) for columns in GROUPS]
    return [tags.edited, tags.serious, *most]


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

    Where both sides are the same text and nothing was found, there is none.
    """
    if not findings and same_text(pair.original, pair.rendering):
        return 0.0
    if unjudged(pair) or (far := distance(pair, findings)) is None:
        return None
    return probability(far, pair.excerpt)
