"""date: a date, month, weekday, period named from the day of speaking, or unit of time, that became another one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.checks.bounds import DATES, DAYPARTS, PARTS, WEEKS, Bound, bound
from toolkit.checks.clauses import clause_numbers
from toolkit.checks.contrasts import contrasts
from toolkit.checks.counterparts import LINKED, became, evidence, kept, link, partners
from toolkit.checks.durations import exchanged_units
from toolkit.checks.hours import exchanged_hours
from toolkit.checks.negations import negations
from toolkit.checks.order import reordered
from toolkit.checks.pair import Pair, Side
from toolkit.checks.periods import period
from toolkit.model import Finding
from toolkit.text.dates import DateValue, compatible

NIGHTS = "the night before a day is not that day's own"


def date(pair: Pair) -> Iterator[Finding]:
    """Dates of the original whose place another one takes."""
    originals = [value for value in pair.original.dates if kept(pair, value.start, value.end)]
    left, right = _unmatched(originals, list(pair.rendering.dates))
    for one, other, score in list(partners(pair, left, right)) or _weekdays(pair, left, right):
        if not _comparable(one, other):
            continue
        said = evidence("dates by calendar", _fields(one), _fields(other), score)
        why = f": {NIGHTS}" if one.weekday == other.weekday and one.eve != other.eve else ""
        yield became(pair, "date", one, other, said, confidence=0.9 if score >= LINKED else 0.7, why=why)
    turned = list(_turned(pair, originals, DATES, "bounds of dates"))
    turned += _turned(pair, [one for one in originals if not one.day and not one.weekday], PARTS, "parts of months")
    turned += _turned(pair, [one for one in originals if one.weekday or one.day], DAYPARTS, "parts of days")
    if pair.kind != "indirect":
        turned += _turned(pair, [one for one in originals if one.weekday and not one.day], WEEKS, "weeks of days")
    yield from turned
    yield from (
        one
        for one in period(pair)
        if not any(one.rendering and other.rendering and one.rendering.overlaps(other.rendering) for other in turned)
    )
    yield from exchanged_units(pair)
    yield from exchanged_hours(pair)
    yield from reordered(pair)
    yield from contrasts(pair, "date")


def _turned(pair: Pair, originals: Sequence[DateValue], listed: str, check: str) -> Iterator[Finding]:
    """Dates of which the rendering says the opposite: no earlier than the 9th, by the 9th; next Monday, last Monday."""
    for one in originals:
        equal = [other for other in pair.rendering.dates if _same(one, other)]
        again = [other for other in originals if _same(one, other)]
        if len(equal) != 1 or len(again) != 1:
            continue
        here, there = bound(pair.original, one, listed), bound(pair.rendering, equal[0], listed)
        if "open" in here.means | there.means or here.means & there.means:
            continue
        if listed == DATES and (_denied(pair.original, here) or _denied(pair.rendering, there)):
            continue
        means, other_means = (" or ".join(sorted(found.means)) for found in (here, there))
        yield became(pair, "date", here, there, evidence(check, means, other_means, 1.0))


def _denied(side: Side, found: Bound) -> bool:
    """Whether something else than its bound is denied in the clause of a date: "will not open until Monday"."""
    clauses, own = clause_numbers(side), side.words_in(found.start, found.end)
    inside = {clauses[index] for index in own}
    return any(
        inside & {clauses[index] for index in item.words} and not set(own) & {*item.words} for item in negations(side)
    )


def _weekdays(
    pair: Pair, left: list[DateValue], right: list[DateValue]
) -> Iterator[tuple[DateValue, DateValue, float]]:
    """The only date left over on each side, where both are weekdays: of these every name is known, linked or not."""
    if len(left) == len(right) == 1 and left[0].weekday and right[0].weekday:
        yield left[0], right[0], link(pair, left[0], right[0])


def _unmatched(left: list[DateValue], right: list[DateValue]) -> tuple[list[DateValue], list[DateValue]]:
    """What of either side has no equal on the other; one date may be said twice on one side."""
    return (
        [one for one in left if not any(_same(one, other) for other in right)],
        [other for other in right if not any(_same(one, other) for one in left)],
    )


def _same(one: DateValue, other: DateValue) -> bool:
    """Whether nothing that both name differs, and they name something in common: not a Friday and an October."""
    return _comparable(one, other) and compatible(one, other)


def _comparable(one: DateValue, other: DateValue) -> bool:
    """Whether the two name at least one field in common, in the same calendar or by month and day."""
    return any(
        getattr(one, field) is not None and getattr(other, field) is not None
        for field in ("year", "month", "day", "weekday")
    )


def _fields(value: DateValue) -> str:
    parts = {field: getattr(value, field) for field in ("year", "month", "day", "weekday")}
    known = " ".join(f"{field} {part}" for field, part in parts.items() if part is not None)
    return f"{known} ({value.calendar})"
