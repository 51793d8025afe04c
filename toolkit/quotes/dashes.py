"""Speech set off by a dash at the start of a line, as Spanish, French, Russian and Turkish print dialogue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.quotes.lexicon import Lexicon, key
from toolkit.quotes.marks import Quoted, paragraphs

_OPENS = re.compile(r"[—–―][ \u00a0\u202f]?(?=[\w¿¡«„“…])")
_DASH = re.compile(r"(?<=[\s,.!?…])[—–―]|[—–―](?=[\s,.;:!?])")
_WORD = re.compile(r"[\w'’-]+")
_NEAR = 4


def dashed(text: str, quotes: Sequence[Quoted], lex: Lexicon) -> list[Quoted]:
    """``quotes`` and the stretches of lines that open with a dash and hold a reporting verb between dashes."""
    found = list(quotes)
    for start, end in paragraphs(text):
        opening = _OPENS.match(text, start, end)
        if opening and text[start] != "-":
            found += _line(text, start, opening.end(), end, lex)
    if len(found) == len(quotes):
        return found
    return list(_outermost(sorted(found, key=lambda quote: (quote.start, -quote.end))))


def _line(text: str, start: int, first: int, end: int, lex: Lexicon) -> Iterator[Quoted]:
    cuts = [match.span() for match in _DASH.finditer(text, first, end)]
    edges = [first, *(edge for cut in cuts for edge in cut), end]
    opened, position = start, 0
    segments = [(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]
    reports = [_reports(text, low, high, lex) or _narrates(text, low, high) for low, high in segments]
    if not any(reports[1:]):
        return
    while position < len(segments):
        low, high = segments[position]
        while position + 1 < len(segments) and not reports[position + 1] and not reports[position]:
            position += 1
            high = segments[position][1]
        if not reports[position] or position == 0:
            inside = _trim(text, low, _narration(text, low, high, lex) if position else high)
            if position + 1 < len(segments) and text[inside[1] - 1] == ",":
                inside = (inside[0], inside[1] - 1)
            if inside[1] > inside[0]:
                yield Quoted(opened, inside[1], (inside,), "—")
        position += 1
        if position < len(segments):
            opened = segments[position][0]


def _narration(text: str, low: int, high: int, lex: Lexicon) -> int:
    """Where speech after an attribution gives way to the reporter: the first later sentence that reports or quotes."""
    edges = [low, *(match.end() for match in re.finditer(r"[.!?…]\s+", text[low:high])), high]
    starts = [low, *(low + edge for edge in edges[1:-1])]
    for start, end in zip(starts[1:], [*starts[2:], high], strict=False):
        sentence = text[start:end]
        words = [key(match.group(), lex.lang) for match in _WORD.finditer(sentence)]
        if any(mark in sentence for mark in '«“„"') or any(word in lex.verbs for word in words):
            return start
    return high


def _reports(text: str, low: int, high: int, lex: Lexicon) -> bool:
    words = [key(match.group(), lex.lang) for match in _WORD.finditer(text, low, min(high, low + 120))]
    return any(lex.verbs.at(words, position) for position in range(min(_NEAR, len(words))))


def _narrates(text: str, low: int, high: int) -> bool:
    """Whether a segment after a comma, a question or an exclamation begins in lower case and ends in a full stop."""
    ended = text[max(0, low - 8) : low].rstrip("—–― \u00a0\u202f")[-1:]
    start, end = _trim(text, low, high)
    return ended in ",!?…" and text[start : start + 1].islower() and text[end - 1 : end] in ".:" and end - start < 160


def _trim(text: str, low: int, high: int) -> tuple[int, int]:
    while low < high and (text[low].isspace() or text[low] in ".;"):
        low += 1
    while high > low and text[high - 1].isspace():
        high -= 1
    return low, high


def _outermost(quotes: list[Quoted]) -> Iterator[Quoted]:
    end = -1
    for quote in quotes:
        if quote.start >= end:
            yield quote
            end = quote.end
