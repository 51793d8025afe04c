"""The script a word is written in."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from toolkit.text.words import function_words


@lru_cache(maxsize=1 << 14)
def script_of(word: str) -> str | None:
    """The script of a word's first letter by its Unicode name ("LATIN", "ARABIC", "CJK"); None without a letter."""
    for character in word:
        if character.isalpha():
            return unicodedata.name(character, "").split(" ")[0].split("-")[0] or None
    return None


def main_script(words: Iterable[str], lang: str | None) -> str | None:
    """The script a language is written in, where it is known, else the commonest of the words."""
    for source in (function_words(lang), words):
        counted = Counter(script for word in source if (script := script_of(word)))
        if counted:
            return max(counted, key=lambda script: (counted[script], script))
    return None
