"""number: a number whose bound was turned round, lost or gained: "at least six" made "at most six", or "six".

Only numbers that stand for each other are compared. A bound turned round is serious, one lost or gained is not. Words
of one direction say the same: good translations put "more than" for "at least" and "some" for "around". "More than half
did not" for "less than half did" is worth knowing and no more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from toolkit.checks.bounds import UNBOUNDED, Bound, Meaning, beside, bound
from toolkit.checks.clauses import clause_numbers
from toolkit.checks.counterparts import LINKED, evidence, kept, link
from toolkit.checks.negations import negations
from toolkit.checks.pair import Pair, Side
from toolkit.model import Finding, Severity
from toolkit.text.numbers import Quantity, agrees

KINDS = frozenset({"cardinal", "percent", "money", "fraction"})
CONTRADICTORY = {"above", "below"}
ANSWERED = 0.3
"""Probability of a word link from which a word for a bound is rendered, though by no word that is known for one."""


@lru_cache(maxsize=16)
def bounded(pair: Pair) -> tuple[Finding, ...]:
    """The numbers of which one side says otherwise than the other how exact they are."""
    found = []
    for one, other, score in _same(pair):
        here, there = bound(pair.original, one), bound(pair.rendering, other)
        severity = _differ(here.means, there.means)
        if severity == "major" and _denied(pair.original, here) != _denied(pair.rendering, there):
            severity = "neutral"
        if severity == "minor" and (_answered(pair, here, there) or _answered(pair.swapped, there, here)):
            continue
        if severity is not None:
            found.append(_finding(pair, here, there, severity, score))
    return tuple(found)


def _same(pair: Pair) -> Iterator[tuple[Quantity, Quantity, float]]:
    """Equal numbers of the two sides that stand for each other: each the other's only one, or its best by the links."""
    here = [value for value in pair.original.quantities if _counts(value)]
    there = [value for value in pair.rendering.quantities if _counts(value)]
    links = {(one, other): link(pair, one, other) for one in here for other in there if agrees(one, other)}
    scores = defaultdict[Quantity, list[float]](list)
    for between, score in links.items():
        for value in between:
            scores[value].append(score)
    best = {value: max(found) for value, found in scores.items()}
    for (one, other), score in links.items():
        alone = len(scores[one]) == len(scores[other]) == 1
        if score >= max(best[one], best[other]) and (score >= LINKED or alone) and kept(pair, one.start, one.end):
            yield one, other, score


def _counts(value: Quantity) -> bool:
    return value.kind in KINDS and value.unit != "decade"


def _differ(here: frozenset[Meaning], there: frozenset[Meaning]) -> Severity | None:
    """How bad it is that one side says this of a number and the other that; None where they may mean the same."""
    if here & there or (here | there) == UNBOUNDED | {"exact"}:
        return None
    opposed = all({one, other} == CONTRADICTORY for one in here for other in there)
    return "major" if opposed else "minor"


def _denied(side: Side, found: Bound) -> bool:
    """Whether the clause of a number is denied, by something else than what bounds the number."""
    clauses = clause_numbers(side)
    own = side.words_in(found.start, found.end)
    inside = {clauses[index] for index in own}
    return any(
        item.kind == "clausal" and inside & {clauses[index] for index in item.words} and not set(own) & {*item.words}
        for item in negations(side)
    )


def _answered(pair: Pair, one: Bound, other: Bound) -> bool:
    """Whether the rendering says elsewhere what bounds a number of the original."""
    if one.means & UNBOUNDED:
        return False
    if one.means & beside(pair.rendering, other.value):
        return True
    if not other.means & UNBOUNDED:
        return False
    here, there = pair.original, pair.rendering
    own, answer = here.words_in(one.value.start, one.value.end), there.words_in(other.start, other.end)
    return any(
        (here.content[index] or there.content[found]) and found not in answer
        for index in here.words_in(one.start, one.end)
        if index not in own
        for found in pair.linked([index], least=ANSWERED)
    )


def _finding(pair: Pair, here: Bound, there: Bound, severity: Severity, score: float) -> Finding:
    said, made = pair.original.text[here.start : here.end], pair.rendering.text[there.start : there.end]
    return Finding(
        rule="number",
        severity=severity,
        confidence=0.8 if severity == "major" else 0.7,
        message=f"“{said}” in the original became “{made}”",
        original=pair.original.span(here.start, here.end),
        rendering=pair.rendering.span(there.start, there.end),
        evidence=evidence("bounds of numbers", _named(here), _named(there), score),
    )


def _named(found: Bound) -> str:
    return " or ".join(sorted(found.means))
