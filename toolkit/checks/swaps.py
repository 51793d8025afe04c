"""term, recategorisation, speech-act, reporting-verb, and swaps of hedges, modals and degrees: one concept for another.

A word of the original is a term of the glossary, and the word that the rendering has in its place is a term of a
neighbour: a concept of which the glossary says that it claims something else. Nothing else is a finding: not a word
that is no term, not a term of the same concept, not one of a concept that is no neighbour, and not a pair of words of
which one reading each is the same or unrelated. Nor is a swap one where the concept stands elsewhere on the other side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from toolkit.checks.concepts import negating
from toolkit.checks.negations import negations
from toolkit.checks.pair import Pair, Side
from toolkit.checks.terms import Found, link, named, partners, speaks, terms, whole
from toolkit.glossary.match import TermMatch
from toolkit.glossary.model import STATUSES
from toolkit.model import SEVERITIES, Finding, Severity

NEAR = 3
"""Words between a modal and a negation that may belong to it."""

CHECK = "glossary concepts over word links"


class Swap(NamedTuple):
    """A term of the original, the neighbour's term in its place, how bad that is, and the strength of the link."""

    here: Found
    there: Found
    one: TermMatch
    other: TermMatch
    severity: Severity
    link: float


@lru_cache(maxsize=16)
def swaps(pair: Pair) -> tuple[Swap, ...]:
    """Every swap of a concept for a neighbour, in the order of the original."""
    glossary = pair.glossary
    if glossary is None:
        return ()
    here, there = terms(pair.original, glossary), terms(pair.rendering, glossary)
    linked = partners(pair)
    found = []
    for number, partner in linked.items():
        one, other = here[number], there[partner]
        if one.concepts.keys() & other.concepts.keys() or not whole(pair, one, other):
            continue
        if not speaks(pair.original, one) or not speaks(pair.rendering, other):
            continue
        if _elsewhere(one, there, {linked[n] for n in linked if n != number}, other):
            continue
        if _elsewhere(other, here, {n for n in linked if n != number}, one):
            continue
        worst = _meant(pair, one, other)
        if worst is None:
            continue
        denied = under_denial(pair.original, one.words), under_denial(pair.rendering, other.words)
        if not _said_by_denial(worst[0].concept.rule, *denied):
            found.append(Swap(one, other, *worst, link(pair, one, other)))
    return tuple(found)


def _said_by_denial(rule: str, here: bool, there: bool) -> bool:
    """Whether denials make two neighbours say the same: must not and may not, little and not much."""
    return (rule == "modality" and here and there) or (rule == "intensity" and here != there)


def under_denial(side: Side, words: Sequence[int]) -> bool:
    """Whether words stand under a negation."""
    return any(
        min(abs(word - other) for word in words for other in item.words) <= NEAR
        for item in negations(side)
        if item.kind == "clausal"
    )


def _elsewhere(one: Found, there: tuple[Found, ...], answered: set[int], partner: Found) -> bool:
    """Whether a concept of a term stands on the other side too, where it is no other term's partner."""
    return any(
        one.concepts.keys() & found.concepts.keys()
        for number, found in enumerate(there)
        if number not in answered and found is not partner
    )


def _meant(pair: Pair, one: Found, other: Found) -> tuple[TermMatch, TermMatch, Severity] | None:
    """A swap of readings that are neighbours: of the main senses, else the least severe; None when two are related.

    A word is the preferred term of its main sense. A word of several senses is never enough for a critical swap.

    None too where one of them denies: whether a denial was lost is for ``negation`` to say, which looks at the clause.
    """
    assert pair.glossary is not None
    readings = []
    for first in one.matches:
        for second in other.matches:
            if (first.concept.id in negating()) != (second.concept.id in negating()):
                return None
            severity = pair.glossary.between(first.concept.id, second.concept.id)
            if second.concept.id in first.concept.related or first.concept.id in second.concept.related:
                return None
            if severity is None:
                continue
            senses = (first.term.status != STATUSES[0]) + (second.term.status != STATUSES[0])
            readings.append((senses, SEVERITIES.index(severity), first, second))
    if not readings:
        return None
    _, rank, first, second = min(readings, key=lambda reading: reading[:2])
    surest = len(SEVERITIES) - (1 if len(one.matches) == len(other.matches) == 1 else 2)
    return first, second, SEVERITIES[min(rank, surest)]


def swapped(pair: Pair, rule: str) -> Iterator[Finding]:
    """The findings of one rule: that of the concept in the original."""
    for swap in swaps(pair):
        if swap.one.concept.rule == rule and (swap.severity != SEVERITIES[0] or _sided(swap)):
            yield _finding(pair, swap)


def _sided(swap: Swap) -> bool:
    """Whether the two terms take different sides: then even a swap that changes nothing else is worth knowing."""
    return swap.one.term.stance != swap.other.term.stance


def _finding(pair: Pair, swap: Swap) -> Finding:
    one, other = swap.one, swap.other
    return Finding(
        rule=one.concept.rule,
        severity=swap.severity,
        confidence=round(min(0.95, 0.5 + swap.link / 2), 3),
        message=f"“{pair.original.text[swap.here.start : swap.here.end]}” ({named(one)}) became "
        f"“{pair.rendering.text[swap.there.start : swap.there.end]}” ({named(other)})",
        original=pair.original.span(swap.here.start, swap.here.end),
        rendering=pair.rendering.span(swap.there.start, swap.there.end),
        evidence={
            "check": CHECK,
            "original_concept": one.concept.id,
            "rendering_concept": other.concept.id,
            "original_definition": one.concept.definition,
            "rendering_definition": other.concept.definition,
            "contested": one.concept.contested or other.concept.contested or None,
            "link": round(swap.link, 3),
        },
        suggestion=_preferred(pair, one),
    )


def _preferred(pair: Pair, found: TermMatch) -> str | None:
    """The best term of the concept in the rendering's language."""
    listed = found.concept.in_language((pair.rendering.lang or "").split("-")[0])
    return listed[0].text if listed else None
