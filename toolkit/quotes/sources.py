"""The words that name the speaker, next to a cue: a noun phrase found without a parser.

The phrase is bounded by punctuation, quoted stretches, cues and the function words of the data file; a title and the
name set off by commas after it ("The interim President, A. B., on Sunday said") are one source.
"""

from __future__ import annotations

from toolkit.quotes import construct, uncommon
from toolkit.quotes.appositions import name_after_complement, with_abbreviation, with_name, with_role_and_name
from toolkit.quotes.frames import Frame, Token
from toolkit.quotes.lexicon import Lexicon, key, outlets, relay_data
from toolkit.quotes.located import located, past_located
from toolkit.quotes.nouns import (
    COMMAS,
    DASHES,
    abbreviates,
    adverb,
    adverbial,
    continues,
    finite,
    named,
    names_body,
    new_clause,
    nominal,
    past_adverbial,
    past_adverbials,
    skips,
    told,
    trim_right,
)
from toolkit.quotes.outlets import bare
from toolkit.quotes.participles import participle

_HARD = frozenset(".!?:؟۔…")
_LONGEST = 16
_LONGEST_TITLE = 20
_FARTHEST = 80

Range = tuple[int, int]
"""Tokens ``[first, last)`` of a frame."""


def after(frame: Frame, first: int, stop: int, lex: Lexicon, joined: bool = False) -> Range | None:
    """The noun phrase that starts at or soon after token ``first``: "said [the minister] on Sunday".

    With ``joined`` its first word may carry a preposition that elsewhere would end it: وفقاً [لوكالة الأنباء].
    """
    tokens = frame.tokens
    position = first
    while position < stop and position < first + 4 and skips(tokens, position, lex):
        if joined and tokens[position].key in lex.pronouns:  # selon [lui]
            break
        position += 1
    position = _past_addressee(tokens, position, stop, lex)
    position = position if joined else past_adverbials(tokens, position, stop, lex)
    position = position if joined else past_located(tokens, position, stop, lex)
    verbs = tuple(lex.setting("located_verb") or ("\0",))
    if joined and position + 1 < stop and lex.has("located", tokens[position].key):
        position += tokens[first - 1].key.endswith(verbs)  # как сообщили в [мэрии]
    start = position
    alone = position + 1 >= stop or tokens[position + 1].kind != "w"
    if joined and alone and position < stop and tokens[position].key in lex.pronouns:  # selon [lui],
        return start, start + 1
    if joined and position < stop and tokens[position].key.startswith(tuple(lex.setting("prepositions") or ("\0",))):
        position += 1
    longest = _LONGEST if lex.setting("cased") else _LONGEST_TITLE
    while position < stop and position - start < longest and continues(tokens, position, start, lex):
        position += 1
    position = uncommon.past_name(tokens, start, position, stop, lex)
    nameless = _nameless(tokens, start, min(stop, position + 3), lex)
    if nameless is not None:
        return start, _until_break(tokens, nameless + 1, stop, lex)
    end = _untold(tokens, start, trim_right(tokens, start, position, lex), lex)
    end = with_abbreviation(tokens, start, end, stop, lex)
    if end <= start or not nominal(tokens, start, end, lex):
        return None
    whole = with_name(tokens, start, end, stop, lex)
    unclosed = joined and not lex.setting("cased") and (whole >= len(tokens) or tokens[whole].key not in COMMAS)
    return start, end if unclosed else whole


def _untold(tokens: tuple[Token, ...], start: int, end: int, lex: Lexicon) -> int:
    """A phrase without the outlet that is told, where none of its words shows that: "пояснил [Илья Седов] ТАСС"."""
    if not lex.setting("bare_addressee"):
        return end
    keys = [token.key for token in tokens[start:end]]
    hits = (start + i for i in range(2, len(keys)) if (outlets(lex.lang).at(keys, i) or (0, ""))[0] == len(keys) - i)
    return next(hits, end)


def _past_addressee(tokens: tuple[Token, ...], position: int, stop: int, lex: Lexicon) -> int:
    """Past an outlet without a preposition that is told: рассказала [РИА Новости] адвокат семей."""
    if not lex.setting("bare_addressee") or position >= stop:
        return position
    end = position + (tokens[position].key in {key(word, lex.lang) for word in relay_data(lex.lang).get("outlet", ())})
    hit = outlets(lex.lang).at([token.key for token in tokens[end : end + 5]], 0) if end < stop else None
    if hit is None and end < stop and tokens[end].quoted is not None:
        hit = (1, "")
    if hit is None and end == position:
        return position
    end += hit[0] if hit else 0
    following = tokens[end] if end < stop else None
    return end if following is not None and following.kind == "w" and not lex.has("stop", following.key) else position


def _nameless(tokens: tuple[Token, ...], start: int, stop: int, lex: Lexicon) -> int | None:
    """Where "who asked not to be named" begins, None without such words."""
    table = lex.sets.get("anonymous")
    if table is None:
        return None
    keys = [token.key for token in tokens[start : stop + 4]]
    hits = (start + i for i in range(1, min(stop - start + 1, len(keys))) if table.at(keys, i) is not None)
    return next(hits, None)


def _until_break(tokens: tuple[Token, ...], position: int, stop: int, lex: Lexicon) -> int:
    while position < stop and tokens[position].kind == "w" and not lex.has("complementiser", tokens[position].key):
        if tokens[position].quoted is not None and told(tokens, position, lex):
            break
        position += 1
    return position


def described(frame: Frame, phrase: Range | None, lex: Lexicon) -> Range | None:
    """A source with the clause that says more about it: according to [two officials briefed on the plan]."""
    tokens = frame.tokens
    if phrase is None or not any(lex.has("described", token.key) for token in tokens[phrase[0] + 1 : phrase[1] + 1]):
        return phrase
    end = phrase[1]
    while end < len(tokens) and tokens[end].kind == "w":
        end += 1
    return phrase[0], trim_right(tokens, phrase[0], end, lex)


def quoted_name(frame: Frame, at: int, lex: Lexicon) -> Range | None:
    """A short name in quotation marks that stands where a source would: по данным [газеты «Дозор»]."""
    tokens = frame.tokens
    noun = at + 1 < len(tokens) and tokens[at].kind == "w" and not lex.has("determiner", tokens[at].key)
    name = at + 1 if noun else at
    if name >= len(tokens) or tokens[name].kind != "q":
        return None
    words = tokens[name].text.split()
    return (at, name + 1) if len(words) <= 4 and not words[0][0].islower() else None


def before(frame: Frame, cue: int, low: int, lex: Lexicon) -> Range | None:
    """The noun phrase that ends at or soon before token ``cue``: "[Sharaa] on Sunday said"."""
    tokens = frame.tokens
    low = max(low, cue - _FARTHEST)
    segments = _segments(tokens, low, trim_right(tokens, low, cue, lex), lex)
    tail = cue > low and tokens[trim_right(tokens, low, cue, lex) - 1].key in COMMAS if segments else False
    parenthetical = tail
    held: Range | None = None
    for start, end in reversed(segments):
        if _goes_on(tokens, start, lex):
            break
        phrase = _phrase(frame, start, end, lex) or located(frame, start, end, cue, lex)
        adverbial = phrase is None
        if adverbial:
            parenthetical = True
            continue
        assert phrase is not None
        if not parenthetical:
            return _apposed_to(frame, phrase, segments, lex) or phrase
        if held is None:
            held = phrase
            continue
        return _joined(frame, phrase, held, lex)
    return held


def _goes_on(tokens: tuple[Token, ...], start: int, lex: Lexicon) -> bool:
    """Whether a segment is the rest of a clause that words in marks are part of: would “never” [accept the plan]."""
    if lex.setting("order") == "sov" or not start or tokens[start - 1].kind != "q":
        return False
    inside = any(token.kind == "w" for token in tokens[: start - 1])
    return inside and tokens[start - 1].text[-1:] not in ",،.!?؟…"


def _apposed_to(frame: Frame, phrase: Range, segments: list[Range], lex: Lexicon) -> Range | None:
    """The name that a phrase with an article is set off from by a comma: "[A. B.], 68, an electrician said"."""
    tokens = frame.tokens
    if not lex.setting("cased") or not lex.has("article", tokens[phrase[0]].key):
        return None
    for start, end in reversed(segments):
        if end >= phrase[0]:
            continue
        while start < end and (lex.has("and", tokens[start].key) or lex.has("contrast", tokens[start].key)):
            start += 1
        if all(token.text.isdigit() for token in tokens[start:end]):
            continue
        whole = start < end and all(token.capital or lex.has("particle", token.key) for token in tokens[start:end])
        name = whole and named(tokens[start:end], lex) and not lex.has("time", tokens[end - 1].key)
        return (start, end) if name and start <= 1 and end - start > 1 else None
    return None


def leading(frame: Frame, low: int, stop: int, lex: Lexicon) -> Range | None:
    """The noun phrase that opens a clause: the subject of a language whose verb comes last."""
    tokens = frame.tokens
    stop = min(stop, low + _FARTHEST)
    position = _past_participles(tokens, low, stop, lex)
    while position < stop:
        while position < stop and (tokens[position].kind == "p" or skips(tokens, position, lex)):
            position += 1
        start = position
        while (
            position < stop
            and position - start < _LONGEST
            and continues(tokens, position, start, lex)
            and not finite(tokens, position, start, lex)
        ):
            position += 1
            if lex.has("relative_participle", tokens[position - 1].key) or _subordinate(tokens[position - 1], lex):
                start = position
        nameless = _nameless(tokens, start, min(stop, position + 1), lex)
        if nameless is not None:
            return start, stop
        start, end = _nominative(tokens, start, trim_right(tokens, start, position, lex), lex)
        opens_clause = start < stop and lex.setting("order") == "sov" and lex.has("cut", tokens[start].key)
        if end > start and nominal(tokens, start, end, lex) and not adverbial(tokens, start, lex) and not opens_clause:
            if end < stop and lex.has("object_mark", tokens[end].key) and end - start > 1:
                return start, end - 1
            return start, with_name(tokens, start, end, stop, lex)
        while position < stop and tokens[position].key not in COMMAS:
            position += 1
        position += 1
    return None


def _past_participles(tokens: tuple[Token, ...], low: int, stop: int, lex: Lexicon) -> int:
    """Past what says more about a subject before it: Ligin yıllık genel kuruluna hitap eden | Hartigan-Bell, “…”."""
    if not lex.setting("participles"):
        return low
    end = next((i for i in range(low, stop) if tokens[i].kind == "q" or tokens[i].key in COMMAS), stop)
    found = (i + 1 for i in range(end - 2, low, -1) if participle(tokens[i], lex))
    return next(found, low)


def _subordinate(token: Token, lex: Lexicon) -> bool:
    """Whether a word ends an adverbial clause by its form: aradığında, gelince."""
    endings = lex.setting("adverbial_clause")
    return bool(endings) and token.key.endswith(tuple(endings)) and not token.capital


def _nominative(tokens: tuple[Token, ...], start: int, end: int, lex: Lexicon) -> Range:
    """The part of a phrase before a name in an oblique case: "Helin Soylu [Anadolu Ajansı'na]"."""
    endings = tuple(lex.setting("oblique") or ())
    if not endings:
        return start, end
    for position in range(start, end):
        if not tokens[position].key.endswith(endings):
            continue
        keys = [bare(token.key, lex) for token in tokens[start : position + 1]]
        hits = (i for i in range(len(keys)) if (outlets(lex.lang).at(keys, i) or (0, ""))[0] == len(keys) - i)
        cut = start + next(hits, len(keys) - 1)
        return (start, cut) if cut > start else _nominative(tokens, position + 1, end, lex)
    return start, end


def text_of(frame: Frame, phrase: Range) -> tuple[int, int]:
    """The offsets of a phrase."""
    return frame.tokens[phrase[0]].start, frame.tokens[phrase[1] - 1].end


def _segments(tokens: tuple[Token, ...], low: int, high: int, lex: Lexicon) -> list[Range]:
    """The stretches between commas and dashes of ``[low, high)``, back to a full stop or a quoted stretch."""
    result: list[Range] = []
    end = high
    position = high - 1
    while position >= low:
        token = tokens[position]
        boundary = (token.kind == "q" and not names_body(tokens, position, lex)) or (
            token.kind == "p" and (token.key in COMMAS or token.key in _HARD or token.key in DASHES)
        )
        if boundary and token.key == "." and position and abbreviates(tokens, position, lex):
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
    end = trim_right(tokens, start, end, lex)
    while start < end and (
        tokens[start].kind == "p"
        or adverb(tokens[start], lex)
        or lex.has("time", tokens[start].key)
        or lex.has("and", tokens[start].key)
    ):
        start += 1
    if start + 1 < end and lex.has("object_mark", tokens[start + 1].key):
        start += 2
    if start >= end:
        return None
    if start and tokens[start - 1].key in COMMAS and lex.has("relative", tokens[start].key):
        return None
    if lex.setting("cased") and any(_opens_relative(token, lex) for token in tokens[start + 1 : end]):
        return None
    for position in range(end - 1, start - 1, -1):
        if (
            lex.has("relative", tokens[position].key)
            and not lex.has("complementiser", tokens[position].key)
            and lex.has("cut", tokens[position].key)
        ):
            return None
        if lex.has("subordinator", tokens[position].key):
            return None
        if lex.has("cut", tokens[position].key) or (tokens[position].key in lex.verbs and not tokens[position].capital):
            start = position + 1
            break
        if lex.has("and", tokens[position].key) and new_clause(tokens, start, position, end, lex):
            start = position + 1
            break
    if lex.setting("order") == "vso" and end - start > 2 and _negates(tokens[start], lex):
        start += 2  # لم تبدِ | الروائية
    start = past_adverbial(tokens, start, end, lex)
    end = _past_full_name(tokens, start, end, lex)
    if lex.setting("order") != "svo" and not lex.setting("cased"):
        apart = (i + 1 for i in range(end - 2, start, -1) if lex.has("adverb", tokens[i].key))
        start = next(apart, start) if lex.setting("order") == "vso" else start
        ends = (i for i in range(start + 1, end) if _leaves(tokens, i, lex) or construct.manner(tokens, i, lex))
        end = next(ends, end)
    if start >= end or end - start > _LONGEST or not nominal(tokens, start, end, lex):
        return None
    return start, end


def _past_full_name(tokens: tuple[Token, ...], start: int, end: int, lex: Lexicon) -> int:
    """Where an adverbial follows a full name: "[Lew Krjukow] auf Telegram sagte"."""
    if not lex.setting("cased"):
        return end
    for position in range(start + 2, end):
        word = tokens[position]
        joins = lex.has("join", word.key) or lex.has("particle", word.key)
        if not lex.has("preposition", word.key) or joins or word.capital:
            continue
        before = tokens[position - 2 : position]
        if all(
            token.capital and token.key not in lex.titles and not lex.has("organisation", token.key) for token in before
        ):
            return position
    return end


def _opens_relative(token: Token, lex: Lexicon) -> bool:
    """Whether a word can only open a relative clause: "the headmaster [who] dismissed her"."""
    return lex.has("relative", token.key) and lex.has("cut", token.key) and not lex.has("complementiser", token.key)


def _negates(word: Token, lex: Lexicon) -> bool:
    clitics = ("", *(lex.setting("proclitics") or ()))
    return any(word.key.startswith(clitic) and lex.has("negation", word.key[len(clitic) :]) for clitic in clitics)


def _leaves(tokens: tuple[Token, ...], position: int, lex: Lexicon) -> bool:
    """Whether a preposition ends a noun phrase, as it does but in "one of": یکی از کارگران."""
    partitive = lex.has("partitive", tokens[position - 1].key) and lex.has("of", tokens[position].key)
    placed = lex.has("title_preposition", tokens[position].key)
    if placed and lex.setting("order") == "sov":  # نماینده اصفهان در [مجلس], but not در [اینستاگرام]
        placed = position + 1 < len(tokens) and lex.has("seat", tokens[position + 1].key)
    partitive = partitive or placed
    return lex.has("preposition", tokens[position].key) and not partitive


def _joined(frame: Frame, head: Range, apposition: Range, lex: Lexicon) -> Range:
    """Head and apposition as one source when the head is a title and the apposition the name, else the head."""
    tokens = frame.tokens
    head_named = named(tokens[head[0] : head[1]], lex)
    if apposition[0] == head[1] + 1 and not head_named:
        if tokens[apposition[0]].capital:
            return head[0], apposition[1]
        end = with_role_and_name(tokens, head[1], apposition[1], lex) if lex.setting("cased") else head[1]
        if end == apposition[1]:
            return head[0], end
    closed = tokens[: apposition[1] + 1]
    if head_named and name_after_complement(closed, head[0], head[1], lex) == apposition[1]:
        return head[0], apposition[1]
    if not lex.setting("cased"):
        return head[0], with_name(tokens, head[0], head[1], apposition[1] + 1, lex)
    return head
