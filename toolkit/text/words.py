"""Words and their clitics, as offsets into the text.

A word is a run of letters, digits and their marks; a number with its separators is one word; compounds split at the
hyphen. Scripts written without spaces are segmented by ICU's dictionaries (UAX #29). Clitics (Arabic و ب ل ال and
pronouns, Hebrew ו ה ב, French l', Persian می, Turkish 'nin, Indonesian -nya) are kept in the word and told apart in it,
so that a reader of words may take the whole or the parts.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple
from unicodedata import category

from toolkit.text.clitics import cuts
from toolkit.text.fold import fold_word
from toolkit.text.languages import load, primary

UNSPACED = (
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3040-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9ff\uaa60-\uaa7f\uf900-\ufaff\uff66-\uff9f"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, Han and kana, as the inside of a character class: no spaces between their words."""
_LONGEST = 64
"""A longer run is no word of any language and is not taken apart."""
_JOINERS = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"


class Word(NamedTuple):
    """A word at ``[start, end)``: clitics before the stem, the stem, clitics after it, each a (start, end) in the text.

    The parts follow each other without a gap. A word of a language whose clitics are not known is all stem.
    """

    start: int
    end: int
    prefixes: tuple[tuple[int, int], ...]
    stem: tuple[int, int]
    suffixes: tuple[tuple[int, int], ...]


@cache
def _pattern() -> re.Pattern[str]:
    codes = (*range(0x300, 0x1C00), *range(0x1CD0, 0x3100), *range(0xA600, 0xAC00), *range(0xFE00, 0xFE30))
    marks = "".join(chr(code) for code in codes if category(chr(code)).startswith("M"))
    letter = f"[^\\W_{UNSPACED}]"
    return re.compile(
        rf"""
        (?P<run>[{UNSPACED}]+)
        | (?<!\w) (?![\d_]){letter} (?:\.(?![\d_]){letter})+ (?!\w)       # U.S, e.g, т.е
        | {letter}+
          (?: [{marks}]+
            | [{_JOINERS}]+ (?={letter})
            | ['’ʼ׳] (?=[^\W\d_])
            | (?<=[א-ת]) ["״“”‘] (?=[א-ת])
            | (?<=\d) [.,٫٬] (?=\d)
            | (?<=\d) [\u00a0\u202f\u2009’'] (?=\d{{3}}(?!\d))
            | {letter}+
          )*+
        """,
        re.VERBOSE,
    )


def words(text: str, lang: str | None = None) -> list[Word]:
    """The words of a text in order. Without ``lang``, or with one that has no data, every word is all stem."""
    return list(_words(text, primary(lang)))


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where the words of a text stand, ``[start, end)`` each, at half the cost: for those who ask for no clitics."""
    found: list[tuple[int, int]] = []
    for match in _pattern().finditer(text):
        if match.lastgroup:
            found += _unspaced(match.group(), match.start(), "")
        else:
            found.append(match.span())
    return found


@lru_cache(maxsize=512)
def _words(text: str, code: str) -> tuple[Word, ...]:
    separable = bool(load("words", code).get("clitics"))
    found: list[Word] = []
    for match in _pattern().finditer(text):
        start, end = match.span()
        if match.lastgroup:
            found += [Word(s, e, (), (s, e), ()) for s, e in _unspaced(text[start:end], start, code)]
            continue
        parts = cuts(match.group(), code) if separable and end - start <= _LONGEST else None
        if parts is None:
            found.append(Word(start, end, (), (start, end), ()))
        else:
            before, after = parts
            edges = [start, *(start + cut for cut in before)]
            tail = [*(start + cut for cut in after), end]
            found.append(
                Word(
                    start,
                    end,
                    tuple(pairwise(edges)),
                    (edges[-1], tail[0]),
                    tuple(pairwise(tail)),
                )
            )
    return tuple(found)


def _unspaced(run: str, offset: int, code: str) -> list[tuple[int, int]]:
    """ICU's words of a run, by iteration: its segment offsets count UTF-16 units, its strings do not."""
    from icu4py.breakers import WordBreaker

    spans = []
    for piece in WordBreaker(run, code or "und"):
        if any(character.isalnum() for character in piece):
            spans.append((offset, offset + len(piece)))
        offset += len(piece)
    return spans


def segments(word: Word) -> list[tuple[int, int]]:
    """The clitics and the stem of a word, in order; together they cover it exactly."""
    return [*word.prefixes, word.stem, *word.suffixes]


def surface(text: str, word: Word) -> str:
    """The word as published."""
    return text[word.start : word.end]


@cache
def function_words(lang: str | None) -> frozenset[str]:
    """Folded articles, prepositions, conjunctions, pronouns, auxiliaries, copulas and particles of a language.

    Negation, modals, quantifiers, hedges and intensifiers are not among them: those carry content here. Empty when the
    language has no data.
    """
    code = primary(lang)
    data = load("words", code)
    listed = data.get("function_words", "").split()
    clitics = data.get("clitics", {})
    pronouns, particles = clitics.get("pronouns", "").split(), clitics.get("particles", "").split()
    return frozenset(fold_word(word, code) for word in [*listed, *(p + s for p in particles for s in pronouns)])
