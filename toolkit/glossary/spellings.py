"""A term as its words, and a word as its stems: what an index asks of every term, and takes time to answer."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.glossary.inflect import Base, Language, bases, normal
from toolkit.glossary.model import GAP
from toolkit.text.fold import fold_word
from toolkit.text.words import function_words, words

GAPPED = 4
"""Words that a listed gap may stand for."""


class Slot(NamedTuple):
    """A word of a term, what it is inflected as, whether it is an irregular form, and how many capitals it begins with:
    one, or all of an abbreviation's."""

    word: str
    pos: str
    form: bool
    capitals: int


class Spelling(NamedTuple):
    """A way to write a term: its words, None for a gap of up to ``reach`` words. A verb whose prefix stands ``apart``
    from it ends its clause with that."""

    slots: tuple[Slot | None, ...]
    reach: int
    apart: bool = False


def spellings(text: str, pos: str, form: bool, known: Language) -> list[Spelling]:
    """A term as written, with a non-joiner as a space, with a prefix set apart."""
    variants = [text]
    if "\u200c" in text:
        variants.append(text.replace("\u200c", " "))
    found = []
    for variant in variants:
        if slots := _sequence(variant, pos, form, known.code):
            last = slots[-1]
            parted = pos == "verb" and None in slots and last is not None and last.word in known.prefixes
            found.append(Spelling(tuple(slots), GAPPED, parted))
    if known.separable and pos == "verb" and len(words(text)) == 1 and (apart := known.separable.match(text)):
        rest, prefix = text[apart.end() :], apart[0]
        found.append(Spelling((Slot(rest, pos, form, 0), None, Slot(prefix, "particle", False, 0)), known.reach, True))
    return found


def _sequence(text: str, pos: str, form: bool, code: str) -> list[Slot | None]:
    slots: list[Slot | None] = []
    pieces = text.split(GAP)
    single = len(pieces) == 1
    functional = function_words(code)
    for number, piece in enumerate(pieces):
        listed = [piece[word.start : word.end] for word in words(piece)]
        single = single and len(listed) == 1
        if number and slots and listed:
            slots.append(None)
        for word in listed:
            if not single and fold_word(word, code) in functional:
                kind, is_form = "particle", False
            else:
                kind, is_form = (pos, form) if single else ("", form)
            slots.append(Slot(word, kind, is_form, _capitals(word)))
    return slots


def _capitals(word: str) -> int:
    """As many as the word has letters in an abbreviation: UN is not the name Un, nor IS the verb."""
    return len(word) if len(word) > 1 and word.isupper() else int(word[0].isupper())


def word_bases(word: str, pos: str, form: bool, known: Language) -> list[Base]:
    """The stems of a listed word, and of it without its article or, inside a term of several words, any proclitic."""
    return [base for listed in (word, *_bare(word, pos, known)) for base in bases(listed, known.code, pos, form)]


def _bare(word: str, pos: str, known: Language) -> list[str]:
    parts = words(word, known.code)
    if len(parts) != 1 or not parts[0].prefixes:
        return []
    start = parts[0].stem[0]
    article = normal(word[slice(*parts[0].prefixes[-1])]) in known.articles
    return [word[start:]] if article or not pos else []
