"""What the tagger suspects, when everything together makes a serious shift likely and no rule has said so.

The log-odds of ``drift`` weigh the findings of the other rules, the coverage and the tagger. Where they are as high as
those of hardly any faithful translation between the two languages, of an excerpt as those of few that readers called
faithful, and no other rule has said anything serious, the words that the tagger most takes for changed on either side
are the likeliest place of the shift; of the original those that are rendered at all. A finding that is there already
is made major; where none is, the words are shown under the rule that they most seem to fall under. Words that seem lost
are left to the rules of coverage, which know extents and marks: where the tagger takes a word for lost before any for
changed, what these found accounts for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from toolkit.checks.calibration import probability, unjudged
from toolkit.checks.clauses import clause_numbers
from toolkit.checks.confidence import ALLOWED, CUTS
from toolkit.checks.coverage import losses
from toolkit.checks.drift import distance, same_text
from toolkit.checks.pair import Pair, Side
from toolkit.checks.parameters import parameters
from toolkit.checks.tagger import CHECK, LABELS, Tags, tag
from toolkit.model import Finding, Severity, Span

SERIOUS = ("major", "critical")
EDGE = 0.5
"""Share of the highest suspicion that the words around it must have to be shown with it."""
MOST = 8
"""Words shown a side at most."""
CHANGED = LABELS.index("changed")
"""The first of the labels of words that stand there and say something else."""
MOSTLY = 0.5
"""Share of a clause's content words that are carried from which it is rendered."""
FAINT = 0.1
"""Chance of being changed below which no word of a side is shown."""
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
        _place(pair.original, tags.original, _rendered(pair)),
        _place(pair.rendering, tags.rendering, np.ones(len(tags.rendering), dtype=bool)),
    ]
    label = max((place for place in places if place), key=lambda place: place[2], default=None)
    original, rendering = (place[0] if place else None for place in places)
    own = [one for one in kept if one.severity == "minor" and one.rule not in ALLOWED]
    there = [one for one in own if _touches(one.original, original) or _touches(one.rendering, rendering)]
    lost = label is None or _seems_lost(tags)
    if lost:
        there = there or own
    if there:
        if severity == "major":
            most = max(there, key=lambda one: float(one.evidence.get("serious", 0.0)))
            kept[kept.index(most)] = replace(most, severity=severity)
        return kept
    if label is None or (lost and any(one.rule in CUTS for one in kept)):
        return kept
    likely = probability(far, pair.excerpt)
    suspicion = Finding(
        rule=NAMED.get(label[1], "mistranslation"),
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


def _seems_lost(tags: Tags) -> bool:
    """Whether the word of either side that is trusted least seems lost."""
    labels = np.concatenate([tags.original, tags.rendering])
    return LABELS[1 + int(labels[labels[:, 0].argmin(), 1:].argmax())] == "lost"


def _rendered(pair: Pair) -> NDArray[np.bool_]:
    """For each word of the original whether most of what its clause says is carried: what is quoted in part leaves
    others out."""
    carried, content = losses(pair) < 0, np.array(pair.original.content, dtype=bool)
    clauses = np.array(clause_numbers(pair.original))
    counts = np.bincount(clauses, content), np.bincount(clauses, content & carried)
    inside: NDArray[np.bool_] = (counts[1] > MOSTLY * counts[0])[clauses]
    return inside


def _place(side: Side, labels: NDArray[np.float32], within: NDArray[np.bool_]) -> tuple[Span, str, float] | None:
    """Of some words those around the one most taken for changed, what they seem to be, and how likely that one is
    changed."""
    doubt = labels[:, CHANGED:].sum(axis=1) * within
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
    seems = LABELS[CHANGED + int(labels[peak, CHANGED:].argmax())]
    return side.span(side.words[start].start, side.words[end].end), seems, float(doubt[peak])
