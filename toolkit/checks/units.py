"""Measures: the unit that a number counts, measures said in another unit, and units exchanged.

550 pounds are 250 kilograms, but three days are not three weeks. Units and their words are in ``data/units.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

from toolkit.checks.pair import Side
from toolkit.text.fold import fold_word
from toolkit.text.languages import primary
from toolkit.text.quantity import Quantity

NEAR = 2
"""Words after a number among which its unit stands."""
TOLERANCE = 0.06
"""How far, in proportion, a converted measure may be rounded."""
ALIKE = 0.15
"""How far two units may be apart that are taken for each other: a tonne and a ton."""


class Unit(NamedTuple):
    """What a unit measures, in how many of the base unit, and at what number the base unit is zero."""

    of: str
    base: float
    zero: float = 0.0


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
    open: bool
    unit: Unit
    said: Mapping[int, int]


def converted(here: Side, one: Quantity, there: Side, other: Quantity) -> bool:
    """Whether two numbers are one measure in two units, allowing for rounding, or for what a language calls it."""
    return any(
        left.unit != right.unit and left.of == right.of and _near(left.amount, right.amount)
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
    known = _words(primary(there.lang))
    units = {entry.unit for index in range(len(there.words)) for entry in _at(there, index, known)}
    return any(
        unit.of == measure.of and unit != measure.unit and _near(unit.base, measure.amount)
        for unit in units
        for measure in amounts
    )


def measures(side: Side, value: Quantity) -> list[Measure]:
    """A number with the unit in it, right after it or joined by a hyphen; a second one as the language means it."""
    known = _words(primary(side.lang))
    inside = side.words_in(value.start, value.end)
    for index in range(inside.start, min(inside.stop + NEAR, len(side.words))):
        for entry in _at(side, index, known):
            meant = entry.said.get(int(value.value)) if value.value.denominator == 1 else None
            numbers = [float(value.value), *([] if meant is None else [float(meant)])]
            return [Measure(entry.unit, (number - entry.unit.zero) * entry.unit.base, index) for number in numbers]
    return []


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= TOLERANCE * max(abs(one), abs(other))


def _at(side: Side, index: int, known: tuple[_Entry, ...]) -> list[_Entry]:
    """The units that a word may say."""
    parts = {side.folded[index], *side.folded[index].split("-")}
    return [
        entry
        for entry in known
        if any(part == entry.form or (entry.open and part.startswith(entry.form)) for part in parts)
    ]


@cache
def _words(lang: str) -> tuple[_Entry, ...]:
    text = resources.files("toolkit.checks").joinpath("data", "units.toml").read_text("utf-8")
    found = []
    for entry in tomllib.loads(text).values():
        unit = Unit(entry["of"], entry["base"], entry.get("zero", 0.0))
        said = {int(number): meant for number, meant in entry.get("said", {}).get(lang, {}).items()}
        for word in entry["words"].get(lang, "").split():
            form = fold_word(word.removesuffix("*"), lang)
            found.append(_Entry(form, word.endswith("*"), unit, said))
    return tuple(found)
