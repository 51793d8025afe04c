"""agency: two actors that changed places, "Israel attacked Iran" made "Iran attacked Israel".

Both are named on both sides, so that nothing is missing and no word is changed; what tells is what stands around them.
Each word near them belongs more to the one or to the other; one of the original that is linked to one of the rendering
votes for an exchange where the two belong to different actors, and against it where they belong to the same. Links that
are made with regard to the neighbours follow the places rather than the names, and cross. Where who acts is told by the
order of words or by a preposition, it can be compared. And the states of words show the part that each has in its
sentence (``toolkit.checks.parts``): the difference of two actors' parts on the one side is multiplied with that on the
other. A logistic model weighs these (``FEATURES``), fitted by ``training/roles.py`` on names exchanged in faithful
translations and on events told in several ways; what tells parts is fitted with it.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.checks.actors import Actor, actors
from toolkit.checks.clauses import clause_numbers
from toolkit.checks.neighbours import owners, parted
from toolkit.checks.pair import Pair, Side
from toolkit.checks.parameters import parameters
from toolkit.checks.parts import parts
from toolkit.encoders.embedded import SPACE
from toolkit.model import Finding, Severity
from toolkit.text.fold import fold_word
from toolkit.text.languages import primary

CHECK = "actors that changed places"
FEATURES = (
    "bias",
    "own link",
    "crossed link",
    "crossed links",
    "own link apart",
    "crossed link apart",
    "likeness",
    "crossed likeness",
    "for",
    "against",
    "balance",
    "for, apart",
    "against, apart",
    "balance, apart",
    "turned, nobody marked",
    "turned, marks changed",
    "turned, marks kept",
    "not turned, marks changed",
    "not turned, marks kept",
    "objects marked, changed",
    "objects marked, kept",
    "one clause, original",
    "one clause, rendering",
    "distance, original",
    "distance, rendering",
    "parts",
    "parts, in scale",
)
"""What is known of two actors. Links of each to its own counterpart (the weaker) and to the other's (the stronger, and
their sum), as log-probabilities, with regard to neighbours and *apart* from them; cosines of the same; the votes of the
words around them for an exchange and against it, and the logarithm of their ratio; whether their order is turned, and
whether who acts is another where a marker on either side tells ("by"), or one on each side tells who is acted on;
whether they stand in one clause; logarithms of the words between them; and the product of the differences of their
parts, which is negative where they are exchanged, as it is and as a cosine."""
FAINT = 0.02
"""Added to probabilities before their logarithm is taken."""
FEW = 0.05
"""Added to votes before the logarithm of their ratio is taken."""
NEAR = 6
"""Words between two actors of a clause up to which they are near: what stands between says less of them."""
SMALL = 0.1
"""Added to the product of two lengths before it divides."""
MOVED = 1.5
"""By how much the votes for an exchange must outweigh those against it where actors far apart are named in another
order."""
BEFORE = 2
"""Words between a marker and the actor that it marks, at most."""


def exchanged_roles(pair: Pair) -> Iterator[Finding]:
    """The surest exchanges of two actors, each actor in one at most: a finding that names both. Those that no name and
    no glossary tells need the log-odds at which names are critical, and are major."""
    if pair.alignment.space != SPACE:
        return
    found = sorted(((*sureness(pair, *two), two) for two in candidates(pair)), key=lambda item: -item[0])
    used: set[Actor] = set()
    for sure, close, (one, other) in found:
        limits = parameters("roles")["limits"]["near" if close else "far"]
        common = one.common or other.common
        least = limits["critical" if common else "minor"]
        if sure < least or used & {one, other} or (not close and _moved(pair, one, other)):
            continue
        used |= {one, other}
        reached: Severity = next(name for name in ("critical", "major", "minor") if sure >= limits[name])
        yield _finding(pair, one, other, sure, "major" if common else reached)


def candidates(pair: Pair) -> list[tuple[Actor, Actor]]:
    """Two actors that are no members of one list, on either side; those that no name and no glossary tells, of one
    clause only."""
    if not pair.alignment.probability.size:
        return []
    named = actors(pair)
    here = frozenset(word for actor in named for word in actor.here)
    there = frozenset(word for actor in named for word in actor.there)
    return [
        (one, other)
        for one, other in combinations(named, 2)
        if _apart(pair.original, one.here, other.here, here)
        and _apart(pair.rendering, one.there, other.there, there)
        and (_together(pair, one, other) or not (one.common or other.common))
    ]


def _together(pair: Pair, one: Actor, other: Actor) -> bool:
    """Whether two actors stand in one clause on both sides."""
    here, there = (pair.original, one.here, other.here), (pair.rendering, one.there, other.there)
    return bool(_one_clause(*here) and _one_clause(*there))


def _apart(side: Side, one: range, other: range, taken: frozenset[int]) -> bool:
    """Whether words with content stand between two actors, or nothing, or what marks the part of one: the members of a
    list may change their order."""
    first, second = sorted((one, other), key=lambda words: words.start)
    if any(side.content[index] and index not in taken for index in range(first.stop, second.start)):
        return True
    if any(parted(side, index) for index in range(first.stop, second.start + 1)):
        return False
    return first.stop == second.start or bool(role(side, one) or role(side, other))


def sureness(pair: Pair, one: Actor, other: Actor) -> tuple[float, bool]:
    """The log-odds that two actors changed places, and whether they are near."""
    weights = parameters("roles")["weights"]
    values = [*features(pair, one, other), *_parts(pair, one, other)]
    odds = sum(weights[name] * value for name, value in zip(FEATURES, values, strict=True))
    return float(odds), near(pair, one, other)


def _moved(pair: Pair, one: Actor, other: Actor) -> bool:
    """Whether the order of two actors is turned and the words around them follow: then only their clauses moved."""
    values = dict(zip(FEATURES, features(pair, one, other), strict=False))
    return values["turned, nobody marked"] > 0 and values["for, apart"] < MOVED * values["against, apart"]


def near(pair: Pair, one: Actor, other: Actor) -> bool:
    """Whether two actors stand in one clause, a few words apart, on both sides."""
    steps = abs(one.here.start - other.here.start), abs(one.there.start - other.there.start)
    return max(steps) <= NEAR and _together(pair, one, other)


def _parts(pair: Pair, one: Actor, other: Actor) -> tuple[float, float]:
    """The product of the differences of two actors' parts, and their cosine."""
    told = parts(pair)
    if told is None:
        return 0.0, 0.0
    here, there = (
        known[first.start : first.stop].mean(axis=0) - known[second.start : second.stop].mean(axis=0)
        for known, first, second in ((told[0], one.here, other.here), (told[1], one.there, other.there))
    )
    product = float(here @ there)
    return product, product / (float(np.linalg.norm(here) * np.linalg.norm(there)) + SMALL)


def features(pair: Pair, one: Actor, other: Actor) -> list[float]:
    """The numbers of ``FEATURES`` for two actors, but for the last two."""
    linked, apart = pair.alignment.probability, pair.alignment.apart
    own, crossed = _met(linked, one, other)
    own_apart, crossed_apart = _met(apart, one, other)
    alike, crossed_alike = _met(pair.alignment.similarity, one, other)
    (turned, kept), (turned_apart, kept_apart) = _votes(pair, (linked, apart), one, other)
    sides = ((pair.original, one.here, other.here), (pair.rendering, one.there, other.there))
    before, after = (_acting(*side) for side in sides)
    order_turned, marked = before.order != after.order, bool(before.by or after.by)
    changed = (before.by or before.to or before.order) != (after.by or after.to or after.order)
    objects = bool(before.to and after.to)
    return [
        1.0,
        min(map(_log, own)),
        max(map(_log, crossed)),
        sum(map(_log, crossed)),
        min(map(_log, own_apart)),
        max(map(_log, crossed_apart)),
        min(alike),
        max(crossed_alike),
        turned,
        kept,
        math.log(turned + FEW) - math.log(kept + FEW),
        turned_apart,
        kept_apart,
        math.log(turned_apart + FEW) - math.log(kept_apart + FEW),
        float(order_turned and not marked),
        float(order_turned and marked and changed),
        float(order_turned and marked and not changed),
        float(not order_turned and marked and changed),
        float(not order_turned and marked and not changed),
        float(objects and before.to != after.to),
        float(objects and before.to == after.to),
        _one_clause(pair.original, one.here, other.here),
        _one_clause(pair.rendering, one.there, other.there),
        math.log1p(abs(one.here.start - other.here.start)),
        math.log1p(abs(one.there.start - other.there.start)),
    ]


def _log(probability: float) -> float:
    return math.log(probability + FAINT)


def _met(table: NDArray[np.float32], one: Actor, other: Actor) -> tuple[list[float], list[float]]:
    """The strongest cell of each actor with its own counterpart, and with the other's."""

    def most(rows: range, columns: range) -> float:
        return float(table[rows.start : rows.stop, columns.start : columns.stop].max())

    own = [most(actor.here, actor.there) for actor in (one, other)]
    return own, [most(one.here, other.there), most(other.here, one.there)]


def _votes(
    pair: Pair, tables: Sequence[NDArray[np.float32]], one: Actor, other: Actor
) -> Iterator[tuple[float, float]]:
    """What the words around two actors say for an exchange, and against it, by each of some tables of their links."""
    weight, belongs = owners(pair.original, one.here, other.here, frozenset((*one.here, *other.here)))
    theirs, belong = owners(pair.rendering, one.there, other.there, frozenset((*one.there, *other.there)))
    strength, same = np.sqrt(np.outer(weight, theirs)), np.outer(belongs, belong)
    for links in tables:
        votes = links * strength * same
        yield float(-votes[votes < 0].sum()), float(votes[votes > 0].sum())


class Acting(NamedTuple):
    """Which of two actors acts, 1 the first and -1 the second: by their order, by a marker of who acts, and by one of
    who is acted on; 0 where none tells."""

    order: int
    by: int
    to: int


def _acting(side: Side, first: range, second: range) -> Acting:
    roles = role(side, first), role(side, second)
    by, to = (value if roles.count(value) == 1 else 0 for value in (1, -1))
    return Acting(
        1 if first.start < second.start else -1,
        0 if not by else 1 if roles[0] == by else -1,
        0 if not to else -1 if roles[0] == to else 1,
    )


def _one_clause(side: Side, one: range, other: range) -> float:
    clauses = clause_numbers(side)
    return float(clauses[one.start] == clauses[other.start])


def role(side: Side, words: range) -> int:
    """1 where a marker says that these words name who acts, -1 where it says who is acted on, 0 where none stands."""
    marks = _marks(primary(side.lang))
    word = side.words[words[-1]]
    ending = side.text[word.start : word.end]
    for name, value in (("by_ending", 1), ("to_ending", -1)):
        if marks.get(name) and marks[name].search(ending):
            return value
    clitics = [fold_word(side.text[slice(*part)], side.lang) for part in side.words[words.start].prefixes]
    before = [*side.folded[max(0, words.start - BEFORE - 3) : words.start], *clitics]
    after = [*side.folded[words.stop : words.stop + BEFORE + 3]]
    if _marking(primary(side.lang)).isdisjoint((*before, *after)):
        return 0
    for gap in range(BEFORE + 1):
        for name, value in (("by", 1), ("to", -1)):
            if any(_ends(before[: len(before) - gap], mark) for mark in marks.get(name, ())):
                return value
            if any(tuple(after[gap : gap + len(mark)]) == mark for mark in marks.get(f"{name}_after", ())):
                return value
    return 0


def _ends(words: Sequence[str], mark: tuple[str, ...]) -> bool:
    return tuple(words[-len(mark) :]) == mark


@cache
def _marks(lang: str) -> dict[str, Any]:
    text = resources.files("toolkit.checks").joinpath("data", "roles.toml").read_text("utf-8")
    listed: dict[str, str] = tomllib.loads(text).get(lang, {})
    return {
        name: re.compile(entry)
        if name.endswith("_ending")
        else tuple(tuple(fold_word(word, lang) for word in mark.split()) for mark in entry.split(","))
        for name, entry in listed.items()
    }


@cache
def _marking(lang: str) -> frozenset[str]:
    """The word of each marker that stands nearest to what it marks."""
    marks = _marks(lang)
    before = (mark[-1:] for name in ("by", "to") for mark in marks.get(name, ()))
    after = (mark[:1] for name in ("by_after", "to_after") for mark in marks.get(name, ()))
    return frozenset(word for nearest in (*before, *after) for word in nearest)


def _finding(pair: Pair, one: Actor, other: Actor, sure: float, severity: Severity) -> Finding:
    original, rendering = pair.original, pair.rendering
    here, there = _extent(original, one.here, other.here), _extent(rendering, one.there, other.there)
    first, second = _said(rendering, one.there), _said(rendering, other.there)
    return Finding(
        rule="agency",
        severity=severity,
        confidence=round(1 / (1 + math.exp(-sure)), 3),
        message=f"“{_said(original, one.here)}” and “{_said(original, other.here)}” have changed places: what the one "
        f"does or has in the original, the other does or has in the rendering (“{first}”, “{second}”)",
        original=original.span(*here),
        rendering=rendering.span(*there),
        evidence={
            "check": CHECK,
            "original": [_said(original, one.here), _said(original, other.here)],
            "rendering": [first, second],
            "log_odds": round(sure, 2),
        },
    )


def _extent(side: Side, one: range, other: range) -> tuple[int, int]:
    first, second = sorted((one, other), key=lambda words: words.start)
    return side.words[first.start].start, side.words[second[-1]].end


def _said(side: Side, words: range) -> str:
    return side.text[side.words[words.start].start : side.words[words[-1]].end]
