"""number and date: values said on one side and not, or otherwise, on the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from toolkit.checks.gaps import extent
from toolkit.checks.pair import Pair, Side
from toolkit.checks.units import converted
from toolkit.model import Finding, Severity
from toolkit.text.dates import DateValue, compatible
from toolkit.text.numbers import Quantity, agrees

LINKED = 0.15
"""Probability of a word link from which two values are taken to stand for each other."""
REPLACED = 0.3
"""The same where one of the two values is also said elsewhere on both sides."""
COUNTED = frozenset({"cardinal", "percent", "money", "vague"})
"""Kinds compared: ordinals, fractions and times are said in too many ways for a difference to mean much."""


def number(pair: Pair) -> Iterator[Finding]:
    """Numbers changed between the original and the rendering."""
    originals = [value for value in pair.original.quantities if _kept(pair, value.start, value.end)]
    renderings = list(pair.rendering.quantities)
    left, right = _unmatched(originals, renderings, _same)
    left, right = ([value for value in side if value.kind in COUNTED] for side in (left, right))
    left = [value for value in left if not _said_otherwise(value, pair.rendering)]
    right = [value for value in right if not _said_otherwise(value, pair.original)]
    found = list(_partners(pair, left, right))
    for one, other, score in [*found, *_repeated(pair, originals, renderings, left, right, found)]:
        if converted(pair.original, one, pair.rendering, other):
            continue
        if _vague(one) or _vague(other):
            severity: Severity = "minor"
        else:
            severity = "major"
        yield Finding(
            rule="number",
            severity=severity,
            confidence=0.9 if score >= LINKED else 0.7,
            message=f"{_said(pair.original, one)} in the original became {_said(pair.rendering, other)}",
            original=pair.original.span(one.start, one.end),
            rendering=pair.rendering.span(other.start, other.end),
            evidence=_evidence("exact values of numbers", one.canonical, other.canonical, score),
        )


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


def _same(one: Quantity, other: Quantity) -> bool:
    """Equal as said, or a fraction said as a percentage."""
    percent = {one.unit == "%": one.value, other.unit == "%": other.value}
    return agrees(one, other) or (len(percent) == 2 and percent[True] == percent[False] * 100)


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
        *(
            (_link(pair, one, other), one, other)
            for one in _spare(pair.swapped, renderings, originals)
            for other in right
        ),
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
    rows = pair.original.words_in(one.start, one.end)
    columns = pair.rendering.words_in(other.start, other.end)
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


def _evidence(check: str, original: str, rendering: str, score: float) -> dict[str, Any]:
    return {"check": check, "original_value": original, "rendering_value": rendering, "link": round(score, 3)}
