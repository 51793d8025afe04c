"""A date found in a text, in the calendar it is given in, and when two of them can be one day."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.text.calendars import Calendar, day_number, day_range, weekday_of

_TOLERANCE = 1


class DateValue(NamedTuple):
    """A date in a text: ``[start, end)`` in code points of the published text.

    ``weekday`` is ISO (Monday is 1, Sunday 7). Two-digit years are read as 1950 to 2049.
    ``order_unsure``: figures such as 09/03/2025 in English of no stated region, read month first. ``eve``: the night
    before the weekday ("malam Minggu", "in der Nacht auf Mittwoch"); ``night``: its own night ("Wednesday night");
    both, where the language may mean either («ليلة الجمعة»).
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    calendar: Calendar = "gregorian"
    weekday: int | None = None
    order_unsure: bool = False
    eve: bool = False
    night: bool = False

    @property
    def year_only(self) -> bool:
        """Whether nothing but a year is stated, so that a bare number can render it."""
        return self.year is not None and self.month is None and self.weekday is None


def compatible(one: DateValue, other: DateValue) -> bool:
    """Whether two dates can be the same day as far as both say.

    Across calendars days are compared by tabular conversion, one day apart at most, months and
    years by whether they overlap. What one of them leaves open does not disagree.
    """
    for date, against in ((one, other), (other, one)):
        if date.order_unsure:
            plain = date._replace(order_unsure=False)
            return compatible(plain, against) or compatible(plain._replace(month=date.day, day=date.month), against)
    if one.weekday and other.weekday and not _weekdays_fit(one, other):
        return False
    if one.calendar == other.calendar:
        pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
        if any(a is not None and b is not None and a != b for a, b in pairs):
            return False
        return _weekday_fits(one, other) and _weekday_fits(other, one)
    if one.year is None or other.year is None:
        return True
    try:
        first = day_range(one.calendar, one.year, one.month, one.day)
        second = day_range(other.calendar, other.year, other.month, other.day)
    except ValueError:
        return False
    return first[0] <= second[1] + _TOLERANCE and second[0] <= first[1] + _TOLERANCE


def _weekdays_fit(one: DateValue, other: DateValue) -> bool:
    """Whether two weekdays can be one: the night before Sunday is Saturday's, and not the night of Sunday."""
    if one.weekday == other.weekday:
        return not any(a.eve and not a.night and b.night and not b.eve for a, b in ((one, other), (other, one)))
    return any(
        a.eve and a.weekday and b.weekday == (a.weekday - 2) % 7 + 1 and (b.night or not b.eve)
        for a, b in ((one, other), (other, one))
    )


def _weekday_fits(dated: DateValue, named: DateValue) -> bool:
    if not named.weekday or dated.weekday or dated.year is None or dated.month is None or dated.day is None:
        return True
    try:
        return weekday_of(day_number(dated.calendar, dated.year, dated.month, dated.day)) == named.weekday
    except ValueError:
        return True
