"""number: a share or a multiple that another one took the place of: "one in six" made "a quarter", "tripled" "doubled".

Shares are said as fractions, per cents, "one in six" and "every sixth", multiples as "three times as many" and
"tripled", and each of these may stand for another, so that their numbers are not compared as they stand. The wordings,
in ten languages, are in ``data/proportions.toml``. Only where either side is left with one that the other does not
say, and the links give them to each other, has one become the other.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

from toolkit.checks.clauses import clause_numbers
from toolkit.checks.counterparts import became, evidence, kept, link
from toolkit.checks.cues import phrase
from toolkit.checks.negations import negations
from toolkit.checks.neighbours import separators
from toolkit.checks.pair import Pair, Side
from toolkit.checks.units import measures
from toolkit.model import Finding
from toolkit.text.fold import View, fold
from toolkit.text.languages import primary
from toolkit.text.number_data import lexicon
from toolkit.text.number_scan import key
from toolkit.text.numbers import canonical

LINKED = 0.3
"""Probability of a word link from which one proportion stands for another."""
CLOSE = Fraction(1, 50)
"""How far two shares may be apart that are one, rounded: a third and 33 per cent."""
WHOLE = 100
"""The greatest whole of which a part is told: "one in a hundred"."""
NUMBER, REST = "\ue000", "\ue001"
"""Signs that stand for a number: its first character, and the others."""


class Proportion(NamedTuple):
    """A share, below 1, or a multiple at ``[start, end)`` of a side's text; ``plain``: a fraction or per cent."""

    start: int
    end: int
    value: Fraction
    plain: bool = False


def exchanged_proportions(pair: Pair) -> Iterator[Finding]:
    """The only proportion of either side that the other does not say, where they stand for each other."""
    here, there = proportions(pair.original), proportions(pair.rendering)
    left = [one for one in here if not any(_agree(one, other) for other in there)]
    right = [other for other in there if not any(_agree(one, other) for one in here)]
    if len(left) != 1 or len(right) != 1:
        return
    one, other = left[0], right[0]
    score = _link(pair, one, other)
    percents = all(_percent(side, value) for side, value in ((pair.original, one), (pair.rendering, other)))
    if score < LINKED or percents or not kept(pair, one.start, one.end) or _complement(pair, one, other):
        return
    said = evidence("exact values of numbers", canonical(one.value), canonical(other.value), score)
    yield became(pair, "number", one, other, said)


def _link(pair: Pair, one: Proportion, other: Proportion) -> float:
    """How surely one stands for the other; a multiple may be in the verb beside it: "grew threefold", "tripled"."""
    if min(one.value, other.value) < 1:
        return link(pair, one, other)
    rows = pair.original.words_in(one.start, one.end)
    columns = pair.rendering.words_in(other.start, other.end)
    around = [range(max(0, words.start - 1), words.stop + 1) for words in (rows, columns)]
    links = pair.alignment.probability
    return float(
        max(
            links[here.start : here.stop, there.start : there.stop].max(initial=0.0)
            for here, there in ((rows, around[1]), (around[0], columns))
        )
    )


def answered(pair: Pair) -> list[Proportion]:
    """The proportions of the original that the rendering says in another way: their numbers are not compared."""
    there = proportions(pair.rendering)
    return [
        one
        for one in proportions(pair.original)
        if any(_agree(one, other) and not (one.plain and other.plain) for other in there)
    ]


@lru_cache(maxsize=32)
def proportions(side: Side) -> tuple[Proportion, ...]:
    """The shares and multiples that a side says, in order, none overlapping."""
    known, values = _wordings(primary(side.lang)), _numbers(side)
    view = fold(_masked(side.text, values), side.lang)
    found = [*_ratios(side, view, known, values), *_multiples(side, view, known, values)]
    found += [
        Proportion(value.start, value.end, value.value / (100 if value.kind == "percent" else 1), True)
        for value in side.quantities
        if (value.kind == "fraction" and 0 < value.value < 1) or (value.kind == "percent" and value.value > 0)
    ]
    return tuple(sorted(_apart(found)))


def _numbers(side: Side) -> dict[tuple[int, int], Fraction]:
    """The whole numbers of a side by their places, also words that are none by themselves ("one")."""
    found = {
        (value.start, value.end): value.value
        for value in side.quantities
        if value.kind == "cardinal" and value.value.denominator == 1
    }
    for word in side.words:
        cell = lexicon(primary(side.lang)).cells.get(key(side.text[word.start : word.end], primary(side.lang)))
        single = cell.single if cell is not None else None
        if single is None or single.op != "digit":
            continue
        if not any(start < word.end and word.start < end for start, end in found):
            found[word.start, word.end] = single.value
    return found


def _masked(text: str, places: Iterable[tuple[int, int]]) -> str:
    """A text with a sign in the place of each number, and as long as before."""
    for start, end in places:
        text = text[:start] + NUMBER + REST * (end - start - 1) + text[end:]
    return text


def _apart(found: list[Proportion]) -> list[Proportion]:
    """Those that no longer one holds or meets."""
    chosen: list[Proportion] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if not any(one.start < other.end and other.start < one.end for other in chosen):
            chosen.append(one)
    return chosen


def _agree(one: Proportion, other: Proportion) -> bool:
    """Whether two may say the same: three times as much is 200 per cent more."""
    low, high = sorted((one.value, other.value))
    if high - low <= CLOSE:
        return True
    return (one.plain or other.plain) and low >= 1 and abs(high - low - 1) <= CLOSE


def _complement(pair: Pair, one: Proportion, other: Proportion) -> bool:
    """Whether one is what the other leaves and one of their clauses is denied: a third did, two thirds did not."""
    if abs(one.value + other.value - 1) > CLOSE:
        return False
    return _denied(pair.original, one) != _denied(pair.rendering, other)


def _denied(side: Side, one: Proportion) -> bool:
    clauses = clause_numbers(side)
    inside = {clauses[index] for index in side.words_in(one.start, one.end)}
    return any(item.kind == "clausal" and inside & {clauses[index] for index in item.words} for item in negations(side))


def _percent(side: Side, one: Proportion) -> bool:
    return any(value.kind == "percent" and value.start == one.start for value in side.quantities)


class _Wordings(NamedTuple):
    """Patterns: of a part and its whole, of a whole of which one is meant, of the word before an ordinal, of multiples;
    and words by what they say."""

    of: re.Pattern[str] | None
    one: re.Pattern[str] | None
    every: re.Pattern[str] | None
    times: re.Pattern[str] | None
    less: re.Pattern[str] | None
    said: tuple[tuple[Fraction, re.Pattern[str]], ...]


Numbers = Mapping[tuple[int, int], Fraction]


def _ratios(side: Side, view: View, known: _Wordings, numbers: Numbers) -> Iterator[Proportion]:
    for pattern in (known.of, known.one):
        for match in pattern.finditer(view.text) if pattern else ():
            start, end = view.to_source(*match.span())
            inside = [value for (first, last), value in numbers.items() if start <= first and last <= end]
            part, whole = (min(inside), max(inside)) if len(inside) > 1 else (Fraction(1), inside[0])
            if 0 < part < whole <= WHOLE and not _timed(side, start, end):
                yield Proportion(start, end, Fraction(part, whole))
    for value in side.quantities if known.every else ():
        before = fold(side.text[: value.start], side.lang)
        lead = known.every.search(before.text) if known.every and value.kind == "ordinal" else None
        if lead is not None and 2 < value.value <= WHOLE:
            yield Proportion(before.to_source(*lead.span())[0], value.end, 1 / value.value)


def _multiples(side: Side, view: View, known: _Wordings, numbers: Numbers) -> Iterator[Proportion]:
    for pattern in (known.times, known.less):
        for match in pattern.finditer(view.text) if pattern else ():
            start, end = view.to_source(*match.span())
            inside = [value for (first, last), value in numbers.items() if start <= first and last <= end]
            if inside and inside[0] > 1:
                yield Proportion(start, end, 1 / inside[0] if pattern is known.less else inside[0])
    plain = fold(side.text, side.lang)
    for value, pattern in known.said:
        yield from (Proportion(*plain.to_source(*match.span()), value) for match in pattern.finditer(plain.text))


def _timed(side: Side, start: int, end: int) -> bool:
    """Whether a number in a stretch counts time: "three in four days" are no three quarters."""
    inside = [value for value in side.quantities if start <= value.start and value.end <= end]
    return any(measure.of == "time" for value in inside for measure in measures(side, value)[:1])


@cache
def _data() -> Mapping[str, Mapping[str, Any]]:
    text = resources.files("toolkit.checks").joinpath("data", "proportions.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _wordings(lang: str) -> _Wordings:
    listed = _data().get(lang, {})

    def entries(name: str) -> list[str]:
        return sorted((entry.strip() for entry in listed.get(name, "").split(",") if entry.strip()), key=len)[::-1]

    def numbered(name: str) -> re.Pattern[str] | None:
        made = [_units(lang).join(_pieces(part, lang) for part in entry.split("…")) for entry in entries(name)]
        return re.compile("|".join(made)) if made else None

    said = [(Fraction(name), entries(name)) for name in listed if name.isdecimal()]
    said.append((Fraction(1, 2), entries("halves")))
    every = "|".join(phrase(entry, lang) for entry in entries("every"))
    return _Wordings(
        numbered("of"),
        numbered("one"),
        re.compile(rf"(?<!\w)(?:{every})\s+$") if every else None,
        numbered("times"),
        numbered("less"),
        tuple(
            (value, re.compile(rf"(?<!\w)(?:{'|'.join(phrase(entry, lang) for entry in words)})(?!\w)"))
            for value, words in said
            if words
        ),
    )


def _units(lang: str) -> str:
    """What … stands for in an entry, as a pattern: up to two words, the things counted, and no new clause or item."""
    parting = "|".join(re.escape(word) for word in sorted(separators(lang)))
    return rf"(?:\s+(?!(?:{parting})\b)\w+){{0,2}}?\s+" if parting else r"(?:\s+\w+){0,2}?\s+"


def _pieces(part: str, lang: str) -> str:
    """Words of an entry as a pattern: # is a number."""
    return r"\s+".join(_piece(piece, lang) for piece in part.split())


def _piece(piece: str, lang: str) -> str:
    before, number, after = piece.partition("#")
    if not number:
        return rf"(?<!\w){phrase(piece, lang)}(?!\w)"
    return re.escape(before) + f"{NUMBER}{REST}*" + (phrase(after, lang) if after else "")
