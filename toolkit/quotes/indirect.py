"""Reported speech without quotation marks: "X said that ...", "X pledged to ...", "according to X, ..."."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.quotes import sources
from toolkit.quotes.attribute import source_of
from toolkit.quotes.cues import Cue
from toolkit.quotes.frames import Frame
from toolkit.quotes.lexicon import Lexicon
from toolkit.quotes.sources import COMMAS, Range

_SHORTEST = 3
_NEAR = 12


class Reported(NamedTuple):
    """Tokens of the reported clause, its cue and its source."""

    content: Range
    cue: Cue
    source: Range | None


def reported(frame: Frame, hits: list[Cue], lex: Lexicon) -> list[Reported]:
    """The indirect quotations of a sentence without quotation marks; only where cue, source and clause are plain."""
    found: list[Reported] = []
    size = len(frame.tokens)
    end = size
    while end and frame.tokens[end - 1].kind == "p" and frame.tokens[end - 1].key in ".!?؟۔…":
        end -= 1
    for cue in hits:
        if found and cue.first < found[-1].content[1] and cue.first >= found[-1].content[0]:
            continue
        item = (
            _that(frame, cue, hits, end, lex)
            or _trailing(frame, cue, hits, end, lex)
            or _according(frame, cue, end, lex)
        )
        if item is not None and item.content[1] - item.content[0] >= _SHORTEST:
            found.append(item)
    return found


def _that(frame: Frame, cue: Cue, hits: list[Cue], end: int, lex: Lexicon) -> Reported | None:
    if cue.section not in ("verb", "weak", "participle", "quoting"):
        return None
    tokens = frame.tokens
    source = source_of(frame, cue, hits, lex)
    start = _clause(frame, cue, source, end, lex)
    if start is None:
        return None
    if source is None and not lex.setting("drops_subject"):
        return None
    if source is None and cue.section == "participle":
        return None
    stop = _until(frame, start, end, hits, lex)
    if any(token.kind == "q" for token in tokens[start:stop]):
        return None
    return Reported((start, stop), cue, source)


def _clause(frame: Frame, cue: Cue, source: Range | None, end: int, lex: Lexicon) -> int | None:
    """Where the reported clause starts after a cue, None when no clause follows."""
    tokens = frame.tokens
    position = cue.last
    if source is not None and source[0] >= cue.last and source[0] - cue.last <= 3:
        position = source[1]
    limit = min(end, position + _NEAR)
    for index in range(position, limit):
        token = tokens[index]
        if token.kind == "q" or (token.kind == "p" and token.key not in ",،"):
            return None
        if lex.has("complementiser", token.key):
            return index + 1 if not lex.setting("keeps_complementiser") else index
        if lex.has("infinitive", token.key) and index == position and cue.stance in ("vow",):
            return index
        if index == position and lex.setting("zero_complementiser") and _zero(frame, index, end, cue, lex):
            return index
        if token.kind == "w" and index > cue.last and token.key in lex.cues and not token.capital:
            return None
    return None


def _zero(frame: Frame, index: int, end: int, cue: Cue, lex: Lexicon) -> bool:
    """ "He said the army would ...": a verb of saying, then at once a subject and, soon, a finite verb."""
    if cue.section != "verb" or not lex.has("bare", frame.tokens[cue.first].key):
        return False
    token = frame.tokens[index]
    if not (token.key in lex.pronouns or lex.has("determiner", token.key) or token.capital):
        return False
    return any(
        lex.has("finite", later.key) or (later.kind == "w" and later.key.endswith("ed"))
        for later in frame.tokens[index + 1 : min(end, index + _NEAR)]
    )


def _until(frame: Frame, start: int, end: int, hits: list[Cue], lex: Lexicon) -> int:
    """Where the clause ends: the sentence, or a comma before an attribution or a participle."""
    for cue in hits:
        if cue.first > start and cue.section in ("before", "participle") and frame.tokens[cue.first - 1].key in COMMAS:
            return min(end, cue.first - 1)
    return end


def _trailing(frame: Frame, cue: Cue, hits: list[Cue], end: int, lex: Lexicon) -> Reported | None:
    """ "The total is 973, SOHR said.": a clause, a comma, a source and a cue that end the sentence."""
    tokens = frame.tokens
    if cue.section != "verb" or not lex.setting("trails") or end - cue.last > 8:
        return None
    if not all(
        lex.has("time", t.key)
        or lex.has("adverb", t.key)
        or lex.has("preposition", t.key)
        or lex.has("determiner", t.key)
        or t.capital
        or t.kind == "w"
        and i > 0
        for i, t in enumerate(tokens[cue.last : end])
    ) or (
        cue.last < end and not (lex.has("preposition", tokens[cue.last].key) or lex.has("time", tokens[cue.last].key))
    ):
        return None
    comma = next((i for i in range(cue.first - 1, max(0, cue.first - 14), -1) if tokens[i].key in COMMAS), None)
    if comma is None or comma < 3 or any(token.kind == "q" for token in tokens[:comma]):
        return None
    source = sources.before(frame, cue.first, comma + 1, lex)
    if source is None or source[0] != comma + 1 or lex.has("relative", tokens[comma + 1].key):
        return None
    if any(hit.first < comma for hit in hits if hit.section in ("verb", "before")):
        return None
    return Reported((0, comma), cue, source)


def _according(frame: Frame, cue: Cue, end: int, lex: Lexicon) -> Reported | None:
    """ "According to X, clause" and "clause, according to X"."""
    if cue.section not in ("before", "postposed"):
        return None
    tokens = frame.tokens
    if cue.section == "postposed":
        source = sources.before(frame, cue.first, 0, lex)
        if source is None or source[0] > 2:
            return None
        start = cue.last + (cue.last < end and tokens[cue.last].key in COMMAS)
        return None if any(t.kind == "q" for t in tokens[start:end]) else Reported((start, end), cue, source)
    source = sources.after(frame, cue.last, end, lex)
    if source is None:
        return None
    if cue.first <= 2 and not any(t.kind == "q" for t in tokens):
        comma = next((i for i in range(source[1], min(end, source[1] + 16)) if tokens[i].key in COMMAS), None)
        return Reported((comma + 1, end), cue, source) if comma is not None else None
    before = tokens[: cue.first]
    if any(t.kind == "q" for t in before) or end - source[1] > 12 or len(before) < _SHORTEST:
        return None
    stop = cue.first - (before[-1].key in COMMAS)
    return Reported((0, stop), cue, source)
