"""Numbers written as one word: German and Turkish compounds, adjectives such as "двухлетний"."""

from __future__ import annotations

from functools import lru_cache

from toolkit.text.number_grammar import State, step
from toolkit.text.number_lexicon import Lexicon, Word


def compound(lex: Lexicon, form: str) -> Word | None:
    """The one word that a compound amounts to: its value, and whether it is an ordinal or vague."""
    words = segment(lex, form)
    if not words:
        return None
    state: State | None = State()
    joined = False
    for word in words:
        if word.op == "join":
            joined = True
            continue
        state = step(lex, state, word, "and" if joined or word.joined else "") if state else None
        joined = False
    if state is None:
        return None
    value = state.value
    op = "vague" if state.vague else "ordinal" if state.ordinal else "group"
    return Word(op, value)


_segments: dict[tuple[str | None, str], tuple[Word, ...] | None] = {}


def segment(lex: Lexicon, form: str) -> tuple[Word, ...] | None:
    """A compound ("zweihundertfünfzig", "yirmibeş") cut into its number words, or None."""
    place = (lex.lang, form)
    if place not in _segments:
        if len(_segments) > 20000:
            _segments.clear()
        _segments[place] = _cut(lex, form) if len(form) <= 80 else None
    return _segments[place]


def _head(lex: Lexicon, form: str) -> str:
    """The number in an adjective such as "dreitägig" or "двухлетний", or the word as it is."""
    for tail in lex.tails:
        at = form.find(tail, 2)
        if at > 0:
            return form[:at]
    return form


def _cut(lex: Lexicon, form: str) -> tuple[Word, ...] | None:
    @lru_cache(maxsize=256)
    def rest_of(rest: str, depth: int) -> tuple[Word, ...] | None:
        if depth and rest in lex.glue_ends:
            return (lex.glue_ends[rest],)
        for cut in range(len(rest) - 1, 0, -1):
            part = lex.glue.get(rest[:cut])
            if part is None or (part.op == "join" and not depth):
                continue
            following = rest_of(rest[cut:], depth + 1)
            if following:
                return (part, *following)
        return None

    head = _head(lex, form)
    if head != form and head in lex.glue:
        return None if lex.glue[head].value == 1 else (lex.glue[head],)
    return rest_of(head, 0)
