"""The script a word is written in."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from toolkit.text.memory import WORDS
from toolkit.text.words import function_words


@lru_cache(maxsize=WORDS)
def script_of(word: str) -> str | None:
    """The script of a word's first letter by its Unicode name ("LATIN", "ARABIC", "CJK"); None without a letter."""
    for character in word:
        if character.isalpha():
            return unicodedata.name(character, "").split(" ")[0].split("-")[0] or None
    return None


def main_script(words: Iterable[str], lang: str | None) -> str | None:
    """The script a language is written in, where it is known, else the commonest of the words."""
    return _written_in(lang) or _commonest(words)


@cache
def _written_in(lang: str | None) -> str | None:
    return _commonest(function_words(lang))


def _commonest(words: Iterable[str]) -> str | None:
    counted = Counter(script for word in words if (script := script_of(word)))
    return max(counted, key=lambda script: (counted[script], script), default=None)
