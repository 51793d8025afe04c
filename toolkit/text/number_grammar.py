"""The grammar of number words: how far a number has been read, and what one more word makes of it.

One small machine serves every language. A number below a thousand is a group with three places
(units, tens, hundreds; teens fill the first two); scales multiply the group and close it. What
differs by language (must words be joined by "and", do units precede tens, may digits follow a
scale) is declared in the language's data file.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from toolkit.text.number_lexicon import Lexicon, Word

_PLACES = {"digit": 1, "ten": 2, "teen": 3, "hundred": 4}
_ZERO = Fraction(0)
_INFINITE = Fraction(10**30)


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
    if st.parts and value.numerator == 1:
        return _denominator(lex, st, word, 1 / value, link) if st.last == "digit" else None
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
