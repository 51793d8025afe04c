"""A number found in a text: its exact value, its kind, and when two of them state the same."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Literal, NamedTuple

Kind = Literal["cardinal", "ordinal", "percent", "money", "fraction", "vague", "time"]


class Quantity(NamedTuple):
    """A number in a text: ``[start, end)`` in code points of the published text.

    ``value`` is exact. ``unit`` is "%", "points" (of a percentage), a currency, or "decade". ``approx``: a word such as
    "about" stands directly before (or after) it. ``words``: spelled out at least in part.
    ``plural_scale``: a vague magnitude ("dozens", "hundreds of thousands"), of kind "vague" with
    the magnitude as value. A "time" has hours since midnight as value.
    """

    start: int
    end: int
    value: Fraction
    kind: Kind
    unit: str | None = None
    approx: bool = False
    words: bool = False
    plural_scale: bool = False

    @property
    def canonical(self) -> str:
        """The value as a string that loses nothing: "1311", "23.5", "1/3"."""
        return canonical(self.value)


def canonical(value: Fraction) -> str:
    """An exact decimal where there is one of at most 12 places, else "n/d"."""
    if value.denominator == 1:
        return str(value.numerator)
    scaled = value * 10**12
    if scaled.denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    sign, digits = "-" if value < 0 else "", str(abs(scaled.numerator)).rjust(13, "0")
    return f"{sign}{digits[:-12]}.{digits[-12:].rstrip('0')}"


def agrees(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities can state the same: equal values, read with their kinds.

    Decades agree by their last two digits ("1990s", "the nineties"); a clock time agrees with an
    hour number modulo twelve ("7 p.m.", 19:00); units disagree only when both are known and no currency may be both.
    """
    if "time" in (one.kind, other.kind):
        return (one.value - other.value) % 12 == 0
    if "decade" in (one.unit, other.unit):
        return one.value % 100 == other.value % 100
    if one.unit and other.unit and not _meant(one.unit) & _meant(other.unit):
        return False
    return one.value == other.value


@cache
def _meant(unit: str) -> frozenset[str]:
    """What a unit may stand for: a dinar is one of several; percentage points are often called per cent."""
    text = resources.files("toolkit.text").joinpath("data", "currencies.toml").read_text("utf-8")
    names: dict[str, str] = tomllib.loads(text)["names"]
    return frozenset("%" if unit == "points" else names[unit].split() if unit in names else [unit])
