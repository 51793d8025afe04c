"""Given names, in the scripts of the languages read: ``data/given.toml``, by the gender they usually have."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from toolkit.text.fold import fold_word

_SIGNS = re.compile("[\u0640\u064b-\u0652\u0670]")


def listed() -> Mapping[str, Sequence[str]]:
    """The rows of the data file: names parted by spaces, under ``m`` and ``f``, as they are written."""
    return {gender: _data()[gender] for gender in ("m", "f")}


def is_given(word: str, lang: str | None = None) -> bool:
    """Whether a word is a listed given name; with capitals where its script has them.

    Arabic على, "on", folds as the name علي does and is none.
    """
    capital = word == word.swapcase() or word[:1].isupper()
    return capital and fold_word(word, lang) in _folded(lang) and _SIGNS.sub("", word) not in _data()["unlike"]


def same_name(one: str, lang: str | None, other: str, other_lang: str | None) -> bool:
    """Whether one name translates or shortens the other by a listed custom: William and Guillermo, Bob and Robert."""
    here, there = _groups(lang), _groups(other_lang)
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
    return frozenset(fold_word(name, lang) for rows in listed().values() for row in rows for name in row.split())


@cache
def _groups(lang: str | None) -> Mapping[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, row in enumerate(_data()["same"]):
        for name in row.split():
            folded = fold_word(name, lang)
            found[folded] = found.get(folded, frozenset()) | {number}
    return found
