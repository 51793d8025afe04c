"""A cue printed inside the quotation marks, as French and Russian papers do: « Oui, assure le ministre, et vite. »"""

from __future__ import annotations

from typing import NamedTuple

from toolkit.quotes import sources
from toolkit.quotes.cues import Cue
from toolkit.quotes.frames import Frame, frames
from toolkit.quotes.lexicon import Lexicon
from toolkit.quotes.marks import Quoted
from toolkit.quotes.nouns import COMMAS, DASHES
from toolkit.quotes.sources import Range
from toolkit.quotes.unlisted import cues


class Embedded(NamedTuple):
    """The words left and right of an attribution, and the sentence, cue and source of it."""

    content: tuple[tuple[int, int], ...]
    frame: Frame
    cue: Cue
    source: Range


def embedded(text: str, quote: Quoted, lex: Lexicon) -> Embedded | None:
    """The attribution inside a quoted stretch: comma, verb, noun phrase, comma; in Russian with dashes."""
    if not lex.setting("embeds") or len(quote.pieces) != 1:
        return None
    start, end = quote.pieces[0]
    for frame in frames(text, quote.inner, lex, (start, end)):
        for cue in cues(frame, lex):
            found = _attribution(frame, cue, lex)
            if found is None:
                continue
            source, resumes = found
            left = _left(frame, cue)
            right = frame.tokens[resumes].start if resumes < len(frame.tokens) else _skip(text, frame.end, end)
            content = ((start, left), (right, end)) if right < end else ((start, left),)
            return Embedded(content, frame, cue, source)
    return None


def _skip(text: str, position: int, end: int) -> int:
    while position < end and (text[position].isspace() or text[position] in "—–-"):
        position += 1
    return position


def _left(frame: Frame, cue: Cue) -> int:
    position = cue.first - 1
    while position > 0 and frame.tokens[position].key in DASHES:
        position -= 1
    return frame.tokens[position].end


def _past_apposition(frame: Frame, position: int, lex: Lexicon) -> int:
    """Past what the speaker is, set off by a comma: "tonne Karim Belhadj, [délégué syndical]"."""
    tokens = frame.tokens
    if position + 1 >= len(tokens) or tokens[position].key not in COMMAS:
        return position
    first = position + 1 + lex.has("article", tokens[position + 1].key)
    if first >= len(tokens) or tokens[first].key not in lex.titles:
        return position
    return next((i for i in range(first, len(tokens)) if tokens[i].kind != "w"), len(tokens))


def _attribution(frame: Frame, cue: Cue, lex: Lexicon) -> tuple[Range, int] | None:
    tokens = frame.tokens
    first = cue.first
    while first and lex.has("adverb", tokens[first - 1].key):
        first -= 1
    if cue.section != "verb" or first < 2 or tokens[first - 1].key not in COMMAS | DASHES:
        return None
    if lex.lang == "ru" and tokens[first - 1].key not in DASHES:
        return None
    source = sources.after(frame, cue.last, len(tokens), lex)
    if source is None or source[0] > cue.last + 1:
        return None
    position = _past_apposition(frame, source[1], lex)
    while position < len(tokens) and tokens[position].kind == "w" and position - source[1] < 8:
        position += 1
    if position < len(tokens) and tokens[position].kind != "p":
        return None
    while position < len(tokens) and tokens[position].kind == "p":
        position += 1
    return source, position
