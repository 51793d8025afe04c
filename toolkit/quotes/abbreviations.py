"""Abbreviations that an article explains in parentheses: the Syrian Observatory for Human Rights (SOHR)."""

from __future__ import annotations

import re

from toolkit.quotes.frames import Frame, Token
from toolkit.quotes.lexicon import Lexicon, key
from toolkit.quotes.names import Register, printed

_DIGIT = re.compile(r"([^\W\d])([2-4])")
_BODY = 9
"""Words of a body's name at most."""
_SHORT = 6
"""Letters of an abbreviation at most, where there are no capitals to know it by."""


def note_abbreviations(found: Register, frame: Frame, lex: Lexicon) -> None:
    """Add what a sentence explains of abbreviations."""
    tokens = frame.tokens
    for position in range(2, len(tokens)):
        if tokens[position].key != ")" or tokens[position - 2].key != "(":
            continue
        short = tokens[position - 1]
        if not lex.setting("cased"):
            heads = (i for i in range(max(0, position - 9), position - 2) if _plain_organisation(tokens[i], lex))
            head = next(heads, None)
            if head is not None and len(short.key) <= _SHORT and short.kind == "w":
                found.abbreviations[short.key] = printed(tokens[head : position - 2])
            continue
        if short.kind != "w" or not short.text[:1].isupper():
            continue
        if sum(char.isupper() for char in short.text) >= 2 or any(char.isdigit() for char in short.text):
            start = _expansion(tokens, position - 2, _DIGIT.sub(_repeated, short.text), lex)
        else:
            start = _syllables(tokens, position - 2, short.text, lex)
        if start is not None:
            name = " ".join(token.text for token in tokens[start : position - 2])
            found.abbreviations[key(short.text, lex.lang)] = name


def _plain_organisation(token: Token, lex: Lexicon) -> bool:
    return token.kind == "w" and lex.has("organisation", token.key) and token.key not in lex.titles


def _repeated(match: re.Match[str]) -> str:
    """What a digit stands for: P3L is PPPL."""
    return match[1] * int(match[2])


def _syllables(tokens: tuple[Token, ...], end: int, short: str, lex: Lexicon) -> int | None:
    """Where the name of a body begins whose initials stand in a short form like a word's: Federación … (Fefuh)."""
    for position in range(end - 1, max(-1, end - _BODY), -1):
        token = tokens[position]
        if token.kind != "w":
            return None
        if token.capital and _plain_organisation(token, lex):
            initials = [word.text[0] for word in tokens[position:end] if word.capital]
            letters = iter(short.upper())
            return position if len(initials) > 1 and all(letter in letters for letter in initials) else None
    return None


def _expansion(tokens: tuple[Token, ...], end: int, short: str, lex: Lexicon) -> int | None:
    """Where the full name of an abbreviation begins: its capital words in order, from the right."""
    letters = [char for char in short if char.isupper()]
    position = end - 1
    start = None
    while position >= 0 and end - position <= 12 and tokens[position].kind == "w":
        token = tokens[position]
        if token.capital:
            if letters and token.text[0] == letters[-1]:
                letters.pop()
            start = position
            if not letters:
                return start
        elif letters and token.text[0].upper() == letters[-1]:  # Société des [transports] de Nasria (STN)
            letters.pop()
        elif not (
            lex.has("join", token.key)
            or lex.has("particle", token.key)
            or lex.has("determiner", token.key)
            or len(token.text) < 4
        ):
            break
        position -= 1
    return start if len(letters) < len(short) / 2 else None
