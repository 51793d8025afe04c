"""date: a date, month, weekday, period named from the day of speaking, or unit of time, that became another one."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.checks.counterparts import LINKED, evidence, kept, link, partners, quoted
from toolkit.checks.durations import exchanged_units
from toolkit.checks.pair import Pair
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
        yield Finding(
            rule="date",
            severity="major",
            confidence=0.9 if score >= LINKED else 0.7,
            message=f"{quoted(pair.original, one)} in the original became {quoted(pair.rendering, other)}"
            + (f": {NIGHTS}" if one.weekday == other.weekday and one.eve != other.eve else ""),
            original=pair.original.span(one.start, one.end),
            rendering=pair.rendering.span(other.start, other.end),
            evidence=evidence("dates by calendar", _fields(one), _fields(other), score),
        )
    yield from period(pair)
    yield from exchanged_units(pair)


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
