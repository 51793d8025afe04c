"""Reported speech without quotation marks: "X said that ...", "X pledged to ...", "according to X, ..."."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.quotes import sources
from toolkit.quotes.clauses import opening
from toolkit.quotes.cues import Cue
from toolkit.quotes.frames import Frame, Token
from toolkit.quotes.lexicon import Lexicon
from toolkit.quotes.nouns import COMMAS, adverb, named
from toolkit.quotes.outlets import is_outlet
from toolkit.quotes.sources import Range
from toolkit.quotes.subjects import source_of

_SHORTEST = 2
_NEAR = 14
_TAIL = 8
_FAR = 24


class Reported(NamedTuple):
    """A reported clause as tokens and as offsets (two stretches when its cue interrupts it), its cue and its source."""

    tokens: Range
    spans: tuple[tuple[int, int], ...]
    cue: Cue
    source: Range | None


def reported(frame: Frame, hits: list[Cue], lex: Lexicon) -> list[Reported]:
    """The indirect quotations of a sentence, where cue, source and clause are plain and hold no quotation marks."""
    found: list[Reported] = []
    end = len(frame.tokens)
    while end and frame.tokens[end - 1].kind == "p" and frame.tokens[end - 1].key in ".!?؟۔…":
        end -= 1
    last = _final(frame, hits, end, lex)
    if last is not None:
        found.append(last)
    for cue in hits:
        if (last and cue == last.cue) or (found and found[-1].tokens[0] <= cue.first < found[-1].tokens[1]):
            continue
        item = _clause(frame, cue, hits, end, lex)
        if (
            item is not None
            and cue.section == "before"
            and item.source is not None
            and is_outlet(frame, item.source, lex)
        ):
            inner = (
                _clause(frame, hit, hits, end, lex) for hit in hits if item.tokens[0] <= hit.first < item.tokens[1]
            )
            item = next((other for other in inner if other is not None and other.source is not None), item)
        if item is not None and not any(other.tokens == item.tokens for other in found):
            found.append(item)
    return found


def _final(frame: Frame, hits: list[Cue], end: int, lex: Lexicon) -> Reported | None:
    """The whole sentence before an attribution whose verb stands first, whatever verbs of saying the report itself has:
    Man habe das nie verlangt, [widersprach die Leiterin]."""
    if lex.setting("nominal_clause") or not (lex.setting("inverts") and lex.setting("cased")):
        return None
    for cue in reversed(hits):
        stop = next((i for i in range(cue.last, end) if frame.tokens[i].key in ";؛"), end)
        word = frame.tokens[cue.first]
        if cue.start > word.start or lex.has("addressed", word.key) or _goes_on(frame, cue, stop, lex):
            continue
        item = _trailing(frame, cue, [cue], stop, lex)
        if item is None or item.source is None or item.source[0] < cue.last:
            continue
        if all(adverb(token, lex) for token in frame.tokens[cue.last : item.source[0]]):
            return item
    return None


def _goes_on(frame: Frame, cue: Cue, stop: int, lex: Lexicon) -> bool:
    """Whether the report goes on behind its attribution; who speaks may be told there instead: sagte sie, [Leiterin der
    Sternwarte], vor dem Rat."""
    tokens = frame.tokens
    comma = next((i for i in range(cue.last, stop) if tokens[i].key in COMMAS), stop)
    apposed = tokens[comma + 1 : comma + 4]
    titled = any(word.key in lex.titles for word in apposed) and not any(word.key in lex.verbs for word in apposed)
    return not titled and _interrupted(frame, cue, [cue], stop, lex) is not None


def _clause(frame: Frame, cue: Cue, hits: list[Cue], end: int, lex: Lexicon) -> Reported | None:
    if cue.section in ("before", "postposed"):
        return _according(frame, cue, end, lex)
    if cue.section == "own":
        return _own(frame, cue, hits, end, lex)
    if cue.section not in ("verb", "weak", "participle", "quoting", "carrying"):
        return None
    if lex.setting("nominal_clause"):
        return _nominal(frame, cue, lex)
    return (
        _interrupted(frame, cue, hits, end, lex)
        or _that(frame, cue, hits, end, lex)
        or _trailing(frame, cue, hits, end, lex)
    )


def _interrupted(frame: Frame, cue: Cue, hits: list[Cue], end: int, lex: Lexicon) -> Reported | None:
    """ "The reservoir, engineers warned, would be dry": a cue and its source between commas inside the clause."""
    tokens = frame.tokens
    if cue.section != "verb" or not lex.setting("trails"):
        return None
    opened = next((i for i in range(cue.first - 1, max(0, cue.first - _TAIL), -1) if tokens[i].key in COMMAS), None)
    closed = next((i for i in range(cue.last, min(end, cue.last + _TAIL)) if tokens[i].key in COMMAS), None)
    if opened is None or closed is None:
        return None
    if any(hit is not cue and hit.first < closed and _opens(frame, hit, hits, end, lex) for hit in hits):
        return None
    source = sources.before(frame, cue.first, opened + 1, lex)
    rest = cue.last
    if source is None and lex.setting("inverts"):
        source = sources.after(frame, cue.last, closed, lex)
        rest = source[1] if source and source[0] == cue.last else cue.last
        if source is not None and source[0] != cue.last:
            return None
    elif source is not None and source[0] > opened + 2:
        return None
    if source is None and not lex.setting("drops_subject"):
        return None
    first = source[0] if source and source[0] < cue.first else cue.first
    rest = max(rest, _past_told(tokens, cue, closed, lex)) if rest == cue.last else rest
    between = [*tokens[opened + 1 : first], *tokens[rest:closed]]
    if not all(
        adverb(token, lex) or lex.has("time", token.key) or lex.has("preposition", token.key) for token in between
    ):
        return None
    after = tokens[closed + 1 : end]
    aside = len(after) > 1 and (lex.has("contrast", after[0].key) or _participial(after[0], lex)) and opened > 2
    if aside and not any(token.kind == "q" for token in tokens[:opened]):
        return _item(frame, (0, opened), cue, source)
    if len(after) < 2 or lex.has("complementiser", after[0].key) or lex.has("and", after[0].key):
        return None
    if lex.has("relative", after[0].key) or lex.has("contrast", after[0].key) or opened < 1:
        return None
    if any(token.kind == "q" for token in (*tokens[:opened], *after)):
        return None
    first = next((i for i in range(opened) if tokens[i].kind == "w"), 0)
    spans = ((tokens[first].start, tokens[opened - 1].end), (after[0].start, after[-1].end))
    return Reported((0, end), spans, cue, source)


def _item(frame: Frame, span: Range, cue: Cue, source: Range | None, shift: int = 0) -> Reported | None:
    """The report over tokens ``span``, None when it is too short or partly in quotation marks."""
    start = span[0]
    while start < span[1] and frame.tokens[start].key in COMMAS:
        start += 1
    tokens = frame.tokens[start : span[1]]
    if sum(token.kind == "w" for token in tokens) < _SHORTEST or any(token.kind == "q" for token in tokens):
        return None
    return Reported(span, ((tokens[0].start + shift, tokens[-1].end),), cue, source)


def _participial(word: Token, lex: Lexicon) -> bool:
    """Whether a word opens a clause about the one who speaks: "he said, [contradicting] earlier reports"."""
    ending = lex.setting("gerund_ending")
    return bool(ending) and word.key.endswith(ending) and not word.capital and not lex.has("preposition", word.key)


def _that(frame: Frame, cue: Cue, hits: list[Cue], end: int, lex: Lexicon) -> Reported | None:
    source = source_of(frame, cue, hits, lex)
    if source is not None and lex.pronouns.get(frame.tokens[source[0]].key) == "s":
        return None
    tokens = frame.tokens
    opened = opening(frame, cue, source, end, lex)
    if opened is None or any(cue.last < hit.first < opened[0] and hit.section == "verb" for hit in hits):
        return None
    if source is None and not lex.setting("drops_subject") and cue.section != "participle":
        return None
    start, shift = opened
    stop = _until(frame, start, end, hits, lex)
    quoted = next((i for i in range(start, stop) if tokens[i].kind == "q"), stop)
    if quoted < stop:
        joined = (hit.first - 1 for hit in hits if start + 2 < hit.first < quoted and hit.section in ("verb", "weak"))
        groups = ("and", "contrast")
        stop = next((i for i in joined if any(lex.has(group, tokens[i].key) for group in groups)), stop)
    return _item(frame, (start, stop), cue, source, shift)


def _until(frame: Frame, start: int, end: int, hits: list[Cue], lex: Lexicon) -> int:
    """Where the clause ends: the sentence, or a comma before an attribution or a participle."""
    tokens = frame.tokens
    end = next((i for i in range(start, end) if tokens[i].key in ";؛"), end)
    end = _broken_off(frame, start, end, lex)
    for cue in hits:
        if cue.first <= start:
            continue
        other = _other_clause(tokens, start, cue, lex)
        if other is not None:
            return min(end, other)
        if cue.section in ("before", "participle", "backward") and tokens[cue.first - 1].key in COMMAS:
            return min(end, cue.first - 1)
        if cue.section != "verb" and not (cue.section == "weak" and cue.start > tokens[cue.first].start):
            continue
        back = cue.first - 1 - lex.has("and", tokens[cue.first - 1].key)
        if tokens[back].key in COMMAS and back > start + 1:
            return min(end, back)
        if end - 3 <= cue.last <= end:
            near = range(cue.first - 1, max(start, cue.first - 6), -1)
            comma = next((i for i in near if tokens[i].key in COMMAS), start)
            if comma > start + 2:
                return comma
    return end


def _broken_off(frame: Frame, start: int, end: int, lex: Lexicon) -> int:
    """Where the reporter goes on about what was not said: "[but declined] to comment", [وامتنع] عن."""
    keys = frame.keys
    added = lex.sets.get("afterthought")
    after = (i for i in range(start + 3, end) if added and keys[i - 1] in COMMAS and added.at(keys, i) is not None)
    end = next(after, end + 1) - 1
    table = lex.sets.get("breaks_off")
    if table is None:
        return end
    stop = next((i for i in range(start + 2, end) if table.at(keys, i) is not None), end)
    return stop - (stop < end and keys[stop - 1] in COMMAS)


def _other_clause(tokens: tuple[Token, ...], start: int, cue: Cue, lex: Lexicon) -> int | None:
    """The comma before a clause of contrast in which somebody else speaks: ", while residents said", "، بينما نفى"."""
    if cue.section not in ("verb", "weak"):
        return None
    for comma in range(cue.first - 1, max(start + 1, cue.first - _NEAR), -1):
        if tokens[comma].kind != "p" or tokens[comma].key not in COMMAS:
            continue
        ahead = tokens[comma + 1 : min(comma + 3, cue.first)]
        return comma if any(lex.has("contrast", token.key) for token in ahead) else None
    return None


def _trailing(frame: Frame, cue: Cue, hits: list[Cue], end: int, lex: Lexicon) -> Reported | None:
    """ "The total is 973, SOHR said.": a clause, a comma, a source and a cue that end the sentence."""
    tokens = frame.tokens
    if cue.section != "verb" or not lex.setting("trails") or end - cue.last > _FAR:
        return None
    comma = next((i for i in range(cue.first - 1, max(0, cue.first - _NEAR), -1) if tokens[i].key in COMMAS), None)
    if comma is not None and _nominal_only(frame, comma, lex):
        return None
    if comma is None or comma < 3 or any(hit.first < comma and _opens(frame, hit, hits, end, lex) for hit in hits):
        return None
    if lex.has("negation", tokens[cue.first - 1].key):  # Сколько их, мэр [не] сказал
        return None
    if lex.has("relative", tokens[comma + 1].key) or (tokens[comma + 1].key in lex.verbs and comma + 1 != cue.first):
        return None
    opened = max((i for i in range(comma) if tokens[i].key in COMMAS), default=-1)
    relative = opened >= 0 and lex.has("relative", tokens[opened + 1].key)
    source = sources.before(frame, cue.first, comma + 1, lex)
    rest = _past_told(tokens, cue, end, lex)
    inverted = all(adverb(token, lex) or lex.has("trailing", token.key) for token in tokens[comma + 1 : cue.first])
    inverted = inverted and not tokens[cue.first].key.startswith(tuple(lex.setting("never_inverts") or ("\0",)))
    if source is None and lex.setting("inverts") and inverted:
        source = sources.after(frame, cue.last, end, lex)
        rest, relative = source[1] if source else end, False
        while rest < end and adverb(tokens[rest], lex):
            rest += 1
        end = next((i for i in range(rest, end) if tokens[i].key in COMMAS), end)  # …, avance la médecin, qui attend
    if (
        source is None
        or relative
        or (source[0] < cue.first and not all(adverb(token, lex) for token in tokens[comma + 1 : source[0]]))
    ):
        return None
    if rest < end and not (lex.has("preposition", tokens[rest].key) or lex.has("time", tokens[rest].key)):
        return None
    if any(token.key in COMMAS for token in tokens[rest:end]):
        return None
    return _item(frame, (0, comma), cue, source)


def _opens(frame: Frame, hit: Cue, hits: list[Cue], end: int, lex: Lexicon) -> bool:
    """Whether a cue governs a clause of its own: "said that ...", "according to ..."."""
    if hit.section == "before":
        return True
    return hit.section == "verb" and opening(frame, hit, source_of(frame, hit, hits, lex), end, lex) is not None


def _past_told(tokens: tuple[Token, ...], cue: Cue, end: int, lex: Lexicon) -> int:
    """Past the one who is told what stands before the cue: "..., the minister told lawmakers on Tuesday"."""
    position = cue.last
    if not lex.has("addressed", tokens[cue.first].key):
        return position
    while position < end and position - cue.last < _TAIL and tokens[position].kind == "w":
        if lex.has("preposition", tokens[position].key) or lex.has("time", tokens[position].key):
            break
        position += 1
    return position


def _nominal_only(frame: Frame, stop: int, lex: Lexicon) -> bool:
    """Whether all before ``stop`` is a title and a name, which are the subject of what follows: Son éditeur, A. B.,"""
    phrase = sources.leading(frame, 0, stop, lex)
    return phrase is not None and phrase[1] >= stop and named(frame.tokens[stop - 1 : stop], lex)


def _according(frame: Frame, cue: Cue, end: int, lex: Lexicon) -> Reported | None:
    """ "According to X, clause" and "clause, according to X"."""
    tokens = frame.tokens
    if cue.section == "postposed":
        source = sources.before(frame, cue.first, 0, lex)
        if source is None or source[0] > 2:
            return None
        start = cue.last + (cue.last < end and tokens[cue.last].key in COMMAS)
        return _item(frame, (start, end), cue, source)
    source = source_of(frame, cue, [cue], lex)
    if source is None:
        return None
    if cue.first <= 2:
        comma = next((i for i in range(source[1], min(end, source[1] + 16)) if tokens[i].key in COMMAS), None)
        if comma is not None:
            start = (
                comma
                + 1
                + (comma + 1 < end and lex.has("complementiser", tokens[comma + 1].key) and not lex.setting("cased"))
            )
            return _item(frame, (start, end), cue, source)
        return (
            _item(frame, (source[1], end), cue, source)
            if not lex.setting("cased") or lex.setting("verb_second")
            else None
        )
    before = tokens[: cue.first]
    amid = before[-1].key in COMMAS and source[1] < end and tokens[source[1]].key in COMMAS
    if amid and end - source[1] > _SHORTEST and cue.first <= _NEAR:
        first = next((i for i in range(cue.first) if tokens[i].kind == "w"), 0)
        after = tokens[source[1] + 1 : end]
        if not any(token.kind == "q" for token in (*before, *after)):
            spans = ((tokens[first].start, tokens[cue.first - 2].end), (after[0].start, after[-1].end))
            return Reported((0, end), spans, cue, source)
    if end - source[1] > _NEAR or (before[-1].key not in COMMAS and end - source[1] > 2):
        return None
    return _item(frame, (0, cue.first - (before[-1].key in COMMAS)), cue, source)


def _own(frame: Frame, cue: Cue, hits: list[Cue], end: int, lex: Lexicon) -> Reported | None:
    """ "By his words, clause" and "clause, by his words", in one phrase or word: לדבריו, по его словам."""
    tokens = frame.tokens
    if cue.first > 1:
        closing = cue.last == end and tokens[cue.first - 1].key in COMMAS
        return _item(frame, (0, cue.first - 1), cue, None) if closing else None
    start = cue.last + (cue.last < end and tokens[cue.last].key in COMMAS)
    start += start < end and lex.has("complementiser", tokens[start].key) and not lex.setting("cased")
    return _item(frame, (start, _until(frame, start, end, hits, lex)), cue, None)


def _past_place(tokens: tuple[Token, ...], comma: int | None, last: int, lex: Lexicon) -> int | None:
    """The comma after an adverbial of place between commas: "Lopez, New York'ta düzenlediği toplantıda, ..."."""
    endings = tuple(lex.setting("locative") or ())
    while comma is not None and endings:
        later = next((i for i in range(comma + 1, last) if tokens[i].key in COMMAS), None)
        if later is None or not tokens[later - 1].key.endswith(endings):
            return comma
        comma = later
    return comma


def issuer(frame: Frame, last: int, lex: Lexicon) -> Range | None:
    """Who issued what a passive verb reports from: [Sağlık Bakanlığı'ndan] yapılan açıklamada."""
    tokens = frame.tokens
    issued = next((i for i in range(min(last, _NEAR)) if lex.has("issued", tokens[i].key)), None)
    return (0, issued) if issued else None


def _nominal(frame: Frame, cue: Cue, lex: Lexicon) -> Reported | None:
    """Source, comma, nominal clause, verb: the indirect speech of a language whose verb comes last."""
    tokens = frame.tokens
    last = cue.first - 1
    while last > 0 and lex.has("adverb", tokens[last].key):
        last -= 1
    table = lex.sets.get("passive_report")
    passive = table is not None and table.at(frame.keys, cue.first) is not None
    endings = lex.setting("passive_clause") if passive else lex.setting("nominal_clause")
    if last < 2 or not tokens[last].key.endswith(tuple(endings)):
        return None
    quoted = max((i for i in range(last) if tokens[i].kind == "q"), default=-1)
    if quoted >= 0:
        comma = next((i for i in range(last, quoted, -1) if tokens[i].key in COMMAS), None)
        return _item(frame, (comma + 1, last + 1), cue, None) if comma is not None else None
    source = issuer(frame, last, lex) if passive else sources.leading(frame, 0, last, lex)
    if source is None:
        return _item(frame, (0, last + 1), cue, None) if not passive else None
    start = source[1]
    comma = next((i for i in range(start, min(last, start + _NEAR)) if tokens[i].key in COMMAS), None)
    comma = _past_place(tokens, comma, last, lex)
    subject = tokens[source[0]].key in lex.pronouns or named(tokens[source[0] : source[1]], lex)
    if comma is None and not (subject or lex.has("topic", tokens[start].key)):
        return None
    start = (comma if comma is not None else start - 1) + 1
    while start < last and lex.has("topic", tokens[start].key):
        start += 1
    return _item(frame, (start, last + 1), cue, source)
