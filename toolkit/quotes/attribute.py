"""Which cue and which source govern a quoted stretch, and whether it is speech at all."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.model import Kind
from toolkit.quotes import sources
from toolkit.quotes.cues import Cue
from toolkit.quotes.frames import Frame, Token
from toolkit.quotes.lexicon import Lexicon
from toolkit.quotes.sources import COMMAS, DASHES, Range

_REACH = 24
_FAR = 60
_SCARE_WORDS = 3


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
    if earlier and earlier.adjacent:
        return earlier
    if later and (opens(frame, at) or _parted(frame, at)) and later.adjacent:
        return later
    return earlier or later or Attribution()


def kind(frame: Frame, at: int, found: Attribution, lex: Lexicon) -> Kind | None:
    """What a quoted token is: direct or mixed speech, None when it is a title, a label or a scare quote."""
    token = frame.tokens[at]
    assert token.quoted is not None
    previous = _previous_word(frame, at)
    if previous is not None and lex.has("work", previous.key) and (found.cue is None or not _right_before(found, at)):
        return None
    words = _words(token)
    if found.cue is not None and found.cue.section == "before" and found.cue.last == at:
        return None
    if found.cue is None and lex.setting("order") is None:
        return "direct" if words > _SCARE_WORDS else None
    if found.cue is None:
        if _stands_alone(frame, at):
            return "direct" if words > _SCARE_WORDS or _terminal(token) else None
        return "mixed" if words > _SCARE_WORDS + 2 else None
    if not found.after and not found.adjacent and words <= _SCARE_WORDS and not _in_clause(frame, at, found.cue, lex):
        return None
    return "direct" if _is_direct(frame, at, found, words, lex) else "mixed"


def source_of(frame: Frame, cue: Cue, hits: list[Cue], lex: Lexicon, low: int = 0) -> Range | None:
    """The source of a cue that precedes what it reports."""
    tokens = frame.tokens
    size = len(tokens)
    if cue.section == "before":
        return sources.quoted_name(frame, cue.last, lex) or sources.after(frame, cue.last, size, lex, True)
    if cue.section == "postposed":
        return sources.before(frame, cue.first, low, lex)
    if cue.section == "quoting":
        return _quoted_from(frame, cue, lex)
    if cue.section == "carrying":
        marker = next((i for i in range(cue.last, min(size, cue.last + 8)) if lex.has("quoting_from", tokens[i].key)), None)
        return sources.after(frame, marker + 1, size, lex) if marker is not None else None
    index = hits.index(cue)
    previous = hits[index - 1] if index else None
    joined = cue.first > 0 and lex.has("and", tokens[cue.first - 1].key)
    if cue.section == "participle" or joined:
        if previous is not None and previous.section != "noun":
            return _reported_by(frame, previous, hits, lex)
        return sources.leading(frame, low, cue.first, lex)
    subject_first = lex.setting("order") != "vso"
    found = None
    if _inverted(frame, cue, lex):
        found = sources.after(frame, cue.last, size, lex)
        if found is not None:
            return found
    if lex.setting("order") == "sov":
        found = sources.leading(frame, low, cue.first, lex)
    if not subject_first:
        found = sources.after(frame, cue.last, size, lex)
    if found is None:
        floor = previous.last if previous is not None and previous.section != "noun" else low
        found = sources.before(frame, cue.first, max(low, min(floor, cue.first)), lex)
    if found is None and subject_first and (cue.first == low or lex.setting("inverts")):
        found = sources.after(frame, cue.last, size, lex)
    if found is None and cue.first > low and subject_first:
        found = sources.leading(frame, low, cue.first, lex)
    return found


def _inverted(frame: Frame, cue: Cue, lex: Lexicon) -> bool:
    """Whether a subject can only follow: a comma before the cue, a noun phrase and a colon after it."""
    tokens = frame.tokens
    if not lex.setting("inverts") or not cue.first or tokens[cue.first - 1].key not in COMMAS or cue.last >= len(tokens):
        return False
    following = tokens[cue.last]
    return (following.capital or lex.has("determiner", following.key)) and any(
        token.key == ":" for token in tokens[cue.last : cue.last + 8]
    )


def _reported_by(frame: Frame, cue: Cue, hits: list[Cue], lex: Lexicon) -> Range | None:
    """The source of a cue wherever it stands: before a quoted stretch or after one."""
    quoted = [i for i, token in enumerate(frame.tokens[: cue.first]) if token.kind == "q"]
    if quoted and opens(frame, quoted[-1]):
        return _behind(frame, quoted[-1], cue, lex)
    return source_of(frame, cue, hits, lex)


def _quoted_from(frame: Frame, cue: Cue, lex: Lexicon) -> Range | None:
    tokens = frame.tokens
    for position in range(cue.first - 1, max(-1, cue.first - _REACH), -1):
        if lex.has("quoting_from", tokens[position].key):
            if position and lex.has("passive", tokens[position - 1].key):
                return sources.before(frame, position - 1, 0, lex)
            return sources.after(frame, position + 1, cue.first, lex)
    return sources.before(frame, cue.first, 0, lex)


def _earlier(frame: Frame, at: int, hits: list[Cue], lex: Lexicon) -> Attribution | None:
    tokens = frame.tokens
    for cue in reversed([hit for hit in hits if hit.last <= at and hit.section not in ("postposed", "backward")]):
        if at - cue.first > _FAR or _breaks(tokens, cue.last, at, lex):
            return None
        quoted = [i for i in range(cue.first) if tokens[i].kind == "q"]
        if any(tokens[i].kind == "q" for i in range(cue.last, at)) and not _governs_on(frame, cue, at, lex):
            return None
        if quoted and opens(frame, quoted[-1]) and cue.section in ("verb", "weak"):
            source = _behind(frame, quoted[-1], cue, lex)
        else:
            source = source_of(frame, cue, hits, lex, quoted[-1] + 1 if quoted and _parted(frame, quoted[-1]) else 0)
        if lex.has("pleonastic", tokens[cue.first].key) and cue is not hits[0]:
            plain = hits[hits.index(cue) - 1]
            if plain.section == "verb" and cue.first - plain.last <= 8 and not any(t.kind == "q" for t in tokens[plain.last : cue.first]):
                cue = plain
        return Attribution(cue, source, False, _touches(frame, cue, source, at, lex))
    return None


def _governs_on(frame: Frame, cue: Cue, at: int, lex: Lexicon) -> bool:
    """Whether a cue still governs past an earlier quoted stretch of its sentence."""
    return True


def _later(frame: Frame, at: int, hits: list[Cue], lex: Lexicon) -> Attribution | None:
    tokens = frame.tokens
    for cue in hits:
        if cue.first <= at or cue.section in ("participle", "noun"):
            continue
        gap = tokens[at + 1 : cue.first]
        if len(gap) > _REACH or any(
            token.kind == "q" or token.key in ":.!?؟" and token.kind == "p" and token.key != "." for token in gap
        ):
            return None
        if any(
            lex.has("complementiser", token.key) and not lex.has("determiner", token.key) or token.key == ":"
            for token in tokens[cue.last : cue.last + 2]
        ):
            return None
        if cue.section == "before":
            return Attribution(cue, sources.after(frame, cue.last, len(tokens), lex, True), True, len(gap) <= 1)
        if cue.section == "postposed":
            source = sources.before(frame, cue.first, at + 1, lex)
        else:
            source = _behind(frame, at, cue, lex)
        adjacent = all(
            token.kind == "p"
            or lex.has("adverb", token.key)
            or lex.has("time", token.key)
            or (source is not None and source[0] <= at + 1 + index < source[1])
            or lex.has("filler", token.key)
            or lex.has("quoting_from", token.key)
            for index, token in enumerate(gap)
        )
        last = lex.setting("order") == "sov"
        if not adjacent and (source is None or not last and not any(token.key in COMMAS for token in gap)):
            return None
        return Attribution(cue, source, True, adjacent)
    return None


def _behind(frame: Frame, at: int, cue: Cue, lex: Lexicon) -> Range | None:
    """The source of a cue that follows the quoted token at ``at``: between them, after the cue, or before the words."""
    size = len(frame.tokens)
    if cue.section == "quoting":
        return _quoted_from(frame, cue, lex)
    found = sources.before(frame, cue.first, at + 1, lex)
    if found is None and lex.setting("order") != "sov":
        found = sources.after(frame, cue.last, size, lex)
    if found is None and (at > 0 and (lex.setting("order") == "sov" or not opens(frame, at))):
        found = sources.leading(frame, 0, at, lex)
    if found is None:
        found = sources.after(frame, cue.last, size, lex)
    return found


def opens(frame: Frame, at: int) -> bool:
    """Whether no word of the sentence stands before the quoted token."""
    return not any(token.kind == "w" for token in frame.tokens[:at])


def _parted(frame: Frame, at: int) -> bool:
    """Whether a comma or a dash, inside or outside the marks, parts the quoted token from what follows."""
    token = frame.tokens[at]
    assert token.quoted is not None
    text_end = at + 1 < len(frame.tokens) and (frame.tokens[at + 1].key in COMMAS or frame.tokens[at + 1].key in DASHES)
    return text_end or token.text[-1:] in ",،!?؟…"


def _stands_alone(frame: Frame, at: int) -> bool:
    return not any(token.kind == "w" for token in frame.tokens)


def _terminal(token: Token) -> bool:
    return token.text[-1:] in ".!?؟…۔"


def _words(token: Token) -> int:
    wide = sum("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3" for char in token.text)
    return len(token.text.split()) + wide // 2


def _previous_word(frame: Frame, at: int) -> Token | None:
    return frame.tokens[at - 1] if at and frame.tokens[at - 1].kind == "w" else None


def _right_before(found: Attribution, at: int) -> bool:
    return found.cue is not None and not found.after and found.cue.last == at


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


def _in_clause(frame: Frame, at: int, cue: Cue, lex: Lexicon) -> bool:
    """Whether the quoted token lies in a clause that the cue introduces."""
    if cue.section in ("before", "participle") or cue.stance == "call":
        return True
    if at and lex.has("as_word", frame.tokens[at - 1].key):
        return True
    if _in_object(frame, at, cue, lex):
        return True
    window = frame.tokens[cue.last : min(at, cue.last + _LOOK)]
    return any(lex.has("complementiser", token.key) or token.key == ":" for token in window)


def _in_object(frame: Frame, at: int, cue: Cue, lex: Lexicon) -> bool:
    """Whether the quoted token ends a short phrase that the cue governs: "announced an [independent committee]"."""
    if cue.section not in ("verb", "carrying") or at - cue.last > _LOOK:
        return False
    near = frame.tokens[max(cue.last, at - 3) : at]
    return not any(
        token.kind == "p" or lex.has("stop", token.key) or lex.has("preposition", token.key) and not lex.has("join", token.key)
        for token in near
    )


_LOOK = 20


def _is_direct(frame: Frame, at: int, found: Attribution, words: int, lex: Lexicon) -> bool:
    token = frame.tokens[at]
    assert token.quoted is not None
    if found.after:
        bare = opens(frame, at) or bool(at) and frame.tokens[at - 1].kind == "p"
        bare = bare or lex.setting("order") == "sov" and words > _SCARE_WORDS and not token.text[:1].islower()
        return bare and found.adjacent and (words >= 2 or token.text[-1:] in ",.!?…؟،")
    previous = frame.tokens[at - 1] if at else None
    if previous is None:
        return True
    if previous.kind == "q":
        return words > _SCARE_WORDS
    if previous.kind == "p" and previous.key in ":":
        return True
    if not found.adjacent:
        return False
    if previous.kind == "p" and previous.key in ",،—–-":
        return words >= 2 and not token.text[:1].islower()
    assert found.cue is not None
    if found.cue.last == at and found.cue.stance != "call":
        return words > _SCARE_WORDS and (token.text[:1].isupper() or not token.text[:1].islower() and _terminal(token))
    return False
