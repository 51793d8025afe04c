"""The grammar of number words: from a run of words and digit strings to one exact value.

One small machine serves every language. A number below a thousand is a group with four places
(units, tens, hundreds; teens fill the first two); scales multiply the group and close it. What
differs by language (must words be joined by "and", do units precede tens, may digits follow a
scale) is declared in the language's data file.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from toolkit.text.number_lexicon import Lexicon, Word
from toolkit.text.number_scan import NBSP, Scan

LINKS = frozenset({" ", "-", "", NBSP, "\u200c", "\u200b", "\n", "\u200c ", " \u200c", "\u200b ", " \u200b", "  "})
"""What may stand between two words of one number."""

_PLACES = {"digit": 1, "ten": 2, "teen": 3, "hundred": 4}
_ZERO = Fraction(0)
_INFINITE = Fraction(10**30)
_LONGEST = 40


class Part(NamedTuple):
    """A reading at a token: what it does and the token after it."""

    word: Word
    after: int


class State(NamedTuple):
    """How far a number has been read."""

    total: Fraction = _ZERO
    group: Fraction = _ZERO
    places: int = 0
    limit: Fraction = _INFINITE
    added: Fraction = _ZERO
    last: str = ""
    ordinal: bool = False
    vague: bool = False
    approx: bool = False
    fraction: bool = False
    decade: bool = False
    digits: bool = False
    parts: int = 0

    @property
    def value(self) -> Fraction:
        """The number read so far."""
        return self.total + self.group


class Reading(NamedTuple):
    """A number over the tokens ``[first, after)``."""

    state: State
    first: int
    after: int
    weak: bool


Literal = Callable[[int], Fraction | None]
"""The value of the digit string that is token ``index``, or None."""


def read(seen: Scan, lex: Lexicon, index: int) -> Part | None:
    """The word or phrase of number language that starts at a token, the longest one."""
    tokens = seen.tokens
    cell = lex.cells.get(tokens[index].key)
    if cell is None:
        return _glued(lex, tokens[index].key, index) if lex.glue and len(tokens[index].key) > 5 else None
    for rest, word in cell.phrases:
        if index + len(rest) < len(tokens) and all(
            tokens[index + k].key == form and phrase_link(seen.between(index + k - 1)) for k, form in enumerate(rest, 1)
        ):
            return Part(word, index + 1 + len(rest))
    return Part(cell.single, index + 1) if cell.single else None


def phrase_link(between: str) -> bool:
    """Whether two words so separated can belong to one phrase."""
    return between in LINKS or between == "'"


def _glued(lex: Lexicon, form: str, index: int) -> Part | None:
    words = segment(lex, form)
    if not words:
        return None
    state: State | None = State()
    joined = False
    for word in words:
        if word.op == "join":
            joined = True
            continue
        state = step(lex, state, word, "and" if joined else "") if state else None
        joined = False
    if state is None:
        return None
    value = state.value
    op = "vague" if state.vague else "ordinal" if state.ordinal else "group"
    return Part(Word(op, value), index + 1)


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
        for cut in range(len(rest) - 1, 1, -1):
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


def step(lex: Lexicon, st: State, word: Word, link: str) -> State | None:
    """Add one word to a number, or None when it cannot belong to it. ``link``: "", "and" or "of"."""
    op, value = word.op, word.value
    if link == "of" and not (op in ("vague", "scale", "times") and st.last in ("vague", "fraction", "loose")):
        return None
    if st.decade or (st.fraction and op not in ("scale", "times", "vague")):
        return None
    if st.ordinal and not (op in ("teen", "ten", "times", "teen-mark") or (op == "hundred" and link)):
        return None
    handler = _HANDLERS.get(op)
    after = handler(lex, st, word, value, link) if handler else None
    if after is None:
        return None
    return after._replace(parts=st.parts + 1, approx=after.approx or word.approx)


def _in_group(lex: Lexicon, st: State, word: Word, value: Fraction, link: str) -> State | None:
    op = word.op
    place = _PLACES[op]
    after = st._replace(group=st.group + value, places=st.places | place, last=op)
    if not st.parts:
        return after
    if word.weak and st.digits and not link:
        return None
    if st.last in ("literal", "vague", "plus", "fraction", "group", "article") or (st.vague and st.last != "loose"):
        return None
    if lex.teens_after_unit and value == 10 and op == "teen" and not link and st.places & 3 == 1:
        return after
    if st.ordinal and not (lex.unit_first and op == "ten" and link and st.places & 3 == 1):
        return None
    if not st.places:
        return after._replace(vague=False) if _joins(lex, st, value, link) else None
    if st.places & place:
        vigesimal = lex.vigesimal and op == "teen" and st.places & 3 == 2 and st.group % 100 in (60, 80)
        if not (vigesimal and value < 20 and (not link or value == 11)):
            return None
        return after
    lowest = st.places & -st.places
    if place < lowest:
        if lex.vigesimal and link and value != 1:
            return None
        return after if _joins(lex, st, value, link) else None
    if lex.unit_first and link and op == "ten" and st.places & 3 == 1 and st.last == "digit":
        return after
    return None


def _joins(lex: Lexicon, st: State, value: Fraction, link: str) -> bool:
    """Whether the language puts (or allows) "and" here."""
    if lex.join == "required":
        return bool(link)
    if not link:
        return not (lex.join == "tens" and st.places & 3 == 2 and st.places & 1 == 0 and st.group % 100 >= 30)
    if lex.join == "tens":
        return st.places & 3 == 2 or (value < 10 and not st.places)
    if lex.join == "hundreds":
        return (st.last in ("times", "scale", "hundred", "whole")) and value < 100
    return lex.join == "optional" or (lex.join == "vigesimal" and value in (1, 11))


def _article(lex: Lexicon, st: State, word: Word, value: Fraction, link: str) -> State | None:
    return None if st.parts else st._replace(group=Fraction(1), places=1, last="article")


def _teen_mark(lex: Lexicon, st: State, word: Word, value: Fraction, link: str) -> State | None:
    if link or st.places & 3 != 1 or st.last not in ("digit", "literal"):
        return None
    return st._replace(group=st.group + 10, places=st.places | 2, last="teen")


def _times(lex: Lexicon, st: State, word: Word, value: Fraction, link: str) -> State | None:
    if link == "of" and st.last != "fraction":
        return _vague(lex, st, word, value, link)
    if st.last == "fraction" or (st.last == "plus" and st.places):
        return _scale(lex, st, word, value, link)
    if st.places and not link and st.last in ("digit", "teen", "ten", "literal", "article"):
        if value == 10 and st.places & 3 == 1:
            return st._replace(group=st.group + st.group % 10 * 9, places=st.places & 4 | 2, last="times")
        if value == 100 and not st.places & 4 and st.group < 100:
            return st._replace(group=st.group * 100, places=4, last="times")
        return None
    if st.last == "vague" and not link:
        return _vague(lex, st, word, value, link)
    if not word.alone:
        return None if st.parts else st._replace(group=value, places=4, last="loose", vague=True)
    return _in_group(lex, st, word._replace(op="hundred" if value == 100 else "teen"), value, link)


def _scale(lex: Lexicon, st: State, word: Word, value: Fraction, link: str) -> State | None:
    if st.last == "fraction" and link == "of":
        link = ""
    if st.last in ("vague", "loose") or link == "of":
        return _vague(lex, st, word, value, link) if link != "and" else None
    if st.last == "plus" and not st.places:
        return st if value == st.limit and not link else None
    if st.places and not link:
        if value >= st.limit:
            return None
        added = st.group * value
        return State(st.total + added, _ZERO, 0, value, added, "scale", approx=st.approx, digits=st.digits)
    if st.last in ("scale", "whole") and not link and value > st.limit:
        added = st.added * value
        return st._replace(total=st.total - st.added + added, limit=value, added=added, last="scale")
    if not st.parts:
        return st._replace(
            total=value, limit=value, added=value, last="scale" if word.alone else "loose", vague=not word.alone
        )
    if word.alone and value < st.limit and not st.places and (link or lex.join != "required"):
        return st._replace(total=st.total + value, limit=value, added=value, last="scale")
    return None


def _whole(lex: Lexicon, st: State, word: Word, value: Fraction, link: str) -> State | None:
    unit = Fraction(1)
    while unit * 1000 <= value:
        unit *= 1000
    if st.places or value >= st.limit or (st.parts and not _joins(lex, st, value, link)) or st.vague:
        return None
    return st._replace(total=st.total + value, limit=unit, added=value, last="whole")


def _ordinal(lex: Lexicon, st: State, word: Word, value: Fraction, link: str) -> State | None:
    if st.last in ("literal", "vague", "loose", "plus", "article"):
        return None
    if value >= 1000:
        after = _scale(lex, st, word._replace(op="scale", alone=True), value, link)
    elif value == 100:
        after = _times(lex, st, word._replace(op="times", alone=True), value, link)
    else:
        after = _in_group(lex, st, word._replace(op=_place(value)), value, link)
    return after._replace(ordinal=True) if after else None


def _place(value: Fraction) -> str:
    if value < 10:
        return "digit"
    if value >= 100:
        return "hundred"
    return "ten" if value % 10 == 0 and value >= 20 else "teen"


def _group(lex: Lexicon, st: State, word: Word, value: Fraction, link: str) -> State | None:
    if value >= 1000:
        return _whole(lex, st, word, value, link)
    if st.places or (st.parts and lex.join == "required" and not link):
        return None
    place = 7 if value >= 100 else 3
    return st._replace(group=value, places=place, last="ten" if value < 100 else "group")


def _literal(lex: Lexicon, st: State, word: Word, value: Fraction, link: str) -> State | None:
    if not st.parts:
        return st._replace(group=value, places=7, last="literal", digits=True)
    if st.last == "scale" and value < st.limit and (link == "and" or not link) and (lex.join != "required" or link):
        return st._replace(group=value, places=7, last="literal", digits=True)
    return None


def _fraction(lex: Lexicon, st: State, word: Word, value: Fraction, link: str) -> State | None:
    return None if st.parts else st._replace(group=value, places=7, last="fraction", fraction=True)


def _denominator(lex: Lexicon, st: State, word: Word, value: Fraction, link: str) -> State | None:
    if st.parts == 0 or link or st.total or not 0 < st.group < 100 or st.group.denominator != 1 or st.group >= value:
        return None
    return st._replace(group=st.group / value, places=7, last="fraction", fraction=True)


def _plus(lex: Lexicon, st: State, word: Word, value: Fraction, link: str) -> State | None:
    if not st.parts:
        return _fraction(lex, st, word, value, link)
    if st.ordinal or st.vague or st.last in ("plus", "fraction"):
        return None
    if st.places:
        return st._replace(group=st.group + value, places=7, last="plus")
    if st.last in ("scale", "whole"):
        return st._replace(total=st.total + value * st.limit, last="plus")
    return None


def _vague(lex: Lexicon, st: State, word: Word, value: Fraction, link: str) -> State | None:
    if not st.parts:
        return st._replace(group=value, places=7, last="vague", vague=True)
    if link == "and" or st.ordinal or st.fraction:
        return None
    if st.vague or st.last in ("digit", "ten", "teen", "hundred", "times"):
        return State(group=st.value * value, places=7, last="vague", vague=True, digits=st.digits)
    return None


def _decade(lex: Lexicon, st: State, word: Word, value: Fraction, link: str) -> State | None:
    return None if st.parts else st._replace(group=value, places=7, last="decade", decade=True)


def _nth(lex: Lexicon, st: State, word: Word, value: Fraction, link: str) -> State | None:
    return st._replace(ordinal=True, last="nth") if st.last == "literal" and st.group.denominator == 1 else None


def _decades(lex: Lexicon, st: State, word: Word, value: Fraction, link: str) -> State | None:
    fits = st.last == "literal" and st.group % 10 == 0 and (20 <= st.group <= 90 or 1000 <= st.group <= 2100)
    return st._replace(decade=True, last="decade") if fits else None


_HANDLERS: dict[str, Callable[[Lexicon, State, Word, Fraction, str], State | None]] = {
    "digit": _in_group,
    "teen": _in_group,
    "ten": _in_group,
    "hundred": _in_group,
    "times": _times,
    "scale": _scale,
    "whole": _whole,
    "ordinal": _ordinal,
    "group": _group,
    "literal": _literal,
    "fraction": _fraction,
    "denominator": _denominator,
    "plus": _plus,
    "vague": _vague,
    "decade": _decade,
    "article": _article,
    "nth": _nth,
    "teen-mark": _teen_mark,
    "decades": _decades,
}


def number_at(seen: Scan, lex: Lexicon, index: int, literal: Literal) -> Reading | None:
    """The longest number that starts at a token."""
    state = State()
    weak = False
    history: list[tuple[State, int, str]] = []
    at = index
    while len(history) < _LONGEST:
        found, link = _next(seen, lex, at, literal, state)
        if found is None:
            break
        word, after = found
        following = step(lex, state, word, link)
        if following is None:
            if word.op in ("scale", "times") and history and history[-1][2] == "and" and len(history) > 1:
                history.pop()
            break
        if not history:
            weak = word.weak
        history.append((following, after, link))
        state, at = following, after
    if history and history[-1][0].last == "literal" and len(history) > 1 and not (lex.mixed):
        history.pop()
    if not history or history[-1][0].last == "article":
        return None
    state, after, _ = history[-1]
    if len(history) == 1 and not state.digits:
        state, after = _denominated(seen, lex, state, after)
    return Reading(state, index, after, weak and state.parts == 1 and not state.fraction)


def _denominated(seen: Scan, lex: Lexicon, state: State, after: int) -> tuple[State, int]:
    """Persian and Indonesian name a denominator by the ordinal: "two third"."""
    if not lex.ordinal_denominators or state.last != "digit" or state.ordinal or after >= len(seen.tokens):
        return state, after
    part = read(seen, lex, after) if seen.between(after - 1) in LINKS else None
    if part and part.word.op == "ordinal" and not part.word.joined and state.group < part.word.value <= 10:
        return state._replace(group=state.group / part.word.value, fraction=True, last="fraction"), part.after
    return state, after


def _next(seen: Scan, lex: Lexicon, at: int, literal: Literal, state: State) -> tuple[Part | None, str]:
    """The next word of a number that has been read up to token ``at``, and how it is linked."""
    tokens = seen.tokens
    if at >= len(tokens):
        return None, ""
    if state.parts and not phrase_link(seen.between(at - 1)):
        return None, ""
    form = tokens[at].key
    if form[0].isdigit():
        value = literal(at) if not state.parts or seen.between(at - 1) in LINKS - {"", "-"} else None
        return (Part(Word("literal", value), at + 1), "") if value is not None else (None, "")
    if (
        state.last == "literal"
        and form in lex.digit_suffixes
        and state.parts == 1
        and seen.between(at - 1) in ("", "'", "-")
    ):
        return Part(lex.digit_suffixes[form], at + 1), ""
    part = read(seen, lex, at)
    if part is None:
        return None, ""
    if state.parts and part.word.op in ("join", "of"):
        link = "and" if part.word.op == "join" else "of"
        if part.after >= len(tokens) or not (phrase_link(seen.between(part.after - 1))):
            return None, ""
        form = tokens[part.after].key
        if form[0].isdigit():
            value = literal(part.after)
            ok = link == "and" and lex.mixed and state.last in ("scale", "whole")
            return (Part(Word("literal", value), part.after + 1), link) if ok and value is not None else (None, "")
        following = read(seen, lex, part.after)
        if following is None or following.word.joined:
            return None, ""
        return following, link
    if state.parts and part.word.joined:
        return part, "and"
    return part, ""
