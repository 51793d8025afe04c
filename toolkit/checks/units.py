"""Measures: the unit that a number counts, measures said in another unit, and units exchanged.

550 pounds are 250 kilograms, but three days are not three weeks. Units and their words are in ``data/units.toml``.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from toolkit.checks.pair import Side
from toolkit.text.fold import fold_word
from toolkit.text.languages import primary
from toolkit.text.memory import WORDS
from toolkit.text.quantity import Quantity

NEAR = 2
"""Words after a number among which its unit stands."""
TOLERANCE = 0.06
"""How far, in proportion, a converted measure may be rounded."""
EXACT = 1e-6
"""How far a number of units may be from a whole one that is one."""
ALIKE = 0.15
"""How far two units may be apart that are taken for each other: a tonne and a ton."""


class Unit(NamedTuple):
    """What a unit measures, in how many of the base unit, and at what number the base unit is zero."""

    of: str
    base: float
    zero: float = 0.0


_NONE: frozenset[Unit] = frozenset()
"""One for all words that say no unit, which are most of those that are remembered."""


class Measure(NamedTuple):
    """A number with its unit: the amount in the base unit, and the word that says the unit."""

    unit: Unit
    amount: float
    word: int

    @property
    def of(self) -> str:
        """What is measured."""
        return self.unit.of


class _Entry(NamedTuple):
    """A word for a unit, with the numbers of it that the language uses for others ("quinze jours")."""

    form: str
    unit: Unit
    said: Mapping[int, int]


def converted(here: Side, one: Quantity, there: Side, other: Quantity) -> bool:
    """Whether two numbers are one measure in two units, allowing for rounding, or for what a language calls it."""
    return any(
        left.unit != right.unit and left.of == right.of and (_near(left.amount, right.amount) or _rounded(left, right))
        for left in measures(here, one)
        for right in measures(there, other)
    ) or any(
        left.unit == right.unit and left.amount == right.amount
        for left in measures(here, one)
        for right in measures(there, other)
    )


def differs(here: Side, one: Quantity, there: Side, other: Quantity) -> tuple[Measure, Measure] | None:
    """The measures of two equal numbers whose units measure the same and are not the same."""
    left, right = measures(here, one)[:1], measures(there, other)[:1]
    if not left or not right or left[0].of != right[0].of:
        return None
    bases = sorted((left[0].unit.base, right[0].unit.base))
    return None if bases[1] <= bases[0] * (1 + ALIKE) else (left[0], right[0])


def single(here: Side, one: Quantity, there: Side) -> bool:
    """Whether the other side has one of a greater unit for a measure: a day for 24 hours, a decade for ten years."""
    amounts = measures(here, one)
    if not amounts:
        return False
    units = {unit for index in range(len(there.words)) for unit in units_at(there, index)}
    return any(
        unit.of == measure.of and unit != measure.unit and _near(unit.base, measure.amount)
        for unit in units
        for measure in amounts
    )


def measures(side: Side, value: Quantity) -> list[Measure]:
    """A number with the unit in it, right after it or joined by a hyphen; a second one as the language means it.

    The years of a decade count nothing.
    """
    if value.unit == "decade":
        return []
    inside = side.words_in(value.start, value.end)
    for index in range(inside.start, min(inside.stop + NEAR, len(side.words))):
        for entry in _at(side, index):
            meant = entry.said.get(int(value.value)) if value.value.denominator == 1 else None
            numbers = [float(value.value), *([] if meant is None else [float(meant)])]
            return [Measure(entry.unit, (number - entry.unit.zero) * entry.unit.base, index) for number in numbers]
    return []


def units_at(side: Side, index: int) -> frozenset[Unit]:
    """The units that a word may say."""
    word = side.words[index]
    return _units(side.text[word.start : word.end], side.text[slice(*word.stem)], primary(side.lang))


def _rounded(one: Measure, other: Measure) -> bool:
    """Whether one measure is the other in whole units: three kilometres for two miles."""
    return any(
        there.of != "time"
        and abs(there.amount) >= 2 * there.unit.base
        and abs(there.amount / there.unit.base % 1) < EXACT
        and abs(here.amount - there.amount) < there.unit.base / 2
        for here, there in ((one, other), (other, one))
    )


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= TOLERANCE * max(abs(one), abs(other))


@lru_cache(maxsize=WORDS)
def _units(word: str, stem: str, lang: str) -> frozenset[Unit]:
    return frozenset(entry.unit for entry in _entries(word, stem, lang)) or _NONE


def _at(side: Side, index: int) -> tuple[_Entry, ...]:
    word = side.words[index]
    return _entries(side.text[word.start : word.end], side.text[slice(*word.stem)], primary(side.lang))


@lru_cache(maxsize=WORDS)
def _entries(word: str, stem: str, lang: str) -> tuple[_Entry, ...]:
    """What is known of a word, as it is or without its clitics, or of the parts of one with hyphens."""
    folded = fold_word(word, lang)
    exact, begun = _words(lang)
    found: list[_Entry] = []
    for part in dict.fromkeys((folded, fold_word(stem, lang), *folded.split("-"))):
        found += exact.get(part, ())
        found += [entry for entry in begun if part.startswith(entry.form)]
    return tuple(found)


@cache
def _words(lang: str) -> tuple[Mapping[str, Sequence[_Entry]], Sequence[_Entry]]:
    """The words of a language: as they are, and those of which any ending may follow."""
    text = resources.files("toolkit.checks").joinpath("data", "units.toml").read_text("utf-8")
    exact: dict[str, list[_Entry]] = defaultdict(list)
    begun = []
    for entry in tomllib.loads(text).values():
        unit = Unit(entry["of"], entry["base"], entry.get("zero", 0.0))
        said = {int(number): meant for number, meant in entry.get("said", {}).get(lang, {}).items()}
        for word in entry["words"].get(lang, "").split():
            known = _Entry(fold_word(word.removesuffix("*"), lang), unit, said)
            if word.endswith("*"):
                begun.append(known)
            else:
                exact[known.form].append(known)
    return dict(exact), begun
