"""Fractions told apart from their whole: "five months and a half", «خمسة أشهر ونصف الشهر», «ثمانية عشر وستة أعشار»."""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction

from toolkit.text.number_lexicon import Lexicon
from toolkit.text.number_scan import Scan
from toolkit.text.number_words import phrase_link, read
from toolkit.text.quantity import Quantity


def completed(seen: Scan, lex: Lexicon, found: list[Quantity]) -> list[Quantity]:
    """The numbers, a fraction added to the whole before it where the language joins the two by "and".

    Between them may stand the measure that both count, a word of the data file's ``halved``.
    """
    result: list[Quantity] = []
    for value in found:
        if result and _adds(seen, lex, result[-1], value):
            whole = result[-1]
            kind, unit = (value.kind, value.unit) if value.unit else (whole.kind, whole.unit)
            kind = "cardinal" if kind == "fraction" else kind
            result[-1] = whole._replace(end=value.end, value=whole.value + value.value, kind=kind, unit=unit)
        elif result and _goes_on_in_digits(seen, lex, result[-1], value):
            whole = result[-1]
            scale = value.value / Fraction(seen.tokens[_at(seen, value.start)].key)  # 2 mil 500 millones
            unit = value.unit or whole.unit
            result[-1] = value._replace(start=whole.start, value=whole.value * scale + value.value, unit=unit)
        else:
            result.append(value)
    return result


def _goes_on_in_digits(seen: Scan, lex: Lexicon, whole: Quantity, part: Quantity) -> bool:
    """Whether a thousand in words goes on in digits: "mil 240 piezas", "2 mil 240"."""
    after = _at(seen, whole.end)
    if not lex.before_digits or not after or after >= len(seen.tokens) or whole.unit:
        return False
    word, digits = seen.tokens[after - 1], seen.tokens[after]
    adjacent = digits.start == part.start and seen.between(after - 1) == " " and digits.key.isdecimal()
    plain = whole.kind == "cardinal" and part.kind in ("cardinal", "money") and whole.value % 1000 == 0
    return adjacent and plain and 0 < int(digits.key) < 1000 and word.key in lex.before_digits


def _at(seen: Scan, offset: int) -> int:
    """The first token that starts at an offset or after it."""
    return bisect_left(seen.tokens, offset, key=lambda token: token.start)


def _adds(seen: Scan, lex: Lexicon, whole: Quantity, part: Quantity) -> bool:
    if not 0 < part.value < 1 or whole.kind != "cardinal" or whole.unit or whole.value < 1:
        return False
    if whole.value.denominator != 1 or part.kind not in ("fraction", "percent"):
        return False
    after = bisect_left(seen.tokens, whole.end, key=lambda token: token.start)
    at = bisect_left(seen.tokens, part.start, key=lambda token: token.start)
    between = [token.key for token in seen.tokens[after:at]]
    if len(between) > 1 or not all(phrase_link(seen.between(index - 1)) for index in range(after, at + 1)):
        return False
    first = read(seen, lex, at)
    if first is None or not (first.word.op == "plus" or first.word.joined):
        return False
    return not between or between[0] in lex.halved
