"""The probability that a careful bilingual reader would call the rendering materially changed."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from toolkit.checks.coverage import losses
from toolkit.checks.gaps import extent
from toolkit.checks.pair import Pair
from toolkit.checks.parameters import parameters
from toolkit.checks.support import support
from toolkit.checks.tagger import Tags, tag
from toolkit.model import Finding


def evidence(pair: Pair, findings: Sequence[Finding]) -> list[float]:
    """What the probability is made from.

    Findings by severity, weighed by confidence (not ``mistranslation``, which rests on the probability itself), support
    of the rendering, the shares of words lost inside the extent and added, the tagger's two log-odds, for each of its
    labels the most that a word has of it, and the logarithms of the sides' lengths. Without tags the means of the
    training rows stand in, which say nothing either way.
    """
    weight = {"neutral": 0.0, "minor": 0.0, "major": 0.0, "critical": 0.0}
    for finding in (finding for finding in findings if finding.rule != "mistranslation"):
        weight[finding.severity] = max(weight[finding.severity], finding.confidence)
    covered = extent(pair)
    inside = losses(pair)[covered.start : covered.end]
    lost = float((inside > 0).mean()) if len(inside) else 1.0
    added = losses(pair.swapped)
    return [
        weight["minor"],
        max(weight["major"], weight["critical"]),
        support(pair),
        lost,
        float((added > 0).mean()) if len(added) else 1.0,
        *_tagged(tag(pair)),
        math.log1p(len(pair.original.words)),
        math.log1p(len(pair.rendering.words)),
    ]


def _tagged(tags: Tags | None) -> list[float]:
    if tags is None:
        typical: list[float] = parameters("drift")["untagged"]
        return typical
    most = np.maximum(tags.original.max(axis=0), tags.rendering.max(axis=0))[1:]
    return [tags.edited, tags.serious, *map(float, most)]


def drift(pair: Pair, findings: Sequence[Finding]) -> float:
    """The calibrated probability, in [0, 1] (logistic over ``evidence``; fitted by ``training/drift.py``)."""
    values = parameters("drift")
    odds = values["intercept"] + sum(
        weight * value for weight, value in zip(values["weights"], evidence(pair, findings), strict=True)
    )
    return round(1 / (1 + math.exp(-odds)), 4)
