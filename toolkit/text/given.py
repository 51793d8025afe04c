"""Given names, in the scripts of the languages read: ``data/given.toml``, by the gender they usually have."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from toolkit.text.fold import fold_word
from toolkit.text.languages import load
from toolkit.text.memory import WORDS

_STEM = 3
"""Letters that are left of a name before the ending of a case, at least."""
_SIGNS = re.compile("[\u0640\u064b-\u0652\u0670]")


def listed() -> Mapping[str, Sequence[str]]:
    """The rows of the data file: names parted by spaces, under ``m`` and ``f``, as they are written."""
    return {gender: _data()[gender] for gender in ("m", "f")}


@lru_cache(maxsize=WORDS)
def given_name(word: str, lang: str | None = None) -> str | None:
    """The listed given name, folded, that a word is or is a case of (Олегом); with capitals where its script has them.

    Arabic على, "on", folds as the name علي does and is none.
    """
    if not (word == word.swapcase() or word[:1].isupper()) or _SIGNS.sub("", word) in _data()["unlike"]:
        return None
    folded, listed = fold_word(word, lang), _folded(lang)
    if folded in listed:
        return folded
    cases = _cases(lang)
    stems = (folded[: len(folded) - len(ending)] for ending in cases.endings if folded.endswith(ending))
    return next((cases.names[stem] for stem in stems if len(stem) >= _STEM and stem in cases.names), None)


def told_apart(one: str, lang: str | None, other: str, other_lang: str | None) -> bool:
    """Whether two names that may sound alike are listed as different ones: Hassan and Hussein."""
    here, there = (
        _groups("near", code).get(fold_word(name, code), frozenset())
        for name, code in ((one, lang), (other, other_lang))
    )
    return bool(here) and bool(there) and here.isdisjoint(there)


def same_name(one: str, lang: str | None, other: str, other_lang: str | None) -> bool:
    """Whether one name translates or shortens the other by a listed custom: William and Guillermo, Bob and Robert."""
    here, there = _groups("same", lang), _groups("same", other_lang)
    return not here.get(fold_word(one, lang), frozenset()).isdisjoint(
        there.get(fold_word(other, other_lang), frozenset())
    )


@cache
def _data() -> Mapping[str, Sequence[str]]:
    data: Mapping[str, Sequence[str]] = tomllib.loads(
        resources.files("toolkit.text").joinpath("data", "given.toml").read_text("utf-8")
    )
    return data


@cache
def _folded(lang: str | None) -> frozenset[str]:
    rows = (*(row for some in listed().values() for row in some), *_data()["near"])
    return frozenset(fold_word(name, lang) for row in rows for name in row.split())


class _Cases(NamedTuple):
    """The endings that cases put to names, the longest first, and names by what is left before them."""

    endings: tuple[str, ...]
    names: Mapping[str, str]


@cache
def _cases(lang: str | None) -> _Cases:
    data = load("names", lang) if lang else {}
    endings, bare = (data.get(key, "").split() for key in ("endings", "nominative"))
    if not endings:
        return _Cases((), {})
    names = {stem: name for name in sorted(_folded(lang)) for stem in (name, *_bare(name, bare))}
    return _Cases(tuple(sorted((fold_word(ending, lang) for ending in endings), key=len, reverse=True)), names)


def _bare(name: str, endings: Sequence[str]) -> Iterator[str]:
    return (name[: -len(ending)] for ending in endings if len(ending) == 1 and name.endswith(ending))


@cache
def _groups(kind: str, lang: str | None) -> Mapping[str, frozenset[int]]:
    """The rows of ``same`` or ``near`` that hold each folded name."""
    found: dict[str, frozenset[int]] = {}
    for number, row in enumerate(_data()[kind]):
        for name in row.split():
            folded = fold_word(name, lang)
            found[folded] = found.get(folded, frozenset()) | {number}
    return found
