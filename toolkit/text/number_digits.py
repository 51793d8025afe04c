"""Digit strings: grouping and decimal separators, and strings that are labels, not numbers."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from toolkit.text.number_lexicon import Lexicon
from toolkit.text.number_scan import NBSP, Scan
from toolkit.text.words import UNSPACED

LONGEST = 30
"""Digit strings longer than this are identifiers, not numbers."""

_GROUPED = re.compile(r"\d{1,3}(?:(?P<mark>[.,٬' \u00a0])\d{3})(?:(?P=mark)\d{3})*")
_LAKH = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_CURRENCY_GLUE = frozenset(
    {"rp", "us", "usd", "eur", "gbp", "rs", "a", "c", "tl", "chf", "idr", "hk", "nz", "no", "nr"}
)
_UNSPACED = re.compile(f"[{UNSPACED}]")


def value_of(digits: str, lex: Lexicon, *, scaled: bool = False) -> Fraction | None:
    """The exact value of a digit string, read by the habits of the language, or None.

    ``scaled``: a scale or percent word follows, so "1.311" is a decimal. Dates, versions and
    addresses ("9.3.2025") have no value.
    """
    if len(digits) > LONGEST:
        return None
    if digits.isdecimal():
        return Fraction(digits)
    if "٫" in digits:
        digits = digits.replace(".", "").replace(",", "") if digits.count("٫") == 1 else ""
    if _GROUPED.fullmatch(digits):
        mark = next(char for char in digits if not char.isdecimal())
        several = digits.count(mark) > 1
        fractional = scaled and (mark in lex.decimal or lex.lang is None)
        if several or mark not in ".," or (mark in lex.thousands and digits[0] != "0" and not fractional):
            return Fraction("".join(char for char in digits if char.isdecimal()))
    if _LAKH.fullmatch(digits):
        return Fraction(digits.replace(",", ""))
    for mark in ".,٫":
        whole, point, rest = digits.rpartition(mark)
        if point and rest.isdecimal() and (whole.isdecimal() or (mark not in whole and _GROUPED.fullmatch(whole))):
            return Fraction("".join(char for char in whole if char.isdecimal()) + "." + rest)
    return None


def vulgar(char: str) -> Fraction | None:
    """The value of a fraction character such as "½", or None."""
    if len(char) == 1 and unicodedata.category(char) == "No" and "FRACTION" in unicodedata.name(char, ""):
        return Fraction(unicodedata.numeric(char)).limit_denominator(100)
    return None


def _is_currency(lex: Lexicon, form: str) -> bool:
    cell = lex.cells.get(form)
    return cell is not None and cell.single is not None and cell.single.op == "currency"


def is_label(seen: Scan, lex: Lexicon, index: int) -> bool:
    """Whether a digit string belongs to a name: "F-16", "Covid-19", "G20", "5G", "كوفيد-19"."""
    start, end, _ = seen.tokens[index]
    view = seen.view
    following = view[end : end + 1]
    if following.isalpha() and index + 1 < len(seen.tokens):
        after = seen.tokens[index + 1]
        upper = seen.text[after.start : after.end].isupper() and len(after.key) < 3
        if upper and after.key not in lex.digit_suffixes and after.key in ("g", "d", "k", "x"):
            return True
    if not index:
        return False
    before = seen.tokens[index - 1]
    gap = view[before.end : start]
    if before.key in lex.labels and gap in ("", "-", " ", NBSP, " -", "- "):
        return True
    if gap not in ("", "-") or before.key[0].isdecimal():
        return False
    if before.key in lex.clitics or before.key in lex.approx_clitics or before.key in lex.ordinal_clitics:
        return False
    if _UNSPACED.match(before.key[-1]):
        return False
    if "\u0590" <= before.key[-1] <= "\u08ff":
        return bool(gap)
    if before.key in lex.hyphened or before.key in _CURRENCY_GLUE or _is_currency(lex, before.key):
        return False
    if before.start and view[before.start - 1] in "'":
        return False
    return not gap or any(char.isupper() for char in seen.text[before.start : before.end])
