"""Where a reported clause opens: after a complementiser, a colon, an addressee, in the infinitive, or at once."""

from __future__ import annotations

import re
from itertools import pairwise

from toolkit.quotes.cues import Cue
from toolkit.quotes.frames import Frame, Token
from toolkit.quotes.lexicon import Lexicon
from toolkit.quotes.nouns import COMMAS, adverb
from toolkit.quotes.sources import Range

_NEAR = 14
_ASIDE = 5
_NAME = 3


def opening(frame: Frame, cue: Cue, source: Range | None, end: int, lex: Lexicon) -> tuple[int, int] | None:
    """The first token of the reported clause, and how much of it is a joined complementiser; None without a clause."""
    tokens = frame.tokens
    position = cue.last
    if lex.has("no_clause", tokens[cue.first].key):
        return None
    if cue.section == "participle" and lex.has("complementiser", tokens[cue.last - 1].key):
        return cue.last, 0
    if source is not None and cue.last <= source[0] <= cue.last + 4:
        position = source[1]
    for index in range(position, min(end, position + _NEAR)):
        token = tokens[index]
        if token.kind == "q":
            told = index > position and lex.has("addresses", tokens[index - 1].key)
            if told or before_report(frame, index, lex):
                continue
            return None
        if token.key == ":" and index + 1 < end and cue.section != "weak":
            parted = any(tokens[i].key in COMMAS for i in range(position, index))
            return None if parted and lex.setting("cased") else (index + 1, 0)
        if index == position and token.key in COMMAS and lex.setting("comma_opens") and cue.section == "verb":
            return (index + 1, 0) if lex.has("bare", tokens[cue.first].key) else None
        if token.kind == "p" and token.key in COMMAS and lex.setting("comma_clause"):
            promised = cue.stance in ("vow", "order") and _marked_infinitive(tokens, index + 1, end, lex)
            if promised or _subjunctive(tokens, index + 1, end, lex):
                return index + 1, 0
            continue
        if _aside(tokens, index, lex):
            continue
        if token.kind == "p" and token.key not in COMMAS:
            return None
        if cue.section == "weak" and index > position and lex.setting("order") != "vso":
            return None
        if lex.has("complementiser", token.key):
            return None if lex.has("unlinked", tokens[index - 1].key) else (index + 1, 0)
        joined = _joined(tokens, index, position, lex)
        if joined:
            return index, joined
        if cue.stance == "ask" and lex.has("interrogative", token.key):
            return index, 0
        if cue.stance == "vow" and _infinitive(tokens, index, position, lex):
            return index, 0
        if cue.stance == "order" and index > position and _ordered(tokens, index, end, lex):
            return index, 0
        if index == _past_addressee(frame, cue, position, lex) and _bare(frame, index, end, cue, lex):
            return index, 0
        verb = token.kind == "w" and token.quoted is None and token.key in lex.verbs and not token.capital
        noun = lex.has("quoting_from", tokens[index - 1].key)
        if verb and index > cue.last and not (noun or lex.has("pleonastic", token.key)):
            return None
    return None


def before_report(frame: Frame, at: int, lex: Lexicon) -> bool:
    """Whether what is reported begins right behind a name in marks: في حديث إلى «الخليج الثقافي»، [أن]."""
    following = frame.tokens[at + 1 : at + 3]
    first = following[1:] if following and following[0].key in COMMAS else following[:1]
    named = len(frame.tokens[at].text.split()) <= _NAME
    return named and bool(first) and lex.has("complementiser", first[0].key) and not lex.has("determiner", first[0].key)


def _aside(tokens: tuple[Token, ...], index: int, lex: Lexicon) -> bool:
    """Whether a bracket stands around a short aside: قالت أم محمد [(45 عاماً)] إنها."""
    near = [token.key for token in tokens[max(0, index - _ASIDE) : index + _ASIDE + 1]]
    return not lex.setting("cased") and tokens[index].key in "()" and "(" in near and ")" in near


def _infinitive(tokens: tuple[Token, ...], index: int, first: int, lex: Lexicon) -> bool:
    """Whether a promise in the infinitive starts here: "pledged [to] act", "prometió [venir]"."""
    index += lex.has("denial", tokens[index].key) and index + 1 < len(tokens)
    at = index - lex.has("denial", tokens[index - 1].key)
    aside = at == first or (tokens[first].key in COMMAS and tokens[at - 1].key in COMMAS)
    if not aside:
        return False
    endings = lex.setting("infinitive_ending")
    marks = lex.sets.get("infinitive")
    if not endings and marks is None:
        return False
    verb = index + 1 if marks is not None else index
    if marks is not None and not lex.has("infinitive", tokens[index].key):
        return False
    return not endings or (verb < len(tokens) and _ends_in(tokens[verb], endings))


def _ordered(tokens: tuple[Token, ...], index: int, end: int, lex: Lexicon) -> bool:
    """Whether what somebody is told to do starts here: "urged both [not to] go", "a ordonné à tous [de] rentrer"."""
    endings, marks = lex.setting("infinitive_ending"), lex.sets.get("infinitive")
    verb = index + lex.has("denial", tokens[index].key)
    if marks is not None:
        if verb >= end or not lex.has("infinitive", tokens[verb].key):
            return False
        verb += 1
    elif lex.setting("comma_clause") or not endings:
        return False
    if verb >= end or tokens[verb].kind != "w" or tokens[verb].capital:
        return False
    if endings:
        return _ends_in(tokens[verb], endings) and not lex.has("determiner", tokens[verb].key)
    return not any(lex.has(kind, tokens[verb].key) for kind in ("determiner", "article", "time"))


def _ends_in(token: Token, endings: list[str]) -> bool:
    return token.kind == "w" and token.key.endswith(tuple(endings)) and not token.capital


def _joined(tokens: tuple[Token, ...], index: int, first: int, lex: Lexicon) -> int:
    """The length of a complementiser written together with the word at ``index``, 0 without one."""
    key = tokens[index].key
    if index and lex.has("takes_noun", tokens[index - 1].key):  # הודיעה על [ש]ביתה
        return 0
    for prefix in lex.setting("joined_complementiser") or ():
        if (
            index - first <= 3
            and key.startswith(prefix)
            and len(key) > len(prefix) + 1
            and not lex.has("unjoined", key)
        ):
            return len(prefix)
    return 0


def _marked_infinitive(tokens: tuple[Token, ...], low: int, end: int, lex: Lexicon) -> bool:
    """Whether a clause after a comma is an infinitive with its mark: versprach, den Hirten [zu] helfen."""
    if lex.sets.get("infinitive_mark") is None:
        return False
    stop = next((i for i in range(low, end) if tokens[i].key in COMMAS), end)
    if stop - low > 1 and lex.has("infinitive_mark", tokens[stop - 2].key):
        return True
    inside = lex.setting("infinitive_inside")
    return bool(inside) and stop > low and re.fullmatch(str(inside), tokens[stop - 1].key) is not None


def _subjunctive(tokens: tuple[Token, ...], low: int, end: int, lex: Lexicon) -> bool:
    """Whether a clause without a complementiser is in the subjunctive of reported speech."""
    if low >= end or lex.has("complementiser", tokens[low].key):
        return False
    for token in tokens[low:end]:
        if token.kind == "p" and token.key in COMMAS:
            return False
        if lex.has("subjunctive", token.key):
            return True
    return False


def _past_addressee(frame: Frame, cue: Cue, position: int, lex: Lexicon) -> int:
    """Past the one who is told: "told reporters", "told the court", "told the Northern Echo"."""
    tokens = frame.tokens
    position = _past_time(tokens, position, lex)
    if position + 1 < len(tokens) and lex.has("to_whom", tokens[position].key):
        end = position + 1
        while end < len(tokens) and (tokens[end].capital or lex.has("addressee", tokens[end].key)):
            end += 1
        told = end > position + 1 and end < len(tokens) and not lex.has("preposition", tokens[end].key)
        return end if told else position
    moved = position != cue.last
    if moved or position + 1 >= len(tokens) or not lex.has("addressed", tokens[cue.first].key):
        return position
    if lex.has("filler", tokens[position].key):
        return position + 1
    start = position
    if not lex.has("determiner", tokens[position].key):
        while position < len(tokens) and tokens[position].capital:
            position += 1
        return position
    for position in range(start + 2, min(len(tokens), start + 7)):
        token = tokens[position]
        if lex.has("subject_pronoun", token.key) or lex.has("determiner", token.key):
            return position
        if lex.has("finite", token.key):
            return start
        joins = lex.has("join", token.key) and not lex.has("determiner", token.key)
        if token.kind != "w" or (lex.has("preposition", token.key) and not joins):
            break
        if token.capital and not tokens[position - 1].capital:
            return position
    return start + 2


def _past_time(tokens: tuple[Token, ...], position: int, lex: Lexicon) -> int:
    """Past an expression of time right after a verb: "said [on Sunday] the road"."""
    if not lex.setting("cased"):
        return position
    end = position
    while end + 1 < len(tokens):
        word = tokens[end]
        timed = lex.has("time", word.key) or (word.text.isdigit() and end > position)
        opens = lex.has("preposition", word.key) and lex.has("time", tokens[end + 1].key)
        if not (timed or opens):
            break
        end += 1
    return end


def _bare(frame: Frame, index: int, end: int, cue: Cue, lex: Lexicon) -> bool:
    """ "He said the army would ...": a verb of saying, then at once a subject and, soon, a finite verb."""
    verb = frame.tokens[cue.first].key
    if lex.setting("zero_without_verb") and lex.has("subject_pronoun", frame.tokens[index].key):
        return end - index > 2
    if not lex.setting("zero_complementiser") or (cue.section == "weak" and not lex.has("bare", verb)):
        return False
    if not (lex.has("bare", verb) or cue.section == "quoting" or (lex.has("addressed", verb) and index > cue.last)):
        return False
    token = frame.tokens[index]
    if lex.has("not_clause", token.key):
        return False
    if lex.setting("zero_without_verb"):
        opens = lex.has("clause_start", token.key) or not lex.has("stop", token.key)
        return token.kind == "w" and opens and end - index > 2
    if lex.has("subject_pronoun", token.key):
        return end - index > 1
    if _amount(frame, index, lex):
        index += 1
        token = frame.tokens[index]
    if token.kind != "w" or lex.has("preposition", token.key) or lex.has("time", token.key) or adverb(token, lex):
        return False
    if lex.has("stop", token.key) or lex.has("infinitive", token.key) or lex.has("not_clause", token.key):
        return False
    ending = lex.setting("past_ending") or "\0"
    row = frame.tokens[index : min(end, index + _NEAR)]
    return any(
        lex.has("finite", later.key)
        or (later.kind == "w" and later.key.endswith(ending) and not lex.has("determiner", before.key))
        for before, later in pairwise(row)
    )


def _amount(frame: Frame, index: int, lex: Lexicon) -> bool:
    """Whether the word only makes the number after it approximate: "said [about] 300 trucks were waiting"."""
    tokens = frame.tokens
    if index + 1 >= len(tokens):
        return False
    phrase = lex.sets.get("approximation")
    hit = phrase.at([token.key for token in tokens[index : index + 4]], 0) if phrase is not None else None
    if hit is not None:
        return True
    if not lex.has("approximator", tokens[index].key):
        return False
    return tokens[index + 1].key[:1].isdigit() or lex.has("determiner", tokens[index + 1].key)
