"""Fractions told apart from their whole: "five months and a half", «خمسة أشهر ونصف الشهر», «ثمانية عشر وستة أعشار»."""

from __future__ import annotations

from bisect import bisect_left

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
        else:
            result.append(value)
    return result


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
