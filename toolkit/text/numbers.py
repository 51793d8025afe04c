"""Every number of a text as an exact value with its span: digits of any script, words, mixtures.

Separators, word order and inflection come from one data file a language. Without a language
(or with one that has no file) digits, percent and currency signs are still read.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import partial

from toolkit.text import number_digits
from toolkit.text.number_context import approximate, clock, finish, roman, token_from, word_at
from toolkit.text.number_data import lexicon
from toolkit.text.number_grammar import State
from toolkit.text.number_lexicon import Lexicon
from toolkit.text.number_parts import completed
from toolkit.text.number_ranges import shared
from toolkit.text.number_scan import NBSP, Scan, language, scan
from toolkit.text.number_words import LINKS, Reading, number_at, read
from toolkit.text.quantity import Kind, Quantity, agrees, canonical

__all__ = ["Kind", "Quantity", "agrees", "canonical", "numbers", "reads_words", "twos"]

_Found = tuple[list[Quantity], int]


def numbers(text: str, lang: str | None = None) -> list[Quantity]:
    """The numbers of ``text`` in order, without overlap; offsets are into the published text.

    Articles and pronouns that look like a one ("un", "bir", "one of them") and digits that belong
    to a name ("F-16", "Covid-19", "G20"), an address or a telephone number are not numbers.
    """
    lang = language(lang)
    lex = lexicon(lang)
    seen = scan(text, lang, spaced=lex.spaced)
    found: list[Quantity] = []
    literal = partial(_literal, seen, lex)
    cells, tokens, starts = lex.cells, seen.tokens, lex.glue_starts
    index = reach = 0
    while index < len(tokens):
        form = tokens[index].key
        first = form[0]
        if (
            form in cells
            or first.isdecimal()
            or (form[:2] in starts and len(form) > 5)
            or first in "ivx"
            or not first.isalpha()
        ):
            quantities, after = _at(seen, lex, index, literal)
            if quantities:
                head = quantities[0]
                found.append(head._replace(start=max(head.start, reach)))
                found += quantities[1:]
                reach = found[-1].end
            index = max(after, index + 1)
        else:
            index += 1
    if lex.range_words or lex.range_joins:
        found = shared(seen, lex, found)
    if lex.before_digits or any(0 < quantity.value < 1 for quantity in found):
        found = completed(seen, lex, found)
    if seen.origins is None:
        return found
    return [q._replace(start=seen.published(q.start), end=seen.published(q.end)) for q in found]


def reads_words(lang: str | None) -> bool:
    """Whether number words of a language are read, and not only its figures."""
    return bool(lexicon(language(lang)).cells)


def twos(text: str, lang: str | None = None) -> list[tuple[int, int]]:
    """Spans of words that say "two" without a numeral: "both", "a pair", Arabic and Hebrew duals.

    Arabic "-ين" is also a plural, so these are no evidence for a two; they excuse a two on the
    other side of a translation.
    """
    lang = language(lang)
    lex = lexicon(lang)
    if not lex.twos and not lex.dual_endings:
        return []
    seen = scan(text, lang)
    endings = tuple(lex.dual_endings)
    return [
        (seen.published(token.start), seen.published(token.end))
        for token in seen.tokens
        if token.key in lex.twos or (endings and len(token.key) > 4 and token.key.endswith(endings))
    ]


def _literal(seen: Scan, lex: Lexicon, index: int) -> Fraction | None:
    """The value of the digit string that is a token, read by what follows it."""
    token = seen.tokens[index]
    scaled = False
    if not token.key.isdecimal():
        if index + 1 < len(seen.tokens) and seen.between(index) in (" ", NBSP, "", "-"):
            part = read(seen, lex, index + 1)
            scaled = part is not None and part.word.op == "scale"
        else:
            scaled = seen.view[token.end : token.end + 2].strip(" \u00a0")[:1] == "%"
    return number_digits.value_of(token.key, lex, scaled=scaled)


def _at(seen: Scan, lex: Lexicon, index: int, literal: partial[Fraction | None]) -> _Found:
    """The quantities read at a token (several for "1:0" or "9/11") and the token after them."""
    form = seen.tokens[index].key
    if form[0].isdecimal():
        figures = _figures(seen, lex, index, literal)
        if figures is not None:
            return figures
    elif form not in lex.cells:
        fraction = number_digits.vulgar(form)
        if fraction is not None:
            state = State(group=fraction, fraction=True, digits=True)
            return [finish(seen, lex, Reading(state, index, index + 1, False))], index + 1
        century = roman(seen, lex, index)
        if century:
            return [century], index + 1
    else:
        part = read(seen, lex, index)
        if part is None or part.word.op in ("skip", "currency", "percent", "points"):
            return [], part.after if part else index + 1
        if part.word.op == "to-hour":
            hour = _hour(seen, lex, index, part.after, literal, part.word.value)
            if hour:
                return hour
        if part.word.op in ("before-percent", "under"):
            return _led(seen, lex, index, part.after, literal, part.word.value)
    reading = number_at(seen, lex, index, literal)
    if reading is None:
        return [], index + 1
    quantity = finish(seen, lex, reading)
    if reading.weak and not _counts(seen, lex, reading, quantity):
        return [], reading.after
    return [quantity], token_from(seen, reading.after, quantity.end)


def _figures(seen: Scan, lex: Lexicon, index: int, literal: partial[Fraction | None]) -> _Found | None:
    """What a digit string is when it is not simply the start of a number; None when it is."""
    start, _, form = seen.tokens[index]
    if number_digits.is_label(seen, lex, index):
        return [], index + 1
    time = clock(seen, lex, index)
    if time:
        return [time[0]], time[1]
    slashed = _slashed(seen, lex, index, literal)
    if slashed:
        return slashed
    year = _second_year(seen, index)
    if year is not None:
        return [Quantity(start, seen.tokens[index].end, Fraction(year), "cardinal")], index + 1
    if literal(index) is not None:
        return None
    pieces = [m for m in re.finditer(r"\d+", form) if len(m[0]) <= number_digits.LONGEST]
    if len(pieces) != 2:
        return [], index + 1
    return [Quantity(start + m.start(), start + m.end(), Fraction(m[0]), "cardinal") for m in pieces], index + 1


def _second_year(seen: Scan, index: int) -> int | None:
    """The second year of "1950-53"."""
    form, before = word_at(seen, index), word_at(seen, index - 1)
    if (
        len(form) != 2
        or len(before) != 4
        or not (form.isdecimal() and before.isdecimal())
        or not 1000 <= int(before) <= 2100
    ):
        return None
    if seen.between(index - 1) not in ("-", "–", "/") or int(form) <= int(before) % 100:
        return None
    return (
        None
        if seen.view[seen.tokens[index].end : seen.tokens[index].end + 1] in ("-", "/", "–")
        else int(before[:2] + form)
    )


def _led(seen: Scan, lex: Lexicon, index: int, at: int, literal: partial[Fraction | None], under: Fraction) -> _Found:
    """A number led by its percent word ("yüzde yirmi") or its denominator ("üçte iki")."""
    if at >= len(seen.tokens) or seen.between(at - 1) not in LINKS:
        return [], at
    reading = number_at(seen, lex, at, literal)
    if reading is None:
        return [], at
    quantity = finish(seen, lex, reading)
    quantity = quantity._replace(
        start=seen.tokens[index].start, approx=quantity.approx or approximate(seen, lex, index)
    )
    if not under:
        return [quantity._replace(kind="percent", unit="%")], reading.after
    if quantity.value >= under or reading.state.parts > 1:
        return [], at
    return [quantity._replace(value=quantity.value / under, kind="fraction")], reading.after


def _hour(
    seen: Scan, lex: Lexicon, index: int, at: int, literal: partial[Fraction | None], part: Fraction
) -> _Found | None:
    """A time of day told from an hour: "half past three", German "halb vier" (3:30)."""
    reading = number_at(seen, lex, at, literal) if at < len(seen.tokens) and seen.between(at - 1) in LINKS else None
    if reading is None or reading.state.parts > 1 or reading.state.ordinal or not 1 <= reading.state.value <= 12:
        return None
    end = seen.tokens[reading.after - 1].end
    return [Quantity(seen.tokens[index].start, end, reading.state.value + part, "time")], reading.after


def _slashed(seen: Scan, lex: Lexicon, index: int, literal: partial[Fraction | None]) -> _Found | None:
    """A fraction such as "1/3", or a Persian decimal ("۲/۵ درصد"); other slashes separate numbers."""
    tokens, view = seen.tokens, seen.view
    start, end, form = tokens[index]
    if view[end : end + 1] not in ("/", "⁄") or index + 1 >= len(tokens) or tokens[index + 1].start != end + 1:
        return None
    _, below_end, below = tokens[index + 1]
    plain = form.isdecimal() and below.isdecimal() and max(len(form), len(below)) <= number_digits.LONGEST
    if not plain or view[below_end : below_end + 1] == "/" or (start and view[start - 1] == "/"):
        return None
    if lex.slash_decimal and index + 2 < len(tokens) and seen.between(index + 1) in LINKS:
        value = Fraction(f"{form}.{below}")
        part = read(seen, lex, index + 2)
        if part and part.word.op in ("scale", "percent"):
            reading = number_at(seen, lex, index + 1, lambda at: value if at == index + 1 else literal(at))
            if reading is not None:
                quantity = finish(seen, lex, reading._replace(first=index))
                return [quantity], token_from(seen, reading.after, quantity.end)
    if 0 < int(form) < int(below) <= 10:
        state = State(group=Fraction(int(form), int(below)), fraction=True, digits=True)
        return [finish(seen, lex, Reading(state, index, index + 2, False))], index + 2
    return None


def _counts(seen: Scan, lex: Lexicon, reading: Reading, quantity: Quantity) -> bool:
    """Whether a form that is usually no number ("one", "yüz", "نه") clearly counts here."""
    if quantity.kind in ("percent", "money") or word_at(seen, reading.first - 1) in lex.counters:
        return True
    return quantity.value != 1 and word_at(seen, reading.after) in lex.counted
