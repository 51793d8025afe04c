"""A caseless, digit-folded view of a text and its tokens, for reading numbers and dates.

The view has one character for each code point of the published text, so token offsets are
offsets into the published text. A text with composable marks (NFD) is composed first, and the
tokens are mapped back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

FILLER = "\u0640"
"""Stands for a mark or joiner inside a word; dropped from token keys."""

NBSP = "\u00a0"

UNSEEN = "\u200b"
"""Stands for bidi controls, zero-width spaces and byte order marks."""

_TAIL = 16

_ALIASES = {"iw": "he", "in": "id", "prs": "fa", "arb": "ar"}
_SPACES = "\u202f\u2007\u2008\u2009\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u3000"
_IGNORABLE = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u061c"
_JOINERS = "\u00ad\u200d\u034f"
_ARABIC = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه", "ۀ": "ه", "ك": "ک", "ي": "ی", "ۃ": "ه"}
_SIGNS = {"٪": "%", "％": "%", "﹪": "%", "‐": "-", "‑": "-", "־": "-", "،": ",", "ʼ": "'", "’": "'", "＄": "$"}

_PLAIN = rf"\d{{1,3}}(?:{NBSP}\d{{3}}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,٫٬']\d+)*|[^\W\d_]+"
_TOKEN = re.compile(_PLAIN)
_TOKEN_SPACED = re.compile(_PLAIN.replace(NBSP, f"[{NBSP} ]"))
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|@\w+|[^\s@]{1,64}@[^\s@]+\.\w+"
    r"|(?<![\d.,/-])(?<!\d[ \u00a0])(?:\+\d{1,3}[ \u00a0-]?|0)\d{2,4}(?:[ \u00a0-]\d{2,})+|(?<![\d.,])0\d{4,}"
)


class Token(NamedTuple):
    """A word or a digit string: ``[start, end)`` in the view, and the form to look up."""

    start: int
    end: int
    key: str


class Scan(NamedTuple):
    """The view of a text, the composed text it was made from, its tokens and the way back.

    ``origins`` is None when the view and the published text have the same offsets.
    """

    view: str
    text: str
    tokens: Sequence[Token]
    origins: tuple[int, ...] | None

    def published(self, offset: int) -> int:
        """The offset in the published text of a boundary in the view."""
        return offset if self.origins is None else self.origins[offset]

    def between(self, index: int) -> str:
        """What stands between token ``index`` and the next one, as in the view, without invisible controls."""
        tokens = self.tokens
        start = tokens[index].end if index >= 0 else 0
        end = tokens[index + 1].start if index + 1 < len(tokens) else start + _TAIL
        gap = self.view[start:end]
        return gap.replace(UNSEEN, "") if UNSEEN in gap else gap


def language(lang: str | None) -> str | None:
    """The primary subtag of a BCP-47 tag, in its current form ("iw-IL" -> "he")."""
    if not lang:
        return None
    primary = lang.replace("_", "-").split("-", 1)[0].lower()
    return _ALIASES.get(primary, primary)


class _Fold(dict[int, str]):
    """A table for ``str.translate`` that works a character out when it first meets it."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        kind = unicodedata.category(char)
        to = char
        if kind == "Nd":
            to = str(unicodedata.decimal(char))
        elif kind in ("Mn", "Me"):
            to = FILLER
        elif len(lower := char.lower()) == 1:
            to = lower
        self[point] = to
        return to


def _fixed() -> dict[int, str]:
    fixed = {ord(char): to for char, to in (_ARABIC | _SIGNS).items()}
    for chars, to in ((_SPACES, NBSP), (_IGNORABLE, UNSEEN), (_JOINERS, FILLER)):
        fixed.update({ord(char): to for char in chars})
    return fixed | {ord("İ"): "i", ord("ё"): "е", ord("Ё"): "е"}


_TABLE = _Fold(_fixed())
_TURKISH = _Fold(_fixed() | {ord("I"): "ı"})


def fold(text: str, lang: str | None = None) -> str:
    """The view of a composed text: as many characters, lower case, ASCII digits, plain letters."""
    if lang == "tr":
        return text.translate(_TURKISH)
    return text.lower() if text.isascii() else text.translate(_TABLE)


def key(form: str, lang: str | None = None) -> str:
    """The look-up key of one word."""
    return fold(unicodedata.normalize("NFC", form), lang).replace(FILLER, "")


def scan(text: str, lang: str | None = None, *, spaced: bool = False) -> Scan:
    """Fold and tokenise ``text``; ``spaced``: a plain space may group the digits of a number."""
    return _scan(text, lang, spaced)


@lru_cache(maxsize=8)
def _scan(text: str, lang: str | None, spaced: bool) -> Scan:
    """The same, remembered: numbers and dates are read from the same tokens."""
    composed, origins = _compose(text)
    view = fold(composed, lang)
    pattern = _TOKEN_SPACED if spaced else _TOKEN
    tokens = [Token(m.start(), m.end(), m[0]) for m in pattern.finditer(view)]
    if FILLER in view:
        tokens = [
            Token(t.start, t.end, bare)
            for t in tokens
            if (bare := t.key.replace(FILLER, "") if FILLER in t.key else t.key)
        ]
    if "://" in view or "www." in view or "@" in view or "+" in view or "0" in view:
        tokens = _outside(tokens, _ADDRESS.finditer(view))
    return Scan(view, composed, tuple(tokens), origins)


def _outside(tokens: list[Token], addresses: Iterator[re.Match[str]]) -> list[Token]:
    """The tokens that are no part of an address or a telephone number."""
    kept: list[Token] = []
    address = next(addresses, None)
    for token in tokens:
        while address and address.end() <= token.start:
            address = next(addresses, None)
        if not address or token.end <= address.start():
            kept.append(token)
    return kept


def _compose(text: str) -> tuple[str, tuple[int, ...] | None]:
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text, None
    parts: list[str] = []
    origins: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and unicodedata.combining(text[end]):
            continue
        part = unicodedata.normalize("NFC", text[start:end])
        parts.append(part)
        origins += [min(start + i, end - 1) if i else start for i in range(len(part))]
        start = end
    return "".join(parts), (*origins, len(text))
