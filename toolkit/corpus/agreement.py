"""How far two readings of the same pairs agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from toolkit.corpus.row import JUDGEMENTS, Note, Reading, Row

SERIOUS = JUDGEMENTS.index("major")


def agreement(rows: Sequence[Row]) -> dict[str, float | int]:
    """Figures over the rows that were read twice; empty without any.

    Kappa (Cohen 1960) of faithful against drifted and of serious against not; shares of equal severities and of
    those at most a step apart; F1 over the characters marked, of both sides; the share with a rule in common among rows
    in which both see drift. Neutral notes count as none.
    """
    pairs = [(row, row.first or Reading(row.severity, row.notes), row.second) for row in rows if row.second]
    if not pairs:
        return {}
    levels = [(JUDGEMENTS.index(one.severity), JUDGEMENTS.index(two.severity)) for _, one, two in pairs if two]
    overlap = marked = common = both = 0
    for row, one, two in pairs:
        assert two is not None
        for side, text in (("original_span", row.original.text), ("rendering_span", row.rendering.text)):
            mine, theirs = _characters(text, one.notes, side), _characters(text, two.notes, side)
            overlap += len(mine & theirs)
            marked += len(mine) + len(theirs)
        rules = [{note.type for note in reading.notes if note.severity != "neutral"} for reading in (one, two)]
        if all(rules):
            both += 1
            common += bool(rules[0] & rules[1])
    return {
        "read_twice": len(pairs),
        "kappa_drifted": kappa([(one > 0, two > 0) for one, two in levels]),
        "kappa_serious": kappa([(one >= SERIOUS, two >= SERIOUS) for one, two in levels]),
        "same_severity": round(sum(one == two for one, two in levels) / len(levels), 3),
        "within_one_step": round(sum(abs(one - two) <= 1 for one, two in levels) / len(levels), 3),
        "span_f1": round(2 * overlap / max(marked, 1), 3),
        "rule_in_common": round(common / max(both, 1), 3),
    }


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Agreement above chance, in [-1, 1]; 1 when both always say the same one thing."""
    observed = sum(one == two for one, two in pairs) / len(pairs)
    left, right = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    chance = sum(left[value] * right[value] for value in (True, False)) / len(pairs) ** 2
    return 1.0 if chance == 1 else round((observed - chance) / (1 - chance), 3)


def _characters(text: str, notes: Sequence[Note], side: str) -> set[int]:
    found: set[int] = set()
    for note in notes:
        span = getattr(note, side)
        start = text.find(span) if span and note.severity != "neutral" else -1
        if start >= 0:
            found.update(range(start, start + len(span)))
    return found
