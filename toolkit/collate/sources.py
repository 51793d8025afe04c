"""Whom witnesses name as their source: the same outlet by its full name, by part of it, by initials, in other letters.

"Reuters" is "Reuters news agency", "SANA" is "Syrian Arab News Agency", "Anadolu Ajansı" is "Anadolu Agency (AA)" and
رويترز is Reuters; "Times" is not "Japan Times", and "Arab News" is not in "Syrian Arab News Agency".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from toolkit.model import Witness
from toolkit.quotes.lexicon import LANGUAGES, lexicon, phrases, relay_data
from toolkit.text.fold import fold_word
from toolkit.text.romanise import name_similarity, script
from toolkit.text.words import words

if TYPE_CHECKING:
    from numpy.typing import NDArray

ALIKE = 0.9
"""Likeness in sound from which one name in two scripts is the same."""
SHORTEST = 4
"""Letters that such a name has at least: initials sound alike too often."""
_PARTS = re.compile(r"[;/,|()\[\]]")


class Name(NamedTuple):
    """A name without its articles: its words as written and folded, its own and those that say what kind it is."""

    written: tuple[str, ...]
    words: tuple[str, ...]
    own: tuple[str, ...]
    kinds: frozenset[str]


def cited(witnesses: Sequence[Witness]) -> NDArray[np.bool_]:
    """(witnesses, witnesses): whether the child (columns) names the other as its source."""
    table = np.zeros((len(witnesses), len(witnesses)), dtype=bool)
    if not any(witness.cites for witness in witnesses):
        return table
    outlets = [names(witness.outlet) for witness in witnesses]
    known: dict[tuple[Name, ...], None] = dict.fromkeys(outlets)
    meant: dict[str, set[tuple[Name, ...]]] = {}
    for child, witness in enumerate(witnesses):
        for credit in witness.cites:
            if credit not in meant:
                meant[credit] = {outlet for name in names(credit) for outlet in _meant(name, list(known))}
            table[:, child] |= [outlet in meant[credit] for outlet in outlets]
        table[child, child] = False
    return table


def names(text: str) -> tuple[Name, ...]:
    """The names in a credit or of an outlet: what a semicolon, a comma, a stroke or brackets part."""
    found = []
    for part in _PARTS.split(text):
        written = tuple(part[word.start : word.end] for word in words(part))
        folded = tuple(map(fold_word, written))
        kept = [number for number, word in enumerate(folded) if word not in _articles()]
        if kept:
            plain = tuple(folded[number] for number in kept)
            own = tuple(word for word in plain if word not in _kinds())
            found.append(Name(tuple(written[number] for number in kept), plain, own, frozenset(plain) - {*own}))
    return tuple(dict.fromkeys(found))


def _meant(credit: Name, outlets: Sequence[tuple[Name, ...]]) -> list[tuple[Name, ...]]:
    """The outlets that a credit means: of its very name, else those it names among other words, else the only one that
    it names otherwise."""
    exact = [outlet for outlet in outlets if any(name.words == credit.words for name in outlet)]
    within = [outlet for outlet in outlets if any(_named(name, credit) for name in outlet)]
    otherwise = [outlet for outlet in outlets if any(_stands_for(credit, name) for name in outlet)]
    return exact or within or (otherwise if len(otherwise) == 1 else [])


def _named(name: Name, credit: Name) -> bool:
    """Whether a credit has the name in it, and the name ends where it ends: no capital goes on, but for a kind."""
    at = _position(name.words, credit.words)
    if at is None:
        return False
    before, after = credit.written[:at], credit.written[at + len(name.words) :]
    near = (*before[-1:], *after[:1]) if name.own else (*before, *after)
    return not any(word[:1].isupper() and fold_word(word) not in _kinds() | _introducing() for word in near)


def _stands_for(one: Name, other: Name) -> bool:
    """Whether one name is short for the other, or the same in another language or script."""
    return (
        _shortened(one, other)
        or _shortened(other, one)
        or _initials(one, other)
        or _initials(other, one)
        or _translated(one, other)
        or _spelled(one, other)
    )


def _shortened(short: Name, full: Name) -> bool:
    return bool(short.own) and short.own == full.own and short.kinds <= full.kinds


def _initials(short: Name, full: Name) -> bool:
    """Whether one word is the first letters of the others; two letters need a word of kind among these."""
    if len(short.words) != 1 or len(full.words) < 2 or not short.written[0].isupper():
        return False
    enough = len(full.words) > 2 or len(full.own) < len(full.words)
    return enough and short.words[0] == "".join(word[0] for word in full.words)


def _translated(one: Name, other: Name) -> bool:
    """Whether both have the same own words, and words of kind from different languages."""
    if not one.own or one.own != other.own:
        return False
    return not _languages(one.kinds) & _languages(other.kinds)


def _spelled(one: Name, other: Name) -> bool:
    """Whether the one own word of each is the same in two scripts."""
    if len(one.own) != 1 or len(other.own) != 1 or script(one.own[0]) == script(other.own[0]):
        return False
    long = min(len(one.own[0]), len(other.own[0])) >= SHORTEST
    return long and name_similarity(one.own[0], None, other.own[0], None) >= ALIKE


def _position(part: Sequence[str], whole: Sequence[str]) -> int | None:
    size = len(part)
    return next((at for at in range(len(whole) - size + 1) if whole[at : at + size] == part), None)


@cache
def _kinds() -> frozenset[str]:
    """Words that say what kind an outlet is, in any language: agency, Ajansı, وكالة."""
    return frozenset().union(*map(_kinds_of, LANGUAGES))


@cache
def _kinds_of(lang: str) -> frozenset[str]:
    return frozenset(fold_word(word) for word in relay_data(lang).get("outlet", ()))


def _languages(kinds: frozenset[str]) -> set[str]:
    return {lang for lang in LANGUAGES if kinds & _kinds_of(lang)}


@cache
def _articles() -> frozenset[str]:
    return frozenset(fold_word(word) for lang in LANGUAGES for word in _one_word(lang, "article"))


def _one_word(lang: str, group: str) -> Iterable[str]:
    held = lexicon(lang).sets.get(group)
    return held.exact if held else ()


@cache
def _introducing() -> frozenset[str]:
    """Words that come before a source: "citing", "according to"."""
    tables = (phrases(((entry, True) for entry in relay_data(lang).get("before", ())), lang) for lang in LANGUAGES)
    found = (phrase for table in tables for rows in table.exact.values() for phrase, _ in rows)
    return frozenset(fold_word(word) for phrase in found for word in phrase)
