"""negation, intensity: "not all" told as "none", "hardly any" or "a handful" as "most", or the reverse.

Where both sides deny, a check of denials is content; what differs is whether all or any stands inside the denial. Cues
are in the files of ten languages. A clause with the one, whose rendering has the other and not the one, is told where
most of its words answer to those around the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.checks.announced import Event, events
from toolkit.checks.clauses import clause_numbers
from toolkit.checks.counterparts import evidence
from toolkit.checks.pair import Pair, Side
from toolkit.model import Finding, Span

SAID = {"partial": "not all", "none": "none", "few": "few or hardly any", "many": "many or nearly all"}
CONTRARY = {
    ("partial", "none"): "negation",
    ("none", "partial"): "negation",
    ("few", "many"): "intensity",
    ("many", "few"): "intensity",
}
"""Kinds of cues that exclude each other, with the rule that speaks of them."""
CHECK = "how much of a whole"
LINKED = 0.3
"""Probability of a word link from which two clauses share a word."""
SHARED = 0.5
"""Share of the content words of the original's clause that must be linked into the rendering's."""


def contrary_universals(pair: Pair, rule: str) -> Iterator[Finding]:
    """Clauses that say of some, few or none what the other side says of all, many or some."""
    if not pair.alignment.probability.size:
        return
    for (kind, contrary), own in CONTRARY.items():
        here = events(pair.original, f"universal.{kind}") if own == rule else ()
        there = events(pair.rendering, f"universal.{contrary}") if here else ()
        if not there:
            continue
        scored = [
            (_shared(pair, one, other), one, other)
            for one in here
            for other in there
            if not _beside(pair.original, one, contrary) and not _beside(pair.rendering, other, kind)
        ]
        score, one, other = max(scored, key=lambda found: found[0], default=(0.0, here[0], there[0]))
        if score >= SHARED:
            yield _finding(pair, rule, (SAID[kind], SAID[contrary]), one, other, score)


def told_as_some(pair: Pair, finding: Finding) -> bool:
    """Whether a finding is about "all" in a "not all", or about a "some" that answers to one: "not all came" and
    "some did not come" say the same."""
    for side, other, own, theirs in (
        (pair.original, pair.rendering, finding.original, finding.rendering),
        (pair.rendering, pair.original, finding.rendering, finding.original),
    ):
        partial = events(side, "universal.partial")
        if partial and (_on(side, own, partial) or _on(other, theirs, events(other, "universal.some"))):
            return True
    return False


def _on(side: Side, span: Span | None, found: tuple[Event, ...]) -> bool:
    """Whether a span of a side's document shares a letter with any of the cues."""
    shown = (side.span(event.start, event.end) for event in found)
    return span is not None and any(span.start < one.end and one.start < span.end for one in shown)


def _beside(side: Side, event: Event, kind: str) -> bool:
    """Whether a cue of another kind stands in the clause of one."""
    clauses, own = clause_numbers(side), side.words_in(event.start, event.end)
    others = (side.words_in(other.start, other.end) for other in events(side, f"universal.{kind}"))
    return any(words and clauses[words[0]] == clauses[own[0]] for words in others)


def _shared(pair: Pair, one: Event, other: Event) -> float:
    """How much of the clause of a cue is linked into the clause of the other."""
    rows, columns = _clause(pair.original, one), _clause(pair.rendering, other)
    if not rows or not columns:
        return 0.0
    best = pair.alignment.probability[rows][:, columns].max(axis=1)
    return float((best >= LINKED).mean())


def _clause(side: Side, event: Event) -> list[int]:
    """The content words of the clause of a cue."""
    clauses, own = clause_numbers(side), side.words_in(event.start, event.end)
    return [index for index, clause in enumerate(clauses) if clause == clauses[own[0]] and side.content[index]]


def _finding(pair: Pair, rule: str, kinds: tuple[str, str], one: Event, other: Event, score: float) -> Finding:
    said, made = pair.original.text[one.start : one.end], pair.rendering.text[other.start : other.end]
    return Finding(
        rule=rule,
        severity="major",
        confidence=0.85,
        message=f"“{said}” ({kinds[0]}) became “{made}” ({kinds[1]})",
        original=pair.original.span(one.start, one.end),
        rendering=pair.rendering.span(other.start, other.end),
        evidence=evidence(CHECK, *kinds, score),
    )
