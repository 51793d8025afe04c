"""number: values said on one side and not, or otherwise, on the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.checks.bounded import bounded
from toolkit.checks.contrasts import contrasts
from toolkit.checks.counterparts import (
    COUNTED,
    LINKED,
    became,
    evidence,
    kept,
    leftover,
    link,
    partners,
    quoted,
    repeated,
)
from toolkit.checks.exchanged import exchanges
from toolkit.checks.pair import Pair, Side
from toolkit.checks.proportions import answered, exchanged_proportions
from toolkit.checks.spoken import means
from toolkit.checks.unanswered import lost, weight
from toolkit.checks.units import Measure, converted, differs, measures
from toolkit.model import Finding, Severity, Span
from toolkit.text.numbers import Quantity, agrees, reads_words

FIRM = 0.5
"""Probability of the link between two units from which their numbers, though not linked, stand for each other."""


def number(pair: Pair) -> Iterator[Finding]:
    """Numbers and proportions changed, exchanged, dropped, invented and bounded otherwise in the rendering."""
    proportions = list(exchanged_proportions(pair))
    yield from proportions
    yield from (one for one in _numbers(pair) if not any(_overlap(one, other) for other in proportions))
    yield from contrasts(pair, "number")


def _numbers(pair: Pair) -> Iterator[Finding]:
    everything, renderings = _compared(pair), _compared(pair.swapped)
    originals = [value for value in everything if kept(pair, value.start, value.end)]
    left, right = leftover(pair, originals, renderings), leftover(pair.swapped, renderings, originals)
    found = list(partners(pair, left, right))
    found += repeated(pair, originals, renderings, left, right, found)
    yield from _changed(pair, found)
    yield from _exchanged(pair)
    yield from _other_unit(pair, originals, renderings)
    yield from _points(pair, originals, renderings)
    yield from _shares(pair, originals, renderings)
    yield from bounded(pair)
    used, taken = {one for one, _, _ in found}, {other for _, other, _ in found}
    left_out = [one for one in leftover(pair, everything, renderings) if one not in used and lost(pair, one)]
    put_in = [one for one in leftover(pair.swapped, renderings, everything) if one not in taken]
    put_in = [one for one in put_in if lost(pair.swapped, one)]
    replaced = bool(left_out and put_in)
    yield from (_unanswered(pair, one, replaced, False) for one in left_out)
    yield from (_unanswered(pair, one, replaced, True) for one in put_in)


def _compared(pair: Pair) -> list[Quantity]:
    """The numbers of the original without those of proportions that the rendering says in another way."""
    inside = answered(pair)
    return [
        value
        for value in pair.original.quantities
        if not any(one.start <= value.start and value.end <= one.end for one in inside)
    ]


def _overlap(one: Finding, other: Finding) -> bool:
    return any(
        here is not None and there is not None and here.overlaps(there)
        for here, there in ((one.original, other.original), (one.rendering, other.rendering))
    )


def _changed(pair: Pair, found: Sequence[tuple[Quantity, Quantity, float]]) -> Iterator[Finding]:
    """A value that stands in the place of another."""
    for one, other, score in found:
        if converted(pair.original, one, pair.rendering, other) or means(pair.original, one, other):
            continue
        slight = _vague(one) or _vague(other) or means(pair.rendering, other, one)
        severity: Severity = "minor" if slight else "major"
        said = evidence("exact values of numbers", one.canonical, other.canonical, score)
        sure = 0.9 if score >= LINKED else 0.7
        yield became(pair, "number", one, other, said, confidence=sure, severity=severity)


def _exchanged(pair: Pair) -> Iterator[Finding]:
    """Two values of which each stands in the place of the other: a finding at either place, which names both."""
    for exchange in exchanges(pair, COUNTED):
        first, second = exchange.first, exchange.second
        for (one, _), (_, other) in ((first, second), (second, first)):
            yield Finding(
                rule="number",
                severity="major",
                confidence=0.8,
                message=f"{quoted(pair.original, first[0])} and {quoted(pair.original, second[0])} in the original "
                f"changed places: {quoted(pair.rendering, other)} stands for {quoted(pair.original, one)}",
                original=pair.original.span(one.start, one.end),
                rendering=pair.rendering.span(other.start, other.end),
                evidence=evidence("what the numbers count", one.canonical, other.canonical, exchange.crossed),
            )


def _other_unit(pair: Pair, originals: Sequence[Quantity], renderings: Sequence[Quantity]) -> Iterator[Finding]:
    """The same number of something else that measures the same: "three days" made "three weeks"."""
    found = [
        (one, other, *units)
        for one in originals
        for other in renderings
        if one.kind in COUNTED
        and agrees(one, other)
        and (units := differs(pair.original, one, pair.rendering, other))
        and (link(pair, one, other) >= LINKED or _alone(pair, one, other, *units))
    ]
    for one, other, here, there in found:
        if _measured(pair.rendering, renderings, one, here) or _measured(pair.original, originals, other, there):
            continue
        if float(pair.alignment.probability[here.word, there.word]) < LINKED:
            continue
        left = (one.start, max(one.end, pair.original.words[here.word].end))
        right = (other.start, max(other.end, pair.rendering.words[there.word].end))
        yield Finding(
            rule="number",
            severity="major",
            confidence=0.8,
            message=f"“{pair.original.text[slice(*left)]}” in the original became "
            f"“{pair.rendering.text[slice(*right)]}”: another unit",
            original=pair.original.span(*left),
            rendering=pair.rendering.span(*right),
            evidence=evidence("units of measures", one.canonical, other.canonical, link(pair, one, other)),
        )


def _points(pair: Pair, originals: Sequence[Quantity], renderings: Sequence[Quantity]) -> Iterator[Finding]:
    """A difference of percentage points said as a share, or the reverse; a value that is said both ways is left."""
    for one in originals:
        for other in renderings:
            if {one.unit, other.unit} != {"points", "%"} or one.value != other.value:
                continue
            alike = [value.unit for value in (*originals, *renderings) if value.value == one.value]
            if len(alike) == 2 and link(pair, one, other) >= LINKED:
                yield Finding(
                    rule="number",
                    severity="minor",
                    confidence=0.8,
                    message=f"{quoted(pair.original, one)} in the original became {quoted(pair.rendering, other)}: "
                    "percentage points are not per cent",
                    original=pair.original.span(one.start, one.end),
                    rendering=pair.rendering.span(other.start, other.end),
                    evidence=evidence("units of measures", one.canonical, other.canonical, link(pair, one, other)),
                )


def _shares(pair: Pair, originals: Sequence[Quantity], renderings: Sequence[Quantity]) -> Iterator[Finding]:
    """A share said as a plain number, or the reverse: "17 percent of them" made "17 of them". Of a side that has any
    share it cannot be told which numbers it is meant to go for, nor where no word for per cent is known."""
    if not (reads_words(pair.original.lang) and reads_words(pair.rendering.lang)):
        return
    for one in originals:
        for other in renderings:
            if one.value != other.value or (one.unit == "%") == (other.unit == "%"):
                continue
            shares = renderings if one.unit == "%" else originals
            once = sum(value.value == one.value for value in (*originals, *renderings)) == 2
            counted = one.kind in COUNTED and other.kind in COUNTED
            if once and counted and not any(value.unit == "%" for value in shares):
                said = evidence("shares", _canonical(one), _canonical(other), link(pair, one, other))
                yield became(pair, "number", one, other, said)


def _canonical(value: Quantity) -> str:
    return value.canonical + (value.unit or "")


def _alone(pair: Pair, one: Quantity, other: Quantity, here: Measure, there: Measure) -> bool:
    """Whether the units of two equal numbers stand for each other where no other number of their value may: the links
    of a number that is written as it is spoken are weak."""
    sides = ((pair.original, one), (pair.rendering, other))
    once = all(sum(value.value == own.value for value in side.quantities) == 1 for side, own in sides)
    return once and float(pair.alignment.probability[here.word, there.word]) >= FIRM


def _measured(side: Side, values: Sequence[Quantity], wanted: Quantity, measure: Measure) -> bool:
    """Whether a side says a value with a unit somewhere."""
    return any(
        value.value == wanted.value and any(found.unit == measure.unit for found in measures(side, value))
        for value in values
    )


def _unanswered(pair: Pair, value: Quantity, replaced: bool, turned: bool) -> Finding:
    """A number that the rendering leaves out though it keeps what it counts; turned round, one that it puts in.

    ``replaced``: one is left out and another put in.
    """
    way = pair.swapped if turned else pair
    own, place = way.original.span(value.start, value.end), _place(way, value)
    here, there = ("rendering", "original") if turned else ("original", "rendering")
    original, rendering = (None, value.canonical) if turned else (value.canonical, None)
    return Finding(
        rule="number",
        severity=weight(way, value, replaced),
        confidence=0.7,
        message=f"{quoted(way.original, value)} in the {here} is not in the {there}",
        original=place if turned else own,
        rendering=own if turned else place,
        evidence=evidence("numbers without a counterpart", original, rendering, 0.0),
    )


def _place(pair: Pair, value: Quantity) -> Span | None:
    """Where in the rendering a number of the original would stand: before the words for what it counts, if any."""
    own, words = pair.original.words_in(value.start, value.end), pair.rendering.words
    for index in (own.stop, own.start - 1, own.stop + 1):
        linked = pair.linked([index], least=LINKED) if 0 <= index < len(pair.original.words) else []
        if linked:
            return pair.rendering.span(words[linked[0]].start, words[linked[0]].start)
    return None


def _vague(value: Quantity) -> bool:
    return value.plural_scale or value.kind == "vague"
