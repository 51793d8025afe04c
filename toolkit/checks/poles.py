"""What words are in English, and at which poles of an opposition these stand.

Words of other languages are looked up in the lexicon of ``toolkit.align`` and, where only their poles matter, in its
dictionary; those that these lack or have by a lesser sense in ``data/senses.toml``. The oppositions are in
``data/opposites.toml``.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import combinations
from typing import Any, NamedTuple, TypeVar

from toolkit.align import lexicon as renderings
from toolkit.align.lexicon import of_forms
from toolkit.checks.pair import Side
from toolkit.quotes.lexicon import lexicon
from toolkit.text.fold import fold_word
from toolkit.text.languages import primary
from toolkit.text.memory import WORDS

Listed = TypeVar("Listed")
DENIED = "denied"
"""The section of what comes to the same when one of the two is denied, and is no opposition otherwise."""


class Pole(NamedTuple):
    """One of the two poles of a listed opposition, ``opposition``: its line, and which two of the line's poles."""

    rule: str
    opposition: tuple[int, int]
    first: bool

    @property
    def other(self) -> Pole:
        """The opposite one."""
        return Pole(self.rule, self.opposition, not self.first)


_NOWHERE: frozenset[Pole] = frozenset()
"""One for all words that stand at no pole, which are most of those that are remembered."""


def english(side: Side, index: int) -> tuple[str, ...]:
    """What a word is mostly rendered as in English, folded, most often first; in an English text, the word itself."""
    return _english(*_spelt(side, index))


def meanings(side: Side, index: int) -> tuple[str, ...]:
    """The same with what the dictionary knows of the word, unless it is written as a name."""
    return (english if named(side, index) else _meant)(side, index)


def meant(word: str, lang: str | None) -> tuple[str, ...]:
    """What a word by itself can be in English, folded; an English word is itself."""
    return _written(word, word, primary(lang))


def named(side: Side, index: int) -> bool:
    """Whether a word is written as a name: with a capital that is not the sentence's, where nouns have none."""
    return index in capitalised(side)


@lru_cache(maxsize=16)
def capitalised(side: Side) -> frozenset[int]:
    """The words of a side that are written as names."""
    if lexicon(side.lang).setting("nouns_capital") is True:
        return frozenset()
    begun = {start for start, _ in side.sentences}
    starts = enumerate(word.stem[0] for word in side.words)
    return frozenset(index for index, start in starts if side.text[start].isupper() and start not in begun)


def _meant(side: Side, index: int) -> tuple[str, ...]:
    return _written(*_spelt(side, index))


def _spelt(side: Side, index: int) -> tuple[str, str, str]:
    word = side.words[index]
    return side.text[word.start : word.end], side.text[slice(*word.stem)], primary(side.lang)


def poles(side: Side, index: int) -> frozenset[Pole]:
    """The poles that a word stands at."""
    return every_pole(side)[index]


@lru_cache(maxsize=16)
def every_pole(side: Side) -> tuple[frozenset[Pole], ...]:
    """The same of every word."""
    names = capitalised(side)
    return tuple(
        _of(_phrase(side, index) or (_english if index in names else _written)(*_spelt(side, index)))
        for index in range(len(side.words))
    )


def _phrase(side: Side, index: int) -> tuple[str, ...]:
    """An English word with the one after it, where these two are listed together: climbed down."""
    if primary(side.lang) != "en" or index + 1 == len(side.words):
        return ()
    two = f"{side.folded[index]} {side.folded[index + 1]}"
    return (two,) if listed(two) else ()


def undone(side: Side, index: int) -> frozenset[Pole]:
    """The poles that a word stands at, with those between a word denied and what that comes to: exclude, possible.

    An English word is looked up with the one after it too: spoke out, had to.
    """
    words = english(side, index)
    if primary(side.lang) == "en" and index + 1 < len(side.words):
        following = side.words[index + 1]
        words = (*words, f"{words[0]} {fold_word(side.text[following.start : following.end], 'en')}")
    return frozenset(pole for word in words for pole in _denied(word)) | _of(words)


def denies(side: Side, index: int) -> bool:
    """Whether a word is mostly rendered as one that denies whatever it is said of: failed, refused."""
    words = english(side, index)[:1]
    return any(_found(_deniers(), word) for word in words)


def fails(side: Side, index: int) -> bool:
    """Whether a word is mostly rendered as one that says of what it governs that it was not done: failed, refused."""
    words = english(side, index)[:1]
    return any(_found(_failures(), word) for word in words)


@cache
def _failures() -> Mapping[str, Sequence[bool]]:
    return dict.fromkeys(_words(_data("opposites")["failures"], "en"), (True,))


@cache
def _deniers() -> Mapping[str, Sequence[bool]]:
    return dict.fromkeys(_words(_data("opposites")["deniers"], "en"), (True,))


@lru_cache(maxsize=WORDS)
def _denied(word: str) -> frozenset[Pole]:
    return frozenset(_found(_oppositions(DENIED), word)) or _NOWHERE


@lru_cache(maxsize=WORDS)
def listed(word: str) -> frozenset[Pole]:
    """The poles that a folded English word is listed at."""
    return frozenset(_found(_oppositions(), word)) or _NOWHERE


@lru_cache(maxsize=WORDS)
def _of(words: tuple[str, ...]) -> frozenset[Pole]:
    return frozenset(pole for word in words for pole in listed(word)) or _NOWHERE


@lru_cache(maxsize=WORDS)
def _english(word: str, stem: str, lang: str) -> tuple[str, ...]:
    """What is known of a word, as it is or without its clitics."""
    if lang == "en":
        return (fold_word(stem, lang),)
    return tuple(fold_word(one, "en") for one in _by_sense(word, stem, lang) or of_forms(stem, lang))


@lru_cache(maxsize=WORDS)
def _written(word: str, stem: str, lang: str) -> tuple[str, ...]:
    """The same with what the dictionary has."""
    if lang == "en":
        return (fold_word(stem, lang),)
    return tuple(fold_word(one, "en") for one in _by_sense(word, stem, lang) or renderings.english(stem, lang))


def _by_sense(word: str, stem: str, lang: str) -> list[str]:
    senses = _senses(lang)
    return _found(senses, fold_word(word, lang)) or _found(senses, fold_word(stem, lang))


@cache
def _oppositions(only: str | None = None) -> Mapping[str, Sequence[Pole]]:
    """The poles by English word: of the rules, or of what is denied ``only``."""
    table = defaultdict[str, list[Pole]](list)
    rules = [rule for rule, lines in _data("opposites").items() if isinstance(lines, list)]
    wanted = [rule for rule in rules if (rule == DENIED) is (only == DENIED)]
    lines = [(rule, line) for rule in wanted for line in _data("opposites")[rule]]
    for number, (rule, line) in enumerate(lines):
        for pair, two in enumerate(combinations(line.split("|"), 2)):
            for entries, first in zip(two, (True, False), strict=True):
                for word in _words(entries, "en"):
                    table[word].append(Pole(rule, (number, pair), first))
    return table


@cache
def _senses(lang: str) -> Mapping[str, Sequence[str]]:
    """English words for words of a language."""
    table = defaultdict[str, list[str]](list)
    for meanings, entries in _data("senses").get(lang, {}).items():
        for word in _words(entries, lang):
            table[word] += meanings.split(", ")
    return table


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("toolkit.checks").joinpath("data", f"{name}.toml").read_text("utf-8"))


def _words(entries: str, lang: str) -> Iterator[str]:
    """The words listed, folded; * stands for any ending."""
    for entry in (one.strip() for one in entries.split(",")):
        yield fold_word(entry.removesuffix("*"), lang) + "*" * entry.endswith("*")


def _found(table: Mapping[str, Sequence[Listed]], word: str) -> list[Listed]:
    """What is listed of a word, as a whole and by how it begins."""
    found = list(table.get(word, ()))
    for length in range(2, len(word) + 1):
        found += table.get(f"{word[:length]}*", ())
    return found
