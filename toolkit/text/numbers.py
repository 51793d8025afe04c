"""Every number of a text as an exact value with its span: digits of any script, words, mixtures.

Separators, word order and inflection come from one data file a language. Without a language
(or with one that has no file) digits, percent and currency signs are still read.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import partial
from typing import Literal, NamedTuple

from toolkit.text import number_digits
from toolkit.text.number_lexicon import Lexicon, lexicon
from toolkit.text.number_scan import NBSP, Scan, language, scan
from toolkit.text.number_words import LINKS, Reading, State, number_at, read

Kind = Literal["cardinal", "ordinal", "percent", "money", "fraction", "vague", "time"]

SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "₪": "ILS", "₽": "RUB", "₺": "TRY", "¥": "JPY", "₹": "INR", "﷼": "IRR"}

_CLOCK = re.compile(r"([01]?\d|2[0-4])[:.h]([0-5]\d)(?![\d.,:])")
_ROMAN = re.compile(r"(?=[ivx])x{0,2}(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_BEFORE = 3


class Quantity(NamedTuple):
    """A number in a text: ``[start, end)`` in code points of the published text.

    ``value`` is exact. ``unit`` is "%", "pp" (percentage points), a currency code or "decade".
    ``approx``: a word such as "about" stands directly before (or after) it. ``words``: spelled
    out at least in part. ``plural_scale``: a vague magnitude ("dozens", "hundreds of thousands"),
    of kind "vague" with the magnitude as value. A "time" has hours since midnight as value.
    """

    start: int
    end: int
    value: Fraction
    kind: Kind
    unit: str | None = None
    approx: bool = False
    words: bool = False
    plural_scale: bool = False

    @property
    def canonical(self) -> str:
        """The value as a string that loses nothing: "1311", "23.5", "1/3"."""
        return canonical(self.value)


def canonical(value: Fraction) -> str:
    """An exact decimal where there is one of at most 12 places, else "n/d"."""
    if value.denominator == 1:
        return str(value.numerator)
    scaled = value * 10**12
    if scaled.denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    sign, digits = "-" if value < 0 else "", str(abs(scaled.numerator)).rjust(13, "0")
    return f"{sign}{digits[:-12]}.{digits[-12:].rstrip('0')}"


def agrees(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities can state the same: equal values, read with their kinds.

    Decades agree by their last two digits ("1990s", "the nineties"); a clock time agrees with an
    hour number modulo twelve ("7 p.m.", 19:00); units disagree only when both are known.
    """
    if "time" in (one.kind, other.kind):
        return (one.value - other.value) % 12 == 0
    if "decade" in (one.unit, other.unit):
        return one.value % 100 == other.value % 100
    if one.unit and other.unit and one.unit != other.unit:
        return False
    return one.value == other.value


def numbers(text: str, lang: str | None = None) -> list[Quantity]:
    """The numbers of ``text`` in order, without overlap; offsets are into the published text.

    Articles and pronouns that look like a one ("un", "bir", "one of them") and digits that belong
    to a name ("F-16", "Covid-19", "G20") are not numbers.
    """
    lang = language(lang)
    lex = lexicon(lang)
    seen = scan(text, lang, spaced=lex.spaced)
    found: list[Quantity] = []
    literal = partial(_literal, seen, lex)
    cells, tokens = lex.cells, seen.tokens
    index = 0
    while index < len(tokens):
        form = tokens[index].key
        if not (
            form in cells
            or form[0].isdigit()
            or (lex.glue and len(form) > 5)
            or not form[0].isalpha()
            or form[0] in "ivx"
        ):
            index += 1
            continue
        quantities, after = _at(seen, lex, index, literal)
        found += quantities
        index = max(after, index + 1)
    if seen.origins is None:
        return found
    return [q._replace(start=seen.published(q.start), end=seen.published(q.end)) for q in found]


def _literal(seen: Scan, lex: Lexicon, index: int) -> Fraction | None:
    scaled = False
    if index + 1 < len(seen.tokens) and seen.between(index) in (" ", NBSP, "", "-"):
        part = read(seen, lex, index + 1)
        scaled = part is not None and part.word.op == "scale"
    elif seen.view[seen.tokens[index].end : seen.tokens[index].end + 2].strip(" \u00a0")[:1] == "%":
        scaled = True
    return number_digits.value_of(seen.tokens[index].key, lex, scaled=scaled)


def _at(seen: Scan, lex: Lexicon, index: int, literal: partial[Fraction | None]) -> tuple[list[Quantity], int]:
    """The quantities read at a token (several for "1:0" or "9/11") and the token after them."""
    tokens = seen.tokens
    start, end, form = tokens[index]
    if form[0].isdigit():
        if number_digits.is_label(seen, lex, index):
            return [], index + 1
        clock = _clock(seen, lex, index)
        if clock:
            return clock
        slashed = _slashed(seen, lex, index, literal)
        if slashed:
            return slashed
        if literal(index) is None:
            pieces = [m for m in re.finditer(r"\d+", form) if len(m[0]) <= number_digits.LONGEST]
            if len(pieces) != 2:
                return [], index + 1
            return [Quantity(start + m.start(), start + m.end(), Fraction(m[0]), "cardinal") for m in pieces], index + 1
    elif form not in lex.cells:
        fraction = number_digits.vulgar(form)
        if fraction is not None:
            return [
                _finish(
                    seen,
                    lex,
                    Reading(State(group=fraction, fraction=True, digits=True), index, index + 1, False),
                )
            ], index + 1
        roman = _roman(seen, lex, index)
        if roman:
            return [roman], index + 1
    else:
        part = read(seen, lex, index)
        if part is None or part.word.op in ("skip", "currency", "percent"):
            return [], part.after if part else index + 1
        if part.word.op in ("before-percent", "under"):
            return _led(seen, lex, index, part.after, literal, part.word.value)
    reading = number_at(seen, lex, index, literal)
    if reading is None:
        return [], index + 1
    quantity = _finish(seen, lex, reading)
    if reading.weak and not _countable(seen, lex, reading, quantity):
        return [], reading.after
    return [quantity], _after(seen, reading.after, quantity.end)


def _after(seen: Scan, index: int, end: int) -> int:
    while index < len(seen.tokens) and seen.tokens[index].start < end:
        index += 1
    return index


def _led(
    seen: Scan, lex: Lexicon, index: int, at: int, literal: partial[Fraction | None], under: Fraction
) -> tuple[list[Quantity], int]:
    """A number led by its percent word ("yüzde yirmi") or its denominator ("üçte iki")."""
    if at >= len(seen.tokens) or seen.between(at - 1) not in LINKS:
        return [], at
    reading = number_at(seen, lex, at, literal)
    if reading is None:
        return [], at
    quantity = _finish(seen, lex, reading)._replace(start=seen.tokens[index].start)
    approx = quantity.approx or _approximate(seen, lex, index)
    if not under:
        return [quantity._replace(kind="percent", unit="%", approx=approx)], reading.after
    if quantity.value >= under or reading.state.parts > 1:
        return [], at
    return [quantity._replace(value=quantity.value / under, kind="fraction", approx=approx)], reading.after


def _clock(seen: Scan, lex: Lexicon, index: int) -> tuple[list[Quantity], int] | None:
    """A time of day: 10:30, and 10.30 beside a word such as "Uhr" or "pukul"; a score is two numbers."""
    tokens, view = seen.tokens, seen.view
    start, end, form = tokens[index]
    found = _CLOCK.match(view, start)
    after = index + 1
    if found and found.end() > end:
        while after < len(tokens) and tokens[after].start < found.end():
            after += 1
        if tokens[after - 1].end != found.end() and view[found.start() + len(found[1])] != "h":
            return None
    elif found and found.end() == end and "." in form:
        if not (_word(seen, after) in lex.clock_after or _word(seen, index - 1) in lex.clock_before):
            return None
    elif form.isdigit() and len(form) < 3 and _word(seen, after) in lex.afternoon:
        return [Quantity(start, end, Fraction(int(form) % 12 + 12), "time")], after
    else:
        return None
    hour, minute = int(found[1]), int(found[2])
    if hour < 12 and _word(seen, after) in lex.afternoon:
        hour += 12
    return [Quantity(start, found.end(), Fraction(60 * hour + minute, 60), "time")], after


def _word(seen: Scan, index: int) -> str:
    return seen.tokens[index].key if 0 <= index < len(seen.tokens) else ""


def _slashed(
    seen: Scan, lex: Lexicon, index: int, literal: partial[Fraction | None]
) -> tuple[list[Quantity], int] | None:
    """ "1/3" is a fraction, Persian "۲/۵ درصد" a decimal; other slashes separate two numbers."""
    tokens, view = seen.tokens, seen.view
    start, end, form = tokens[index]
    if view[end : end + 1] not in ("/", "⁄") or index + 1 >= len(tokens) or tokens[index + 1].start != end + 1:
        return None
    below = tokens[index + 1]
    if (
        not (form.isdigit() and below.key.isdigit())
        or view[below.end : below.end + 1] == "/"
        or view[start - 1 : start] == "/"
    ):
        return None
    if len(form) > number_digits.LONGEST or len(below.key) > number_digits.LONGEST:
        return None
    value = Fraction(f"{form}.{below.key}")
    if lex.slash_decimal and index + 2 < len(tokens):
        part = read(seen, lex, index + 2) if seen.between(index + 1) in LINKS else None
        if part and part.word.op in ("scale", "percent"):
            reading = number_at(seen, lex, index + 1, lambda at: value if at == index + 1 else literal(at))
            if reading is not None:
                quantity = _finish(seen, lex, reading._replace(first=index))
                return [quantity], _after(seen, reading.after, quantity.end)
    if 0 < int(form) < int(below.key) <= 10:
        state = State(group=Fraction(int(form), int(below.key)), fraction=True, digits=True)
        return [_finish(seen, lex, Reading(state, index, index + 2, False))], index + 2
    return None


def _roman(seen: Scan, lex: Lexicon, index: int) -> Quantity | None:
    """A Roman numeral beside the word for century."""
    start, end, form = seen.tokens[index]
    tail = form.rstrip("eè")
    if not lex.century or not _ROMAN.fullmatch(tail) or not seen.text[start : start + len(tail)].isupper():
        return None
    near = {_word(seen, index + 1), _word(seen, index + 2)} if len(tail) < len(form) else {_word(seen, index + 1)}
    if not lex.century & (near | {_word(seen, index - 1)}):
        return None
    values = [_ROMAN_VALUES[char] for char in tail]
    total = sum(-v if v < max(values[k + 1 :], default=0) else v for k, v in enumerate(values))
    return Quantity(start, end, Fraction(total), "ordinal")


def _countable(seen: Scan, lex: Lexicon, reading: Reading, quantity: Quantity) -> bool:
    """Whether a form that is usually no number ("one", "bir") clearly counts here."""
    if quantity.kind in ("percent", "money") or (quantity.approx and quantity.kind == "cardinal"):
        return True
    return _word(seen, reading.after) in lex.counted or _word(seen, reading.first - 1) in lex.counters


def _approximate(seen: Scan, lex: Lexicon, first: int) -> bool:
    tokens, view = seen.tokens, seen.view
    if view[: tokens[first].start].rstrip(" \u00a0$€£")[-1:] in ("~", "≈", "±"):
        return True
    words: list[str] = []
    for at in range(first - 1, max(-1, first - 1 - _BEFORE), -1):
        if (
            view[tokens[at].end : tokens[at + 1].start].strip(" \u00a0\u200b\u200c-$€£.'%")
            or tokens[at].key[0].isdigit()
        ):
            break
        words.insert(0, tokens[at].key)
        if tuple(words) in lex.approx_before:
            return True
        if len(words) == 1 and words[0] in lex.clitics and tokens[at].end == tokens[first].start:
            words.clear()
    return (
        bool(words)
        and words[-1] in lex.approx_clitics
        and view[tokens[first - 1].end : tokens[first].start] in ("", "-")
    )


def _followed(seen: Scan, lex: Lexicon, after: int) -> bool:
    if after < len(seen.tokens) and seen.between(after - 1) in LINKS:
        for length in (1, 2):
            if tuple(t.key for t in seen.tokens[after : after + length]) in lex.approx_after:
                return True
    return False


def _finish(seen: Scan, lex: Lexicon, reading: Reading) -> Quantity:
    """Signs, units and approximation around a number that has been read."""
    state, tokens, view = reading.state, seen.tokens, seen.view
    start, end = tokens[reading.first].start, tokens[reading.after - 1].end
    value, after = state.value, reading.after
    kind: Kind = "cardinal"
    unit: str | None = None
    if state.vague:
        kind = "vague"
    elif state.ordinal:
        kind = "ordinal"
    elif state.fraction:
        kind = "fraction"
    if (
        after < len(tokens)
        and not state.fraction
        and seen.between(after - 1) in ("", " ")
        and (half := number_digits.vulgar(tokens[after].key))
    ):
        value, end, after = value + half, tokens[after].end, after + 1
    before = view[:start].rstrip(" \u00a0") if start and view[start - 1] in " \u00a0$€£₪₽₺¥₹%-−" else ""
    sign = before[-1:]
    if state.digits and view[start - 1 : start] in ("-", "−") and start and _negative(view, start):
        value, start = -value, start - 1
    if state.decade or (
        state.digits
        and value % 10 == 0
        and (20 <= value <= 90 or 1000 <= value <= 2100)
        and _heads_decade(seen, lex, reading.first)
    ):
        unit, kind = "decade", "cardinal"
    mark = view[end : end + 3].lstrip(" \u00a0\u200b")[:1]
    if mark == "%":
        end = view.index("%", end) + 1
        kind, unit = "percent", "%"
    elif mark and mark in SIGNS and not state.ordinal:
        end = view.index(mark, end) + 1
        kind, unit = "money", SIGNS[mark]
    elif after < len(tokens) and seen.between(after - 1) in LINKS and (part := read(seen, lex, after)):
        if part.word.op == "percent":
            kind, unit, end = "percent", "%", tokens[part.after - 1].end
        elif part.word.op == "currency" and not state.ordinal:
            unit, end = part.word.unit, tokens[part.after - 1].end
            kind = "money" if kind == "cardinal" else kind
    if unit is None and sign and sign in SIGNS and state.digits:
        kind, unit = "money", SIGNS[sign]
        start = view.rindex(sign, 0, start)
    elif unit is None and sign == "%" and state.digits and not view[:start].rstrip(" %\u00a0")[-1:].isdigit():
        kind, unit = "percent", "%"
        start = view.rindex("%", 0, start)
    elif unit is None and reading.first and state.digits and (part := read(seen, lex, reading.first - 1)):
        if (
            part.word.op == "currency"
            and part.after == reading.first
            and view[tokens[reading.first - 1].end : start] in ("", " ", NBSP, ".", ". ")
            and kind == "cardinal"
        ):
            kind, unit, start = "money", part.word.unit, tokens[reading.first - 1].start
    approx = state.approx or _approximate(seen, lex, reading.first) or _followed(seen, lex, _after(seen, after, end))
    if (
        reading.first
        and tokens[reading.first - 1].key in lex.ordinal_clitics
        and view[tokens[reading.first - 1].end : tokens[reading.first].start] == "-"
    ):
        kind = "ordinal" if kind == "cardinal" else kind
    if (
        kind == "cardinal"
        and lex.dotted_ordinals
        and state.digits
        and state.parts == 1
        and value < 100
        and _dotted(view, end)
    ):
        kind = "ordinal"
    worded = not state.digits or state.parts > 1
    return Quantity(start, end, value, kind, unit, approx, worded, kind == "vague")


def _negative(view: str, start: int) -> bool:
    before = view[: start - 1][-1:]
    return not before or (
        before in ' \u00a0("“«[' and (before != " " or view[: start - 1].rstrip()[-1:] not in "-–—0123456789")
    )


def _heads_decade(seen: Scan, lex: Lexicon, first: int) -> bool:
    return bool(lex.decade_before) and bool({_word(seen, first - 1), _word(seen, first - 2)} & lex.decade_before)


def _dotted(view: str, end: int) -> bool:
    return view[end : end + 2] == ". " and view[end + 2 : end + 3].isalpha()
