"""What a noun phrase shows by itself: a title, a body, its head."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.quotes.construct import name_start
from toolkit.quotes.frames import Token
from toolkit.quotes.lexicon import Lexicon, key
from toolkit.quotes.names import DEFINITE, stem

ALIKE = 5
"""Letters of the shorter of two nouns above which an ending may differ."""


def before_preposition(words: Sequence[Token], lex: Lexicon) -> int | None:
    """Where a phrase about somebody begins: "Residents contacted [by AFP]"; its name is not theirs."""
    if not lex.setting("cased"):
        return None
    for position, word in enumerate(words[1:], 1):
        joins = lex.has("join", word.key) or lex.has("particle", word.key)
        function = lex.has("preposition", word.key) and not joins
        if function and not word.capital and word.key not in lex.titles:
            return position
    return None


def titular(tokens: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a phrase is a title, alone or with what it governs: "The interim President of the Republic"."""
    if not lex.setting("cased"):
        return tokens[0].key in lex.titles
    organised = any(lex.has("organisation", token.key) for token in tokens)
    if not lex.setting("title_last") and organised and tokens[0].key in lex.titles:
        return True
    heads = [i for i, token in enumerate(tokens) if token.key in lex.titles]
    return bool(heads) and (heads[-1] == len(tokens) - 1 or lex.has("join", tokens[heads[-1] + 1].key))


def is_organisation(words: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a phrase names a body and no person."""
    if any(token.key in lex.titles or lex.has("honorific", token.key) for token in words):
        return False
    if name_start(words, lex) is not None and not lex.has("organisation", words[0].key):
        return False
    return any(lex.has("organisation", token.key) for token in words)


def head_of(word: str, lex: Lexicon) -> str:
    """A noun without its article and ending, for comparison."""
    folded = key(word, lex.lang)
    definite = DEFINITE.get(lex.lang)
    if definite and folded.startswith(definite) and len(folded) > len(definite) + 2:
        folded = folded[len(definite) :]
    return stem(folded, lex.lang)


def alike(left: str, right: str) -> bool:
    """Whether two nouns are one but for an ending: Bakanlık and Bakanlığı."""
    size = min(len(left), len(right))
    near = size > ALIKE and abs(len(left) - len(right)) < 3
    return left == right or (near and left[: size - 2] == right[: size - 2])
