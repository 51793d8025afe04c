"""modality: what need not be done told as what must not, and what may be done as what must, or the reverse.

Four of the kinds are those of the deontic square (von Wright 1951, "Deontic Logic"): required, permitted, forbidden,
and exempt, which is not required; advised stands between. Two of them differ by where a denial stands ("must not",
«musst nicht»), so that a check of denials finds one on either side and is content. Cues of each kind are in the files
of ten languages, with the words that may name the deed; a word that languages use for two kinds stands under both. A
deed that one side calls by kinds of which the other has none is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from toolkit.checks.announced import Event, events
from toolkit.checks.counterparts import evidence
from toolkit.checks.pair import Pair, Side
from toolkit.checks.swaps import under_denial
from toolkit.model import Finding

KINDS = ("forbidden", "exempt", "required", "advised", "permitted")
"""Kinds of norms, those first whose words hold those of others: "not required", "required"."""
CALLED = {
    "forbidden": "forbidden",
    "exempt": "not required",
    "required": "required",
    "advised": "advisable",
    "permitted": "allowed",
}
TOLD_APART = frozenset(
    frozenset(both.split())
    for both in (
        "forbidden exempt", "required permitted", "advised required", "advised forbidden", "advised exempt",
        "advised permitted",
    )
)  # fmt: skip
"""Kinds that are compared; between others a denial comes or goes, which ``negation`` looks at."""
DENYING = frozenset(("forbidden", "exempt"))
"""Kinds whose words hold a denial."""
CHECK = "required, allowed, forbidden or not required"
LINKED = 0.3
"""Probability of a word link from which two cues, or the words behind them, are about the same deed."""
ANSWERED = 0.1
"""The same from which a cue of one kind is answered by another of that kind."""


class Norm(NamedTuple):
    """A cue with the words that it may be about, and the kinds that it may be of."""

    kinds: frozenset[str]
    event: Event


def contrary_norms(pair: Pair) -> Iterator[Finding]:
    """Deeds that one side calls by one kind and the other by one that is told apart from it."""
    here = norms(pair.original) if pair.alignment.probability.size else ()
    there = norms(pair.rendering) if here else ()
    links = {(one, other): _link(pair, one.event, other.event) for one in here for other in there}
    for one in here:
        clashing = [other for other in there if _clash(pair, one, other)]
        other = max(clashing, key=lambda found: links[one, found], default=None)
        if other is None or links[one, other] < LINKED:
            continue
        same = [links[one, mate] for mate in there if mate.kinds & one.kinds]
        same += [links[mate, other] for mate in here if mate.kinds & other.kinds]
        if max(same, default=0.0) < ANSWERED:
            yield _finding(pair, one, other, links[one, other])


@lru_cache(maxsize=16)
def norms(side: Side) -> tuple[Norm, ...]:
    """What a side requires, advises, allows, forbids or does not require, by place; of words of two kinds that
    overlap, those that begin first count, and of these the longer ones."""
    kinds: dict[Event, set[str]] = defaultdict(set)
    for kind in KINDS:
        for event in events(side, f"norm.{kind}"):
            kinds[event].add(kind)
    return tuple(
        Norm(frozenset(kinds[one]), one) for one in sorted(kinds) if not any(_covers(other, one) for other in kinds)
    )


def _covers(other: Event, one: Event) -> bool:
    """Whether a cue holds another, or begins before it and reaches into it: "not allowed", "allowed to"."""
    if other.start == one.start:
        return other.end > one.end
    return other.start < one.start < other.end


def _clash(pair: Pair, one: Norm, other: Norm) -> bool:
    """Whether no kind of the one is any of the other, nor comes to it; under a denial what is required, advised or
    allowed may be the same."""
    if not all(frozenset((kind, contrary)) in TOLD_APART for kind in one.kinds for contrary in other.kinds):
        return False
    if not (one.kinds | other.kinds).isdisjoint(DENYING):
        return True
    sides = ((pair.original, one.event), (pair.rendering, other.event))
    return not any(under_denial(side, side.words_in(event.start, event.end)) for side, event in sides)


def _link(pair: Pair, one: Event, other: Event) -> float:
    """The strongest link between the words of two cues and those that they may be about."""
    rows, columns = sorted({*one.core, *one.words}), sorted({*other.core, *other.words})
    return float(pair.alignment.probability[rows][:, columns].max())


def _called(norm: Norm) -> str:
    return " or ".join(name for kind, name in CALLED.items() if kind in norm.kinds)


def _finding(pair: Pair, one: Norm, other: Norm, score: float) -> Finding:
    said, made = (
        side.text[norm.event.start : norm.event.end] for side, norm in ((pair.original, one), (pair.rendering, other))
    )
    return Finding(
        rule="modality",
        severity="major",
        confidence=0.85,
        message=f"“{made}” calls {_called(other)} what “{said}” calls {_called(one)}",
        original=pair.original.span(one.event.start, one.event.end),
        rendering=pair.rendering.span(other.event.start, other.event.end),
        evidence=evidence(CHECK, _called(one), _called(other), score),
    )
