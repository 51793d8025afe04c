"""date: an hour of the day that became another one: "at 5 p.m." for «17.00», "at 9 p.m." for «19 heures».

Times of day are read from what ``toolkit.text`` calls a time and from numbers that words of ``data/hours.toml`` make an
hour; which half of the day is meant, from ``data/dayparts.toml`` and from hours beyond twelve. An hour with minutes in
words ("ten to nine") is known but for an hour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from toolkit.checks.bounds import DAYPARTS, HOURS, Meaning, bound, meanings
from toolkit.checks.counterparts import LINKED, became, evidence, kept, link
from toolkit.checks.pair import Pair, Side
from toolkit.model import Finding
from toolkit.text.numbers import Quantity

CHECK = "hours of the day"
HALF, DAY = 12, 24
BEFORE_NOON: frozenset[Meaning] = frozenset({"dawn", "morning"})
AFTER_NOON: frozenset[Meaning] = frozenset({"noon", "afternoon", "evening"})
CLOCK = re.compile(r"(\d{1,2})\.([0-5]\d)")
"""How hours with minutes are written that are read as other numbers where no word tells."""
NIGHT = 6
"""Hour from which what is said to be at night is before midnight."""


class Hour(NamedTuple):
    """A time of day at ``[start, end)`` of a side's text, with the words that say which half of the day is meant: hours
    since midnight, or since noon where that is not told (``half`` is then 12 and not 24), ``full`` where its minutes
    are known."""

    start: int
    end: int
    value: Fraction
    half: int
    full: bool


def exchanged_hours(pair: Pair) -> Iterator[Finding]:
    """Hours of the original that the rendering does not say, in whose place stands one that the original does not."""
    here = hours(pair.original)
    there = hours(pair.rendering) if here else ()
    left = [one for one in here if not any(_may_be(one, other) for other in there) and not _plain(one, pair.rendering)]
    right = [other for other in there if not any(_may_be(one, other) for one in here)]
    right = [other for other in right if not _plain(other, pair.original)]
    for one in left:
        if not kept(pair, one.start, one.end):
            continue
        scored = [(link(pair, one, other), other) for other in right]
        score, other = max(scored, key=lambda found: found[0], default=(0.0, one))
        if scored and (score >= LINKED or len(left) == len(right) == 1):
            said = evidence(CHECK, _named(one), _named(other), score)
            yield became(pair, "date", one, other, said, confidence=0.9 if score >= LINKED else 0.7)


@lru_cache(maxsize=16)
def hours(side: Side) -> tuple[Hour, ...]:
    """The times of day that a side says."""
    return tuple(hour for value in side.quantities if (hour := _hour(side, value)) is not None)


def _hour(side: Side, value: Quantity) -> Hour | None:
    written = CLOCK.fullmatch(side.text[value.start : value.end])
    if written and "clock" in meanings(side, value, HOURS):
        value = value._replace(kind="time", value=Fraction(int(written[1])) + Fraction(int(written[2]), 60))
    if value.unit is not None or not 0 <= value.value <= DAY or value.kind not in ("time", "cardinal", "ordinal"):
        return None
    said = meanings(side, value, HOURS)
    if value.kind != "time" and ("hour" not in said or value.value.denominator != 1):
        return None
    part, full = meanings(side, value, DAYPARTS), "minutes" not in said
    start, end = bound(side, value, DAYPARTS)[:2]
    if value.value > HALF or value.value == 0:
        return Hour(start, end, value.value % DAY, DAY, full)
    if not part:
        return Hour(start, end, value.value % HALF, HALF, full)
    at_night = "night" in part and not part & AFTER_NOON.difference({"evening"})
    later = value.value >= NIGHT and value.value < HALF if at_night else not part & BEFORE_NOON
    return Hour(start, end, value.value % HALF + (HALF if later else 0), DAY, full)


def _may_be(one: Hour, other: Hour) -> bool:
    """Whether two hours may be the same one."""
    around = min(one.half, other.half)
    apart = (one.value - other.value) % around
    return min(apart, around - apart) <= (0 if one.full and other.full else 1)


def _plain(hour: Hour, other: Side) -> bool:
    """Whether the other side has the number, and not as an hour: "from two to four in the morning"."""
    taken = {(found.start, found.end) for found in hours(other)}
    return any(
        (value.value - hour.value) % HALF == 0
        for value in other.quantities
        if not any(start <= value.start and value.end <= end for start, end in taken)
    )


def _named(hour: Hour) -> str:
    minutes = int(hour.value * 60)
    named = f"{minutes // 60}:{minutes % 60:02d}"
    return named if hour.half == DAY else f"{named} or {minutes // 60 + HALF}:{minutes % 60:02d}"
