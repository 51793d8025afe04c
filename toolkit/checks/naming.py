"""name: people, places, organisations and groups changed; the same entity in another script is not a change."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.checks.gaps import extent
from toolkit.checks.pair import Pair
from toolkit.model import Finding, Severity
from toolkit.text.names import Name
from toolkit.text.namesakes import Match, counterpart

SAME = 0.75
"""Score from which two names are the same."""
LINKED = 0.15
PEOPLE = frozenset({"person", "group"})


def name(pair: Pair) -> Iterator[Finding]:
    """A name on each side, standing for the other by the word links, of which neither is found across."""
    covered = extent(pair)
    if covered.start == covered.end:
        return
    missing = [
        (one, match)
        for one in pair.original.names
        if _inside(pair, one) and (match := _across(pair, one)).score < SAME
    ]
    changed = [
        (other, match) for other in pair.rendering.names if (match := _across(pair.swapped, other)).score < SAME
    ]
    used: set[Name] = set()
    for other, match in changed:
        candidates = [
            (link, one) for one, _ in missing if one not in used and (link := _link(pair, one, other)) >= LINKED
        ]
        if not candidates:
            continue
        link, one = max(candidates, key=lambda item: item[0])
        if one.kind and other.kind and one.kind != other.kind:
            continue
        used.add(one)
        certain = one.entity is not None and other.entity is not None
        severity: Severity = "critical" if certain and one.kind in PEOPLE else "major" if certain else "minor"
        yield Finding(
            rule="name",
            severity=severity,
            confidence=round(min(0.95, (0.9 if certain else 0.6) * (1 - match.score / 2)), 3),
            message=f"“{one.text}” in the original became “{other.text}”",
            original=pair.original.span(one.start, one.end),
            rendering=pair.rendering.span(other.start, other.end),
            evidence={
                "check": "names by entity and sound",
                "original_entity": one.entity,
                "rendering_entity": other.entity,
                "similarity": round(match.score, 3),
                "link": round(link, 3),
            },
        )


def _across(pair: Pair, one: Name) -> Match:
    side, other = pair.original, pair.rendering
    return counterpart(one, side.lang, other.text, other.lang)


def _inside(pair: Pair, one: Name) -> bool:
    covered = extent(pair)
    inside = pair.original.words_in(one.start, one.end)
    return bool(inside) and covered.start <= inside.start < covered.end and not any(
        gap.start <= inside.start and inside.stop <= gap.end for gap in covered.gaps
    )


def _link(pair: Pair, one: Name, other: Name) -> float:
    rows = pair.original.words_in(one.start, one.end)
    columns = pair.rendering.words_in(other.start, other.end)
    if not rows or not columns:
        return 0.0
    return float(pair.alignment.probability[rows.start : rows.stop, columns.start : columns.stop].max())
