"""Numbers dropped and numbers invented: a figure of one side that nothing on the other explains.

A number is often said in another way ("a decade", "triple", a dual), so it is not enough that its value is missing: its
word must be left without a counterpart, while the words beside it are carried. Where these are lost too, a clause was
dropped or added, and that is for ``omission`` and its kin to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.checks.coverage import losses
from toolkit.checks.gaps import bracketed, extent
from toolkit.checks.pair import Pair
from toolkit.checks.units import single
from toolkit.model import Severity
from toolkit.text.numbers import Quantity, reads_words, twos

FIGURE = -2.0
"""Log-odds of loss from which a number in figures, which are rarely said otherwise, is left without a counterpart; set
on the half of the news that ``benchmarks/figures.py --tuning`` reads."""
WORD = 0.5
"""The same for a number in words."""
NEAR = 3
"""Words on either side of a number that must be carried, the nearest content word of one side at least."""
WIDE = 1
"""Content words that a loss around the number may take along before it is the loss of a clause."""
COUPLE = 2
"""Up to this value a number in words is left out and put in freely: "one", "the two sides", a dual."""
COUNTED = 0.5
"""Probability of the link between a number, or the word right after it, and a dual, from which it counts the dual."""
CLOCK = 60
"""Up to this value a number may be of a date or a time of day, which are not told apart in a language without data."""


def lost(pair: Pair, value: Quantity) -> bool:
    """Whether a number of the original is left without a counterpart though what stands beside it is carried."""
    side = pair.original
    own = side.words_in(value.start, value.end)
    figures = in_figures(pair, value)
    if value.plural_scale or value.kind == "vague":
        return False
    if not own or (not figures and value.value <= COUPLE):
        return False
    if not figures and dual(pair, value):
        return True
    if not all(reads_words(side.lang) for side in (pair.original, pair.rendering)) and value.value <= CLOCK:
        return False
    if not figures and not reads_words(pair.rendering.lang):
        return False
    if any(start <= value.start < end for start, end in bracketed(side)):
        return False
    scores = losses(pair)
    if float(scores[own.start : own.stop].mean()) <= (FIGURE if figures else WORD):
        return False
    if single(side, value, pair.rendering) or dated(pair, value):
        return False
    return _within_reach(pair, own) and any(scores[index] < 0 for index in _beside(pair, own))


def dated(pair: Pair, value: Quantity) -> bool:
    """Whether a date of the rendering holds a number, which the original's was not read as a date with."""
    return any(value.value in (date.day, date.month, date.year) for date in pair.rendering.dates)


def dual(pair: Pair, value: Quantity) -> bool:
    """Whether what a number above two counts is a dual on the other side: «رجلين» are no three men.

    Arabic "-ين" may also be a plural; then the number is invented.
    """
    own = pair.original.words_in(value.start, value.end)
    if not own or value.kind != "cardinal" or value.value <= COUPLE or value.value.denominator != 1:
        return False
    duals = [pair.rendering.words_in(*span) for span in twos(pair.rendering.text, pair.rendering.lang)]
    numbers = {index for other in pair.rendering.quantities for index in pair.rendering.words_in(*other[:2])}
    counted = pair.alignment.probability[own.stop - 1 : own.stop + 1]
    return any(
        counted.size and float(counted[:, word.start].max()) >= COUNTED and word.start not in numbers
        for word in duals
        if word and not any(abs(word.start - number) <= 1 for number in numbers)
    )


def weight(pair: Pair, value: Quantity, replaced: bool) -> Severity:
    """How much it matters that a number of the original is lost: more where another is put in, or a dual for three men.

    Good translations leave numbers out, and put them in, more often than they change them.
    """
    figures = in_figures(pair, value)
    return "major" if (replaced and figures) or (not figures and dual(pair, value)) else "minor"


def in_figures(pair: Pair, value: Quantity) -> bool:
    """Whether a number of the original is written in digits."""
    return any(character.isdigit() for character in pair.original.text[value.start : value.end])


def _within_reach(pair: Pair, own: range) -> bool:
    """Whether a number is in what is rendered, and in no gap that is marked or takes more than it along."""
    covered = extent(pair)
    numbers = _numbers(pair)
    if not covered.start <= own.start < covered.end:
        return False
    for gap in covered.gaps:
        if gap.start < own.stop and own.start < gap.end:
            taken = [i for i in range(gap.start, gap.end) if pair.original.content[i] and i not in numbers]
            if gap.mark is not None or len(taken) > WIDE:
                return False
    return True


def _beside(pair: Pair, own: range) -> Iterator[int]:
    """The nearest content word before a number and the nearest after it."""
    side, numbers = pair.original, _numbers(pair)
    for way in (range(own.start - 1, own.start - 1 - NEAR, -1), range(own.stop, own.stop + NEAR)):
        inside = (i for i in way if 0 <= i < len(side.words) and side.content[i] and i not in numbers)
        yield from [index for index in [next(inside, None)] if index is not None]


def _numbers(pair: Pair) -> set[int]:
    side = pair.original
    return {index for value in side.quantities for index in side.words_in(value.start, value.end)}
