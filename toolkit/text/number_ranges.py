"""Ranges with one magnitude for both ends: "between 3 and 5 million", «بين 3 و5 آلاف», "zwei bis drei Milliarden"."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from toolkit.text.number_context import word_at
from toolkit.text.number_lexicon import Lexicon
from toolkit.text.number_scan import Scan
from toolkit.text.quantity import Quantity

_DASHES = frozenset("-–—")
_LEAST = 100
"""Magnitudes from which the first number of a range can be short of one: "3 or 5 dozen" is not."""
_BEFORE = 3
"""Words before a range among which "between" stands."""


def shared(seen: Scan, lex: Lexicon, found: list[Quantity]) -> list[Quantity]:
    """The numbers with the magnitude of a range's end given to its start."""
    result = list(found)
    for index, (first, second) in enumerate(pairwise(found)):
        scale = _scale(seen, lex, second) if first.kind == "cardinal" and first.unit is None else None
        if scale is None or _scale(seen, lex, first) is not None or not _ranged(seen, lex, first, second):
            continue
        if 0 < first.value < second.value / scale < 1000:
            result[index] = first._replace(value=first.value * scale)
    return result


def _scale(seen: Scan, lex: Lexicon, value: Quantity) -> Fraction | None:
    """The magnitude that ends a number, its currency left aside."""
    last = None
    for token in seen.tokens:
        if value.start <= token.start and token.end <= value.end and token.key in lex.cells:
            word = lex.cells[token.key].single
            if word is not None and word.op in ("scale", "times") and word.value >= _LEAST:
                last = word.value
    return last


def _ranged(seen: Scan, lex: Lexicon, first: Quantity, second: Quantity) -> bool:
    """Whether a dash or a word such as "to" joins two numbers, or an "and" after a "between"."""
    if seen.view[first.end : second.start].strip(" \u00a0\u200b") in _DASHES:
        return True
    inside = [i for i, t in enumerate(seen.tokens) if first.end <= t.start and t.end <= second.start]
    if len(inside) != 1:
        inside = [i for i, t in enumerate(seen.tokens) if first.end <= t.start < second.end][:1]
    if not inside or seen.view[seen.tokens[inside[0]].end : second.start].strip(" \u00a0\u200b-"):
        return False
    word = word_at(seen, inside[0])
    if word in lex.range_words:
        return True
    start = next((i for i, t in enumerate(seen.tokens) if t.end > first.start), 0)
    return word in lex.range_joins and any(word_at(seen, start - back) in lex.between for back in range(1, _BEFORE + 1))
