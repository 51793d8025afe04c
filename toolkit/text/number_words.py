"""Read a number from a run of tokens: words, digit strings, and mixtures of both."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from toolkit.text.number_compounds import compound
from toolkit.text.number_grammar import State, step
from toolkit.text.number_lexicon import Lexicon, Word
from toolkit.text.number_scan import NBSP, Scan

LINKS = frozenset({" ", "-", "", NBSP, "\u200c", "\u200b", "\n", "\u200c ", " \u200c", "\u200b ", " \u200b", "  "})
"""What may stand between two words of one number."""

_LONGEST = 40


class Part(NamedTuple):
    """A reading at a token: what it does and the token after it."""

    word: Word
    after: int


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
        form = tokens[index].key
        glued = compound(lex, form) if form[:2] in lex.glue_starts and len(form) > 5 else None
        return Part(glued, index + 1) if glued else None
    for rest, word in cell.phrases:
        if index + len(rest) < len(tokens) and all(
            tokens[index + k].key == form and phrase_link(seen.between(index + k - 1)) for k, form in enumerate(rest, 1)
        ):
            return Part(word, index + 1 + len(rest))
    return Part(cell.single, index + 1) if cell.single else None


def phrase_link(between: str) -> bool:
    """Whether two words so separated can belong to one phrase."""
    return between in LINKS or between == "'"


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
    if not state.digits and state.places and not state.total:
        state, after = _pointed(seen, lex, state, after, literal)
    return Reading(state, index, after, weak and state.parts == 1 and not state.fraction)


def _denominated(seen: Scan, lex: Lexicon, state: State, after: int) -> tuple[State, int]:
    """Persian and Indonesian name a denominator by the ordinal: "two third"."""
    if not lex.ordinal_denominators or state.last != "digit" or state.ordinal or after >= len(seen.tokens):
        return state, after
    part = read(seen, lex, after) if seen.between(after - 1) in LINKS else None
    if part and part.word.op == "ordinal" and not part.word.joined and state.group < part.word.value <= 10:
        return state._replace(group=state.group / part.word.value, fraction=True, last="fraction"), part.after
    return state, after


def _pointed(seen: Scan, lex: Lexicon, state: State, after: int, literal: Literal) -> tuple[State, int]:
    """Spoken decimals: "two point two five", "deux virgule cinq millions", "две целых пять десятых"."""
    tokens = seen.tokens
    if after + 1 >= len(tokens) or seen.between(after - 1) not in LINKS:
        return state, after
    point = read(seen, lex, after)
    if point is None or point.word.op != "point":
        return state, after
    at, decimals = point.after, ""
    while at < len(tokens) and seen.between(at - 1) in LINKS and len(decimals) < _LONGEST:
        part = read(seen, lex, at)
        if part is None or part.word.op != "digit" or part.word.joined:
            break
        decimals, at = decimals + str(part.word.value), part.after
    rest = number_at(seen, lex, point.after, literal) if at < len(tokens) or not decimals else None
    if rest and rest.state.fraction:
        part_value, at = rest.state.value, rest.after
    elif decimals:
        part_value = Fraction(f"0.{decimals}")
    elif rest and not rest.state.digits and rest.state.value.denominator == 1 and rest.state.value < 1000:
        part_value, at = Fraction(f"0.{rest.state.value}"), rest.after
    else:
        return state, after
    pointed = state._replace(group=state.group + part_value, places=7, last="plus")
    found, link = _next(seen, lex, at, literal, pointed)
    scaled = step(lex, pointed, found.word, link) if found and found.word.op == "scale" else None
    return (scaled, found.after) if scaled and found else (pointed, at)


def _next(seen: Scan, lex: Lexicon, at: int, literal: Literal, state: State) -> tuple[Part | None, str]:
    """The next word of a number that has been read up to token ``at``, and how it is linked."""
    tokens = seen.tokens
    if at >= len(tokens):
        return None, ""
    if state.parts and not phrase_link(seen.between(at - 1)):
        return None, ""
    form = tokens[at].key
    if form[0].isdecimal():
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
        if form[0].isdecimal():
            value = literal(part.after)
            ok = link == "and" and lex.mixed and state.last in ("scale", "whole")
            return (Part(Word("literal", value), part.after + 1), link) if ok and value is not None else (None, "")
        following = read(seen, lex, part.after)
        if following is None or following.word.joined:
            return None, ""
        return following, link
    if state.parts and part.word.op == "odd":
        return _past(seen, lex, part, state)
    if state.parts and part.word.joined:
        return part, "and"
    return part, ""


def _past(seen: Scan, lex: Lexicon, odd: Part, state: State) -> tuple[Part | None, str]:
    """The scale behind an "odd", which is then of about so many: "twenty-odd thousand"."""
    if odd.after >= len(seen.tokens) or not phrase_link(seen.between(odd.after - 1)):
        return None, ""
    scale = read(seen, lex, odd.after)
    if scale is None or scale.word.op not in ("scale", "times"):
        return None, ""
    return scale._replace(word=scale.word._replace(approx=True)), ""
