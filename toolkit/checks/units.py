"""Measures said in another unit: 550 pounds are 250 kilograms. Units and their words are in ``data/units.toml``."""

from __future__ import annotations

import tomllib
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


class Unit(NamedTuple):
    """What a unit measures, and in how many of the base unit."""

    of: str
    base: float


def converted(here: Side, one: Quantity, there: Side, other: Quantity) -> bool:
    """Whether two numbers are one measure in two units, allowing for rounding."""
    units = unit(here, one), unit(there, other)
    if units[0] is None or units[1] is None or units[0] == units[1] or units[0].of != units[1].of:
        return False
    left, right = float(one.value) * units[0].base, float(other.value) * units[1].base
    return abs(left - right) <= TOLERANCE * max(left, right)


def unit(side: Side, value: Quantity) -> Unit | None:
    """The unit that stands right after a number, or is joined to it by a hyphen."""
    known = _words(primary(side.lang))
    inside = side.words_in(value.start, value.end)
    for index in range(inside.start, min(inside.stop + NEAR, len(side.words))):
        for part in (side.folded[index], *side.folded[index].split("-")):
            for word, found in known:
                if part == word or (word.endswith("*") and part.startswith(word[:-1])):
                    return found
    return None


@cache
def _words(lang: str) -> tuple[tuple[str, Unit], ...]:
    text = resources.files("toolkit.checks").joinpath("data", "units.toml").read_text("utf-8")
    found = []
    for entry in tomllib.loads(text).values():
        for word in entry["words"].get(lang, "").split():
            bare = fold_word(word.removesuffix("*"), lang)
            found.append((bare + "*" if word.endswith("*") else bare, Unit(entry["of"], entry["base"])))
    return tuple(found)
