"""What is known of the number words of a language: the types that a data file is read into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple


class Word(NamedTuple):
    """What a form does in a number.

    ``op`` is one of: digit, teen, ten, hundred (add in a place), teen-mark (makes a unit a teen),
    whole (adds a finished thousand or million), times (multiplies by 10 or 100), scale, ordinal,
    fraction, denominator (after its numerator), under (a denominator before its numerator), plus
    (and a half), group (a finished number), article ("a" million), point, vague, join, of,
    percent, points (of a percentage), before-percent, currency, to-hour ("half past", "halb":
    added to the hour that follows), odd (between a number and its scale: "twenty-odd thousand"),
    decade, nth and decades (after digits), skip.
    """

    op: str
    value: Fraction
    joined: bool = False
    alone: bool = True
    weak: bool = False
    approx: bool = False
    unit: str | None = None


class Cell(NamedTuple):
    """The readings that begin with one word: itself, and longer phrases, longest first."""

    single: Word | None
    phrases: tuple[tuple[tuple[str, ...], Word], ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that is known about the numbers of one language; empty for an unknown language."""

    lang: str | None
    cells: Mapping[str, Cell] = field(default_factory=dict)
    glue: Mapping[str, Word] = field(default_factory=dict)
    glue_starts: frozenset[str] = frozenset()
    glue_ends: Mapping[str, Word] = field(default_factory=dict)
    tails: tuple[str, ...] = ()
    join: str = "none"
    unit_first: bool = False
    teens_after_unit: bool = False
    vigesimal: bool = False
    mixed: bool = False
    ordinal_denominators: bool = False
    spaced: bool = False
    thousands: str = ".,"
    decimal: str = ""
    slash_decimal: bool = False
    clitics: frozenset[str] = frozenset()
    approx_clitics: frozenset[str] = frozenset()
    ordinal_clitics: frozenset[str] = frozenset()
    approx_before: frozenset[tuple[str, ...]] = frozenset()
    approx_after: frozenset[tuple[str, ...]] = frozenset()
    digit_suffixes: Mapping[str, Word] = field(default_factory=dict)
    labels: frozenset[str] = frozenset()
    hyphened: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    counters: frozenset[str] = frozenset()
    clock_after: frozenset[str] = frozenset()
    clock_before: frozenset[str] = frozenset()
    afternoon: frozenset[str] = frozenset()
    daytime: frozenset[tuple[str, ...]] = frozenset()
    """What follows an hour and says which of the two it is: "eleven at night"."""
    century: frozenset[str] = frozenset()
    decade_before: frozenset[str] = frozenset()
    dotted_ordinals: bool = False
    range_words: frozenset[str] = frozenset()
    range_joins: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    twos: frozenset[str] = frozenset()
    dual_endings: frozenset[str] = frozenset()
    halved: frozenset[str] = frozenset()
    before_digits: frozenset[str] = frozenset()
