"""What a pair shows as a whole: how much of the rendering answers to the original, what is lost and added, and what the
tagger and the judge make of both texts."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from toolkit.checks.coverage import losses
from toolkit.checks.gaps import extent
from toolkit.checks.judge import Judgement, judge
from toolkit.checks.pair import Pair
from toolkit.checks.parameters import parameters
from toolkit.checks.support import support
from toolkit.checks.tagger import LABELS, tag

KINDS = (
    ("lost",),
    ("changed", "agency", "label", "speech-act", "number", "name"),
    ("negation",),
    ("modality", "hedge", "intensity", "condition", "tense"),
)
GROUPS = tuple([LABELS.index(label) for label in kind] for kind in KINDS)
"""Columns of the tags that are one kind of shift."""
JUDGED = len(Judgement._fields)


class Overall(NamedTuple):
    """Support of the rendering; the shares of words lost inside the extent, and added; the tagger's two log-odds; the
    judge's three; for each of ``KINDS`` the most that a word has of it; and the share of the original that lies outside
    the extent, which may be quoted elsewhere or nowhere."""

    support: float
    lost: float
    added: float
    edited: float
    serious: float
    judged: tuple[float, ...]
    kinds: tuple[float, ...]
    outside: float


@lru_cache(maxsize=8)
def overall(pair: Pair) -> Overall:
    """What the pair shows. Where the networks do not read it the means of the training rows stand in, which say nothing
    either way."""
    covered = extent(pair)
    inside = losses(pair)[covered.start : covered.end]
    added = losses(pair.swapped)
    edited, serious, *more = _read(pair)
    return Overall(
        support(pair),
        float((inside > 0).mean()) if len(inside) else 1.0,
        float((added > 0).mean()) if len(added) else 1.0,
        edited,
        serious,
        tuple(more[:JUDGED]),
        tuple(more[JUDGED:]),
        1 - len(inside) / max(1, len(pair.original.words)),
    )


def _read(pair: Pair) -> list[float]:
    tags, judged = tag(pair), judge(pair)
    if tags is None or judged is None:
        typical: list[float] = parameters("drift")["unread"]
        return typical
    labels = np.concatenate([tags.original, tags.rendering])
    most = [float(labels[:, columns].sum(axis=1).max()) for columns in GROUPS]
    return [tags.edited, tags.serious, *judged, *most]
