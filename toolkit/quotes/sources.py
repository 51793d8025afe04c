"""The words that name the speaker, next to a cue: a noun phrase found without a parser.

The phrase is bounded by punctuation, quoted stretches, cues and the function words of the data file; a title and the name
set off by commas after it ("The interim President, A. B., on Sunday said") are one source.
"""

from __future__ import annotations

from toolkit.quotes.frames import Frame, Token
from toolkit.quotes.lexicon import Lexicon

COMMAS = frozenset(",،;؛")
DASHES = frozenset("—–-")
_HARD = frozenset(".!?:؟۔…")
_LONGEST = 16
_FARTHEST = 80

Range = tuple[int, int]
"""Tokens ``[first, last)`` of a frame."""


def after(frame: Frame, first: int, stop: int, lex: Lexicon, joined: bool = False) -> Range | None:
    """The noun phrase that starts at or soon after token ``first``: "said [the minister] on Sunday".

    With ``joined`` its first word may carry a preposition that elsewhere would end it: وفقاً [لوكالة الأنباء].
    """
    tokens = frame.tokens
    position = first
    while position < stop and position < first + 4 and _skips(tokens, position, lex):
        position += 1
    start = position
    if joined and position < stop and tokens[position].key.startswith(tuple(lex.setting("prepositions") or ("\0",))):
        position += 1
    while position < stop and position - start < _LONGEST and _continues(tokens, position, start, lex):
        position += 1
    end = _trim_right(tokens, start, position, lex)
    if end <= start or not _nominal(tokens, start, end, lex):
        return None
    return start, _with_name(tokens, start, end, stop, lex)


def _with_name(tokens: tuple[Token, ...], start: int, end: int, stop: int, lex: Lexicon) -> int:
    """Past the name set off after a title: "its director, Salma Haddad"."""
    if end + 1 >= stop or tokens[end].key not in COMMAS:
        return end
    if not lex.setting("cased"):
        return _with_uncased_name(tokens, start, end, stop, lex)
    if not tokens[end + 1].capital or named(tokens[start:end], lex):
        return end
    if not any(token.key in lex.titles for token in tokens[start:end]):
        return end
    position = end + 1
    while position < stop and _continues(tokens, position, end + 1, lex) and not lex.has("join", tokens[position].key):
        position += 1
    closed = position >= stop or tokens[position].kind != "w" or lex.has("stop", tokens[position].key)
    return position if closed and named(tokens[end + 1 : position], lex) else end


def _with_uncased_name(tokens: tuple[Token, ...], start: int, end: int, stop: int, lex: Lexicon) -> int:
    """The same where there are no capitals: a title, then two or three words of no title between commas."""
    if not any(token.key in lex.titles for token in tokens[start:end]) or end - start > 4:
        return end
    position = end + 1
    while position < stop and position - end <= 6 and (
        tokens[position].kind == "w" or tokens[position].key == "." and len(tokens[position - 1].text) == 1
    ):
        word = tokens[position]
        if lex.has("stop", word.key) or lex.has("time", word.key) or word.key in lex.verbs or lex.has("complementiser", word.key):
            break
        if word.key in lex.titles and not lex.has("honorific", word.key) and position == end + 1 or lex.has("relative", word.key):
            return end
        position += 1
    named_here = 2 <= sum(token.kind == "w" for token in tokens[end + 1 : position]) <= 4
    closed = position >= stop or tokens[position].kind != "w" or lex.has("complementiser", tokens[position].key) or tokens[position].key in lex.verbs
    return position if named_here and closed and not _has_uncased_name(tokens[start:end], lex) else end


def _has_uncased_name(words: tuple[Token, ...], lex: Lexicon) -> bool:
    """Whether a title is followed by words that do not belong to it."""
    return len(words) > 2 and not all(
        word.key in lex.titles or lex.has("modifier", word.key) or lex.has("organisation", word.key) or lex.has("join", word.key)
        or word.key.startswith(("ال", "ה"))
        for word in words
    )


def quoted_name(frame: Frame, at: int, lex: Lexicon) -> Range | None:
    """A short name in quotation marks that stands where a source would: по данным «Дозора»."""
    if at >= len(frame.tokens) or frame.tokens[at].kind != "q":
        return None
    words = frame.tokens[at].text.split()
    return (at, at + 1) if len(words) <= 4 and not words[0][0].islower() else None


def before(frame: Frame, cue: int, low: int, lex: Lexicon) -> Range | None:
    """The noun phrase that ends at or soon before token ``cue``: "[Sharaa] on Sunday said"."""
    tokens = frame.tokens
    low = max(low, cue - _FARTHEST)
    segments = _segments(tokens, low, _trim_right(tokens, low, cue, lex), lex)
    tail = cue > low and tokens[_trim_right(tokens, low, cue, lex) - 1].key in COMMAS if segments else False
    parenthetical = tail
    held: Range | None = None
    for start, end in reversed(segments):
        phrase = _phrase(frame, start, end, lex)
        adverbial = phrase is None
        if adverbial:
            parenthetical = True
            continue
        assert phrase is not None
        if not parenthetical:
            return phrase
        if held is None:
            held = phrase
            continue
        return _joined(frame, phrase, held, lex)
    return held


def leading(frame: Frame, low: int, stop: int, lex: Lexicon) -> Range | None:
    """The noun phrase that opens a clause: the subject of a language whose verb comes last."""
    tokens = frame.tokens
    position = low
    stop = min(stop, low + _FARTHEST)
    while position < stop:
        while position < stop and (tokens[position].kind == "p" or _skips(tokens, position, lex)):
            position += 1
        start = position
        while position < stop and position - start < _LONGEST and _continues(tokens, position, start, lex):
            position += 1
            if lex.has("relative_participle", tokens[position - 1].key):
                start = position
        end = _trim_right(tokens, start, position, lex)
        if end > start and _nominal(tokens, start, end, lex) and not _adverbial(tokens, start, lex):
            return start, _with_name(tokens, start, end, stop, lex)
        while position < stop and tokens[position].key not in COMMAS:
            position += 1
        position += 1
    return None


def text_of(frame: Frame, phrase: Range) -> tuple[int, int]:
    """The offsets of a phrase."""
    return frame.tokens[phrase[0]].start, frame.tokens[phrase[1] - 1].end


def _skips(tokens: tuple[Token, ...], position: int, lex: Lexicon) -> bool:
    word = tokens[position]
    if word.kind != "w":
        return False
    if lex.has("adverb", word.key) or lex.has("time", word.key):
        return True
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    if lex.has("object_mark", word.key) or following is not None and lex.has("object_mark", following.key):
        return lex.has("object_mark", word.key) or lex.has("determiner", word.key)
    return lex.has("determiner", word.key) and following is not None and lex.has("time", following.key)


def _continues(tokens: tuple[Token, ...], position: int, start: int, lex: Lexicon) -> bool:
    token = tokens[position]
    if token.kind == "q":
        return False
    if token.kind == "p":
        if token.key == "(":
            return position > start and position + 2 < len(tokens) and tokens[position + 2].key == ")"
        if token.key == ")":
            return position - 2 >= start and tokens[position - 2].key == "("
        return (
            token.key in "&'’-."
            and token.key != "-"
            and position > start
            and token.start == tokens[position - 1].end
            and (token.key != "." or _abbreviates(tokens, position, lex))
        )
    if position == start:
        if lex.has("complementiser", token.key) and not lex.has("determiner", token.key):
            return False
        return not (lex.has("stop", token.key) and token.key not in lex.pronouns) and token.key not in lex.verbs
    if tokens[start].key in lex.pronouns and lex.pronouns[tokens[start].key] != "s":
        return False
    if lex.has("complementiser", token.key):
        return False
    if lex.setting("nouns_capital") and not token.capital and tokens[position - 1].capital and not (
        lex.has("join", token.key) or lex.has("particle", token.key)
    ):
        return False
    if lex.has("join", token.key):
        if position - start >= 2 and _personal(tokens[position - 1], lex) and _personal(tokens[position - 2], lex):
            return False
        following = tokens[position + 1] if position + 1 < len(tokens) else None
        return following is not None and following.kind == "w" and not lex.has("complementiser", following.key)
    if lex.has("stop", token.key) or lex.has("time", token.key) or lex.has("adverb", token.key):
        return False
    return token.key not in lex.verbs or token.capital


def _personal(token: Token, lex: Lexicon) -> bool:
    return token.capital and token.key not in lex.titles and not lex.has("organisation", token.key)


def _abbreviates(tokens: tuple[Token, ...], position: int, lex: Lexicon) -> bool:
    previous = tokens[position - 1]
    return lex.has("abbreviation", previous.key) or (
        len(previous.text) <= 3 and previous.text.isupper() and position + 1 < len(tokens)
    )


def _trim_right(tokens: tuple[Token, ...], low: int, high: int, lex: Lexicon) -> int:
    """Drop adverbs, auxiliaries and expressions of time at the end of ``[low, high)``."""
    while high > low:
        last = tokens[high - 1]
        if last.kind == "w" and (
            lex.has("adverb", last.key) or lex.has("time", last.key) or lex.has("trailing", last.key)
        ):
            high -= 1
            while (
                high > low
                and tokens[high - 1].kind == "w"
                and (lex.has("preposition", tokens[high - 1].key) or lex.has("determiner", tokens[high - 1].key))
                and high - 1 > low
                and lex.has("time", last.key)
            ):
                high -= 1
            continue
        break
    return high


def _segments(tokens: tuple[Token, ...], low: int, high: int, lex: Lexicon) -> list[Range]:
    """The stretches between commas and dashes of ``[low, high)``, back to a full stop or a quoted stretch."""
    result: list[Range] = []
    end = high
    position = high - 1
    while position >= low:
        token = tokens[position]
        boundary = token.kind == "q" or (
            token.kind == "p" and (token.key in COMMAS or token.key in _HARD or token.key in DASHES)
        )
        if boundary and token.key == "." and position and _abbreviates(tokens, position, lex):
            boundary = False
        if boundary:
            if end > position + 1:
                result.append((position + 1, end))
            end = position
            if token.kind == "q" or token.key in _HARD or token.key in DASHES or len(result) > 4:
                low = position + 1
                end = low
                break
        position -= 1
    if end > low:
        result.append((low, end))
    return result[::-1]


def _phrase(frame: Frame, start: int, end: int, lex: Lexicon) -> Range | None:
    """The noun phrase at the end of a segment, None where the segment is adverbial or a relative clause."""
    tokens = frame.tokens
    end = _trim_right(tokens, start, end, lex)
    while start < end and (
        tokens[start].kind == "p"
        or lex.has("adverb", tokens[start].key)
        or lex.has("time", tokens[start].key)
        or lex.has("and", tokens[start].key)
    ):
        start += 1
    if start >= end:
        return None
    if start and tokens[start - 1].key in COMMAS and lex.has("relative", tokens[start].key):
        return None
    for position in range(end - 1, start - 1, -1):
        if lex.has("cut", tokens[position].key) or tokens[position].key in lex.verbs and not tokens[position].capital:
            start = position + 1
            break
        if lex.has("and", tokens[position].key) and _new_clause(tokens, start, position, end, lex):
            start = position + 1
            break
    start = _past_adverbial(tokens, start, end, lex)
    if start >= end or end - start > _LONGEST or not _nominal(tokens, start, end, lex):
        return None
    return start, end


def _new_clause(tokens: tuple[Token, ...], start: int, position: int, end: int, lex: Lexicon) -> bool:
    if position + 1 >= end:
        return False
    follows = tokens[position + 1]
    opens = follows.capital or lex.has("determiner", follows.key) or follows.key in lex.pronouns
    first = tokens[start]
    short = position - start <= 5 and (first.capital or lex.has("determiner", first.key) or first.key in lex.titles)
    return opens and not short


def _past_adverbial(tokens: tuple[Token, ...], start: int, end: int, lex: Lexicon) -> int:
    """Past an adverbial that opens a segment without a comma: "On Sunday the minister"."""
    if not _adverbial(tokens, start, lex):
        return start
    for position in range(start + 1, end):
        word = tokens[position]
        if lex.has("time", word.key) and position + 1 < end:
            return position + 1
    for position in range(start + 2, end):
        if tokens[position].key in lex.pronouns or lex.has("determiner", tokens[position].key):
            return position
    return end


def _adverbial(tokens: tuple[Token, ...], start: int, lex: Lexicon) -> bool:
    return lex.has("preposition", tokens[start].key)


def _nominal(tokens: tuple[Token, ...], start: int, end: int, lex: Lexicon) -> bool:
    """Whether a stretch can name someone."""
    words = [token for token in tokens[start:end] if token.kind == "w"]
    if not words or all(word.text.isdigit() for word in words):
        return False
    if lex.setting("nominal_clause") and words[-1].key.endswith(tuple(lex.setting("nominal_clause"))):
        return False
    if len(words) == 1:
        only = words[0]
        if lex.has("determiner", only.key) or lex.has("join", only.key):
            return False
        if only.key not in lex.pronouns and lex.has("stop", only.key):
            return False
    return True


def _joined(frame: Frame, head: Range, apposition: Range, lex: Lexicon) -> Range:
    """Head and apposition as one source when the head is a title and the apposition the name, else the head."""
    tokens = frame.tokens
    head_named = named(tokens[head[0] : head[1]], lex)
    if apposition[0] == head[1] + 1 and not head_named and tokens[apposition[0]].capital:
        return head[0], apposition[1]
    if not lex.setting("cased"):
        return head[0], _with_name(tokens, head[0], head[1], apposition[1] + 1, lex)
    return head


def named(tokens: tuple[Token, ...], lex: Lexicon) -> bool:
    """Whether a phrase ends in a name: a capital letter that is not a title's."""
    if not tokens:
        return False
    last = tokens[-1]
    if last.key in lex.titles or not last.capital:
        return False
    return (
        not any(lex.has("join", token.key) and token.kind == "w" for token in tokens)
        or tokens[0].capital
        and len(tokens) < 3
    )
