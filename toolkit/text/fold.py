"""Folding: a view of a text in which spellings that mean the same look the same, with a map back.

The view follows Unicode compatibility normalisation and case folding (UAX #15, Unicode 3.13) character by
character, and goes further where news text varies: vowel signs, tatweel, alef, ya, ta marbuta and hamza seats in
Arabic script, points and final letters in Hebrew, accents in Latin, Greek and Cyrillic, digits of every script,
quotation marks, dashes, spaces, and characters that are not seen.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from unicodedata import category, combining, decimal, is_normalized, normalize

from toolkit.text.languages import primary
from toolkit.text.memory import WORDS


def _pairs(*groups: str) -> dict[str, str]:
    """``"x abc"`` says that a, b and c are written x."""
    return {variant: group.split(" ", 1)[0] for group in groups for variant in group.split(" ", 1)[1]}


_LETTERS = _pairs(
    "ا أإآٱٲٳٵ",
    "ء ؤئٶٷٸ",
    "ه ةہھۀۂۃە",
    "ي ىیےۓېۍێ",
    "ك کڪګ",
    "כ ך", "מ ם", "נ ן", "פ ף", "צ ץ",
)  # fmt: skip
_LATIN = {
    "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ł": "l", "Ł": "l", "ħ": "h", "Ħ": "h",
    "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th", "ŧ": "t", "Ŧ": "t", "ı": "i", "ə": "a", "Ə": "a",
}  # fmt: skip
_SIGNS = _pairs(
    "' ‘’‚‛′‵ʼʻʽʾʿˈ´‹›׳՚＇｀",
    '" “”„‟″‶«»〝〞〟״「」『』｢｣＂',
    "- ־−⁃",
    ", ،٬",
    "; ؛",
    "? ؟",
    ". ۔٫",
    "% ٪",
    "\n \u2028\u2029\x85",
) | {"…": "...", "׃": ":"}
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08ca-\u08e1\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef\u0640]+"
)
"""Marks that may be left out of a word, and tatweel. Vowel signs of Indic and other scripts are not among them."""
_KEPT = {"й": "й", "Й": "й", "ў": "ў", "Ў": "ў"}
_TURKISH = {"I": "ı", "İ": "i", "ı": "ı"}


def _fold_character(character: str, turkish: bool, accents: bool) -> str:
    if turkish and character in _TURKISH:
        return _TURKISH[character]
    for table in (_SIGNS, _LETTERS, _KEPT):
        if character in table:
            return table[character]
    if (digit := decimal(character, None)) is not None:
        return str(digit)
    kind = category(character)
    if kind in ("Cf", "Pd", "Zs"):
        return {"Cf": "", "Pd": "-", "Zs": " "}[kind]
    if accents and character.isalpha() and normalize("NFKD", character)[0] < "\u0530":
        return normalize("NFKC", normalize("NFKC", character).casefold())
    if character in _LATIN:
        return _LATIN[character]
    bare = _MARKS.sub("", normalize("NFKD", character)).casefold()
    folded = normalize("NFKC", bare)
    return folded if folded == character else "".join(_fold_character(c, turkish, accents) for c in folded)


class _Table(dict[int, str]):
    """A ``str.translate`` table that fills itself, and knows which characters change a text's length."""

    def __init__(self, turkish: bool, accents: bool) -> None:
        super().__init__()
        self.turkish, self.accents = turkish, accents
        self.lengthening: set[str] = set()

    def __missing__(self, ordinal: int) -> str:
        character = chr(ordinal)
        folded = _fold_character(character, self.turkish, self.accents)
        if len(folded) != 1:
            self.lengthening.add(character)
        self[ordinal] = folded
        return folded


@cache
def _table(turkish: bool, accents: bool) -> _Table:
    return _Table(turkish, accents)


@dataclass(frozen=True, slots=True)
class View:
    """A folded text and where each of its characters comes from.

    ``text`` is folded, ``source`` is the text as published. Offsets are code points, half-open.
    """

    text: str
    source: str = field(repr=False)
    _starts: Sequence[int] | None = field(default=None, repr=False)
    _ends: Sequence[int] | None = field(default=None, repr=False)

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The published span that ``text[start:end]`` stands for, with the vowel signs and accents of its letters.

        An empty span stays empty. Raises ValueError when the offsets do not lie in the folded text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"[{start}, {end}) lies outside the folded text")
        if self._starts is None or self._ends is None:
            return start, end
        if start == end:
            at = self._starts[start] if start < len(self._starts) else len(self.source)
            return at, at
        return self._starts[start], self._ends[end - 1]

    def from_source(self, start: int, end: int) -> tuple[int, int]:
        """The span of the folded text that touches the published ``source[start:end]``.

        Empty when the published span is empty or holds only characters that folding drops.
        Raises ValueError when the offsets do not lie in the source.
        """
        if not 0 <= start <= end <= len(self.source):
            raise ValueError(f"[{start}, {end}) lies outside the source text")
        if self._starts is None or self._ends is None:
            return start, end
        first = bisect_right(self._ends, start)
        return first, first if start == end else max(first, bisect_left(self._starts, end))


def fold(text: str, lang: str | None = None, *, accents: bool = False) -> View:
    """The folded view of a text.

    ``lang`` matters for Turkish and Azeri, where I and ı, İ and i are pairs. With ``accents`` the accents of Latin,
    Greek and Cyrillic letters are kept (``on`` and ``ön`` stay apart); all other folding is the same.
    """
    turkish = primary(lang) in ("tr", "az")
    if text.isascii() and not turkish:
        return View(text.lower(), text)
    table = _table(turkish, accents)
    if is_normalized("NFC", text):
        folded = text.translate(table)
        if table.lengthening.isdisjoint(text):
            return View(folded, text)
        return _mapped(text, table)
    return _composed(text, table)


def folded(text: str, lang: str | None = None, *, accents: bool = False) -> str:
    """The text of the folded view without its offsets, in half the time: for lookups."""
    turkish = primary(lang) in ("tr", "az")
    if text.isascii() and not turkish:
        return text.lower()
    table = _table(turkish, accents)
    return text.translate(table) if is_normalized("NFC", text) else _composed(text, table).text


def _mapped(text: str, table: _Table) -> View:
    """Character by character; the marks dropped after a letter belong to its span."""
    pieces: list[str] = []
    starts, ends = array("L"), array("L")
    for at, character in enumerate(text):
        piece = table[ord(character)]
        if len(piece) == 1:
            starts.append(at)
            ends.append(at + 1)
        elif piece:
            starts.extend([at] * len(piece))
            ends.extend([at + 1] * len(piece))
        else:
            _extend(ends, at, character)
            continue
        pieces.append(piece)
    return View("".join(pieces), text, starts, ends)


def _extend(ends: array[int], at: int, character: str) -> None:
    """Let a dropped mark at ``at`` lengthen the span of the letter it stands on."""
    if not (combining(character) or character == "\u0640"):
        return
    last = len(ends) - 1
    while last >= 0 and ends[last] == at:
        ends[last] = at + 1
        last -= 1


_CLUSTER = re.compile(r"[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|.", re.DOTALL)


def _composed(text: str, table: _Table) -> View:
    """Like ``_mapped`` for text with loose marks: a letter and its marks are composed before they are folded."""
    pieces: list[str] = []
    starts, ends = array("L"), array("L")
    for start, end in _clusters(text):
        cluster = text[start:end]
        piece = normalize("NFC", cluster).translate(table) if end - start > 1 else table[ord(cluster)]
        if not piece and start:
            _extend(ends, start, cluster[0])
        pieces.append(piece)
        starts.extend([start] * len(piece))
        ends.extend([end] * len(piece))
    return View("".join(pieces), text, starts, ends)


def _clusters(text: str) -> list[tuple[int, int]]:
    clusters: list[tuple[int, int]] = []
    for match in _CLUSTER.finditer(text):
        start, end = match.span()
        if clusters and combining(text[start]) and not text[clusters[-1][0]].isspace():
            clusters[-1] = (clusters[-1][0], end)
        else:
            clusters.append((start, end))
    return clusters


@lru_cache(maxsize=2 * WORDS)
def fold_word(word: str, lang: str | None = None) -> str:
    """The folded form of a short string, for lookups; remembered."""
    return folded(word, lang)
