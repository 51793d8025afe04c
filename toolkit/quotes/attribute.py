"""Which cue and which source govern a quoted stretch."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.quotes import sources
from toolkit.quotes.cues import Cue
from toolkit.quotes.frames import Frame, Token
from toolkit.quotes.lexicon import Lexicon
from toolkit.quotes.nouns import COMMAS, DASHES
from toolkit.quotes.sources import Range
from toolkit.quotes.subjects import behind, opens, source_of

_REACH = 24
_FAR = 60


class Attribution(NamedTuple):
    """A cue and its source; ``after`` when the cue follows the words, ``adjacent`` when nothing else stands between."""

    cue: Cue | None = None
    source: Range | None = None
    after: bool = False
    adjacent: bool = False


def attribute(frame: Frame, at: int, hits: list[Cue], lex: Lexicon) -> Attribution:
    """The attribution of the quoted token at ``at``; empty when nothing in the sentence governs it."""
    earlier = _earlier(frame, at, hits, lex)
    later = _later(frame, at, hits, lex)
    announced = earlier and frame.tokens[at - 1].key == ":" and _parted(frame, at)
    if announced and later and later.adjacent and later.source and later.cue and later.source[0] >= later.cue.last:
        return later
    if later and later.adjacent and lex.setting("order") == "sov" and at:
        before = frame.tokens[at - 1].key
        if before != ":" and not lex.has("complementiser", before):
            return later
    if earlier and (earlier.adjacent or (at and lex.has("complementiser", frame.tokens[at - 1].key))):
        return earlier
    called = earlier and earlier.cue and earlier.cue.stance == "call" and not opens(frame, at)
    if earlier and called and later and (later.source is None or later.source[0] < at):
        return earlier
    if later and (opens(frame, at) or _parted(frame, at)) and later.adjacent:
        return later
    return earlier or later or Attribution()


def _earlier(frame: Frame, at: int, hits: list[Cue], lex: Lexicon) -> Attribution | None:
    tokens = frame.tokens
    for cue in reversed([hit for hit in hits if hit.last <= at and hit.section != "backward"]):
        if cue.section == "postposed":  # uzmanlara göre “…”; but not “…”, uzmanlara göre
            low = next((i + 1 for i in range(cue.first - 1, -1, -1) if tokens[i].kind == "q"), 0)
            source = sources.before(frame, cue.first, low, lex) if not low or at - cue.last <= 1 else None
            return Attribution(cue, source, False, _touches(frame, cue, source, at, lex)) if source else None
        if at - cue.first > _FAR or _breaks(tokens, cue.last, at, lex) or (cue.section == "own" and cue.first > 1):
            return None
        joined = cue.start > tokens[cue.first].start
        outer = hits[hits.index(cue) - 1] if cue.section == "weak" and hits.index(cue) and not joined else cue
        if outer.section == "verb" and not _breaks(tokens, outer.last, at, lex):
            cue = outer
        quoted = [i for i in range(cue.first) if tokens[i].kind == "q"]
        if quoted and opens(frame, quoted[-1]) and cue.section in ("verb", "weak"):
            source = behind(frame, quoted[-1], cue, lex)
        else:
            source = source_of(frame, cue, hits, lex, quoted[-1] + 1 if quoted and _parted(frame, quoted[-1]) else 0)
        manner = cue.section == "participle" and lex.setting("order") == "vso" and cue.last >= at - 1
        if (manner or lex.has("pleonastic", tokens[cue.first].key)) and cue is not hits[0]:
            plain = hits[hits.index(cue) - 1]
            if (
                plain.section == "verb"
                and cue.first - plain.last <= 8
                and not any(t.kind == "q" or (manner and t.key in COMMAS) for t in tokens[plain.last : cue.first])
            ):
                cue = plain
        return Attribution(cue, source, False, _touches(frame, cue, source, at, lex))
    return None


def _later(frame: Frame, at: int, hits: list[Cue], lex: Lexicon) -> Attribution | None:
    tokens = frame.tokens
    for cue in hits:
        if cue.first <= at or cue.section in ("participle", "noun"):
            continue
        joined = cue.start > tokens[cue.first].start or (
            cue.first > at + 1 and lex.has("and", tokens[cue.first - 1].key)
        )
        if cue.section == "verb" and joined:  # «…»، وقال, “…”, and said: a clause of its own
            return None
        gap = tokens[at + 1 : cue.first]
        if len(gap) > _REACH or any(
            token.kind == "q" or (token.key in ":.!?؟" and token.kind == "p" and token.key != ".") for token in gap
        ):
            return None
        if any(
            (lex.has("complementiser", token.key) and not lex.has("determiner", token.key)) or token.key == ":"
            for token in tokens[cue.last : cue.last + 2]
        ):
            return None
        if cue.section == "before":
            source = sources.described(frame, sources.after(frame, cue.last, len(tokens), lex, True), lex)
            return Attribution(cue, source, True, len(gap) <= 1)
        if cue.section == "own":
            return Attribution(cue, None, True, True) if len(gap) <= 1 else None
        if cue.section == "postposed":
            source = sources.before(frame, cue.first, at + 1, lex)
        else:
            source = behind(frame, at, cue, lex)
        adjacent = _adjacent(frame, at, cue, source, lex)
        last = lex.setting("order") == "sov"
        if not adjacent and (source is None or (not last and not any(token.key in COMMAS for token in gap))):
            return None
        return Attribution(cue, source, True, adjacent)
    return None


def _adjacent(frame: Frame, at: int, cue: Cue, source: Range | None, lex: Lexicon) -> bool:
    """Whether only the source, its apposition and adverbs stand between the quoted token and a cue after it."""
    tokens = frame.tokens
    aside = range(0)
    if source is not None and source[1] < cue.first and tokens[source[1]].key in COMMAS:
        closing = [i for i in range(source[1] + 1, cue.first) if tokens[i].key in COMMAS]
        aside = range(source[1], closing[-1]) if closing else aside
    return all(
        tokens[i].kind == "p"
        or i in aside
        or (source is not None and source[0] <= i < source[1])
        or any(lex.has(group, tokens[i].key) for group in ("adverb", "time", "filler", "quoting_from"))
        for i in range(at + 1, cue.first)
    )


def _parted(frame: Frame, at: int) -> bool:
    """Whether a comma or a dash, inside or outside the marks, parts the quoted token from what follows."""
    token = frame.tokens[at]
    assert token.quoted is not None
    text_end = at + 1 < len(frame.tokens) and (frame.tokens[at + 1].key in COMMAS or frame.tokens[at + 1].key in DASHES)
    return text_end or token.text[-1:] in ",،!?؟…"


def _breaks(tokens: tuple[Token, ...], low: int, high: int, lex: Lexicon) -> bool:
    """Whether a new clause with its own subject starts in ``[low, high)``."""
    return any(
        tokens[i].kind == "p" and tokens[i].key in COMMAS and i + 1 < high and lex.has("contrast", tokens[i + 1].key)
        for i in range(low, high)
    )


def _touches(frame: Frame, cue: Cue, source: Range | None, at: int, lex: Lexicon) -> bool:
    """Whether only punctuation, the source and addressees stand between a cue and the quoted token."""
    gap = [i for i in range(cue.last, at) if not (source and source[0] <= i < source[1])]
    if not gap:
        return True
    if frame.tokens[at - 1].kind == "p" and frame.tokens[at - 1].key in ":،,—–":
        if frame.tokens[at - 1].key == ":":
            return True
        return len(gap) <= 12 and not any(lex.has("complementiser", frame.tokens[i].key) for i in gap)
    return all(
        frame.tokens[i].kind == "p"
        or lex.has("complementiser", frame.tokens[i].key)
        or lex.has("adverb", frame.tokens[i].key)
        or lex.has("time", frame.tokens[i].key)
        for i in gap
    )
