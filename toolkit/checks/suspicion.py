"""What the tagger suspects, when everything together makes a serious shift likely and no rule has said so.

The log-odds of ``drift`` weigh the findings of the other rules, the coverage and the tagger. Where they are as high as
those of hardly any faithful translation between the two languages, of an excerpt as those of few that readers called
faithful, and no other rule has said anything serious, the words that the tagger trusts least on either side are the
likeliest place of the shift. A finding that is there already is made major; where none is, the words are shown under
the rule that they seem to fall under: ``mistranslation`` where none is likelier than not. Words that seem lost are left
to the rules of coverage, which know extents and marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from toolkit.checks.calibration import probability, unjudged
from toolkit.checks.confidence import ALLOWED
from toolkit.checks.drift import distance, same_text
from toolkit.checks.pair import Pair, Side
from toolkit.checks.parameters import parameters
from toolkit.checks.tagger import CHECK, LABELS, tag
from toolkit.model import Finding, Severity, Span

SERIOUS = ("major", "critical")
EDGE = 0.5
"""Share of the highest suspicion that the words around it must have to be shown with it."""
MOST = 8
"""Words shown a side at most."""
FAINT = 0.15
"""Suspicion below which a side has no place to show."""
LIKELY = 0.5
"""Share of the suspicion that one label must have for its rule to be named."""
NAMED = {"label": "recategorisation"} | {
    name: name
    for name in (
        "modality",
        "hedge",
        "intensity",
        "condition",
        "tense",
        "agency",
        "speech-act",
        "number",
        "name",
    )
}
"""The rules by label; the others are ``mistranslation``."""


def suspected(pair: Pair, said: Sequence[Finding] = (), found: Sequence[Finding] = ()) -> list[Finding]:
    """What was ``found`` and the likeliest place of a shift beside it; nothing more where something is serious.

    ``said`` is what the rules found, ``found`` the same as weighed. Where one of these is about the likeliest place, or
    the words there seem lost, it is made as severe instead.
    """
    kept, tags = list(found), tag(pair)
    if tags is None or any(finding.severity in SERIOUS for finding in kept):
        return kept
    far = distance(pair, said)
    limits = parameters("calibration")["suspicion"]["excerpt" if pair.excerpt else "whole"]
    if far is None or far < limits["minor"] or (not said and same_text(pair.original, pair.rendering)):
        return kept
    severity: Severity = "major" if far >= limits["major"] else "minor"
    places = [
        _place(side, labels) for side, labels in ((pair.original, tags.original), (pair.rendering, tags.rendering))
    ]
    label = max((place for place in places if place), key=lambda place: place[2], default=None)
    original, rendering = (place[0] if place else None for place in places)
    own = [one for one in kept if one.severity == "minor" and one.rule not in ALLOWED]
    there = [one for one in own if _touches(one.original, original) or _touches(one.rendering, rendering)]
    if label is None or label[1] == "lost":
        there = there or own
    if there:
        if severity == "major":
            most = max(there, key=lambda one: float(one.evidence.get("serious", 0.0)))
            kept[kept.index(most)] = replace(most, severity=severity)
        return kept
    if label is None or label[1] == "lost":
        return kept
    likely = probability(far, pair.excerpt)
    rule = NAMED.get(label[1], "mistranslation") if label[3] >= LIKELY else "mistranslation"
    suspicion = Finding(
        rule=rule,
        severity=severity,
        confidence=likely,
        message="the meaning seems changed; these words are the likeliest place",
        original=original,
        rendering=rendering,
        evidence={
            "check": CHECK,
            "drift": None if unjudged(pair) else likely,
            "seems": label[1],
            "suspicion": round(label[2], 3),
        },
    )
    return [*kept, suspicion]


def _touches(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.overlaps(other)


def _place(side: Side, labels: NDArray[np.float32]) -> tuple[Span, str, float, float] | None:
    """The words around the one that is trusted least, what they seem to be, how little they are trusted, and how much
    of that is due to what they seem to be."""
    doubt = 1 - labels[:, 0]
    peak = int(doubt.argmax())
    if doubt[peak] < FAINT:
        return None
    start = end = peak
    while end - start + 1 < MOST:
        before = doubt[start - 1] if start > 0 else 0.0
        after = doubt[end + 1] if end + 1 < len(doubt) else 0.0
        if max(before, after) < EDGE * doubt[peak]:
            break
        start, end = (start - 1, end) if before >= after else (start, end + 1)
    seems = 1 + int(labels[peak, 1:].argmax())
    sure = float(labels[peak, seems] / doubt[peak])
    return side.span(side.words[start].start, side.words[end].end), LABELS[seems], float(doubt[peak]), sure
