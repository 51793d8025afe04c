"""reporting-verb: the article's cue against that of the same words in the original, or against their act.

A report that has "claimed" where the original report has "said" takes a side that the original does not. Where the
original is no report, the words themselves may say what they do ("we warn", "we ask the ministry"): a cue that names
another act ("demanded") is told as minor, since a text does several things at once, and as a speech-act where both are
one. Ordinary choices among verbs of saying are no finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.checks.pair import Pair
from toolkit.checks.swaps import under_denial
from toolkit.checks.terms import terms
from toolkit.glossary.match import TermMatch, match
from toolkit.glossary.model import Glossary
from toolkit.model import SEVERITIES, Finding, Severity, Span
from toolkit.text.languages import primary

CHECK = "the cue of the quotation"
VERBS = ("reporting-verb", "speech-act")
"""Rules of the concepts that a cue may name."""
ACT = "speech-act"


def cued(pair: Pair) -> Iterator[Finding]:
    """A finding where the cue names an act that the original's cue, or its words, does not.

    An act of the words that the rendering names too is what was said, not how; one that is denied is not done: "I
    accuse nobody".
    """
    glossary = pair.glossary
    if glossary is None or pair.cue is None:
        return
    there = _named(pair.cue, pair.rendering.lang, glossary)
    if not there:
        return
    if pair.original_cue is not None:
        here = _named(pair.original_cue, pair.original.lang, glossary)
        if (swap := _swap(here, there, glossary)) is not None:
            one, other, severity = swap
            yield _finding(pair, pair.original_cue, one, other, severity, 0.8)
        return
    said = {concept for found in terms(pair.rendering, glossary) for concept in found.concepts}
    done = [
        found
        for found in terms(pair.original, glossary)
        if ACT in found.rules and not said & found.concepts.keys() and not under_denial(pair.original, found.words)
    ]
    hits = [hit for found in done for hit in found.matches if hit.concept.rule == ACT]
    if (swap := _swap(hits, there, glossary)) is not None:
        one, other, _ = swap
        yield _finding(pair, pair.original.span(one.start, one.end), one, other, "minor", 0.6)


def _named(cue: Span, lang: str | None, glossary: Glossary) -> list[TermMatch]:
    """What a cue may mean; nothing when one of its readings is no act."""
    found = match(cue.exact, lang, glossary, alone=True)
    verbs = [hit for hit in found if hit.concept.rule in VERBS]
    return verbs if len({(hit.start, hit.end) for hit in verbs}) == 1 else []


def _swap(
    here: Sequence[TermMatch], there: Sequence[TermMatch], glossary: Glossary
) -> tuple[TermMatch, TermMatch, Severity] | None:
    """The least severe reading of two cues; None when one reading makes them an ordinary choice: of verbs of saying
    whatever is minor, of two acts only what is neutral."""
    found = []
    for one in here:
        for other in there:
            severity = glossary.between(one.concept.id, other.concept.id)
            related = {one.concept.id, *one.concept.related} & {other.concept.id, *other.concept.related}
            ordinary = SEVERITIES[: 1 if one.concept.rule == other.concept.rule == ACT else 2]
            if related or severity in ordinary:
                return None
            if severity is not None:
                found.append((SEVERITIES.index(severity), one, other))
    if not found:
        return None
    rank, one, other = min(found, key=lambda item: item[0])
    surest = len(SEVERITIES) - (1 if len(here) == len(there) == 1 else 2)
    return one, other, SEVERITIES[min(rank, surest)]


def _finding(
    pair: Pair, original: Span, one: TermMatch, other: TermMatch, severity: Severity, confidence: float
) -> Finding:
    assert pair.cue is not None
    listed = one.concept.in_language(primary(pair.rendering.lang))
    return Finding(
        rule=ACT if one.concept.rule == other.concept.rule == ACT else "reporting-verb",
        severity=severity,
        confidence=confidence,
        message=f"the words are introduced by “{pair.cue.exact}” ({other.concept.id.replace('-', ' ')}); "
        f"the original has “{original.exact}” ({one.concept.id.replace('-', ' ')})",
        original=original,
        rendering=pair.cue,
        evidence={
            "check": CHECK,
            "original_concept": one.concept.id,
            "rendering_concept": other.concept.id,
            "original_definition": one.concept.definition,
            "rendering_definition": other.concept.definition,
        },
        suggestion=listed[0].text if listed else None,
    )
