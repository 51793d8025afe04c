"""date: a unit of time that another one took the place of where no number counts it: "for weeks" made "for months".

What a number counts is for ``number`` to say, and last and next week are periods. A unit that either side says
elsewhere too, counted or not, was moved or repeated, and is left. Word links tell what stands for what.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

from toolkit.checks.counterparts import became, evidence, kept
from toolkit.checks.cues import Cue, Cues, phrase
from toolkit.checks.pair import Pair, Side
from toolkit.checks.periods import Period, periods
from toolkit.checks.units import Unit, measures, units_at
from toolkit.model import Finding
from toolkit.text.dates import DateValue
from toolkit.text.languages import primary
from toolkit.text.numbers import Quantity

LINKED = 0.25
"""Probability of a word link from which one unit stands for another."""
SHORTEST = 60.0
"""Seconds in the shortest unit compared: "a second" is also an instant, and the next after the first."""


class Duration(NamedTuple):
    """A word at ``[start, end)`` of a side's text that says units of time, and its place among the words."""

    start: int
    end: int
    word: int
    units: frozenset[Unit]


def exchanged_units(pair: Pair) -> Iterator[Finding]:
    """Units of time of the original, without a number, whose place another unit takes."""
    here = durations(pair.original)
    there = durations(pair.rendering) if here else []
    said, made = ({unit for one in side for unit in one.units} for side in (here, there))
    left = [one for one in here if not one.units & made]
    right = [other for other in there if not other.units & said]
    if not left or not right:
        return
    links, open_to = pair.alignment.probability, uncounted(pair.rendering, right)
    for one in uncounted(pair.original, left):
        for other in open_to:
            score = float(links[one.word, other.word])
            if score < max(LINKED, links[one.word].max(), links[:, other.word].max()):
                continue
            if not kept(pair, one.start, one.end):
                continue
            yield became(pair, "date", one, other, evidence("units of time", _named(one), _named(other), score))


def durations(side: Side) -> list[Duration]:
    """The units of time that a side says, whether or not a number counts them."""
    return [
        Duration(word.start, word.end, index, units)
        for index, word in enumerate(side.words)
        if (units := units_at(side, index)) and all(unit.of == "time" and unit.base >= SHORTEST for unit in units)
    ]


def uncounted(side: Side, found: list[Duration]) -> list[Duration]:
    """Those that no number counts, that no period or idiom holds, and that stand at no date or decade."""
    taken = {measure.word for value in side.quantities for measure in measures(side, value)[:1]}
    inside = [*_spans(side.quantities), *_spans(periods(side)), *_spans(idioms(side))]
    beside = [*_spans(side.dates), *_spans(value for value in side.quantities if value.unit == "decade")]
    for start, end in inside:
        taken.update(side.words_in(start, end))
    for start, end in beside:
        words = side.words_in(start, end)
        taken.update(range(words.start - 1, words.stop + 1))
    return [one for one in found if one.word not in taken]


def _spans(found: Iterable[Quantity | DateValue | Period | Cue]) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in found]


def idioms(side: Side) -> list[Cue]:
    """Phrases in which a unit of time measures none."""
    return _idioms(primary(side.lang)).find(side.text, side.lang)


@cache
def _idioms(lang: str) -> Cues:
    text = resources.files("toolkit.checks").joinpath("data", "idioms.toml").read_text("utf-8")
    phrases = [phrase(entry, lang) for entry in tomllib.loads(text).get(lang, "").split(",") if entry]
    return Cues(re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)") if phrases else None)


def _named(found: Duration) -> str:
    return " or ".join(f"{unit.base / 86400:g} days" for unit in sorted(found.units))
