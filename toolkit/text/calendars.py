"""Day numbers of three calendars, so that dates can be compared across them.

Gregorian through ``datetime``; the Hijri calendar by the tabular rule (30-year cycle, civil
epoch), which differs from a sighted month by a day at most as a rule; the Persian Solar Hijri
calendar by the 33-year rule, exact from 1178 to 1633 SH.
"""

from __future__ import annotations

import datetime
from typing import Literal

Calendar = Literal["gregorian", "hijri", "solar"]

_SOLAR_LEAP = (1, 5, 9, 13, 17, 22, 26, 30)
_SOLAR_EPOCH = 226895
_HIJRI_EPOCH = 227014


def day_number(calendar: Calendar, year: int, month: int, day: int) -> int:
    """The proleptic Gregorian ordinal (``date.toordinal``) of a day in a calendar.

    Raises ValueError when there is no such day.
    """
    if not 1 <= month <= 12 or not 1 <= day <= 31 or not 1 <= year <= 9998:
        raise ValueError("no such day")
    if calendar == "gregorian":
        return datetime.date(year, month, day).toordinal()
    if calendar == "hijri":
        return _HIJRI_EPOCH + (year - 1) * 354 + (11 * year + 3) // 30 + (59 * (month - 1) + 1) // 2 + day - 1
    leaps = (year - 1) // 33 * 8 + sum(1 for rest in _SOLAR_LEAP if rest <= (year - 1) % 33)
    return _SOLAR_EPOCH + (year - 1) * 365 + leaps + 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1


def day_range(calendar: Calendar, year: int, month: int | None, day: int | None) -> tuple[int, int]:
    """The first and last day number that a year, a month of it or a day of that covers."""
    if month is not None and day is not None:
        number = day_number(calendar, year, month, day)
        return number, number
    if month is not None:
        following = (year + month // 12, month % 12 + 1)
        return day_number(calendar, year, month, 1), day_number(calendar, *following, 1) - 1
    return day_number(calendar, year, 1, 1), day_number(calendar, year + 1, 1, 1) - 1


def weekday_of(number: int) -> int:
    """The ISO weekday (Monday is 1) of a day number."""
    return (number - 1) % 7 + 1
