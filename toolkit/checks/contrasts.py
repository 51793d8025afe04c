"""name, date, number: "A, not B" told as "B, not A".

Both sides name both and deny one, so that names, numbers, dates and denials are all there; what changed is which is
denied. A name, number or date is set against another where a particle of denial stands beside it with no word of
content between; the particles are in the files of ten languages.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from toolkit.checks.counterparts import evidence
from toolkit.checks.cues import cues
from toolkit.checks.negations import FADING, negations
from toolkit.checks.pair import Pair, Side
from toolkit.model import Finding
from toolkit.text.dates import compatible
from toolkit.text.names import Name
from toolkit.text.namesakes import SAME, counterpart
from toolkit.text.numbers import Quantity, agrees

CHECK = "which of two is denied"
BETWEEN = 3
"""Words without content at most between a particle and what it denies: "not by the"."""


class Thing(NamedTuple):
    """A name, number or date at ``[start, end)`` of the original, where the rendering has it, and whether each side
    denies it; ``rule`` is the one that such things fall under."""

    rule: str
    start: int
    end: int
    there: tuple[int, int]
    denied: bool
    denied_there: bool


def contrasts(pair: Pair, rule: str) -> Iterator[Finding]:
    """Two things of a rule that both sides set against one another, each with the other one denied."""
    for one, other in denied_for_another(pair):
        if one.rule == other.rule == rule:
            yield _finding(pair, one, other)


@lru_cache(maxsize=16)
def denied_for_another(pair: Pair) -> tuple[tuple[Thing, Thing], ...]:
    """What the original alone denies, with what the rendering alone does."""
    if not (against(pair.original) and against(pair.rendering)):
        return ()
    things = list(_things(pair))
    lost = [one for one in things if one.denied and not one.denied_there]
    gained = [one for one in things if one.denied_there and not one.denied]
    return tuple(zip(lost, gained, strict=False))


@lru_cache(maxsize=16)
def against(side: Side) -> frozenset[int]:
    """The words of a side that a particle beside them sets against something else."""
    found = set()
    for order in ("after", "before"):
        for cue in cues(f"against.{order}", side.lang).find(side.text, side.lang):
            own = side.words_in(cue.start, cue.end)
            if own:
                found |= set(_reached(side, own, order))
    return frozenset(found)


def _reached(side: Side, own: range, order: str) -> Iterator[int]:
    """The words from a particle to the first one of content."""
    after = order == "after"
    step, at = (1, own.stop) if after else (-1, own.start - 1)
    for index in range(at, at + step * (BETWEEN + 1), step):
        if not 0 <= index < len(side.words):
            return
        yield index
        if side.content[index]:
            return


@lru_cache(maxsize=16)
def _reached_by_denials(side: Side) -> frozenset[int]:
    """The words that any denial of a side denies, first of all."""
    return frozenset(index for item in negations(side) for index, weight in item.scope if weight >= FADING)


def _things(pair: Pair) -> Iterator[Thing]:
    """What both sides name once, with what is denied of it."""
    side, other = pair.original, pair.rendering
    here, there = against(side), against(other)
    reached, reached_there = _reached_by_denials(side), _reached_by_denials(other)
    for rule, start, end, place in _both(pair):
        own, mine = (one.words_in(*span) for one, span in ((side, (start, end)), (other, place)))
        if own and mine:
            set_against = bool(here & {*own}), bool(there & {*mine})
            # What another denial may reach is left out.
            if set_against[0] >= bool(reached & {*own}) and set_against[1] >= bool(reached_there & {*mine}):
                yield Thing(rule, start, end, place, *set_against)


def _both(pair: Pair) -> Iterator[tuple[str, int, int, tuple[int, int]]]:
    """The names, dates and numbers that each side says once; what is a date is no number."""
    side, other = pair.original, pair.rendering
    for name in side.names:
        found = counterpart(name, side.lang, other.text, other.lang)
        if found.score >= SAME and _once(name, side):
            yield "name", name.start, name.end, (found.start, found.end)
    for one in side.dates:
        same = [mate for mate in other.dates if compatible(one, mate)]
        if len(same) == 1:
            yield "date", one.start, one.end, (same[0].start, same[0].end)
    dated = {(one.start, one.end) for one in side.dates}
    for value in (one for one in side.quantities if (one.start, one.end) not in dated):
        equal = [mate for mate in other.quantities if _equal(value, mate)]
        if len(equal) == 1 and sum(_equal(value, again) for again in side.quantities) == 1:
            yield "number", value.start, value.end, (equal[0].start, equal[0].end)


def _equal(one: Quantity, other: Quantity) -> bool:
    return one.kind == other.kind and agrees(one, other)


def _once(name: Name, side: Side) -> bool:
    return sum(own.text == name.text for own in side.names) == 1


def _finding(pair: Pair, one: Thing, other: Thing) -> Finding:
    start, end = min(one.there[0], other.there[0]), max(one.there[1], other.there[1])
    first, last = min(one.start, other.start), max(one.end, other.end)
    denied = pair.original.text[one.start : one.end], pair.rendering.text[slice(*other.there)]
    return Finding(
        rule=one.rule,
        severity="major",
        confidence=0.9,
        message=f"the original denies “{denied[0]}”, the rendering “{denied[1]}”",
        original=pair.original.span(first, last),
        rendering=pair.rendering.span(start, end),
        evidence=evidence(CHECK, *denied, 1.0),
    )
