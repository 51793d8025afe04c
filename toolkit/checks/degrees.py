"""hedge, modality, intensity: a word that limits, binds or strengthens and that nothing answers to on the other side.

A written rule claims a loss where all of this holds: the data say that good translations keep words of this concept
(``data/concepts.toml``); the words around it are rendered; the word itself is linked to nothing; and no word of the
same rule, and none of a concept that can stand in for it, is near its place. Such words move, merge and hide in
endings, so that it misses most; what it does not claim is weighed (``toolkit.checks.dropped``).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from toolkit.align.lexical import likeness
from toolkit.checks.concepts import table
from toolkit.checks.dropped import AROUND, LEAST, QUALIFIER, RENDERED, SURE, TAKEN, Dropped, around, dropped, untold
from toolkit.checks.pair import Pair
from toolkit.checks.swaps import under_denial
from toolkit.checks.terms import Found, speaks, terms
from toolkit.model import SEVERITIES, Finding, Severity

if TYPE_CHECKING:
    from numpy.typing import NDArray

CHECK = "glossary words without a counterpart"
CLAIMED = 0.6
"""Confidence of what the written rule finds."""
SHARE = 0.6
"""Share of the words around that must be."""
LOOSE = 0.15
"""Link probability up to which a word is linked to nothing."""
SERVING = 0.35
"""The same for a link to a function word, which is often made for want of a better one, where a rule is ``WIDE``."""
WIDE = ("hedge", "intensity")
"""Rules of which a loss is claimed in spite of such links and terms. Of what the rendering gains, and of modals, most
of what they keep back is no shift (``corpora/rendering-shifts``, train and dev)."""
NEAR = 8
"""Words from the place of a lost word within which another word of its rule answers for it."""


@cache
def kept() -> dict[str, Severity]:
    """Concepts whose words good translations keep, with the severity of losing one."""
    kept: dict[str, Severity] = {}
    for severity in ("neutral", "minor", "major"):
        kept |= dict.fromkeys(table()["kept"].get(severity, ()), severity)
    return kept


def degrees(pair: Pair, rule: str) -> Iterator[Finding]:
    """Words of the rule that the rendering lost, and those that it gained."""
    written = list(_written(pair, rule))
    yield from written
    yield from untold(_weighed(pair, rule), written)


def _written(pair: Pair, rule: str) -> Iterator[Finding]:
    for turned in (False, True):
        if turned and pair.excerpt:
            continue
        way = pair.swapped if turned else pair
        for found, place in _lost(way, rule, wide=not turned and rule in WIDE):
            names = list(found.concepts)
            told = [kept()[name] for name in names if name in kept()]
            severity: Severity = min(told, key=("neutral", "minor", "major").index)
            yield _finding(way, rule, found.start, found.end, names, place, severity, CLAIMED, CHECK, turned)


def _weighed(pair: Pair, rule: str) -> Iterator[Finding]:
    for turned in (False, True):
        way = pair.swapped if turned else pair
        for one in dropped(pair, turned):
            if one.qualifier.rule == rule and one.chance >= LEAST and one.place:
                yield _told(way, one, turned)


def _told(way: Pair, one: Dropped, turned: bool) -> Finding:
    found, names = one.qualifier, [*one.qualifier.concepts] or sorted(one.qualifier.kinds)
    told = [kept()[name] for name in names if name in kept()]
    severity: Severity = max(told, key=SEVERITIES.index) if told else "major" if one.chance >= SURE else "minor"
    return _finding(way, found.rule, found.start, found.end, names, one.place, severity, one.chance, QUALIFIER, turned)


def _lost(pair: Pair, rule: str, *, wide: bool) -> Iterator[tuple[Found, list[int]]]:
    glossary = pair.glossary
    if glossary is None or not pair.alignment.probability.size:
        return
    for found in terms(pair.original, glossary):
        if not _kept(found, rule, wide) or not speaks(pair.original, found):
            continue
        if not _loose(pair, found, wide):
            continue
        best = pair.alignment.probability.max(axis=1)
        nearest = around(pair.original, found.words)
        rendered = [index for index in nearest if best[index] >= RENDERED]
        own = sum(pair.original.content[index] for index in found.words) if rule == "hedge" else 1
        if len(nearest) < AROUND + 1 - max(1, own) or len(rendered) < SHARE * len(nearest):
            continue
        place = sorted(int(pair.alignment.probability[index].argmax()) for index in rendered)
        if not _answered(pair, found, place, TAKEN if wide else math.inf):
            yield found, place


def _kept(found: Found, rule: str, wide: bool) -> bool:
    """Whether good translations keep what a term says; one of suspicion counts where it may be of another rule too."""
    if found.rules == {rule}:
        return found.concepts.keys() <= kept().keys()
    return wide and rule in found.rules and _suspicion(found)


def _suspicion(found: Found) -> bool:
    """Whether a term makes a fact a suspicion, and is not one that the glossary calls ambiguous: "accused of"."""
    concepts = table()["kept"]["suspicion"]
    return any(one.concept.id in concepts and not one.term.note.startswith("ambiguous") for one in found.matches)


def _loose(pair: Pair, found: Found, wide: bool) -> bool:
    """Whether no word of a term has a counterpart. Where a rule is ``WIDE``, a function word is none, nor is one that
    answers to another word of content, nor, of what makes a fact a suspicion, one that another word says."""
    probability = pair.alignment.probability
    if not wide:
        return bool((probability[list(found.words)] <= LOOSE).all())
    suspicion = _suspicion(found)
    own = [index for index in found.words if not suspicion or pair.original.content[index]] or list(found.words)
    links = probability[own].max(axis=0)
    others = [index for index, content in enumerate(pair.original.content) if content and index not in found.words]
    taken = probability[others].max(axis=0, initial=0) >= TAKEN
    if suspicion:
        taken |= _elsewhere(pair, found)
    limits = np.where(pair.rendering.content, np.where(taken, 1.0, LOOSE), SERVING)
    return bool((links <= limits).all())


def _elsewhere(pair: Pair, found: Found) -> NDArray[np.bool_]:
    """For each word of the rendering, whether the lexicon knows it as what another word says, and not the term."""
    sides = (pair.original.stems, pair.original.lang), (pair.rendering.stems, pair.rendering.lang)
    known = likeness(*sides[0], *sides[1]).table > 0
    rest = [index for index in range(len(known)) if index not in found.words]
    said = known[rest].sum(axis=0) > 0
    own = known[list(found.words)].sum(axis=0) > 0
    result: NDArray[np.bool_] = np.logical_and(said, ~own)
    return result


def _taken(pair: Pair, other: Found, found: Found, least: float) -> bool:
    """Whether a term of the rendering answers to words of the original that are not those of the term ``found``."""
    links = pair.alignment.probability[:, list(other.words)].max(axis=1)
    links[list(found.words)] = 0
    return bool((links >= least).any())


def _answered(pair: Pair, found: Found, place: list[int], taken: float) -> bool:
    """Whether a term of the rendering may stand for a lost one: of the same concept, or one that is like it, of no
    concept that the original has besides, and answers to other words with less than a link probability of ``taken``."""
    assert pair.glossary is not None
    neighbours = {other.concept for concept in found.concepts.values() for other in concept.neighbours}
    related = {other for concept in found.concepts.values() for other in concept.related}
    alike = neighbours | related
    low, high = place[0] - NEAR, place[-1] + NEAR
    said = {concept for one in terms(pair.original, pair.glossary) if one is not found for concept in one.concepts}
    for other in terms(pair.rendering, pair.glossary):
        if other.concepts.keys() & found.concepts.keys():
            return True
        denied = under_denial(pair.original, found.words), under_denial(pair.rendering, other.words)
        if other.concepts.keys() & neighbours and denied[0] != denied[1]:
            return True  # "not much" is "little"
        if other.concepts.keys() & said or _taken(pair, other, found, taken):
            continue
        if other.concepts.keys() & alike:
            return True
        if other.rules & found.rules and low <= other.words[0] and other.words[-1] <= high:
            return True
    return False


def _finding(
    way: Pair,
    rule: str,
    start: int,
    end: int,
    names: list[str],
    place: Sequence[int],
    severity: Severity,
    chance: float,
    check: str,
    turned: bool,
) -> Finding:
    words = way.rendering.words
    here = way.original.span(start, end)
    there = way.rendering.span(words[place[0]].start, words[place[-1]].end)
    where = "the original does not say this" if turned else "the rendering does not say this"
    return Finding(
        rule=rule,
        severity=severity,
        confidence=chance,
        message=f"“{way.original.text[start:end]}” ({names[0].replace('-', ' ')}): {where}",
        original=there if turned else here,
        rendering=here if turned else there,
        evidence={"check": check, "concepts": names, "side": "rendering" if turned else "original"},
    )
