"""number and date: values said on one side and not, or otherwise, on the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from toolkit.checks.exchanged import exchanges
from toolkit.checks.gaps import extent
from toolkit.checks.pair import Pair, Side
from toolkit.checks.unanswered import lost, weight
from toolkit.checks.units import Measure, converted, differs, measures
from toolkit.model import Finding, Severity
from toolkit.text.dates import DateValue, compatible
from toolkit.text.numbers import Quantity, agrees, reads_words

LINKED = 0.15
"""Probability of a word link from which two values are taken to stand for each other."""
REPLACED = 0.3
"""The same where one of the two values is also said elsewhere on both sides."""
COUNTED = frozenset({"cardinal", "percent", "money", "vague"})
"""Kinds compared: ordinals, fractions and times are said in too many ways for a difference to mean much."""


MAGNITUDES = (10**3, 10**5, 10**6, 10**7, 10**9, 10**12)
"""Thousand, lakh, million, crore, billion, trillion."""


def number(pair: Pair) -> Iterator[Finding]:
    """Numbers changed, exchanged, dropped and invented between the original and the rendering."""
    everything, renderings = list(pair.original.quantities), list(pair.rendering.quantities)
    originals = [value for value in everything if _kept(pair, value.start, value.end)]
    left, right = _leftover(pair, originals, renderings), _leftover(pair.swapped, renderings, originals)
    found = list(_partners(pair, left, right))
    found += _repeated(pair, originals, renderings, left, right, found)
    yield from _changed(pair, found)
    yield from _exchanged(pair)
    yield from _other_unit(pair, originals, renderings)
    yield from _points(pair, originals, renderings)
    used, taken = {one for one, _, _ in found}, {other for _, other, _ in found}
    yield from _dropped(pair, [one for one in _leftover(pair, everything, renderings) if one not in used])
    yield from _invented(pair, [one for one in _leftover(pair.swapped, renderings, everything) if one not in taken])


def _leftover(pair: Pair, values: Sequence[Quantity], others: Sequence[Quantity]) -> list[Quantity]:
    """The numbers of the original that the rendering does not say, in this or another form."""
    return [
        one
        for one in values
        if one.kind in COUNTED
        and not any(_same(pair, one, other) for other in others)
        and not _said_otherwise(one, pair.rendering)
    ]


def _changed(pair: Pair, found: Sequence[tuple[Quantity, Quantity, float]]) -> Iterator[Finding]:
    """A value that stands in the place of another."""
    for one, other, score in found:
        if converted(pair.original, one, pair.rendering, other):
            continue
        severity: Severity = "minor" if _vague(one) or _vague(other) else "major"
        yield Finding(
            rule="number",
            severity=severity,
            confidence=0.9 if score >= LINKED else 0.7,
            message=f"{_said(pair.original, one)} in the original became {_said(pair.rendering, other)}",
            original=pair.original.span(one.start, one.end),
            rendering=pair.rendering.span(other.start, other.end),
            evidence=_evidence("exact values of numbers", one.canonical, other.canonical, score),
        )


def _exchanged(pair: Pair) -> Iterator[Finding]:
    """Two values of which each stands in the place of the other: a finding at either place, which names both."""
    for exchange in exchanges(pair, COUNTED):
        first, second = exchange.first, exchange.second
        for (one, _), (_, other) in ((first, second), (second, first)):
            yield Finding(
                rule="number",
                severity="major",
                confidence=0.8,
                message=f"{_said(pair.original, first[0])} and {_said(pair.original, second[0])} in the original "
                f"changed places: {_said(pair.rendering, other)} stands for {_said(pair.original, one)}",
                original=pair.original.span(one.start, one.end),
                rendering=pair.rendering.span(other.start, other.end),
                evidence=_evidence("what the numbers count", one.canonical, other.canonical, exchange.crossed),
            )


def _other_unit(pair: Pair, originals: Sequence[Quantity], renderings: Sequence[Quantity]) -> Iterator[Finding]:
    """The same number of something else that measures the same: "three days" made "three weeks"."""
    found = [
        (one, other, *units)
        for one in originals
        for other in renderings
        if one.kind in COUNTED
        and agrees(one, other)
        and _link(pair, one, other) >= LINKED
        and (units := differs(pair.original, one, pair.rendering, other))
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
            evidence=_evidence(
                "units of measures", one.canonical, other.canonical, _link(pair, one, other)
            ),
        )


def _points(pair: Pair, originals: Sequence[Quantity], renderings: Sequence[Quantity]) -> Iterator[Finding]:
    """A difference of percentage points said as a share, or the reverse; a value that is said both ways is left."""
    for one in originals:
        for other in renderings:
            if {one.unit, other.unit} != {"points", "%"} or one.value != other.value:
                continue
            alike = [value.unit for value in (*originals, *renderings) if value.value == one.value]
            if len(alike) == 2 and _link(pair, one, other) >= LINKED:
                yield Finding(
                    rule="number",
                    severity="minor",
                    confidence=0.8,
                    message=f"{_said(pair.original, one)} in the original became {_said(pair.rendering, other)}: "
                    "percentage points are not per cent",
                    original=pair.original.span(one.start, one.end),
                    rendering=pair.rendering.span(other.start, other.end),
                    evidence=_evidence("units of measures", one.canonical, other.canonical, _link(pair, one, other)),
                )


def _measured(side: Side, values: Sequence[Quantity], wanted: Quantity, measure: Measure) -> bool:
    """Whether a side says a value with a unit somewhere."""
    return any(
        value.value == wanted.value and any(found.unit == measure.unit for found in measures(side, value))
        for value in values
    )


def _dropped(pair: Pair, values: Sequence[Quantity]) -> Iterator[Finding]:
    """A number that the rendering leaves out, with what it counts kept."""
    for one in values:
        if not _vague(one) and lost(pair, one):
            at = pair.rendering.span(*_place(pair, one))
            yield Finding(
                rule="number",
                severity=weight(pair, one),
                confidence=0.7,
                message=f"{_said(pair.original, one)} in the original is not in the rendering",
                original=pair.original.span(one.start, one.end),
                rendering=at,
                evidence=_evidence("numbers without a counterpart", one.canonical, None, 0.0),
            )


def _invented(pair: Pair, values: Sequence[Quantity]) -> Iterator[Finding]:
    """A number that the rendering puts before what the original does not count."""
    for other in values:
        if not _vague(other) and lost(pair.swapped, other):
            at = pair.original.span(*_place(pair.swapped, other))
            yield Finding(
                rule="number",
                severity=weight(pair.swapped, other),
                confidence=0.7,
                message=f"{_said(pair.rendering, other)} in the rendering is not in the original",
                original=at,
                rendering=pair.rendering.span(other.start, other.end),
                evidence=_evidence("numbers without a counterpart", None, other.canonical, 0.0),
            )


def _place(pair: Pair, value: Quantity) -> tuple[int, int]:
    """Where in the rendering a number of the original would stand: before the words for what it counts."""
    own, words = pair.original.words_in(value.start, value.end), pair.rendering.words
    for index in (own.stop, own.start - 1, own.stop + 1):
        linked = pair.linked([index], least=LINKED) if 0 <= index < len(pair.original.words) else []
        if linked:
            return words[linked[0]].start, words[linked[0]].start
    return 0, 0


def date(pair: Pair) -> Iterator[Finding]:
    """Dates, months and weekdays changed between the original and the rendering."""
    originals = [value for value in pair.original.dates if _kept(pair, value.start, value.end)]
    left, right = _unmatched(originals, list(pair.rendering.dates), compatible)
    for one, other, score in _partners(pair, left, right):
        if not _comparable(one, other):
            continue
        yield Finding(
            rule="date",
            severity="major",
            confidence=0.9 if score >= LINKED else 0.7,
            message=f"{_said(pair.original, one)} in the original became {_said(pair.rendering, other)}",
            original=pair.original.span(one.start, one.end),
            rendering=pair.rendering.span(other.start, other.end),
            evidence=_evidence("dates by calendar", _fields(one), _fields(other), score),
        )


def _same(pair: Pair, one: Quantity, other: Quantity) -> bool:
    """Equal as said, a fraction said as a percentage, or with a magnitude in words of a language that is not read."""
    percent = {one.kind == "percent": one.value, other.kind == "percent": other.value}
    if agrees(one, other) or (len(percent) == 2 and percent[True] == percent[False] * 100):
        return True
    if reads_words(pair.original.lang) and reads_words(pair.rendering.lang):
        return False
    return any(one.value == other.value * scale or one.value * scale == other.value for scale in MAGNITUDES)


def _unmatched(
    left: Sequence[Any], right: Sequence[Any], same: Callable[[Any, Any], bool]
) -> tuple[list[Any], list[Any]]:
    """What of either side has no equal on the other; one value may be said twice on one side."""
    return (
        [one for one in left if not any(same(one, other) for other in right)],
        [other for other in right if not any(same(one, other) for one in left)],
    )


def _partners(pair: Pair, left: Sequence[Any], right: Sequence[Any]) -> Iterator[tuple[Any, Any, float]]:
    """Values of the two sides that stand for each other, the strongest word links first; each once.

    Without any link, a single value left over on each side is taken for the other's counterpart.
    """
    scored = sorted(
        ((_link(pair, one, other), i, j) for i, one in enumerate(left) for j, other in enumerate(right)), reverse=True
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    lone = len(left) == len(right) == 1
    for score, i, j in scored:
        if i in used_left or j in used_right or (score < LINKED and not (lone and _figures(pair, left[i], right[j]))):
            continue
        used_left.add(i)
        used_right.add(j)
        yield left[i], right[j], score


def _repeated(
    pair: Pair,
    originals: Sequence[Quantity],
    renderings: Sequence[Quantity],
    left: Sequence[Quantity],
    right: Sequence[Quantity],
    found: Sequence[tuple[Quantity, Quantity, float]],
) -> Iterator[tuple[Quantity, Quantity, float]]:
    """Values left over whose place is taken by a value that the side has anyway: "by the 14th, forty" made "by the
    14th, fourteen". Only where the links say so."""
    left = [one for one in left if all(one is not partner for partner, _, _ in found)]
    right = [other for other in right if all(other is not partner for _, partner, _ in found)]
    for score, one, other in (
        *((_link(pair, one, other), one, other) for one in left for other in _spare(pair, originals, renderings)),
        *((_link(pair, one, other), one, other) for one in _spare(pair.swapped, renderings, originals) for other in right),
    ):
        if score >= REPLACED:
            yield one, other, score


def _spare(pair: Pair, originals: Sequence[Quantity], renderings: Sequence[Quantity]) -> list[Quantity]:
    """Values of the rendering that say once more what the original says fewer times, the worst linked ones."""
    spare = []
    for value in dict.fromkeys(other.value for other in renderings if other.kind in COUNTED):
        said = [one for one in originals if one.value == value]
        again = [other for other in renderings if other.value == value]
        again.sort(key=lambda other: max((_link(pair, one, other) for one in said), default=0.0), reverse=True)
        spare += [other for other in again[len(said) :] if said and other.kind in COUNTED]
    return spare


def _figures(pair: Pair, one: Any, other: Any) -> bool:
    """Whether both are written in figures: of words, the other side may have some that are not read."""
    sides = (pair.original.text[one.start : one.end], pair.rendering.text[other.start : other.end])
    return all(any(character.isdigit() for character in said) for said in sides)


def _link(pair: Pair, one: Any, other: Any) -> float:
    """The strongest word link between two values, or between their units where one of them is one word with its unit."""
    found = _strongest(pair, pair.original.words_in(one.start, one.end), pair.rendering.words_in(other.start, other.end))
    if not isinstance(one, Quantity):
        return found
    for here in measures(pair.original, one)[:1]:
        for there in measures(pair.rendering, other)[:1]:
            if here.of == there.of and (_inside(pair.original, one, here) or _inside(pair.rendering, other, there)):
                rows, columns = range(here.word, here.word + 1), range(there.word, there.word + 1)
                found = max(found, _strongest(pair, rows, columns))
    return found


def _inside(side: Side, value: Quantity, measure: Measure) -> bool:
    """Whether a number holds its unit, as a dual does."""
    return measure.word in side.words_in(value.start, value.end)


def _strongest(pair: Pair, rows: range, columns: range) -> float:
    if not rows or not columns:
        return 0.0
    return float(pair.alignment.probability[rows.start : rows.stop, columns.start : columns.stop].max())


def _kept(pair: Pair, start: int, end: int) -> bool:
    """Whether a stretch of the original lies in what the rendering covers."""
    covered = extent(pair)
    inside = pair.original.words_in(start, end)
    if not inside or not covered.start <= inside.start < covered.end:
        return False
    return not any(gap.start <= inside.start and inside.stop <= gap.end for gap in covered.gaps)


def _vague(value: Quantity) -> bool:
    return value.plural_scale or value.kind == "vague"


def _said_otherwise(value: Quantity, other: Side) -> bool:
    """A value whose digits the other side has in a form that was not read as a number."""
    digits = value.canonical
    if len(digits) < 2 or not digits.isdigit():
        return False
    alone = re.compile(rf"(?<!\d){digits}(?!\d)")
    return any(alone.search(folded) for folded in other.folded)


def _comparable(one: DateValue, other: DateValue) -> bool:
    """Whether the two name at least one field in common, in the same calendar or by month and day."""
    return any(
        getattr(one, field) is not None and getattr(other, field) is not None
        for field in ("year", "month", "day", "weekday")
    )


def _said(side: Side, value: DateValue | Quantity) -> str:
    return f"“{side.text[value.start : value.end]}”"


def _fields(value: DateValue) -> str:
    parts = {field: getattr(value, field) for field in ("year", "month", "day", "weekday")}
    known = " ".join(f"{field} {part}" for field, part in parts.items() if part is not None)
    return f"{known} ({value.calendar})"


def _evidence(check: str, original: str | None, rendering: str | None, score: float) -> dict[str, Any]:
    return {"check": check, "original_value": original, "rendering_value": rendering, "link": round(score, 3)}
