"""Words to the letter, case and marks aside."""

from __future__ import annotations

from toolkit.text.fold import fold_word
from toolkit.text.words import words


def wording(text: str, lang: str | None = None) -> str:
    """The folded words of a text."""
    return " ".join(fold_word(text[word.start : word.end], lang) for word in words(text, lang))
