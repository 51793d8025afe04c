"""Which value of one side stands for which of the other: equal as said, or by the word links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from toolkit.checks.gaps import extent
from toolkit.checks.pair import Pair, Side
from toolkit.checks.units import Measure, measures
from toolkit.model import Finding, Severity
from toolkit.text.numbers import Quantity, agrees, reads_words

LINKED = 0.15
"""Probability of a word link from which two values are taken to stand for each other."""
REPLACED = 0.3
"""The same where one of the two values is also said elsewhere on both sides."""
COUNTED = frozenset({"cardinal", "percent", "money", "vague"})
"""Kinds compared: ordinals, fractions and times are said in too many ways for a difference to mean much."""
YEARS = range(1100, 2100)
"""Years that may be said by their last two digits, from ten on."""
MAGNITUDES = tuple(10**zeros for zeros in (3, 4, 5, 6, 7, 8, 9, 12))
"""Thousand, ten thousand (万), lakh, million, crore, a hundred million (億), billion, trillion."""


def leftover(pair: Pair, values: Sequence[Quantity], others: Sequence[Quantity]) -> list[Quantity]:
    """The numbers of the original that the rendering does not say, in this or another form."""
    return [
        one
        for one in values
        if one.kind in COUNTED
        and not any(same(pair, one, other) for other in others)
        and not _said_otherwise(one, pair.rendering)
    ]


def partners(pair: Pair, left: Sequence[Any], right: Sequence[Any]) -> Iterator[tuple[Any, Any, float]]:
    """Values of the two sides that stand for each other, the strongest word links first; each once.

    Without any link, a single value left over on each side is taken for the other's counterpart.
    """
    scored = sorted(
        ((link(pair, one, other), i, j) for i, one in enumerate(left) for j, other in enumerate(right)), reverse=True
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    lone = len(left) == len(right) == 1
    for score, i, j in scored:
        if i in used_left or j in used_right or (score < LINKED and not (lone and _figures(pair, left[i], right[j]))):
            continue
        used_left.add(i)
        used_right.add(j)
        yield left[i], right[j], score


def repeated(
    pair: Pair,
    originals: Sequence[Quantity],
    renderings: Sequence[Quantity],
    left: Sequence[Quantity],
    right: Sequence[Quantity],
    found: Sequence[tuple[Quantity, Quantity, float]],
) -> Iterator[tuple[Quantity, Quantity, float]]:
    """Values left over whose place is taken by a value that the side has anyway: "by the 14th, forty" made "by the
    14th, fourteen". Only where the links say so."""
    left = [one for one in left if all(one is not partner for partner, _, _ in found)]
    right = [other for other in right if all(other is not partner for _, partner, _ in found)]
    for score, one, other in (
        *((link(pair, one, other), one, other) for one in left for other in _spare(pair, originals, renderings)),
        *(
            (link(pair, one, other), one, other)
            for one in _spare(pair.swapped, renderings, originals)
            for other in right
        ),
    ):
        if score >= REPLACED:
            yield one, other, score


def kept(pair: Pair, start: int, end: int) -> bool:
    """Whether a stretch of the original lies in what the rendering covers, not in a loss of more than itself."""
    covered = extent(pair)
    inside = pair.original.words_in(start, end)
    if not inside or not covered.start <= inside.start < covered.end:
        return False
    return not any(
        gap.start <= inside.start
        and inside.stop <= gap.end
        and any(pair.original.content[index] and index not in inside for index in range(gap.start, gap.end))
        for gap in covered.gaps
    )


def same(pair: Pair, one: Quantity, other: Quantity) -> bool:
    """Equal as said, a fraction said as a percentage, a year by its last two digits, a label copied ("class 4b"), or
    with a magnitude in words of a language that is not read."""
    percent = {one.kind == "percent": one.value, other.kind == "percent": other.value}
    if agrees(one, other) or (len(percent) == 2 and percent[True] == percent[False] * 100):
        return True
    if _short_year(one, other) or _copied(pair, one, other):
        return True
    if reads_words(pair.original.lang) and reads_words(pair.rendering.lang):
        return False
    return any(one.value == other.value * scale or one.value * scale == other.value for scale in MAGNITUDES)


def _short_year(one: Quantity, other: Quantity) -> bool:
    """Whether one number is a year and the other may be its last two digits: the earthquake of '58, of 1958."""
    short, year = sorted((one, other), key=lambda value: value.value)
    plain = all(value.kind == "cardinal" and value.unit is None for value in (one, other))
    return plain and 10 <= short.value < 100 and year.value in YEARS and year.value % 100 == short.value


def _copied(pair: Pair, one: Quantity, other: Quantity) -> bool:
    """Whether two numbers stand in one and the same word that has letters too: "4b" may be read as four billion."""
    here, there = _word_of(pair.original, one), _word_of(pair.rendering, other)
    return here == there and not here.isdecimal() and any(map(str.isdecimal, here)) and any(map(str.isalpha, here))


def _word_of(side: Side, value: Quantity) -> str:
    """The letters and digits that a number stands in, in lower case."""
    start, end = value.start, value.end
    while start and side.text[start - 1].isalnum():
        start -= 1
    while end < len(side.text) and side.text[end].isalnum():
        end += 1
    return side.text[start:end].lower()


def link(pair: Pair, one: Any, other: Any) -> float:
    """The strongest word link between two values, or between their units where one holds its unit, as a dual does."""
    found = _strongest(
        pair, pair.original.words_in(one.start, one.end), pair.rendering.words_in(other.start, other.end)
    )
    if not isinstance(one, Quantity):
        return found
    for here in measures(pair.original, one)[:1]:
        for there in measures(pair.rendering, other)[:1]:
            if here.of == there.of and (_inside(pair.original, one, here) or _inside(pair.rendering, other, there)):
                rows, columns = range(here.word, here.word + 1), range(there.word, there.word + 1)
                found = max(found, _strongest(pair, rows, columns))
    return found


def _spare(pair: Pair, originals: Sequence[Quantity], renderings: Sequence[Quantity]) -> list[Quantity]:
    """Values of the rendering that say once more what the original says fewer times, the worst linked ones."""
    spare = []
    for value in dict.fromkeys(other.value for other in renderings if other.kind in COUNTED):
        said = [one for one in originals if one.value == value]
        again = [other for other in renderings if other.value == value]
        again.sort(key=lambda other: max((link(pair, one, other) for one in said), default=0.0), reverse=True)
        spare += [other for other in again[len(said) :] if said and other.kind in COUNTED]
    return spare


def _figures(pair: Pair, one: Any, other: Any) -> bool:
    """Whether both are written in figures: of words, the other side may have some that are not read."""
    sides = (pair.original.text[one.start : one.end], pair.rendering.text[other.start : other.end])
    return all(any(character.isdigit() for character in said) for said in sides)


def _inside(side: Side, value: Quantity, measure: Measure) -> bool:
    """Whether a number holds its unit, as a dual does."""
    return measure.word in side.words_in(value.start, value.end)


def _strongest(pair: Pair, rows: range, columns: range) -> float:
    if not rows or not columns:
        return 0.0
    return float(pair.alignment.probability[rows.start : rows.stop, columns.start : columns.stop].max())


def _said_otherwise(value: Quantity, other: Side) -> bool:
    """A value whose digits the other side has in a form that was not read as a number."""
    digits = value.canonical
    if len(digits) < 2 or not digits.isdigit():
        return False
    alone = re.compile(rf"(?<!\d){digits}(?!\d)")
    return any(alone.search(folded) for folded in other.folded)


def evidence(check: str, original: str | None, rendering: str | None, score: float) -> dict[str, Any]:
    """What a finding about two values says for itself; None for a side without one."""
    return {"check": check, "original_value": original, "rendering_value": rendering, "link": round(score, 3)}


def quoted(side: Side, value: Any) -> str:
    """A value as a side says it, for a message."""
    return f"“{side.text[value.start : value.end]}”"


def became(
    pair: Pair,
    rule: str,
    one: Any,
    other: Any,
    said: dict[str, Any],
    *,
    confidence: float = 0.8,
    severity: Severity = "major",
    why: str = "",
) -> Finding:
    """The finding that a value of the original has another in its place; ``said`` is its ``evidence``."""
    return Finding(
        rule=rule,
        severity=severity,
        confidence=confidence,
        message=f"{quoted(pair.original, one)} in the original became {quoted(pair.rendering, other)}{why}",
        original=pair.original.span(one.start, one.end),
        rendering=pair.rendering.span(other.start, other.end),
        evidence=said,
    )
