"""Outlets by their names as credits have them: without articles, and apart from words for what kind they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from toolkit.quotes.lexicon import LANGUAGES, agencies, lexicon, outlet_names, phrases, relay_data
from toolkit.text.fold import fold_word
from toolkit.text.words import words

_PARTS = re.compile(r"[;/,|()\[\]]")


class Name(NamedTuple):
    """A name as it is written, and without its articles: its words as written and folded, its own and those that say
    what kind it is."""

    text: str
    written: tuple[str, ...]
    words: tuple[str, ...]
    own: tuple[str, ...]
    kinds: frozenset[str]


def names(text: str) -> tuple[Name, ...]:
    """The names in a credit or of an outlet: what a semicolon, a comma, a stroke or brackets part."""
    found = []
    for part in _PARTS.split(text):
        written = tuple(part[word.start : word.end] for word in words(part))
        folded = tuple(map(fold_word, written))
        kept = [number for number, word in enumerate(folded) if word not in _articles()]
        if kept:
            plain = tuple(folded[number] for number in kept)
            own = tuple(word for word in plain if word not in kinds())
            found.append(
                Name(part.strip(), tuple(written[number] for number in kept), plain, own, frozenset(plain) - {*own})
            )
    return tuple(dict.fromkeys(found))


def within(name: Name, credit: Name) -> bool:
    """Whether a credit has the name in it, and the name ends where it ends: no capital goes on, but for a kind."""
    at = _position(name.words, credit.words)
    if at is None:
        return False
    before, after = credit.written[:at], credit.written[at + len(name.words) :]
    near = (*before[-1:], *after[:1]) if name.own else (*before, *after)
    return not any(word[:1].isupper() and fold_word(word) not in kinds() | introducing() for word in near)


def agency(name: Name) -> str | None:
    """What reports call the agency or broadcaster of that name in any script; None where it is none."""
    table = _agencies()
    found = table.get(name.words)
    return found if found or not name.kinds <= _agency_kinds() else table.get(name.own)


def agencies_within(credit: Name) -> Iterator[str]:
    """The agencies that a credit names among other words."""
    for alias in _aliases():
        if alias.words[0] in credit.words and within(alias, credit):
            yield _agencies()[alias.words]


def unnamed(credit: Name) -> bool:
    """Whether a credit is to agencies or media that it does not name."""
    return credit.words in _unnamed()


def languages(given: frozenset[str]) -> set[str]:
    """The languages that have some of these words of kind."""
    return {lang for lang in LANGUAGES if given & _kinds_of(lang)}


@cache
def kinds() -> frozenset[str]:
    """Words that say what kind an outlet is, in any language: agency, Ajansı, وكالة."""
    return frozenset().union(*map(_kinds_of, LANGUAGES))


@cache
def introducing() -> frozenset[str]:
    """Words that come before a source: "citing", "according to"."""
    tables = (phrases(((entry, True) for entry in relay_data(lang).get("before", ())), lang) for lang in LANGUAGES)
    found = (phrase for table in tables for rows in table.exact.values() for phrase, _ in rows)
    return frozenset(fold_word(word) for phrase in found for word in phrase)


def _position(part: Sequence[str], whole: Sequence[str]) -> int | None:
    size = len(part)
    return next((at for at in range(len(whole) - size + 1) if whole[at : at + size] == part), None)


@cache
def _kinds_of(lang: str) -> frozenset[str]:
    return frozenset(fold_word(word) for word in relay_data(lang).get("outlet", ()))


@cache
def _articles() -> frozenset[str]:
    return frozenset(fold_word(word) for lang in LANGUAGES for word in _one_word(lang, "article"))


def _one_word(lang: str, group: str) -> Iterable[str]:
    held = lexicon(lang).sets.get(group)
    return held.exact if held else ()


@cache
def _aliases() -> tuple[Name, ...]:
    return tuple(name for called in agencies()["names"].values() for alias in called for name in names(alias))


@cache
def _agencies() -> dict[tuple[str, ...], str]:
    called = agencies()["names"].items()
    return {name.words: agency for agency, aliases in called for alias in aliases for name in names(alias)}


@cache
def _unnamed() -> frozenset[tuple[str, ...]]:
    called = (*agencies()["unnamed"], *outlet_names()["generic"])
    return frozenset(name.words for text in called for name in names(text))


@cache
def _agency_kinds() -> frozenset[str]:
    return frozenset(map(fold_word, agencies()["kinds"]))
