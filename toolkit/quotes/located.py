"""Institutions named as the place where something is said: В компании назвали, מהחברה נמסר, במשרד טוענים."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.quotes.frames import Frame, Token
from toolkit.quotes.lexicon import Lexicon, key
from toolkit.quotes.nouns import continues, nominal
from toolkit.quotes.uncommon import given, uncommon

_FEW = 3


def located(frame: Frame, start: int, end: int, cue: int, lex: Lexicon) -> tuple[int, int] | None:
    """The institution in tokens ``[start, end)`` before a verb that has no other subject, None without one."""
    tokens = frame.tokens
    verbs = lex.setting("located_verb")
    if not verbs:
        return None
    if lex.setting("located"):
        reporting = tokens[cue].key in verbs or tokens[cue].key[1:] in verbs
        placed = reporting and end - start <= 6 and _joined(tokens[start], lex)
        return (start, end) if placed and all(continues(tokens, i, start, lex) for i in range(start + 1, end)) else None
    if not lex.has("located", tokens[start].key):
        return None
    if lex.has("document", tokens[start + 1].key) and start + 2 < end:  # В заявлении [движения «Берег»] говорится
        return start + 2, end
    if not tokens[cue].key.endswith(tuple(verbs)):
        return None
    whole = all(continues(tokens, i, start + 1, lex) for i in range(start + 1, end))
    timed = any(lex.has("time", token.key) for token in tokens[start:end])
    return (start + 1, end) if whole and not timed and nominal(tokens, start + 1, end, lex) else None


def without_place(phrase: Sequence[Token], verb: str, lex: Lexicon) -> Sequence[Token]:
    """A source without the preposition joined to its first word, where its verb reports from a place."""
    located = lex.setting("located") and verb in lex.setting("located_verb")
    if not phrase or not located or not _joined(phrase[0], lex):
        return phrase
    first = phrase[0]
    text = first.text[1:]
    return [first._replace(start=first.start + 1, text=text, key=key(text, lex.lang)), *phrase[1:]]


def _joined(word: Token, lex: Lexicon) -> bool:
    """Whether a word is an institution with a joined preposition."""
    rest = (word.key[1:], word.key[2:])
    known = any(lex.has("organisation", part) or part in lex.titles for part in rest)
    return word.key[:1] in lex.setting("located") and known and not lex.has("organisation", word.key)


def past_located(tokens: tuple[Token, ...], start: int, stop: int, lex: Lexicon) -> int:
    """Past words that a preposition joined to them makes adverbial, where somebody is named behind them:
    כתבה [באינסטגרם] השחיינית נועה ים."""
    prefixes = tuple(lex.setting("located") or ()) if not lex.setting("cased") else ()
    position = start
    while position < stop and position - start < _FEW and tokens[position].kind == "w":
        word = tokens[position]
        someone = word.key in lex.titles or given(word, lex)
        if someone or not (prefixes and word.key.startswith(prefixes) and len(word.key) > _FEW):
            break
        position += 1
    ahead = tokens[position : min(stop, position + 2)]
    someone = any(word.key in lex.titles or given(word, lex) or uncommon(word, lex) for word in ahead)
    return position if position > start and someone else start
