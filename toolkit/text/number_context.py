"""What stands around a number: signs, units, "about", minus, decades, and the clock."""

from __future__ import annotations

import re
from fractions import Fraction

from toolkit.text import number_digits
from toolkit.text.number_lexicon import Lexicon
from toolkit.text.number_scan import NBSP, Scan
from toolkit.text.number_words import LINKS, Reading, read
from toolkit.text.quantity import Kind, Quantity
from toolkit.text.words import function_words

SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "₪": "ILS", "₽": "RUB", "₺": "TRY", "¥": "JPY", "₹": "INR", "﷼": "IRR"}

_CLOCK = re.compile(r"([01]?\d|2[0-4])(?:[:.]|[ \u00a0]?h[ \u00a0]?)([0-5]\d)(?!\d|[.,:]\d)")
_ROMAN = re.compile(r"(?=[ivx])x{0,2}(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_SPACES = " \u00a0\u200b"
_BEFORE = 3
_HOURS = 12
_WINDOW = 4


def word_at(seen: Scan, index: int) -> str:
    """The key of a token, "" outside the text."""
    return seen.tokens[index].key if 0 <= index < len(seen.tokens) else ""


def token_from(seen: Scan, index: int, end: int) -> int:
    """The first token from ``index`` on that does not start before ``end``."""
    while index < len(seen.tokens) and seen.tokens[index].start < end:
        index += 1
    return index


def _left(seen: Scan, start: int) -> str:
    """The few characters before an offset."""
    return seen.view[max(0, start - _WINDOW) : start]


def finish(seen: Scan, lex: Lexicon, reading: Reading) -> Quantity:
    """The quantity of a number that has been read, with what its surroundings say of it."""
    state, tokens = reading.state, seen.tokens
    start, end = tokens[reading.first].start, tokens[reading.after - 1].end
    value, after = state.value, reading.after
    kind: Kind = "cardinal"
    if state.vague:
        kind = "vague"
    elif state.ordinal:
        kind = "ordinal"
    elif state.fraction:
        kind = "fraction"
    if after < len(tokens) and not state.fraction and seen.between(after - 1) in ("", " "):
        part = number_digits.vulgar(tokens[after].key)
        if part is not None:
            value, end, after = value + part, tokens[after].end, after + 1
    if state.digits and _negative(seen, start):
        value, start = -value, start - 1
    unit: str | None = None
    if state.decade or (state.digits and _heads_decade(seen, lex, reading.first, value)):
        unit = "decade"
    approx = state.approx or approximate(seen, lex, reading.first)
    found = _unit_after(seen, lex, after, end, kind) or (
        _unit_before(seen, lex, reading.first, start, kind) if state.digits else None
    )
    if found:
        kind, unit, start, end = found[0], found[1], min(start, found[2]), max(end, found[3])
    elif kind == "cardinal" and unit is None and _is_ordinal(seen, lex, reading, value, end):
        kind = "ordinal"
    elif kind == "cardinal" and unit is None and _hour(seen, lex, token_from(seen, after, end), value):
        kind = "time"
    approx = approx or _followed(seen, lex, token_from(seen, after, end))
    worded = not state.digits or state.parts > 1
    return Quantity(start, end, value, kind, unit, approx, worded, kind == "vague")


Unit = tuple[Kind, str | None, int, int]


def _unit_after(seen: Scan, lex: Lexicon, after: int, end: int, kind: Kind) -> Unit | None:
    """Percent or money after a number: its kind, unit and how far it reaches."""
    view = seen.view
    at = end
    while at < end + 2 and view[at : at + 1] in (" ", NBSP, "\u200b"):
        at += 1
    mark = view[at : at + 1]
    if mark == "%" and not view[at + 1 : at + 2].isdecimal():
        return "percent", "%", end, at + 1
    if mark and mark in SIGNS and kind != "ordinal" and not view[at + 1 : at + 2].isdecimal():
        return "money", SIGNS[mark], end, at + 1
    if after >= len(seen.tokens) or seen.between(after - 1) not in LINKS:
        return None
    part = read(seen, lex, after)
    if part is None:
        return None
    reach = seen.tokens[part.after - 1].end
    if part.word.op == "of" and kind == "cardinal" and part.after < len(seen.tokens):
        money = read(seen, lex, part.after)
        if money and money.word.op == "currency":
            return "money", money.word.unit, end, seen.tokens[money.after - 1].end
    if part.word.op in ("percent", "points"):
        return "percent", "%" if part.word.op == "percent" else "points", end, reach
    if part.word.op == "currency" and kind != "ordinal" and not _pronoun(seen, lex, after):
        return ("money" if kind == "cardinal" else kind), part.word.unit, end, reach
    return None


def _unit_before(seen: Scan, lex: Lexicon, first: int, start: int, kind: Kind) -> Unit | None:
    """A sign or currency word before a number in digits: "$5", "%20" in Turkish, "Rp5.000"."""
    left = _left(seen, start)
    sign = left.rstrip(_SPACES)[-1:]
    at = start - len(left) + left.rfind(sign) if sign else start
    taken = _left(seen, at)[-1:].isdecimal()
    if sign and sign in SIGNS and kind != "ordinal" and not taken:
        return ("money" if kind == "cardinal" else kind), SIGNS[sign], at, start
    if sign == "%" and not _left(seen, at).rstrip(_SPACES)[-1:].isdecimal():
        return "percent", "%", at, start
    part = read(seen, lex, first - 1) if first and kind == "cardinal" else None
    if (
        part
        and part.word.op == "currency"
        and part.after == first
        and not _pronoun(seen, lex, first - 1)
        and seen.between(first - 1) in ("", " ", NBSP, ".", ". ")
    ):
        return "money", part.word.unit, seen.tokens[first - 1].start, start
    return None


def _pronoun(seen: Scan, lex: Lexicon, index: int) -> bool:
    """Whether a word for a currency is a function word here, as it is without capitals: "it cost us 17,000"."""
    token = seen.tokens[index]
    return token.key in function_words(lex.lang or "") and not seen.text[token.start : token.end].isupper()


def _is_ordinal(seen: Scan, lex: Lexicon, reading: Reading, value: Fraction, end: int) -> bool:
    """A bare number that its language marks as an ordinal: German "3. ", Indonesian "ke-19"."""
    state, first = reading.state, reading.first
    if first and word_at(seen, first - 1) in lex.ordinal_clitics and seen.between(first - 1) == "-":
        return True
    view = seen.view
    dotted = view[end : end + 2] == ". " and view[end + 2 : end + 3].isalpha()
    return lex.dotted_ordinals and state.digits and state.parts == 1 and 0 < value < 100 and dotted


def _negative(seen: Scan, start: int) -> bool:
    if seen.view[start - 1 : start] not in ("-", "−") or not start:
        return False
    before = _left(seen, start - 1)
    if not before or before[-1] in '("“«[':
        return True
    return before[-1] in " \u00a0" and before.rstrip(_SPACES)[-1:] not in (*"-–—0123456789",)


def _heads_decade(seen: Scan, lex: Lexicon, first: int, value: Fraction) -> bool:
    if not lex.decade_before or value % 10 or not (20 <= value <= 90 or 1000 <= value <= 2100):
        return False
    return bool({word_at(seen, first - 1), word_at(seen, first - 2)} & lex.decade_before)


def approximate(seen: Scan, lex: Lexicon, first: int) -> bool:
    """Whether a word such as "about" or a sign such as "~" stands directly before a token; "10~20" is a range."""
    tokens = seen.tokens
    left = _left(seen, tokens[first].start).rstrip(_SPACES + "$€£")
    if left[-1:] in ("~", "≈", "±") and not left[-2:-1].isalnum():
        return True
    words: list[str] = []
    for at in range(first - 1, max(-1, first - 1 - _BEFORE), -1):
        gap = seen.between(at)
        if gap.strip(" \u00a0\u200b\u200c-$€£.'%") or tokens[at].key[0].isdecimal():
            break
        if at == first - 1 and tokens[at].key in lex.approx_clitics and gap.strip() in ("", "-"):
            return True
        if not words and tokens[at].key in lex.clitics and gap in ("", "-"):
            continue
        words.insert(0, tokens[at].key)
        if tuple(words) in lex.approx_before:
            return True
    return False


def _followed(seen: Scan, lex: Lexicon, after: int) -> bool:
    if not lex.approx_after or after >= len(seen.tokens) or seen.between(after - 1) not in LINKS:
        return False
    return any(tuple(t.key for t in seen.tokens[after : after + n]) in lex.approx_after for n in (1, 2))


def _hour(seen: Scan, lex: Lexicon, after: int, value: Fraction) -> bool:
    """Whether a number is an hour of which it is said what part of the day it is in: "eleven at night"."""
    if not lex.daytime or not 0 < value <= _HOURS or after >= len(seen.tokens) or seen.between(after - 1) not in LINKS:
        return False
    return any(tuple(t.key for t in seen.tokens[after : after + n]) in lex.daytime for n in (1, 2, 3))


def clock(seen: Scan, lex: Lexicon, index: int) -> tuple[Quantity, int] | None:
    """A time of day and the token after it: 10:30, 10 h 30, and 10.30 beside a word such as "Uhr"."""
    tokens, view = seen.tokens, seen.view
    start, end, form = tokens[index]
    found = _CLOCK.match(view, start) if len(form) <= 5 else None
    if found is None:
        if form.isdecimal() and len(form) < 3 and word_at(seen, index + 1) in lex.afternoon and int(form) <= 24:
            hour = int(form) % 12 + 12 if int(form) <= 12 else int(form)
            return Quantity(start, end, Fraction(hour), "time"), index + 1
        return None
    after = token_from(seen, index, found.end())
    if tokens[after - 1].end > found.end():
        return None
    if found.end() == end and not (
        word_at(seen, after) in lex.clock_after | lex.afternoon or word_at(seen, index - 1) in lex.clock_before
    ):
        return None
    hour, minute = int(found[1]), int(found[2])
    if hour < 12 and word_at(seen, after) in lex.afternoon:
        hour += 12
    return Quantity(start, found.end(), Fraction(60 * hour + minute, 60), "time"), after


def roman(seen: Scan, lex: Lexicon, index: int) -> Quantity | None:
    """A Roman numeral beside the word for century: "XIXe siècle", "siglo XXI"."""
    start, end, form = seen.tokens[index]
    tail = form.rstrip("eè")
    if not lex.century or not _ROMAN.fullmatch(tail) or not seen.text[start : start + len(tail)].isupper():
        return None
    if not lex.century & {word_at(seen, index + 1), word_at(seen, index - 1)}:
        return None
    values = [_ROMAN_VALUES[char] for char in tail]
    total = sum(-v if v < max(values[k + 1 :], default=0) else v for k, v in enumerate(values))
    return Quantity(start, end, Fraction(total), "ordinal")
